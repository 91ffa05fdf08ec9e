"""Rule packs as data: read from TOML (as shipped) or a mapping (as kept), and checked before they are used.

A pack that is not right raises PackError with everything that is wrong, each Fault named by its place. Faults are
data; sentences for people are formed by whoever shows them. `content` gives a pack back as plain values, so that reading what was
written gives the same pack.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from .events import Party, What
from .hours import HoursProfile, Interval, Season, well_formed
from .rules import DONE, Milestone, Pause, Rest, RulePack, TaskClass, Unit, Which
from .schema import Fault, Table, Wrong

SHIPPED = Path(__file__).parent / "packs"
DEFAULT = "13710"
LONGEST = 3660  # units of a term: ten years of days are a slip of the pen


class PackError(ValueError):
    """A pack that cannot be used, with every fault that was found."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(map(str, self.faults)))


def read(source: Mapping[str, Any]) -> RulePack:
    """The pack a mapping describes. Raises PackError with all its faults."""
    faults: list[Fault] = []
    pack = _pack(Table(source, "", faults))
    faults += _inconsistent(pack)
    if faults:
        raise PackError(faults)
    return pack


def content(pack: RulePack) -> dict[str, Any]:
    """The pack as plain values (JSON, TOML), from which `read` makes it again."""
    return {
        "code": pack.code,
        "name_zh": pack.name_zh,
        "version": pack.version,
        "valid_from": pack.valid_from.isoformat(),
        "basis_zh": pack.basis_zh,
        "document": pack.document,
        "verified": pack.verified,
        "note_zh": pack.note_zh,
        "extensions_in_time": pack.extensions_in_time,
        "moves_given_dates": pack.moves_given_dates,
        "hours": _hours_content(pack.hours),
        "pauses": [
            {
                "cause": one.cause,
                "party": one.party.value,
                "stops_promise": one.stops_promise,
                "stops_holder": one.stops_holder,
            }
            for one in pack.pauses.values()
        ],
        "classes": [_class_content(one) for one in pack.classes],
    }


@cache
def shipped() -> tuple[RulePack, ...]:
    """The packs that come with the product, by code and the day they are valid from."""
    packs = (read(tomllib.loads(path.read_text(encoding="utf-8"))) for path in SHIPPED.glob("*.toml"))
    return tuple(sorted(packs, key=lambda pack: (pack.code != DEFAULT, pack.code, pack.valid_from)))


def in_force(packs: Iterable[RulePack], code: str, on: date) -> RulePack | None:
    """The version of a pack under which something is opened on this day; None before its first."""
    begun = [pack for pack in packs if pack.code == code and pack.valid_from <= on]
    return max(begun, key=lambda pack: pack.valid_from, default=None)


def _pack(table: Table) -> RulePack:
    pauses = list(map(_pause, table.tables("pauses")))
    for fault in _twice("pauses", [one.cause for one in pauses]):
        table.blame(fault.place, fault.wrong, fault.found)
    pack = RulePack(
        code=table.text("code"),
        name_zh=table.text("name_zh"),
        version=table.text("version"),
        valid_from=table.day("valid_from"),
        basis_zh=table.text("basis_zh"),
        document=table.text("document", default=""),
        verified=table.flag("verified"),
        note_zh=table.text("note_zh", default=""),
        extensions_in_time=table.flag("extensions_in_time", default=True),
        moves_given_dates=table.flag("moves_given_dates", default=False),
        hours=_hours(table.table("hours")),
        pauses={one.cause: one for one in pauses},
        classes=tuple(map(_class, table.tables("classes"))),
    )
    table.end()
    return pack


def _hours(table: Table) -> HoursProfile:
    profile = HoursProfile(
        code=table.text("code"),
        name_zh=table.text("name_zh"),
        seasons=tuple(map(_season, table.tables("seasons"))),
    )
    table.end()
    return profile


def _season(table: Table) -> Season:
    season = Season(
        month=table.number("month", 1, 12),
        day=table.number("day", 1, 31),
        intervals=tuple(map(_interval, table.tables("intervals"))),
    )
    table.end()
    return season


