"""The sheet of a draft as a form: what the reader found can be corrected, dropped and added to.

The form holds a field for everything on the sheet, named by its key (`p1-name`, `r2-headline`,
`r2-kept`); `corrections()` gives back only what differs from the reading, so that undoing a correction
leaves nothing behind.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaimenhong.meetings import presenting, rules
from kaimenhong.meetings.actions import Charging
from kaimenhong.meetings.charging import Charge, charge
from kaimenhong.meetings.finding import find
from kaimenhong.meetings.forms import DateInput, insist
from kaimenhong.meetings.models import Draft
from kaimenhong.meetings.naming import Names
from kaimenhong.meetings.queries import Match
from kaimenhong.meetings.rules import PEOPLE, THINGS, UNITS, Kind, Role
from kaimenhong.meetings.sheet import Corrections, Demand, Named, Sheet, lay
from kaimenhong.meetings.sheet_changes import EDITABLE, Changes
from kaimenhong.meetings.sheet_rows import (
    DemandRow,
    Headline,
    ItemRow,
    NamedRow,
    UnitNames,
    alias_field,
    choice_field,
    lead_field,
    role_field,
)
from kaimenhong.org.models import Unit


@dataclass(frozen=True, slots=True)
class Known:
    """What the sheet is laid beside: names of units, the units that can be charged today (by number), and
    the items of the ledger that demand the same (by key)."""

    names: Names
    units: dict[int, Unit]
    today: date
    matches: dict[str, list[Match]] = field(default_factory=dict)


class SheetForm(forms.Form):
    """Everything a clerk may correct before an import becomes fact.

    `final` asks for what a fact needs (a title, a believable date); corrections alone are saved without.
    """

    title = forms.CharField(label=gettext_lazy("会议名称"), max_length=300)
    held_on = forms.DateField(label=gettext_lazy("会议日期"), required=False, widget=DateInput())
    doc_no = forms.CharField(label=gettext_lazy("文号"), max_length=60, required=False)
    place = forms.CharField(label=gettext_lazy("地点"), max_length=200, required=False)
    new_demand = forms.CharField(
        label=gettext_lazy("补充一项要求"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("把净稿里的那句话粘贴到这里，系统据此找到出处；净稿里没有的话不能作为要求。"),
    )
    new_demand_parent = forms.ChoiceField(label=gettext_lazy("作为"), required=False)
    new_name = forms.CharField(
        label=gettext_lazy("补充人员、单位、企业或项目"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("名称须是净稿里有的。"),
    )
    new_role = forms.ChoiceField(
        label=gettext_lazy("身份"), required=False, choices=[(role.value, role.label) for role in EDITABLE]
    )

    def __init__(self, *args: Any, draft: Draft, known: Known, final: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.draft = draft
        self.known = known
        self.final = final
        self.now: Corrections = deepcopy(draft.corrections)
        self.sheet: Sheet = lay(draft.reading, draft.corrections)
        added: Corrections = {
            "added_named": self.now.get("added_named", []),
            "added_demands": self.now.get("added_demands", []),
        }
        self.as_read: Sheet = lay(draft.reading, added)
        self.charges = self._charges(self.sheet)
        self.charges_as_read = self._charges(self.as_read)
        self.asked = self._asked_names()
        self._add_fields()

    @property
    def is_table(self) -> bool:
        """Whether the text charges units with items, which are shown as a table."""
        return self.draft.kind != Kind.READOUT

    def _charges(self, sheet: Sheet) -> dict[str, Charge]:
        if not self.is_table:
            return {}
        return {d.key: charge(d, self.known.names, self.known.units) for d in sheet.requirements()}

    def _asked_names(self) -> list[str]:
        """The printed names that nobody knows, in the order of the text."""
        kept = [demand for demand in self.sheet.requirements() if demand.kept]
        return list(dict.fromkeys(name for d in kept if self.is_table for name in self.charges[d.key].asked))

    def _add_fields(self) -> None:
        for name in ("title", "doc_no", "held_on", "place"):
            self.fields[name].initial = getattr(self.sheet, name)
        self.fields["title"].required = self.final
        self.fields["held_on"].widget.attrs["max"] = self.draft.published_on.isoformat()
        for named in self.editable():
            self._add(f"{named.key}-kept", forms.BooleanField(label=_("保留"), required=False), named.kept)
            self._add(f"{named.key}-name", forms.CharField(label=_("名称"), max_length=100), named.name)
            self._add(f"{named.key}-role", role_field(named.role), named.role)
        for demand in self.sheet.demands:
            self._add(f"{demand.key}-kept", forms.BooleanField(label=_("保留"), required=False), demand.kept)
            self._add(f"{demand.key}-headline", Headline(demand.headline), demand.headline)
            if not demand.parent:
                units = forms.CharField(label=_("点名责任单位"), max_length=300, required=False)
                self._add(f"{demand.key}-departments", units, demand.departments)
            due = forms.DateField(label=_("时限"), required=False, widget=DateInput())
            self._add(f"{demand.key}-due", due, demand.deadline_due)
            if demand.choices:
                self._add(f"{demand.key}-choice", choice_field(demand), demand.choice)
            if demand.key in self.charges:
                self._add_units(demand.key, self.charges[demand.key])
        for number, name in enumerate(self.asked, start=1):
            self._add(f"alias-{number}", alias_field(name, self.known.units), "")
        if self.is_table:
            self._name_cells()
        parents = [
            (d.key, _("第%(number)s项的分项") % {"number": d.number})
            for d in self.sheet.requirements()
            if d.kept
        ]
        self.fields["new_demand_parent"].choices = [("", _("单独一项")), *parents]  # type: ignore[attr-defined]

    def _name_cells(self) -> None:
        """In the table a field has no label of its own beside it: it is told with its line."""
        for at, demand in enumerate(self.sheet.requirements(), start=1):
            line = _("第%(number)s项") % {"number": demand.number or at}
            for cell in ("kept", "headline", "lead", "co", "departments", "due", "choice"):
                if shown := self.fields.get(f"{demand.key}-{cell}"):
                    shown.widget.attrs["aria-label"] = f"{line} {shown.label}"

    def _add_units(self, key: str, now: Charge) -> None:
        self._add(f"{key}-lead", lead_field(now, self.known.units), now.lead)
        supporting = UnitNames(self.known.names, self.known.units, label=_("协办"))
        self._add(f"{key}-co", supporting, supporting.written(now.co))

    def _add(self, name: str, shown: forms.Field, initial: Any) -> None:
        self.fields[name] = shown
        shown.initial = initial

    def editable(self) -> list[Named]:
        return [named for named in self.sheet.named if named.role in EDITABLE]

    # --- rows for the page ---

    def names(self) -> list[NamedRow]:
        """People, units, firms and projects, in this order, each by its place in the text."""
        rows = [n for roles in (PEOPLE, UNITS, THINGS) for n in self.editable() if n.role in roles]
        return [
            NamedRow(n, self[f"{n.key}-kept"], self[f"{n.key}-name"], self[f"{n.key}-role"]) for n in rows
        ]

    def counted(self) -> tuple[int, int]:
        """How many requirements and sub-demands there would be."""
        kept = self.sheet.kept_demands()
        subs = sum(1 for demand in kept if demand.parent)
        return len(kept) - subs, subs

    def title_doubt(self) -> tuple[str, Any] | None:
        """As NamedRow.doubt, of the title."""
        return presenting.SURENESS["check"] if self.sheet.sure_of(Role.TITLE) == "check" else None

    def demands(self) -> list[DemandRow]:
        return [self._row(demand) for demand in self.sheet.requirements()]

    def _row(self, demand: Demand) -> DemandRow:
        key = demand.key
        return DemandRow(
            demand=demand,
            kept=self[f"{key}-kept"],
            headline=self[f"{key}-headline"],
            departments=None if demand.parent else self[f"{key}-departments"],
            due=self[f"{key}-due"],
            choice=self[f"{key}-choice"] if demand.choices else None,
            subs=[self._row(sub) for sub in self.sheet.subs_of(key)],
        )

    def items(self) -> list[ItemRow]:
        """The lines of the table; with the items of the ledger that demand the same (`known.matches`)."""
        return [self._item(demand) for demand in self.sheet.requirements()]

    def _item(self, demand: Demand) -> ItemRow:
        key = demand.key
        fields = {
            name: self[f"{key}-{name}"] for name in ("kept", "headline", "lead", "co", "departments", "due")
        }
        return ItemRow(
            demand=demand,
            charge=self.charges[key],
            choice=self[f"{key}-choice"] if demand.choices else None,
            matches=self.known.matches.get(key, []),
            today=self.known.today,
            **fields,
        )

    def aliases(self) -> list[tuple[str, Any]]:
        """The names that are asked, each with its field."""
        return [(name, self[f"alias-{number}"]) for number, name in enumerate(self.asked, start=1)]

    def to_open(self) -> int:
        """How many items of the ledger a confirmation would open now."""
        return sum(
            1
            for d in self.sheet.requirements()
            if d.kept and d.key in self.charges and self.charges[d.key].lead
        )

    # --- cleaning ---

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.final and self.is_table and not self.errors:
            for demand in self.sheet.requirements():
                self._insist_ahead(demand)
        return cleaned

    def _insist_ahead(self, demand: Demand) -> None:
        """A unit is not charged with what was due before today."""
        given, key = self.cleaned_data, demand.key
        due = Changes(self).due(demand)
        if given[f"{key}-kept"] and given[f"{key}-lead"] and due is not None and due < self.known.today:
            self.add_error(f"{key}-due", _("时限已过。请另定时限，或清空后交办，或不选牵头单位、只作登记。"))

    def clean_held_on(self) -> date | None:
        held: date | None = self.cleaned_data["held_on"]
        if self.final:
            insist(rules.believable_meeting(held, published=self.draft.published_on))
        return held

    def clean_new_demand(self) -> str:
        sentence: str = self.cleaned_data["new_demand"]
        if sentence and find(self.draft.cleaned, sentence) is None:
            raise forms.ValidationError(_("净稿里找不到这句话。请从净稿中复制原句，标点和空格可以不同。"))
        return sentence

    def clean_new_name(self) -> str:
        name: str = self.cleaned_data["new_name"]
        if name and find(self.draft.cleaned, name) is None:
            raise forms.ValidationError(_("净稿里找不到这个名称。请照净稿的写法填写。"))
        return name

    def charged(self) -> list[Charging]:
        """What a confirmation opens in the ledger: every kept item with a lead."""
        return [
            self._charging(demand, self.charges[demand.key].lead or 0)
            for demand in self.sheet.requirements()
            if demand.kept and demand.key in self.charges and self.charges[demand.key].lead
        ]

    def _charging(self, demand: Demand, lead: int) -> Charging:
        units, co = self.known.units, self.charges[demand.key].co
        return Charging(
            key=demand.key,
            lead=units[lead],
            co_units=tuple(units[unit] for unit in co if unit in units),
            due=demand.deadline_due,
            due_basis=presenting.why_due(demand),
        )

    # --- what differs ---

    def corrections(self) -> Corrections:
        """What the valid form says otherwise than the reading."""
        return Changes(self).corrections()

    def taught(self) -> list[tuple[str, Unit | None]]:
        """What the clerk has said of unknown names: the unit each means, None for no unit of the zone."""
        return Changes(self).taught()
