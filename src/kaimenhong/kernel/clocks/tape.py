"""The tape a clock is read off: events in order, and the intervals in which the clock ran or stood still.

Written for many items a second: one pass over the events, and nothing is worked out before it is asked for or twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from kaimenhong.kernel.calendar import WorkCalendar

from . import counting
from .counting import Gap, Halt
from .events import SHANGHAI, Event, Hand, What
from .hours import HOUR, WorkHours, work_hours
from .rules import UNKNOWN_CAUSE, VOIDED, Milestone, Pause, Rule, Unit, Which


class Interval(NamedTuple):
    """The clock ran, or stood still for a cause, from `begin` until `end` (None: still does), as the events tell them.

    `event` began it. `pause` is what the rule says of the cause; None while the clock runs.
    """

    begin: datetime
    end: datetime | None
    event: Event
    pause: Pause | None

    @property
    def running(self) -> bool:
        return self.pause is None


class Spell(NamedTuple):
    """One holder's turn, from `begin` until `end` (None: still)."""

    holder: str
    begin: datetime
    end: datetime | None


Start = tuple[int, Event]
"""An event that starts a term, and its place on the tape."""


class Tape:
    """The events of one matter under one rule, `upto` a moment; not changed after it was made.

    `decided` are the places of the events that give, ask for or decide a date. `stops` are the intervals that stop
    the promise.
    """

    __slots__ = (
        "_begun",
        "_days",
        "_first",
        "_gaps",
        "_halts",
        "_latest",
        "_told",
        "_work",
        "calendar",
        "decided",
        "events",
        "intervals",
        "rule",
        "spells",
        "stops",
        "upto",
    )

    def __init__(
        self, events: tuple[Event, ...], calendar: WorkCalendar, rule: Rule, upto: datetime | None
    ) -> None:
        self.events = events
        self.calendar = calendar
        self.rule = rule
        self.upto = upto
        self._gaps: dict[time | None, list[Gap]] | None = None
        self._halts: list[Halt] = []
        self._work: WorkHours | None = None
        self._first = self._latest = _NOT_ASKED
        self._begun: tuple[Event | None, datetime] = (None, _NEVER)
        self._days: tuple[Event | None, int] = (None, 0)
        telling = rule.task_class.telling
        self._told = [place for place, event in enumerate(events) if event.what in telling]
        self.decided = [
            place for place, event in enumerate(events) if event.due is not None or event.what in _DECISIONS
        ]
        self._walk()

    def _walk(self) -> None:
        """One pass over the events: the clock's hands and the turns."""
        hands: Event | None = None
        pause: Pause | None = None
        holder, begun, since = "", _NEVER, _NEVER
        pauses = self.rule.pack.pauses
        intervals: list[Interval] = []
        spells: list[Spell] = []
        for event in self.events:
            turn, hand = event.holder, event.hand
            if turn is not None and turn != holder:
                at = event.at
                if holder and begun != at:
                    spells.append(_made(Spell, (holder, begun, at)))
                holder, begun = turn, at
            if hand is None:
                continue
            new = pauses.get(event.cause, UNKNOWN_CAUSE) if hand is _STOP else None
            if hands is None:
                if new is not None:
                    continue
            elif new is pause and (new is None or hands.cause == event.cause):
                continue
            elif since != event.at:
                intervals.append(_made(Interval, (since, event.at, hands, pause)))
            hands, pause, since = event, new, event.at
        if hands is not None:
            intervals.append(_made(Interval, (since, None, hands, pause)))
        if holder:
            spells.append(_made(Spell, (holder, begun, None)))
        self.intervals, self.spells = intervals, spells
        self.stops = [one for one in intervals if one[3] is not None and one[3].stops_promise]

    @property
    def halts(self) -> list[Halt]:
        """The stops, from when to when in Shanghai's time."""
        return list(self._stopped())

    def _stopped(self) -> Iterator[Halt]:
        """The same one by one: most terms end before the second stop begins, and none is put into local time twice."""
        known = self._halts
        yield from known
        for stop in self.stops[len(known) :]:
            known.append(halt_of(stop, self.upto))
            yield known[-1]

    def _first_halt(self) -> datetime:
        """When the first of the stops begins; most terms of hours have ended by then."""
        if not self._halts:
            self._halts.append(halt_of(self.stops[0], self.upto))
        return self._halts[0][0]

    def gaps(self, cutoff: time | None) -> list[Gap]:
        """The stops of the promise in days that end at `cutoff`."""
        if not self.stops:
            return _NO_GAPS
        if self._gaps is None:
            self._gaps = {}
        found = self._gaps.get(cutoff)
        if found is None:
            found = self._whole_days() if cutoff is None else counting.gaps_of(self.halts, cutoff)
            self._gaps[cutoff] = found
        return found

    def _whole_days(self) -> list[Gap]:
        """The same for days that end at midnight, where no time of day is needed."""
        found = []
        for begin, end, _event, _pause in self.stops:
            end = end or self.upto
            if end is not None:
                gap = (local_day(begin), local_day(end))
                if gap[0] < gap[1]:
                    found.append(gap)
        return found

    def started(self, milestone: Milestone) -> Start | None:
        """The event from which a milestone's term runs; None before it has happened."""
        starts = milestone.start
        if milestone.which is _FIRST:
            if self._first[0] is not starts:
                self._first = (starts, self._find(starts, range(len(self.events))))
            return self._first[1]
        if self._latest[0] is not starts:
            self._latest = (starts, self._find(starts, range(len(self.events) - 1, -1, -1)))
        return self._latest[1]

    def _find(self, starts: tuple[What, ...], places: range) -> Start | None:
        """The first in this order."""
        for place in places:
            event = self.events[place]
            if event.what in starts:
                return place, event
        return None

    def end_by_rule(self, milestone: Milestone, begin: Event) -> tuple[date, datetime]:
        """The day and the moment the rule's own term ends.

        Raises ValueError or OverflowError when that lies after the year 9999.
        """
        if not milestone.in_days:
            moment = self._end_of_hours(milestone, begin)
            return moment.date(), moment
        if milestone.cutoff is None:
            term = counting.undisturbed(self.calendar, milestone, self._day(begin))
            if self.stops:
                gaps = self.gaps(None)
                if gaps and gaps[0][0] <= term[0]:
                    return counting.disturbed(self.calendar, milestone, term, gaps)
            return term[3], term[4]
        begun, gaps = self._moment(begin), self.gaps(milestone.cutoff)
        day = counting.last_day(begun, milestone, gaps, self.calendar)
        day = counting.settled(day, milestone, gaps, self.calendar)
        return day, counting.end_of(day, milestone.cutoff)

    def end_unstopped(self, milestone: Milestone, begin: Event) -> date:
        """The day the rule's own term would have ended on, had nothing stopped it."""
        if not milestone.in_days:
            return self._unstopped(milestone, begin).date()
        if milestone.cutoff is None:
            return counting.undisturbed(self.calendar, milestone, self._day(begin))[3]
        day = counting.last_day(self._moment(begin), milestone, _NO_GAPS, self.calendar)
        return counting.settled(day, milestone, _NO_GAPS, self.calendar)

    def _end_of_hours(self, milestone: Milestone, begin: Event) -> datetime:
        if not self.stops:
            return self._unstopped(milestone, begin)
        begun, hours = self._moment(begin), milestone.offset or 0
        if milestone.unit is not _WORKHOUR:
            unstopped = begun + milestone.span
            if begun.year >= counting.STEADY and self._first_halt() >= unstopped:
                return unstopped
            return counting.end_of_natural_hours(begun, hours, self._stopped())
        return counting.end_of_work(begun, hours, self._stopped(), self.work)

    def _unstopped(self, milestone: Milestone, begin: Event) -> datetime:
        """The same with nothing stopping it."""
        begun, hours = self._moment(begin), milestone.offset or 0
        if milestone.unit is not _WORKHOUR:
            if begun.year >= counting.STEADY:
                return begun + milestone.span
            return counting.end_of_natural_hours(begun, hours, ())
        return self.work.after(begun, hours * HOUR)

    def _day(self, begin: Event) -> int:
        """The day of an event that starts a term, as an ordinal. Milestones mostly start together."""
        if self._days[0] is not begin:
            self._days = (begin, local_day(begin.at))
        return self._days[1]

    def _moment(self, begin: Event) -> datetime:
        """Its moment in Shanghai's time."""
        if self._begun[0] is not begin:
            self._begun = (begin, local(begin.at))
        return self._begun[1]

    @property
    def work(self) -> WorkHours:
        """The working hours of the rule on this calendar."""
        if self._work is None:
            self._work = work_hours(self.rule.pack.hours, self.calendar)
        return self._work

    def met(self, milestone: Milestone, start: int) -> Event | None:
        """The event that met a milestone; one that was voided later (sent back, reopened) did not."""
        found: Event | None = None
        met_by, events = milestone.met_by, self.events
        for place in self._told:
            if place < start:
                continue
            event = events[place]
            what = event.what
            if found is None:
                if what in met_by:
                    found = event
            elif what in VOIDED and found.what in VOIDED[what]:
                found = None
        return found


