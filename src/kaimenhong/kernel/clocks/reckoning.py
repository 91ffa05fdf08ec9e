"""A clock, read: from what happened, the calendar and a rule to intervals, dates and turns.

Nothing here is stored and nothing reads a clock. `upto` is the moment the reading stands for: events after
it have not happened yet, and a stop that lasts until then has lasted until then.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from kaimenhong.kernel.calendar import WorkCalendar

from . import counting
from .counting import Gap, Halt
from .dates import Dated, Dates, Standing
from .events import SHANGHAI, Event, Hand, What, in_order
from .hours import WorkHours, work_hours
from .rules import Milestone, Pause, Rule, Which

_VOIDED = {
    What.SENT_BACK: (What.ASKED_TO_CLOSE,),
    What.REOPENED: (What.ASKED_TO_CLOSE, What.CLOSED),
}
"""What no longer counts as having met a milestone once this has happened."""


@dataclass(frozen=True, slots=True)
class Interval:
    """The clock ran, or stood still for a cause, from `begin` until `end` (None: still does).

    `event` began it. `pause` is what the rule says of the cause; None while the clock runs.
    """

    begin: datetime
    end: datetime | None
    event: Event
    pause: Pause | None

    @property
    def running(self) -> bool:
        return self.pause is None


@dataclass(frozen=True, slots=True)
class Due:
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
class Spell:
    """One holder's turn, from `begin` until `end` (None: still). `stops` are those that spare the holder."""

    holder: str
    begin: datetime
    end: datetime | None
    stops: tuple[Interval, ...]


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


def clock(
    events: Iterable[Event], calendar: WorkCalendar, rule: Rule, *, upto: datetime | None = None
) -> Reckoning:
    """Read the clock of one matter. What is asked of the reading is worked out when it is asked.

    Raises ValueError for a moment without a time zone.
    """
    tape = in_order(events)
    if upto is not None:
        tape = tuple(event for event in tape if event.at <= upto)
    return Reckoning(tape, calendar, rule, upto)


