"""What a valid sheet says otherwise than the reading: the corrections a draft keeps."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from kaimenhong.meetings.finding import find, original_span
from kaimenhong.meetings.reading import first_clause
from kaimenhong.meetings.rules import PEOPLE, THINGS, UNITS
from kaimenhong.meetings.sheet import Corrections, Demand, Found, FoundDemand, Named, day
from kaimenhong.meetings.sheet_rows import OUTSIDE
from kaimenhong.org.models import Unit

if TYPE_CHECKING:
    from kaimenhong.meetings.sheet_form import SheetForm

EDITABLE = PEOPLE + UNITS + THINGS


class Changes:
    """Reads a valid form; undoing a correction leaves nothing behind."""

    def __init__(self, form: SheetForm) -> None:
        self.given: dict[str, Any] = form.cleaned_data
        self.form = form
        self.draft = form.draft
        self.now = form.now

    def corrections(self) -> Corrections:
        """What the valid form says otherwise than the reading."""
        given = self.given
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
        return [n for n in self.form.as_read.named if n.role in EDITABLE and not self._gone(n)]

    def _standing_demands(self) -> list[Demand]:
        return [d for d in self.form.as_read.demands if not self._gone(d)]

    def _gone(self, thing: Named | Demand) -> bool:
        """Something added earlier and dropped now: it leaves no trace."""
        return thing.added and not self.given[f"{thing.key}-kept"]

    def _facts(self) -> dict[str, str]:
        given = self.given
        held = given["held_on"].isoformat() if given["held_on"] else ""
        told = {"title": given["title"], "doc_no": given["doc_no"], "held_on": held, "place": given["place"]}
        return {name: value for name, value in told.items() if value != self.draft.reading[name]}

    def _named_change(self, named: Named) -> dict[str, Any]:
        given = self.given
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
        given = self.given
        change: dict[str, Any] = {}
        if not given[f"{demand.key}-kept"]:
            change["kept"] = False
        if given[f"{demand.key}-headline"] != demand.headline:
            change["headline"] = given[f"{demand.key}-headline"]
        if not demand.parent and given[f"{demand.key}-departments"] != demand.departments:
            change["departments"] = given[f"{demand.key}-departments"]
        return change | self._timing_change(demand) | self._charge_change(demand)

    def _timing_change(self, demand: Demand) -> dict[str, Any]:
        choice = self._chosen(demand)
        change: dict[str, Any] = {"choice": choice["norm"]} if choice else {}
        due = self.due(demand)
        expected = day(choice["due"]) if choice else demand.deadline_due
        return change if due == expected else change | {"deadline_due": due.isoformat() if due else ""}

    def _chosen(self, demand: Demand) -> dict[str, str] | None:
        wanted = self.given.get(f"{demand.key}-choice", "")
        return next((choice for choice in demand.choices if wanted and choice["norm"] == wanted), None)

    def due(self, demand: Demand) -> date | None:
        """By when: as typed; when only another reading was chosen, the day of that reading."""
        typed: date | None = self.given[f"{demand.key}-due"]
        shown = next(d for d in self.form.sheet.demands if d.key == demand.key)
        choice = self._chosen(demand)
        if choice and choice["norm"] != shown.choice and typed == shown.deadline_due:
            return day(choice["due"])
        return typed

    def _charge_change(self, demand: Demand) -> dict[str, Any]:
        """The units a person has set otherwise than the text says."""
        read = self.form.charges_as_read.get(demand.key)
        if read is None:
            return {}
        given = self.given
        lead = int(given[f"{demand.key}-lead"] or 0) or None
        co = tuple(unit for unit in given[f"{demand.key}-co"] if unit != lead)
        change: dict[str, Any] = {} if lead == read.lead else {"lead": lead}
        return change if set(co) == set(read.co) else change | {"co": list(co)}

    def taught(self) -> list[tuple[str, Unit | None]]:
        """What the clerk has said of unknown names: the unit each means, None for no unit of the zone."""
        given = {name: self.given[f"alias-{at}"] for at, name in enumerate(self.form.asked, start=1)}
        said = {name: value for name, value in given.items() if value}
        return [
            (name, None if value == OUTSIDE else self.form.known.units[int(value)])
            for name, value in said.items()
        ]

    def _new_demand(self) -> FoundDemand:
        place = find(self.draft.cleaned, self.given["new_demand"])
        assert place is not None
        text = self.draft.cleaned[slice(*place)].rstrip("。；;")
        place = (place[0], place[0] + len(text))
        return FoundDemand(
            key=self._next_key("ar", self.now.get("added_demands", [])),
            parent=self.given["new_demand_parent"],
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
            charged=None,
        )

    def _new_named(self) -> Found:
        name = self.given["new_name"]
        place = find(self.draft.cleaned, name)
        assert place is not None
        return Found(
            key=self._next_key("an", self.now.get("added_named", [])),
            role=self.given["new_role"],
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
