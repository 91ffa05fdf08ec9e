"""The sheet of an import: what the reader found, with the clerk's corrections laid over it. Pure.

`reading` and `corrections` are the two JSON columns of a draft (their shapes: see `Reading` and
`Corrections`); `lay` puts them together. Things found have keys that stay the same while the text
does: `p1` a person, `u1` a unit, `f1` a firm or project, `d1` a deadline, `r2` a requirement, `r2s1` its
first sub-demand; what the clerk adds has keys that begin with `a`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Any, TypedDict

from kaimenhong.meetings.finding import Spot
from kaimenhong.meetings.rules import DateBasis, Role

BY_PERSON = "person"
"""Basis of a deadline that a person filled in."""
CHOSEN = "chosen"
"""Basis of a deadline that can be read in several ways, of which a person chose one."""


class Found(TypedDict):
    """One named thing: its role, how we write it, how the text prints it, its place, and how far it can be
    trusted (`sure`, as in FoundDemand)."""

    key: str
    role: str
    name: str
    printed: str
    spot: list[int]
    sure: str


class Timing(TypedDict):
    """By when something is demanded. `choices` are the readings of an ambiguous deadline, none of them taken;
    each has `norm`, `due`, and `note`: what speaks for it, in the reader's words."""

    deadline_printed: str
    deadline_norm: str
    deadline_due: str
    deadline_basis: str
    choices: list[dict[str, str]]


class FoundDemand(Timing):
    """One requirement (parent "") or sub-demand. `sure` is how far it can be trusted: sure, likely, check,
    optional (may only lead in to others), person (somebody added it)."""

    key: str
    parent: str
    marker: str
    headline: str
    text: str
    issuer: str
    departments: str
    spot: list[int]
    sure: str
    charged: Charged | None


class Charged(TypedDict):
    """Who is named in which role for one item of a breakdown or minutes, as printed, and the heading it stands under."""

    lead: list[str]
    responsible: list[str]
    cooperating: list[str]
    leaders: list[str]
    group: str


class Facts(TypedDict):
    """What the reader found of the document as a whole; dates are ISO text or "". `held_until` is the last
    day of a meeting of several. `remarks` are conflicts for a person to judge."""

    title: str
    doc_no: str
    held_on: str
    held_until: str
    date_printed: str
    date_basis: str
    place: str
    remarks: list[dict[str, str]]


class Reading(Facts):
    """What the reader found. `kind_by` says who told the kind of the document: "reader" or "person".

    `lost` are the places of characters that could not be restored, `runs` the map from cleaned to
    original (finding.Run).
    """

    kind_by: str
    named: list[Found]
    demands: list[FoundDemand]
    lost: list[list[int]]
    runs: list[list[int]]


class Corrections(TypedDict, total=False):
    """What differs from the reading, by key; `kept` False drops a thing."""

    facts: dict[str, str]
    named: dict[str, dict[str, Any]]
    demands: dict[str, dict[str, Any]]
    added_named: list[Found]
    added_demands: list[FoundDemand]


@dataclass(frozen=True, slots=True)
class Named:
    """A named thing as it stands on the sheet."""

    key: str
    role: Role
    name: str
    printed: str
    spot: Spot
    sure: str
    kept: bool = True
    added: bool = False


class Unsaid(Enum):
    """Nobody has said anything: what the text says holds."""

    UNSAID = "unsaid"


UNSAID = Unsaid.UNSAID


