"""The page of all filters: one field per word of the address, with what was asked and what was wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kaimenhong.ledger.listing import asked as address
from kaimenhong.ledger.listing.asked import WORDS, Asked
from kaimenhong.ledger.listing.chips import CARD_NAMES
from kaimenhong.ledger.models import NAME_LENGTH, Level, Reach, Urgency
from kaimenhong.ledger.queries import ANY, AT_WORK, Grouping, Order
from kaimenhong.ledger.rules import State, Tone
from kaimenhong.org.models import Unit

Choices = list[tuple[str, Any]]
NOT_SAID = ("", _("不限"))
DAYS = ("due_from", "due_to", "opened_from", "opened_to", "on")
PERCENTS = ("percent_from", "percent_to")
TEXTS = ("q", "theme", "class", "leader", "responsible")
LEFT_OUT = ("parent", "source")  # reached by links, never typed


def _selects() -> dict[str, Choices]:
    return {
        "state": [
            ("", _("未办结")),
            (AT_WORK, _("签收后在办")),
            *((s.value, s.label) for s in State),
            (ANY, _("全部，含已办结")),
        ],
        "tone": [NOT_SAID, *((tone.value, tone.label) for tone in Tone)],
        "level": [NOT_SAID, *Level.choices],
        "urgency": [NOT_SAID, *Urgency.choices],
        "children": [NOT_SAID, ("yes", _("是")), ("no", _("否"))],
        "card": [NOT_SAID, *CARD_NAMES.items()],
        "order": [
            *((order.value, order.label) for order in Order),
            ("-due", _("时限远的在前")),
            ("-newest", _("先交办的在前")),
        ],
        "group": [("", _("不分组")), *((group.value, group.label) for group in Grouping)],
    }


@lru_cache(maxsize=8)
def slim_choices(language: str) -> dict[str, Choices]:
    """The choices of the filters that stand above the list itself, in the language of now."""
    selects = _selects()
    slim = {"state": selects["state"], "tone": [("", _("全部灯色")), *selects["tone"][1:]]}
    return {name: [(value, str(label)) for value, label in choices] for name, choices in slim.items()}


_LABELS = {"order": _("排序"), "group": _("分组"), "on": _("截至日期")}
_HELP = {"on": _("填过去的一天，就看那天结束时的台账。")}


class Narrow(forms.Form):
    """All filters, order, grouping and day of a list, as they stand in the address. Only shown; the address decides."""

    def __init__(self, asked: Asked, query: QueryDict, *, units: Sequence[Unit]) -> None:
        super().__init__(query)
        self.asked = asked
        named: Choices = [NOT_SAID, *((str(unit.pk), unit.short_name) for unit in units)]
        selects = _selects()
        for name in (*WORDS, address.ORDER_WORD, address.GROUP_WORD, address.DAY_WORD):
            if name not in LEFT_OUT:
                self.fields[name] = self._field(name, named, selects)

    def _field(self, name: str, units: Choices, selects: dict[str, Choices]) -> forms.Field:
        label = WORDS[name].label if name in WORDS else _LABELS[name]
        common: dict[str, Any] = {"label": label, "required": False, "help_text": _HELP.get(name, "")}
        if name in DAYS:
            return forms.CharField(**common, widget=forms.DateInput(attrs={"type": "date"}))
        if name in PERCENTS:
            return forms.CharField(**common, widget=forms.NumberInput(attrs={"min": 0, "max": 100}))
        if name in TEXTS:
            return forms.CharField(**common, max_length=address.LONGEST)
        return forms.CharField(**common, widget=forms.Select(choices=selects.get(name, units)))

    def clean(self) -> dict[str, Any]:
        for name, said in self.asked.wrong.items():
            if name in self.fields and name not in self.errors:
                self.add_error(name, str(said))
        return self.cleaned_data


class SaveView(forms.Form):
    """Keeping a list under a name."""

    name = forms.CharField(
        label=_("视图名称"), max_length=NAME_LENGTH, error_messages={"required": _("请写明视图名称。")}
    )
    reach = forms.ChoiceField(
        label=_("使用范围"), choices=Reach.choices, widget=forms.RadioSelect, initial=Reach.PRIVATE
    )
    is_start = forms.BooleanField(
        label=_("打开台账时使用"), required=False, help_text=_("只有给自己的视图可以；每人一个。")
    )