@dataclass(frozen=True, eq=False)
class Reckoning:
    """One reading of a clock: what it was read off, and everything that follows from that."""

    events: tuple[Event, ...]
    calendar: WorkCalendar
    rule: Rule
    upto: datetime | None = None

    @cached_property
    def intervals(self) -> tuple[Interval, ...]:
        """Running and stopped, one after another, from the first time the clock ran."""
        found: list[Interval] = []
        for event in self.events:
            if event.hand is None or (event.hand is Hand.STOP and not found):
                continue
            pause = self.rule.pause(event.cause) if event.hand is Hand.STOP else None
            if found and _goes_on(found[-1], event):
                continue
            if found:
                found[-1] = replace(found[-1], end=_local(event.at))
            found.append(Interval(_local(event.at), None, event, pause))
        return tuple(one for one in found if one.begin != one.end)

    @cached_property
    def stops(self) -> tuple[Interval, ...]:
        """The stops that move the promise's date."""
        return tuple(one for one in self.intervals if one.pause is not None and one.pause.stops_promise)

    @cached_property
    def dates(self) -> tuple[Dated, ...]:
        """Every date the promise ever had or was to have, in the order they were made."""
        milestone = self.rule.done
        return Dates(self, milestone).all() if milestone is not None else ()

    @cached_property
    def counts(self) -> Dated | None:
        """The date that counts; None while there is none."""
        return next((one for one in self.dates if one.standing is Standing.COUNTS), None)

    @cached_property
    def dues(self) -> tuple[Due, ...]:
        """The milestones whose term has begun, in the order of the rule."""
        found = (self._due(milestone) for milestone in self.rule.milestones)
        return tuple(due for due in found if due is not None)

    def due(self, code: str) -> Due | None:
        """The milestone of this code; None when its term has not begun."""
        return next((one for one in self.dues if one.milestone.code == code), None)

    @cached_property
    def spells(self) -> tuple[Spell, ...]:
        """Whose turn it was, one after another; nobody's is left out."""
        turns: list[tuple[str, datetime, datetime | None]] = []
        for event in self.events:
            if event.holder is None or (turns and turns[-1][0] == event.holder):
                continue
            if turns:
                turns[-1] = (*turns[-1][:2], _local(event.at))
            turns.append((event.holder, _local(event.at), None))
        spared = [one for one in self.intervals if one.pause is not None and one.pause.stops_holder]
        return tuple(
            Spell(holder, begin, end, tuple(one for one in spared if _meets(one, begin, end)))
            for holder, begin, end in turns
            if holder and begin != end
        )

    def held(self, spell: Spell, until: datetime) -> Held:
        """How long this turn lasted, or has lasted until now. The day it began on is not counted."""
        first, last = spell.begin.toordinal() + 1, _local(spell.end or until).toordinal()
        between = self.calendar.working_days_between
        workdays = between(spell.begin.date(), date.fromordinal(max(last, first - 1)))
        stopped = 0
        for begin, end in counting.gaps_of(_halts(spell.stops, until), None):
            begin, end = max(begin, first), min(end, last + 1)
            if begin < end:
                stopped += between(date.fromordinal(begin - 1), date.fromordinal(end - 1))
        return Held(max(0, last - first + 1), workdays, stopped)

    def started(self, milestone: Milestone) -> Event | None:
        """The event from which a milestone's term runs; None before it has happened."""
        tape = reversed(self.events) if milestone.which is Which.LATEST else self.events
        return next((event for event in tape if event.what in milestone.start), None)

    def halts(self) -> list[Halt]:
        """The stops of the promise, from when to when; one that lasts still ends with the reading."""
        return _halts(self.stops, self.upto)

    def gaps(self, milestone: Milestone) -> list[Gap]:
        """The stops of the promise in the days of a milestone."""
        return counting.gaps_of(self.halts(), milestone.cutoff) if self.stops else []

    def end_by_rule(self, milestone: Milestone, start: Event) -> tuple[date, datetime]:
        """The day and the moment the rule's own term ends. Raises ValueError after the year 9999."""
        begun = _local(start.at)
        try:
            if milestone.unit.in_days:
                gaps = self.gaps(milestone)
                day = counting.last_day(begun, milestone, gaps, self.calendar)
                day = counting.settled(day, milestone, gaps, self.calendar)
                return day, counting.end_of(day, milestone.cutoff)
            moment = counting.end_of_hours(begun, milestone, self.halts(), self.work)
        except OverflowError as error:
            raise ValueError("the term ends after the year 9999; use a shorter one") from error
        return counting.due_day(moment, milestone), moment

    @cached_property
    def work(self) -> WorkHours:
        """The working hours of the rule on this calendar."""
        return work_hours(self.rule.pack.hours, self.calendar)

    def met(self, milestone: Milestone, start: Event) -> Event | None:
        """The event that met a milestone; one that was voided later (sent back, reopened) did not."""
        found: Event | None = None
        for event in self.events:
            if found is None and event.what in milestone.met_by and event.at >= start.at:
                found = event
            elif found is not None and found.what in _VOIDED.get(event.what, ()):
                found = None
        return found

    def _due(self, milestone: Milestone) -> Due | None:
        if milestone is self.rule.done:
            dated = self.counts
            if dated is None:
                return None
            start = self.started(milestone) or dated.event
            day, moment = dated.day, dated.moment
        else:
            begun = self.started(milestone)
            if begun is None or milestone.offset is None:
                return None
            start = begun
            day, moment = self.end_by_rule(milestone, start)
        return Due(milestone, start, day, moment, self.met(milestone, start), self._suspended(moment))

    def _suspended(self, moment: datetime) -> bool:
        """Does a stop last that began before this moment?"""
        last = self.intervals[-1] if self.intervals else None
        if last is None or last.pause is None or not last.pause.stops_promise:
            return False
        return last.begin < moment


def _goes_on(last: Interval, event: Event) -> bool:
    """Does the event only say what already is?"""
    if last.pause is None:
        return event.hand is Hand.RUN
    return event.hand is Hand.STOP and event.cause == last.event.cause


def _meets(stop: Interval, begin: datetime, end: datetime | None) -> bool:
    """Do a stop and a turn share any time?"""
    return (end is None or stop.begin < end) and (stop.end is None or stop.end > begin)


def _halts(stops: Iterable[Interval], upto: datetime | None) -> list[Halt]:
    """From when to when; a stop that lasts ends at `upto`, without one it has cost nothing yet."""
    found = []
    for one in stops:
        end = one.end or (_local(upto) if upto is not None else one.begin)
        found.append((one.begin, max(end, one.begin)))
    return found


def _local(moment: datetime) -> datetime:
    return moment.astimezone(SHANGHAI)
