"""What bringing a workbook in comes to, worked out before anybody has to wait for it.

Thinking of a hundred thousand items takes many times as long as writing them down, and SQLite lets nobody else write
meanwhile. So everything is worked out first, by several processes, into files; the verb (importing.py) then looks
whether it still holds, and writes it down in one transaction. What it rests on and is looked at again: that the
draft was not checked anew, that units still exist and stand where they stood, that no number was taken.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.models import Count, Max, Min
from django.utils import translation

from kaimenhong.journal import backend, derived, files
from kaimenhong.journal.pen import source
from kaimenhong.journal.pen_bulk import Stamp, stamp
from kaimenhong.kernel.sweeping import unswept
from kaimenhong.ledger import rules
from kaimenhong.ledger.models import Item, SheetDraft, StagedRow
from kaimenhong.ledger.sheets import births, checking, folders, hands
from kaimenhong.org.actor import Actor

CHUNK = 1_000
ALONE = 4_000
"""Up to so many rows one process is quicker than several."""
Tell = Callable[[int], None]


@dataclass(slots=True)
class Ready:
    """An import worked out: its rows in files, and what they rest on.

    `serials` are the first numbers it takes of each year; `units` those it charges, with the line that names each
    first; `leads` those that lead something open; `rows` the draft's rows it was made of.
    """

    stamp: Stamp
    known: dict[str, Any]
    rows: tuple[int, int, int]
    pieces: list[files.Piece] = field(default_factory=list)
    serials: dict[int, int] = field(default_factory=dict)
    units: dict[int, int] = field(default_factory=dict)
    leads: set[int] = field(default_factory=set)


def staged(draft: SheetDraft, what: str, size: int) -> Iterator[list[StagedRow]]:
    """The draft's rows of one finding, in the order of the file, some at a time."""
    last = 0
    found = StagedRow.objects.filter(draft=draft, finding=what).order_by("pk")
    while rows := list(found.filter(pk__gt=last)[:size]):
        yield rows
        last = rows[-1].pk


def rows_of(draft: SheetDraft) -> tuple[int, int, int]:
    """Which rows would become items: their first and last and how many. A new check makes others."""
    new = StagedRow.objects.filter(draft=draft, finding=checking.NEW)
    found = new.aggregate(first=Min("pk"), last=Max("pk"), count=Count("pk"))
    return found["first"] or 0, found["last"] or 0, found["count"]


def serial_after(year: int) -> int:
    """The first number of the year that is free."""
    last = Item.objects.filter(year=year).aggregate(last=Max("serial"))["last"]
    return int(last or 0) + 1


@contextmanager
def prepared(
    *, draft: SheetDraft, by: Actor, at: datetime, tell: Tell, processes: int | None = None
) -> Iterator[Ready]:
    """Work the draft's new items out; the files are there as long as the block lasts. `tell` hears how many are done."""
    with source("import"):
        ready = Ready(stamp(by=by), _known(), rows_of(draft))
    few = ready.rows[2] <= ALONE
    processes = 1 if few else (processes or hands.number())
    with folders.own() as folder:
        try:
            _work_out(ready, draft, by, at, folder, tell, processes)
        except hands.Died:
            ready.pieces.clear()
            ready.serials.clear()
            alone = folder / "alone"
            alone.mkdir()
            _work_out(ready, draft, by, at, alone, tell, 1)
        with files.in_reach(ready.pieces):
            yield ready


def _known() -> dict[str, Any]:
    return {name: one.knows() for name, one in derived.ahead_of(Item.ref_kind()).items()}


def still_known(ready: Ready) -> bool:
    """Whether what the followers were told is still so."""
    return ready.known == _known()


def _work_out(
    ready: Ready, draft: SheetDraft, by: Actor, at: datetime, folder: Path, tell: Tell, processes: int
) -> None:
    ground = births.Ground(
        unit=draft.unit_id,
        person=by.ref,
        at=at,
        file_name=draft.file_name,
        stamp=ready.stamp,
        known=ready.known,
        language=translation.get_language() or settings.LANGUAGE_CODE,
        on_postgres=connection.vendor == "postgresql",
    )
    done = 0
    with unswept():
        for piece in hands.each(births.writing, (ground, folder), _tasks(ready, draft), hands=processes):
            ready.pieces.append(piece)
            done = min(done + CHUNK, ready.rows[2])
            tell(done)


def _tasks(ready: Ready, draft: SheetDraft) -> Iterator[births.Task]:
    """The draft's rows with their numbers, some at a time."""
    numbers = iter(backend.allot(Item, ready.rows[2]))
    parts: dict[str, _Numbers] = {}
    upcoming: dict[int, int] = {}
    for told in staged(draft, checking.NEW, CHUNK):
        rows, needed = [], Counter[str]()
        for line, content in ((row.line, row.content) for row in told):
            read = json.loads(content)
            needed.update(births.parts_needed(read))
            year = int(read["opened"][:4])
            if year not in upcoming:
                upcoming[year] = ready.serials[year] = serial_after(year)
            rows.append(births.Row(next(numbers), upcoming[year], line, content))
            upcoming[year] += 1
            _note(ready, read, line)
        given = {
            label: parts.setdefault(label, _Numbers(label)).take(count) for label, count in needed.items()
        }
        yield births.Task(rows, given)


def _note(ready: Ready, told: dict[str, Any], line: int) -> None:
    for unit in (told["lead"], *told["co"]):
        ready.units.setdefault(unit, line)
    if told["state"] not in rules.TERMINAL:
        ready.leads.add(told["lead"])


class _Numbers:
    """Numbers of one model's rows that nobody else will be given, fetched many at a time. Some may stay unused."""

    AT_ONCE = 20_000

    def __init__(self, label: str) -> None:
        self.model = apps.get_model(label)
        self.free: list[int] = []

    def take(self, count: int) -> list[int]:
        while len(self.free) < count:
            wanted = count - len(self.free)
            self.free += backend.allot(self.model, wanted if wanted < CHUNK // 2 else self.AT_ONCE)
        given, self.free = self.free[:count], self.free[count:]
        return given
