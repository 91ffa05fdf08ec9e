"""The sheet of a draft as a form: what the reader found can be corrected, dropped and added to.

The form holds a field for everything on the sheet, named by its key (`p1-name`, `r2-headline`,
`r2-kept`); `corrections()` gives back only what differs from the reading, so that undoing a correction
leaves nothing behind.
"""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaimenhong.meetings import presenting, rules
from kaimenhong.meetings.finding import find, original_span
from kaimenhong.meetings.forms import DateInput, insist
from kaimenhong.meetings.models import Draft
from kaimenhong.meetings.reading import first_clause
from kaimenhong.meetings.rules import PEOPLE, THINGS, UNITS, Role
from kaimenhong.meetings.sheet import Corrections, Demand, Found, FoundDemand, Named, Sheet, lay
from kaimenhong.meetings.sheet_rows import DemandRow, Headline, NamedRow, role_field

EDITABLE = PEOPLE + UNITS + THINGS


class SheetForm(forms.Form):
    """Everything a clerk may correct before an import becomes fact.

    `final` asks for what a fact needs (a title, a believable date); corrections alone are saved without.
    """

    title = forms.CharField(label=gettext_lazy("会议名称"), max_length=300)
    held_on = forms.DateField(label=gettext_lazy("会议日期"), required=False, widget=DateInput())
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

    def __init__(self, *args: Any, draft: Draft, final: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.draft = draft
        self.final = final
        self.now: Corrections = deepcopy(draft.corrections)
        self.sheet: Sheet = lay(draft.reading, draft.corrections)
        added: Corrections = {
            "added_named": self.now.get("added_named", []),
            "added_demands": self.now.get("added_demands", []),
        }
        self.as_read: Sheet = lay(draft.reading, added)
        self._add_fields()

    def _add_fields(self) -> None:
        for name in ("title", "held_on", "place"):
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
        parents = [
            (d.key, _("第%(number)s项的分项") % {"number": d.number})
            for d in self.sheet.requirements()
            if d.kept
        ]
        self.fields["new_demand_parent"].choices = [("", _("单独一项")), *parents]  # type: ignore[attr-defined]

    def _add(self, name: str, field: forms.Field, initial: Any) -> None:
        self.fields[name] = field
        field.initial = initial

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
            subs=[self._row(sub) for sub in self.sheet.subs_of(key)],
        )

    # --- cleaning ---

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

    # --- what differs ---

    def corrections(self) -> Corrections:
        """What the valid form says otherwise than the reading."""
        given = self.cleaned_data
        found: Corrections = {
            "facts": self._facts(),
            "named": {n.key: change for n in self._standing_named() if (change := self._named_change(n))},
            "demands": {
                d.key: change for d in self._standing_demands() if (change := self._demand_change(d))
            },
            "added_named": [f for f in self.now.get("added_named", []) if given[f"{f['key']}-kept"]],
            "added_demands": [f for f in self.now.get("added_demands", []) if given[f"{f['key']}-kept"]],
        }
        if given["new_demand"]:
            found["added_demands"].append(self._new_demand())
        if given["new_name"]:
            found["added_named"].append(self._new_named())
        return found

    def _standing_named(self) -> list[Named]:
        return [n for n in self.as_read.named if n.role in EDITABLE and not self._gone(n)]

    def _standing_demands(self) -> list[Demand]:
        return [d for d in self.as_read.demands if not self._gone(d)]

    def _gone(self, thing: Named | Demand) -> bool:
        """Something added earlier and dropped now: it leaves no trace."""
        return thing.added and not self.cleaned_data[f"{thing.key}-kept"]

    def _facts(self) -> dict[str, str]:
        given = self.cleaned_data
        held = given["held_on"].isoformat() if given["held_on"] else ""
        told = {"title": given["title"], "held_on": held, "place": given["place"]}
        return {name: value for name, value in told.items() if value != self.draft.reading[name]}

    def _named_change(self, named: Named) -> dict[str, Any]:
        given = self.cleaned_data
        change: dict[str, Any] = {}
        if not given[f"{named.key}-kept"]:
            change["kept"] = False
        if given[f"{named.key}-role"] != named.role:
            change["role"] = given[f"{named.key}-role"]
        if given[f"{named.key}-name"] != named.name:
            change |= self._renamed(given[f"{named.key}-name"])
        return change

    def _renamed(self, name: str) -> dict[str, Any]:
        """A corrected name; where the text has it just so, its place moves there."""
        place = find(self.draft.cleaned, name)
        if place is None:
            return {"name": name}
        return {"name": name, "printed": self.draft.cleaned[slice(*place)], "spot": self._spot(place)}

    def _demand_change(self, demand: Demand) -> dict[str, Any]:
        given = self.cleaned_data
        change: dict[str, Any] = {}
        if not given[f"{demand.key}-kept"]:
            change["kept"] = False
        if given[f"{demand.key}-headline"] != demand.headline:
            change["headline"] = given[f"{demand.key}-headline"]
        if not demand.parent and given[f"{demand.key}-departments"] != demand.departments:
            change["departments"] = given[f"{demand.key}-departments"]
        if given[f"{demand.key}-due"] != demand.deadline_due:
            due = given[f"{demand.key}-due"]
            change["deadline_due"] = due.isoformat() if due else ""
        return change

    def _new_demand(self) -> FoundDemand:
        place = find(self.draft.cleaned, self.cleaned_data["new_demand"])
        assert place is not None
        text = self.draft.cleaned[slice(*place)].rstrip("。；;")
        place = (place[0], place[0] + len(text))
        return FoundDemand(
            key=self._next_key("ar", self.now.get("added_demands", [])),
            parent=self.cleaned_data["new_demand_parent"],
            marker="",
            headline=first_clause(text),
            text=text,
            issuer="",
            departments="",
            deadline_printed="",
            deadline_norm="",
            deadline_due="",
            deadline_basis="",
            choices=[],
            spot=self._spot(place),
            sure="person",
        )

    def _new_named(self) -> Found:
        name = self.cleaned_data["new_name"]
        place = find(self.draft.cleaned, name)
        assert place is not None
        return Found(
            key=self._next_key("an", self.now.get("added_named", [])),
            role=self.cleaned_data["new_role"],
            name=name,
            printed=self.draft.cleaned[slice(*place)],
            spot=self._spot(place),
            sure="person",
        )

    def _spot(self, place: tuple[int, int]) -> list[int]:
        runs = self.draft.reading["runs"]
        return [*place, *original_span(runs, *place)]

    @staticmethod
    def _next_key(letters: str, added: Any) -> str:
        taken = [int(one["key"].removeprefix(letters)) for one in added]
        return f"{letters}{max(taken, default=0) + 1}"
