"""The rows of the sheet as the page shows them: a thing that was read, with its fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kaimenhong.meetings import presenting
from kaimenhong.meetings.charging import Charge
from kaimenhong.meetings.naming import Names
from kaimenhong.meetings.reading import SEPARATOR
from kaimenhong.meetings.rules import PEOPLE, THINGS, UNITS, Role
from kaimenhong.meetings.sheet import Demand, Named
from kaimenhong.org.models import Unit

CHARACTERS_A_LINE = 22


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A named thing with its fields."""

    named: Named
    kept: Any
    name: Any
    role: Any

    @property
    def doubt(self) -> tuple[str, Any] | None:
        """Tone and words when it has to be looked at; None when it can be trusted."""
        return presenting.SURENESS["check"] if self.named.sure == "check" else None


@dataclass(frozen=True, slots=True)
class DemandRow:
    """A requirement or sub-demand with its fields; a sub has no `departments`."""

    demand: Demand
    kept: Any
    headline: Any
    departments: Any
    due: Any
    choice: Any
    subs: list[DemandRow]

    @property
    def sure(self) -> tuple[str, Any]:
        """How far it can be trusted: tone and words."""
        return presenting.SURENESS[self.demand.sure]

    @property
    def has_deadline(self) -> bool:
        return bool(self.demand.deadline_printed or self.demand.deadline_due)

    @property
    def basis(self) -> Any:
        """Where the year of the deadline comes from, in words."""
        return presenting.DEADLINE_BASIS.get(self.demand.deadline_basis, "")


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item of a breakdown or minutes with its fields, one line of the table.

    `matches` are items of the ledger that demand the same. `choice` is None unless the deadline has to be asked.
    """

    demand: Demand
    charge: Charge
    kept: Any
    headline: Any
    lead: Any
    co: Any
    departments: Any
    due: Any
    choice: Any
    matches: list[Any]
    today: date

    @property
    def errors(self) -> list[Any]:
        """What is wrong in this line: the field and its sentences."""
        fields = (self.headline, self.lead, self.co, self.departments, self.due, self.choice)
        return [field for field in fields if field is not None and field.errors]

    @property
    def is_past(self) -> bool:
        """Whether the deadline is over, so that no unit can be held to it."""
        due = self.demand.deadline_due
        return due is not None and due < self.today

    @property
    def leaders(self) -> str:
        return SEPARATOR.join(self.demand.charged["leaders"]) if self.demand.charged else ""

    @property
    def group(self) -> str:
        return self.demand.charged["group"] if self.demand.charged else ""

    @property
    def is_long(self) -> bool:
        """Whether the text says more than the name of the item."""
        return len(self.demand.text) > len(self.demand.headline) + 1

    @property
    def basis(self) -> Any:
        """Where the year of the deadline comes from, in words."""
        return presenting.DEADLINE_BASIS.get(self.demand.deadline_basis, "")


class UnitSelect(forms.Select):
    """A <select> of units; written in one go, because a long document has hundreds of them."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = str(value or "")
        groups = [
            format_html('<optgroup label="{}">{}</optgroup>', label, self._options(inside, chosen))
            if isinstance(inside, list | tuple)
            else self._options([(label, inside)], chosen)
            for label, inside in self.choices
        ]
        written = flatatt(self.build_attrs(self.attrs, {"name": name, **(attrs or {})}))
        return format_html("<select{}>{}</select>", written, mark_safe("".join(groups)))  # noqa: S308 - parts are escaped

    @staticmethod
    def _options(options: Any, chosen: str) -> SafeString:
        return format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((key, mark_safe(" selected") if str(key) == chosen else "", label) for key, label in options),
        )


class UnitNames(forms.CharField):
    """Several units by their names, one after the other (投促局、财政局); gives their numbers."""

    def __init__(self, names: Names, units: Mapping[int, Unit], **kwargs: Any) -> None:
        super().__init__(required=False, max_length=1000, **kwargs)
        self.names, self.units = names, units

    def written(self, numbers: Iterable[int]) -> str:
        """The names of these units as the field shows them."""
        return SEPARATOR.join(self.units[number].short_name for number in numbers if number in self.units)

    def clean(self, value: Any) -> tuple[int, ...]:
        printed = [name for name in _BETWEEN.split(str(super().clean(value))) if name]
        found = {name: self.names.of(name).unit for name in printed}
        unknown = [name for name, unit in found.items() if unit not in self.units]
        if unknown:
            told = _("认不出“%(names)s”。请写本区现有单位的简称，用顿号隔开。")
            raise forms.ValidationError(told % {"names": SEPARATOR.join(unknown)})
        return tuple(dict.fromkeys(unit for unit in found.values() if unit is not None))


_BETWEEN = re.compile(r"[、，,；;\s]+")


class Headline(forms.CharField):
    """What a demand is called: one line, shown on as many as it needs."""

    def __init__(self, headline: str) -> None:
        rows = len(headline) // CHARACTERS_A_LINE + 1
        super().__init__(
            label=_("要点"), max_length=300, widget=forms.Textarea(attrs={"rows": rows, "data-grow": ""})
        )

    def to_python(self, value: Any) -> str:
        return "".join(str(super().to_python(value)).splitlines())


def role_field(role: Role) -> forms.ChoiceField:
    """A choice among the roles of the same family: people, units, or firms and projects."""
    family = next(roles for roles in (PEOPLE, UNITS, THINGS) if role in roles)
    return forms.ChoiceField(label=_("身份"), choices=[(r.value, r.label) for r in family])


OUTSIDE = "outside"
"""The answer that a printed name is no unit of the zone."""


def lead_field(charge: Charge, units: Mapping[int, Unit]) -> forms.ChoiceField:
    """Who leads: the units the text lists first, then all others."""
    listed = [(pk, units[pk].short_name) for pk in charge.listed]
    others = [(pk, unit.short_name) for pk, unit in units.items() if pk not in charge.listed]
    choices: list[Any] = [("", _("未定"))]
    choices += [(_("文中所列"), listed), (_("其他单位"), others)] if listed else others
    told = {"invalid_choice": _("所选单位不存在或已撤销，请另选一个单位。")}
    return forms.ChoiceField(
        label=_("牵头"), choices=choices, required=False, widget=UnitSelect(), error_messages=told
    )


def alias_field(name: str, units: Mapping[int, Unit]) -> forms.ChoiceField:
    """What an unknown name means."""
    known = [(str(pk), _("是%(unit)s的别名") % {"unit": unit.short_name}) for pk, unit in units.items()]
    choices = [("", _("暂不确定")), (OUTSIDE, _("不是本区单位，留空")), *known]
    return forms.ChoiceField(label=name, choices=choices, required=False, widget=UnitSelect())


def choice_field(demand: Demand) -> forms.ChoiceField:
    """Which reading of an ambiguous deadline is meant."""
    choices = [(choice["norm"], _reading(choice)) for choice in demand.choices]
    return forms.ChoiceField(
        label=_("时限怎么理解"), choices=choices, required=False, widget=forms.RadioSelect
    )


def _reading(choice: dict[str, str]) -> str:
    due = date.fromisoformat(choice["due"]) if choice["due"] else None
    said = date_format(due, "DATE_FORMAT") if due else _("不定日期")
    return f"{said} · {presenting.reading_of(choice)}"