def _interval(table: Table) -> Interval:
    interval = Interval(table.clock_time("begin"), table.clock_time("end"))
    table.end()
    return interval


def _pause(table: Table) -> Pause:
    pause = Pause(
        cause=table.text("cause"),
        party=table.word("party", Party),
        stops_promise=table.flag("stops_promise"),
        stops_holder=table.flag("stops_holder"),
    )
    table.end()
    return pause


def _class(table: Table) -> TaskClass:
    one = TaskClass(
        code=table.text("code"),
        name_zh=table.text("name_zh"),
        milestones=tuple(map(_milestone, table.tables("milestones"))),
        note_zh=table.text("note_zh", default=""),
    )
    table.end()
    return one


def _milestone(table: Table) -> Milestone:
    milestone = Milestone(
        code=table.text("code"),
        name_zh=table.text("name_zh"),
        offset=table.number("offset", 0, LONGEST) if table.has("offset") else None,
        unit=table.word("unit", Unit),
        start=_shared(table.words("start", What, (What.OPENED,))),
        which=table.word("which", Which, Which.FIRST),
        on_rest=table.word("on_rest", Rest, Rest.KEEP),
        cutoff=table.clock_time("cutoff") if table.has("cutoff") else None,
        met_by=table.words("met_by", What, ()),
    )
    table.end()
    return milestone


@cache
def _shared(starts: tuple[What, ...]) -> tuple[What, ...]:
    """The same object for the same events: a tape looks its start up once for all milestones that share it."""
    return starts


def _inconsistent(pack: RulePack) -> Iterable[Fault]:
    """What is wrong although each value on its own is right."""
    for place, written in (("code", pack.code), ("name_zh", pack.name_zh), ("version", pack.version)):
        if not written.strip():
            yield Fault(place, Wrong.EMPTY)
    if not pack.classes:
        yield Fault("classes", Wrong.EMPTY)
    if not well_formed(pack.hours):
        yield Fault("hours", Wrong.OVERLAP, pack.hours.code)
    yield from _twice("classes", [one.code for one in pack.classes])
    for index, one in enumerate(pack.classes):
        place = f"classes[{index}].milestones"
        yield from _twice(place, [milestone.code for milestone in one.milestones])
        for number, milestone in enumerate(one.milestones):
            if not milestone.start:
                yield Fault(f"{place}[{number}].start", Wrong.NO_START, milestone.code)
            if milestone.offset is None and milestone.code != DONE:
                yield Fault(f"{place}[{number}].offset", Wrong.MISSING, milestone.code)


def _twice(place: str, codes: list[str]) -> Iterable[Fault]:
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        yield Fault(place, Wrong.TWICE, code)


def _hours_content(profile: HoursProfile) -> dict[str, Any]:
    return {
        "code": profile.code,
        "name_zh": profile.name_zh,
        "seasons": [
            {
                "month": season.month,
                "day": season.day,
                "intervals": [
                    {"begin": one.begin.isoformat("minutes"), "end": one.end.isoformat("minutes")}
                    for one in season.intervals
                ],
            }
            for season in profile.seasons
        ],
    }


def _class_content(one: TaskClass) -> dict[str, Any]:
    return {
        "code": one.code,
        "name_zh": one.name_zh,
        "note_zh": one.note_zh,
        "milestones": [_milestone_content(milestone) for milestone in one.milestones],
    }


def _milestone_content(one: Milestone) -> dict[str, Any]:
    return {
        "code": one.code,
        "name_zh": one.name_zh,
        "unit": one.unit.value,
        "start": [what.value for what in one.start],
        "which": one.which.value,
        "on_rest": one.on_rest.value,
        "met_by": [what.value for what in one.met_by],
        **({"offset": one.offset} if one.offset is not None else {}),
        **({"cutoff": one.cutoff.isoformat("minutes")} if one.cutoff is not None else {}),
    }
