"""Rows of a checked workbook as births: the item as it entered, and what has happened to it since. Pure.

What is historic keeps its date: the events of an imported item happened when the workbook says, and were learnt now.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from kaimenhong.journal.ahead import Ahead, Birth, Deed, Stamp
from kaimenhong.journal.backend import made
from kaimenhong.journal.files import Piece, Written
from kaimenhong.kernel.refs import Ref
from kaimenhong.ledger import events, rules
from kaimenhong.ledger.models import EXCERPT, CoUnit, Item, PriorNumber, Report, ReportKind
from kaimenhong.ledger.rules import CLOCKS, State
from kaimenhong.org.models import Unit

MORNING = time(9, 0)
DATED = ("starts_on",)


@dataclass(frozen=True, slots=True)
class Ground:
    """What all items of an import share: who brings it in when, for which unit, out of which file, and how it is written."""

    unit: int
    person: str
    at: datetime
    file_name: str
    stamp: Stamp
    known: Mapping[str, Any]
    language: str
    on_postgres: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A checked row with what it is given: its item's number in the database and in its year. `content` is StagedRow's."""

    item: int
    serial: int
    line: int
    content: str


@dataclass(frozen=True, slots=True)
class Task:
    """Rows to be worked out, and numbers for their parts, by model: at least as many as they need."""

    rows: Sequence[Row]
    parts: Mapping[str, Sequence[int]]


def parts_needed(told: Mapping[str, Any]) -> dict[str, int]:
    """How many parts the item of a row has at most, by model."""
    return {
        CoUnit._meta.label: len(told["co"]),
        PriorNumber._meta.label: int(bool(told["number"])),
        Report._meta.label: int(bool(told["progress"])),
    }


def writing(place: int, ground: Ground, folder: Path) -> Callable[[Task], Piece]:
    """What works tasks out into a file of its own in the folder."""
    file = Written(folder / f"rows-{place}", on_postgres=ground.on_postgres)

    def work(task: Task) -> Piece:
        numbers = {label: iter(given) for label, given in task.parts.items()}
        ahead = Ahead(
            Item,
            ground.stamp,
            numbers=lambda model: next(numbers[model._meta.label]),
            known=ground.known,
            on_postgres=ground.on_postgres,
        )
        with translation.override(ground.language):
            return file.add(ahead.tables([(row.item, _Newborn(ground, row).birth()) for row in task.rows]))

    return work


