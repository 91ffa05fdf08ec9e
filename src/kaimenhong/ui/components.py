"""How a component is called: as cotton calls it, with all that its call and its template say found out once.

A page of the ledger calls some seventy components, and cotton looks up each one's template, words and defaults anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.template.base import Node, NodeList, Parser, Template, Token
from django.template.context import Context
from django.utils.safestring import SafeString
from django_cotton.templatetags import Attrs, InlineTemplate, UnprocessableDynamicAttr
from django_cotton.templatetags._component import AttrKind, CottonComponentNode, cotton_component
from django_cotton.templatetags._slot import CottonSlotNode
from django_cotton.templatetags._vars import CottonVarsNode
from django_cotton.utils import get_cotton_data

_NOTHING = SafeString("")


@dataclass(frozen=True, slots=True)
class Known:
    """What a component's template says of itself: what it draws, its words with their defaults, by both spellings."""

    template: Template
    nodes: NodeList
    defaults: dict[str, Any]
    words: frozenset[str]


class Component(CottonComponentNode):  # type: ignore[misc]
    """One call of a component in a template."""

    def __init__(self, called: CottonComponentNode) -> None:
        self.__dict__.update(called.__dict__)
        self._known: Known | None = None
        self._slotted = bool(called.nodelist.get_nodes_by_type(CottonSlotNode))
        self._plain = {one.key: one.value for one in self._prepared_attrs if _is_plain(one)}
        self._worked_out = [one for one in self._prepared_attrs if not _is_plain(one)]

    def render(self, context: Context) -> SafeString:
        known = self._known or self._get_known(context)
        if known is None:
            drawn: SafeString = super().render(context)
            return drawn
        given, slots = self._given(context), dict[str, str]()
        slot = self._slot(context, slots)
        state = {
            **known.defaults,
            **slots,
            **{key.replace("-", "_"): value for key, value in given.items()},
            "attrs": Attrs({key: value for key, value in given.items() if key not in known.words}),
            "slot": slot,
        }
        context.dicts.append(state)
        try:
            with context.render_context.push_state(known.template):
                return known.nodes.render(context)
        finally:
            context.dicts.pop()

    def _get_known(self, context: Context) -> Known | None:
        """What the template says, kept; None where it depends on the moment, so that cotton has to do it itself."""
        if (
            self.only
            or self.component_name == "component"
            or "attrs" in {one.key for one in self._worked_out}
        ):
            return None
        self._known = _read(self._get_cached_template(context, Attrs({})))
        return self._known

    def _given(self, context: Context) -> dict[str, Any]:
        """The attributes of the call, in their order."""
        if not self._worked_out:
            return self._plain
        found = dict.fromkeys(one.key for one in self._prepared_attrs) | self._plain
        for one in self._worked_out:
            try:
                found[one.key] = _value(one, context)
            except UnprocessableDynamicAttr:
                del found[one.key]
        return found

    def _slot(self, context: Context, slots: dict[str, str]) -> SafeString:
        """What stands between the tags; what is named there goes into `slots`."""
        if not self.nodelist:
            return _NOTHING
        drawn: SafeString
        if not self._slotted:
            drawn = self.nodelist.render(context)
            return drawn
        stack = get_cotton_data(context)["stack"]
        stack.append({"key": self.component_name, "attrs": Attrs({}), "slots": slots})
        try:
            drawn = self.nodelist.render(context)
        finally:
            stack.pop()
        return drawn


def component(parser: Parser, token: Token) -> Node:
    """The tag that `<c-name …>` becomes."""
    return Component(cotton_component(parser, token))


def _read(template: Template) -> Known | None:
    words = [node for node in template.nodelist if isinstance(node, CottonVarsNode)]
    prepared = [one for node in words for one in node._prepared_vars]
    if any(one.kind is not AttrKind.STATIC for one in prepared):
        return None
    return Known(
        template=template,
        nodes=NodeList(node for node in template.nodelist if node not in words),
        defaults={one.accessible_key: one.value for one in prepared},
        words=frozenset({one.exclude_key for one in prepared} | {"is", *_empty(words)}),
    )


def _empty(words: list[CottonVarsNode]) -> list[str]:
    return [word for node in words for word in node.empty_vars]


def _is_plain(attribute: Any) -> bool:
    """Whether its value stands in the template as it is."""
    return attribute.kind in {AttrKind.BOOLEAN, AttrKind.STATIC} or (
        attribute.kind is AttrKind.ESCAPED and attribute.compiled is None
    )


def _value(attribute: Any, context: Context) -> Any:
    compiled = attribute.compiled
    if isinstance(compiled, InlineTemplate):
        return compiled.nodelist.render(context)
    try:
        return compiled.resolve(context)
    except UnprocessableDynamicAttr:
        if attribute.kind is AttrKind.UNQUOTED:
            return attribute.value
        raise
