"""What became of a quarter's commitments. Pure: dates in, words out.

An item is committed to a quarter when, at the quarter's start, its due date lay in it. Afterwards it was
kept, late, pushed out, taken off or is still open; an item that came in later was added, new or moved in.
Nothing is netted: what was pushed out is not made good by what was added.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kaimenhong.kernel.periods import Period


class Fate(StrEnum):
    """What became of an item, as far as the quarter is concerned."""

    KEPT = "kept"
    LATE = "late"
    OVERDUE = "overdue"
    OPEN = "open"
    PUSHED_OUT = "pushed_out"
    TAKEN_OFF = "taken_off"

    @property
    def label(self) -> str | Promise:
        return _LABELS[self]

    @property
    def tone(self) -> str:
        """The colour it is shown in."""
        return _TONES[self]


class Entry(StrEnum):
    """How an item came to belong to the quarter."""

    COMMITTED = "committed"
    ADDED = "added"
    MOVED_IN = "moved_in"

    @property
    def label(self) -> str | Promise:
        return _ENTRIES[self]


_LABELS: dict[Fate, str | Promise] = {
    Fate.KEPT: _("按时办结"),
    Fate.LATE: _("逾期办结"),
    Fate.OVERDUE: _("逾期未办结"),
    Fate.OPEN: _("在办未到期"),
    Fate.PUSHED_OUT: _("推迟到季度以后"),
    Fate.TAKEN_OFF: _("终止"),
}
_TONES = {
    Fate.KEPT: "green",
    Fate.LATE: "yellow",
    Fate.OVERDUE: "orange",
    Fate.OPEN: "blue",
    Fate.PUSHED_OUT: "orange",
    Fate.TAKEN_OFF: "grey",
}
_ENTRIES: dict[Entry, str | Promise] = {
    Entry.COMMITTED: _("季初承诺"),
    Entry.ADDED: _("季内新增"),
    Entry.MOVED_IN: _("由他季移入"),
}


@dataclass(frozen=True, slots=True)
class Move:
    """One change of a due date. The first of an item has no `before`; a date may also be taken away."""

    on: date
    before: date | None
    after: date | None


@dataclass(frozen=True, slots=True)
class Course:
    """The dates of one item: when it was opened, every change of its due date (oldest first), and its end.

    `put_forward` is the day its unit last asked to close; `left` the day it left the ledger, `ended`
    whether without a result.
    """

    opened: date
    moves: tuple[Move, ...]
    due: date | None
    put_forward: date | None
    left: date | None
    ended: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """How an item came into the quarter, what became of it, and the last date it had there."""

    entry: Entry
    fate: Fate
    promised: date


def judge(course: Course, quarter: Period, today: date) -> Judged | None:
    """What became of the item; None when its due date never lay in the quarter while it ran.

    The quarter's start is the end of its first day: what is dated into the quarter on that day is committed.
    """
    at_start = due_on(course, quarter.first)
    inside = [
        move
        for move in course.moves
        if move.after and quarter.contains(move.after) and move.on <= quarter.last
    ]
    committed = at_start is not None and quarter.contains(at_start) and course.opened <= quarter.first
    if not committed and not any(move.on > quarter.first for move in inside):
        return None
    entry = Entry.COMMITTED if committed else _came(course, quarter)
    promised = max((move.after for move in inside if move.after), default=at_start)
    assert promised is not None, "an item in the quarter has a date there"
    return Judged(entry, _fate(course, quarter, today), promised)


def due_on(course: Course, day: date) -> date | None:
    """The due date the item had at the end of the day."""
    known = [move for move in course.moves if move.on <= day]
    return known[-1].after if known else None


def _came(course: Course, quarter: Period) -> Entry:
    return Entry.ADDED if course.opened > quarter.first else Entry.MOVED_IN


def _fate(course: Course, quarter: Period, today: date) -> Fate:
    if course.ended:
        return Fate.TAKEN_OFF
    if course.due is None or course.due > quarter.last:
        return Fate.PUSHED_OUT
    done = course.put_forward if course.put_forward else course.left
    if done is not None:
        return Fate.KEPT if done <= course.due else Fate.LATE
    return Fate.OVERDUE if course.due < today else Fate.OPEN


@dataclass(frozen=True, slots=True)
class Count:
    """How many items of one entry had one fate."""

    fate: Fate
    number: int


@dataclass(frozen=True, slots=True)
class Sum:
    """One entry with its number of items and what became of them."""

    entry: Entry
    total: int
    counts: tuple[Count, ...]


def sums(judged: Iterable[Judged]) -> list[Sum]:
    """The counts by entry and fate, each entry and fate that occurs, in the order of the enums."""
    entries, fates = list(Entry), list(Fate)
    ordered = sorted(judged, key=lambda one: (entries.index(one.entry), fates.index(one.fate)))
    return [_sum(entry, list(ones)) for entry, ones in groupby(ordered, key=lambda one: one.entry)]


def _sum(entry: Entry, ones: Sequence[Judged]) -> Sum:
    counts = tuple(Count(fate, len(list(same))) for fate, same in groupby(ones, key=lambda one: one.fate))
    return Sum(entry, len(ones), counts)