def local(moment: datetime) -> datetime:
    """The same moment in Shanghai's time."""
    return moment if moment.tzinfo is SHANGHAI else moment.astimezone(SHANGHAI)


def local_day(moment: datetime) -> int:
    """The day it is in Shanghai at this moment, as an ordinal; the short way where a day has 24 hours."""
    zone = moment.tzinfo
    if zone is UTC and moment.year >= counting.STEADY:
        return (moment + _EAST).toordinal()
    return (moment if zone is SHANGHAI else moment.astimezone(SHANGHAI)).toordinal()


def halt_of(stop: Interval, upto: datetime | None) -> Halt:
    """From when to when in Shanghai's time; one that lasts ends at `upto`, without one it has cost nothing yet."""
    begin = local(stop.begin)
    if stop.end is not None:
        return begin, local(stop.end)
    return begin, max(local(upto), begin) if upto is not None else begin


_NO_GAPS: list[Gap] = []
_FIRST = Which.FIRST
_STOP = Hand.STOP
_NEVER = datetime(1, 1, 1, tzinfo=SHANGHAI)
_DECISIONS = frozenset(
    (
        What.EXTENSION_ASKED,
        What.EXTENSION_GRANTED,
        What.EXTENSION_REFUSED,
        What.EXTENSION_WITHDRAWN,
    )
)
_EAST = timedelta(hours=8)
_WORKHOUR = Unit.WORKHOUR
_NOT_ASKED: tuple[tuple[What, ...] | None, Start | None] = (None, None)
_made = (
    tuple.__new__
)  # what the classes' own makers do, without their detour; five of them are made for each item