class _Newborn:
    """An item as the workbook tells it, on its way to a row with its events."""

    def __init__(self, ground: Ground, row: Row) -> None:
        self.ground, self.row = ground, row
        self.told: dict[str, Any] = json.loads(row.content)
        self.lead = _unit(self.told["lead"])

    def birth(self) -> Birth:
        """The row as it entered, and what has happened to it since."""
        opened, due = self._moment(self.told["opened"]), day(self.told["due"])
        year = int(self.told["opened"][:4])
        number = f"{year}-{self.row.serial:03d}"
        fields = {
            "year": year,
            "serial": self.row.serial,
            "number": number,
            **self._words(),
            "lead_unit_id": self.told["lead"],
            "assigner_unit_id": self.ground.unit,
            "assigner": self.ground.person,
            "state": State.ASSIGNED.value,
            "holder": str(self.lead),
            "due": due,
            "first_due": due,
            "counted_due": due,
            "due_basis": self.told["due_basis"],
            "opened_at": opened,
            "assigned_at": opened,
        }
        return Birth(fields=fields, deeds=[self._opened(number, due, opened), *self._since()])

    def _words(self) -> dict[str, Any]:
        fields = self.told["fields"]
        for name in DATED:
            if name in fields:
                fields[name] = date.fromisoformat(fields[name])
        said = self.told["source"]
        place = {"file": self.ground.file_name, "line": self.row.line + 1}
        file = _("导入自《%(file)s》第%(line)d行") % place
        fields["source_quote"] = f"{said}\n{file}" if said else file
        return fields  # type: ignore[no-any-return]

    def _moment(self, told: str) -> datetime:
        """Nine in the morning of a day, never later than now."""
        return min(morning(told), self.ground.at)

    def _opened(self, number: str, due: date | None, at: datetime) -> Deed:
        parts: list[Any] = [made(CoUnit, {"unit_id": unit}) for unit in self.told["co"]]
        if self.told["number"]:
            parts.append(made(PriorNumber, {"text": self.told["number"]}))
        co = [_unit(unit) for unit in self.told["co"]]
        happening = events.ItemOpened(number=number, lead=self.lead, co_units=co, due=due)
        return Deed(happening=happening, at=at, add=parts, more=_OPENED)

    def _since(self) -> Iterator[Deed]:
        state = State(self.told["state"])
        if state is State.ASSIGNED:
            return
        if state is not State.ENDED:
            yield self._signed()
        if self.told["progress"] or self.told["percent"] is not None or state is State.IN_PROGRESS:
            yield self._reported()
        if state in rules.TERMINAL:
            yield self._left(state)

    def _signed(self) -> Deed:
        on = self._moment(self.told["signed"] or self.told["opened"])
        new = {"state": State.SIGNED.value, "signed_at": on}
        return Deed(happening=events.ItemSignedFor(lead=self.lead), at=on, set=new, more=_SIGNED)

    def _reported(self) -> Deed:
        text, percent = self.told["progress"], self.told["percent"]
        known = self.told["progress_on"] or self.told["closed"]
        on = self._moment(known) if known else self.ground.at
        ended = self.told["state"] == State.ENDED
        new: dict[str, Any] = {} if ended else {"state": State.IN_PROGRESS.value}
        if percent is not None:
            new["percent"] = percent
        more = {} if ended else clock_of(State.IN_PROGRESS)
        if not text:
            return Deed(happening=events.ItemBegun(lead=self.lead), at=on, set=new, more=more)
        return Deed(
            happening=events.ItemReported(text=text, percent=percent),
            at=on,
            set=new | {"last_report": text[:EXCERPT], "last_report_at": on},
            add=[report(text, percent, self.told["lead"], self.ground.person, on)],
            more=more,
        )

    def _left(self, state: State) -> Deed:
        on = self._moment(self.told["closed"]) if self.told["closed"] else self.ground.at
        said = self.told["conclusion"] or self.told["progress"] or str(_("旧台账记为已完成"))
        closed = events.ItemClosed(conclusion=said) if state is State.CLOSED else events.ItemEnded()
        new = {"state": state.value, "holder": "", "closed_at": on, "conclusion": said}
        return Deed(happening=closed, at=on, set=new, more=clock_of(state))


@lru_cache(4096)
def _unit(number: int) -> Ref:
    return Ref(Unit.ref_kind(), str(number))


@lru_cache(4096)
def morning(day: str) -> datetime:
    """Nine in the morning of a day."""
    return datetime.combine(date.fromisoformat(day), MORNING, tzinfo=timezone.get_default_timezone())


@lru_cache(32)
def clock_of(state: State) -> dict[str, str]:
    """Whether the clock runs in this state, as the event's columns say it."""
    run, cause = CLOCKS[state]
    return {"clock": run, "clock_cause": cause}


_OPENED = {"responsibility": "assigned", "clock": "run"}
_SIGNED = {**clock_of(State.SIGNED), "responsibility": "accepted"}


def report(text: str, percent: int | None, unit: int, person: str, on: datetime) -> Report:
    """A report a workbook tells of, unsaved."""
    told = {"kind": ReportKind.PROGRESS.value, "text": text, "percent": percent, "unit_id": unit}
    return made(Report, told | {"person": person, "made_at": on})


def day(text: str | None) -> date | None:
    """A date as StagedRow keeps it."""
    return date.fromisoformat(text) if text else None
