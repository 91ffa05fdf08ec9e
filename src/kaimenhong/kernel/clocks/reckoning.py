"""A clock, read: from what happened, the calendar and a rule to intervals, dates and turns.

Nothing here is stored and nothing reads a clock. `upto` is the moment the reading stands for: events after
it have not happened yet, and a stop that lasts until then has lasted until then.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from kaimenhong.kernel.calendar import WorkCalendar

from . import counting
from .dates import Dated, counting_of, dates_of
from .events import Event, in_order
from .rules import Milestone, Rule
from .tape import Interval, Spell, Tape, halt_of, local


class Due(NamedTuple):
    """When a milestone falls due and whether it was met. `start` is the event its term runs from.

    `suspended`: the clock stands still, so the date is the earliest possible one.
    """

    milestone: Milestone
    start: Event
    day: date
    moment: datetime
    met: Event | None
    suspended: bool

    def late(self, at: datetime) -> bool:
        """Was it met too late, or is it unmet and past at this moment? Not while the clock stands still."""
        if self.met is not None:
            return self.met.at >= self.moment
        return not self.suspended and at >= self.moment


@dataclass(frozen=True, slots=True)
class Held:
    """How long a turn lasted: `days` and `workdays` in all, and how many of the working days stood still."""

    days: int
    workdays: int
    stopped: int

    @property
    def charged(self) -> int:
        """The working days that are the holder's own."""
        return self.workdays - self.stopped


class Reckoning(NamedTuple):
    """One reading of a clock.

    `intervals` lie end to end from the first time the clock ran. `dates` are all the promise ever had or was to have, in
    the order they were made, `counts` the one that counts (None while there is none). `dues` are the milestones whose term
    has begun. `tape` is what it was read off, with whose turn it was when.
    """

    tape: Tape
    dates: tuple[Dated, ...]
    counts: Dated | None
    dues: tuple[Due, ...]

    @property
    def rule(self) -> Rule:
        return self.tape.rule

    @property
    def calendar(self) -> WorkCalendar:
        return self.tape.calendar

    @property
    def intervals(self) -> Sequence[Interval]:
        return self.tape.intervals

    @property
    def spells(self) -> Sequence[Spell]:
        return self.tape.spells

    def due(self, code: str) -> Due | None:
        """The milestone of this code; None when its term has not begun."""
        return next((one for one in self.dues if one.milestone.code == code), None)

    def spared(self, spell: Spell) -> list[Interval]:
        """The stops in a turn that are not the holder's own time."""
        return [
            one
            for one in self.tape.intervals
            if one.pause is not None
            and one.pause.stops_holder
            and (spell.end is None or one.begin < spell.end)
            and (one.end is None or one.end > spell.begin)
        ]

    def held(self, spell: Spell, until: datetime) -> Held:
        """How long this turn lasted, or has lasted until now. The day it began on is not counted."""
        begun, last = local(spell.begin).date(), local(spell.end or until).toordinal()
        first = begun.toordinal() + 1
        if last < first:
            return Held(0, 0, 0)
        between = self.calendar.working_days_between
        workdays = between(begun, date.fromordinal(last))
        stopped = 0
        halts = [halt_of(one, until) for one in self.spared(spell)]
        for begin, end in counting.gaps_of(halts, None):
            begin, end = max(begin, first), min(end, last + 1)
            if begin < end:
                stopped += between(date.fromordinal(begin - 1), date.fromordinal(end - 1))
        return Held(last - first + 1, workdays, stopped)


def clock(
    events: Iterable[Event], calendar: WorkCalendar, rule: Rule, *, upto: datetime | None = None
) -> Reckoning:
    """Read the clock of one matter.

    Raises ValueError for a moment without a time zone, and for a term that ends after the year 9999.
    """
    tape = _tape(events, calendar, rule, upto)
    try:
        dates = dates_of(tape)
        counts = counting_of(dates)
        return Reckoning(tape, dates, counts, _dues(tape, counts))
    except (OverflowError, ValueError) as error:
        raise ValueError(_TOO_LATE) from error


def promise(
    events: Iterable[Event], calendar: WorkCalendar, rule: Rule, *, upto: datetime | None = None
) -> tuple[Dated, Due] | None:
    """The date that counts and when the promise falls due, as `clock` says them, and nothing else. Raises like it."""
    if rule.done is None:
        return None
    tape = _tape(events, calendar, rule, upto)
    try:
        counts = counting_of(dates_of(tape))
    except (OverflowError, ValueError) as error:
        raise ValueError(_TOO_LATE) from error
    return (counts, _promised(tape, rule.done, counts, _stopped(tape))) if counts is not None else None


def _tape(events: Iterable[Event], calendar: WorkCalendar, rule: Rule, upto: datetime | None) -> Tape:
    """What had happened up to the moment, in order."""
    ordered = in_order(events)
    if upto is not None and ordered and ordered[-1].at > upto:
        ordered = tuple(event for event in ordered if event.at <= upto)
    return Tape(ordered, calendar, rule, upto)


def _dues(tape: Tape, counts: Dated | None) -> tuple[Due, ...]:
    """The milestones whose term has begun, in the order of the rule."""
    found: list[Due] = []
    done, stopped = tape.rule.done, _stopped(tape)
    for milestone in tape.rule.task_class.milestones:
        if milestone is done:
            if counts is not None:
                found.append(_promised(tape, milestone, counts, stopped))
            continue
        if milestone.offset is None:
            continue
        started = tape.started(milestone)
        if started is None:
            continue
        place, start = started
        day, moment = tape.end_by_rule(milestone, start)
        met = tape.met(milestone, place) if milestone.met_by else None
        suspended = stopped is not None and stopped < moment
        found.append(_made(Due, (milestone, start, day, moment, met, suspended)))
    return tuple(found)


def _promised(tape: Tape, milestone: Milestone, counts: Dated, stopped: datetime | None) -> Due:
    """The milestone that is the promise, on the date that counts."""
    started = tape.started(milestone)
    place, start = started if started is not None else (0, counts.event)
    met = tape.met(milestone, place) if milestone.met_by else None
    suspended = stopped is not None and stopped < counts.moment
    return _made(Due, (milestone, start, counts.day, counts.moment, met, suspended))


def _stopped(tape: Tape) -> datetime | None:
    """Since when the promise stands still; None while it runs."""
    stops = tape.stops
    return local(stops[-1].begin) if stops and stops[-1].end is None else None


_TOO_LATE = "a term ends after the year 9999; use a shorter one"
_made = tuple.__new__  # what the class's own maker does, without its detour