@dataclass(frozen=True, slots=True)
class Demand:
    """A requirement or sub-demand as it stands on the sheet; `number` is "2" or "2.1", "" when dropped.

    `lead` and `co` are the units (their numbers) a person has set, UNSAID when nobody has. `choice` is the
    norm of the reading a person has chosen among `choices`.
    """

    key: str
    parent: str
    marker: str
    headline: str
    text: str
    issuer: str
    departments: str
    deadline_printed: str
    deadline_norm: str
    deadline_due: date | None
    deadline_basis: str
    choices: tuple[dict[str, str], ...]
    spot: Spot
    sure: str
    number: str = ""
    kept: bool = True
    added: bool = False
    charged: Charged | None = None
    lead: int | Unsaid | None = UNSAID
    co: tuple[int, ...] | Unsaid = UNSAID
    choice: str | None = None

    @property
    def is_asked(self) -> bool:
        """Whether its deadline can be read in several ways and nobody has chosen yet."""
        return bool(self.choices) and self.choice is None and self.deadline_due is None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole import as it would be confirmed now. `corrections` counts what a person changed."""

    title: str
    doc_no: str
    held_on: date | None
    held_until: date | None
    date_printed: str
    date_basis: DateBasis
    place: str
    named: tuple[Named, ...]
    demands: tuple[Demand, ...]
    remarks: tuple[dict[str, str], ...]
    lost: tuple[Spot, ...]
    corrections: int

    def sure_of(self, role: Role) -> str:
        """How far the one thing in this role can be trusted; "" when the text gives none."""
        return next((named.sure for named in self.named if named.role is role), "")

    def kept_named(self) -> list[Named]:
        return [n for n in self.named if n.kept]

    def kept_demands(self) -> list[Demand]:
        """Requirements in the order of the text, each followed by its subs."""
        return [d for d in self.demands if d.kept]

    def requirements(self) -> list[Demand]:
        return [d for d in self.demands if not d.parent]

    def subs_of(self, key: str) -> list[Demand]:
        return [d for d in self.demands if d.parent == key]


def lay(reading: Reading, corrections: Corrections) -> Sheet:
    """The reading with the corrections laid over it."""
    facts = corrections.get("facts", {})
    held = facts.get("held_on", reading["held_on"])
    until = "" if "held_on" in facts else reading["held_until"]
    return Sheet(
        title=facts.get("title", reading["title"]),
        doc_no=facts.get("doc_no", reading["doc_no"]),
        held_on=day(held),
        held_until=day(until),
        date_printed=reading["date_printed"],
        date_basis=DateBasis.PERSON if "held_on" in facts else DateBasis(reading["date_basis"]),
        place=facts.get("place", reading["place"]),
        named=_named(reading, corrections),
        demands=_numbered(_demands(reading, corrections)),
        remarks=tuple(reading["remarks"]),
        lost=tuple(Spot.of(spot) for spot in reading["lost"]),
        corrections=count(corrections),
    )


def count(corrections: Corrections) -> int:
    """How many things a person changed, dropped or added."""
    changed = [*corrections.get("named", {}).values(), *corrections.get("demands", {}).values()]
    added = [*corrections.get("added_named", []), *corrections.get("added_demands", [])]
    told = sum(1 for change in changed for what in change if what not in {"spot", "printed"})
    return len(corrections.get("facts", {})) + told + len(added)


def _named(reading: Reading, corrections: Corrections) -> tuple[Named, ...]:
    changed = corrections.get("named", {})
    found = [_thing(f, changed.get(f["key"], {}), added=False) for f in reading["named"]]
    added = [_thing(f, changed.get(f["key"], {}), added=True) for f in corrections.get("added_named", [])]
    return tuple(found + added)


def _thing(found: Found, change: dict[str, Any], *, added: bool) -> Named:
    return Named(
        key=found["key"],
        role=Role(change.get("role", found["role"])),
        name=change.get("name", found["name"]),
        printed=change.get("printed", found["printed"]),
        spot=Spot.of(change.get("spot", found["spot"])),
        sure="person" if change else found["sure"],
        kept=change.get("kept", True),
        added=added,
    )


def _demands(reading: Reading, corrections: Corrections) -> list[Demand]:
    changed = corrections.get("demands", {})
    found = [_demand(f, changed.get(f["key"], {}), added=False) for f in reading["demands"]]
    added = [_demand(f, changed.get(f["key"], {}), added=True) for f in corrections.get("added_demands", [])]
    return found + added


def _demand(found: FoundDemand, change: dict[str, Any], *, added: bool) -> Demand:
    norm, due, basis = _timing(found, change)
    return Demand(
        key=found["key"],
        parent=found["parent"],
        marker=found["marker"],
        headline=change.get("headline", found["headline"]),
        text=found["text"],
        issuer=change.get("issuer", found["issuer"]),
        departments=change.get("departments", found["departments"]),
        deadline_printed=found["deadline_printed"],
        deadline_norm=norm,
        deadline_due=day(due),
        deadline_basis=basis,
        choices=tuple(found["choices"]),
        spot=Spot.of(found["spot"]),
        sure=found["sure"],
        kept=change.get("kept", True),
        added=added,
        charged=found["charged"],
        lead=change.get("lead", UNSAID),
        co=tuple(change["co"]) if "co" in change else UNSAID,
        choice=change.get("choice"),
    )


def _timing(found: FoundDemand, change: dict[str, Any]) -> tuple[str, str, str]:
    """Norm, day and basis of the deadline: what a person filled in, else the reading they chose, else what was read."""
    if "deadline_due" in change:
        return found["deadline_norm"], change["deadline_due"], BY_PERSON
    for reading in found["choices"]:
        if reading["norm"] == change.get("choice"):
            return reading["norm"], reading["due"], CHOSEN
    return found["deadline_norm"], found["deadline_due"], found["deadline_basis"]


def _numbered(demands: list[Demand]) -> tuple[Demand, ...]:
    """In the order of the text, subs behind their requirement; a dropped requirement takes its subs along."""
    out: list[Demand] = []
    number = 0
    for requirement in _in_order(d for d in demands if not d.parent):
        number += requirement.kept
        out.append(replace(requirement, number=str(number) if requirement.kept else ""))
        at = 0
        for sub in _in_order(d for d in demands if d.parent == requirement.key):
            kept = sub.kept and requirement.kept
            at += kept
            out.append(replace(sub, kept=kept, number=f"{number}.{at}" if kept else ""))
    return tuple(out)


def day(iso: str) -> date | None:
    """The day an ISO text names; None for ""."""
    return date.fromisoformat(iso) if iso else None


def _in_order(demands: Any) -> list[Demand]:
    return sorted(demands, key=lambda d: (d.spot.start, d.spot.end))
