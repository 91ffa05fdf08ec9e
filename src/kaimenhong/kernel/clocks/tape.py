"""The tape a clock is read off: events in order, and the intervals in which the clock ran or stood still.

Written for many items a second: every moment is put into Shanghai's time once, every stop is turned into days once.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import NamedTuple

from kaimenhong.kernel.calendar import WorkCalendar

from . import counting
from .counting import Gap, Halt
from .events import SHANGHAI, Event, Hand, What
from .hours import WorkHours, work_hours
from .rules import UNKNOWN_CAUSE, Milestone, Pause, Rule, Which

_VOIDED = {
    What.SENT_BACK.value: (What.ASKED_TO_CLOSE,),
    What.REOPENED.value: (What.ASKED_TO_CLOSE, What.CLOSED),
}
"""What no longer counts as having met a milestone once this has happened."""


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


Start = tuple[int, Event, datetime]
"""An event that starts a term: its place on the tape, and its moment in Shanghai's time."""


class Tape:
    """The events of one matter under one rule, `upto` a moment; not changed after it was made.

    `decided` are the places of the events that give, ask for or decide a date.
    """

    __slots__ = (
        "_asked",
        "_gaps",
        "_start",
        "_which",
        "calendar",
        "decided",
        "events",
        "halts",
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
        self._asked: tuple[What, ...] = ()
        self._which = _FIRST
        self._start: Start | None = None
        self._walk()
        self.halts = halts_of(self.stops, upto) if self.stops else _NO_HALTS

    def _walk(self) -> None:
        """One pass over the events: the clock's hands, the turns, the places where dates are made."""
        hands: Event | None = None
        pause: Pause | None = None
        holder, begun = "", _NEVER
        pauses = self.rule.pack.pauses
        decided: list[int] = []
        intervals: list[Interval] = []
        spells: list[Spell] = []
        for place, event in enumerate(self.events):
            if event.due is not None or event.what in _DECISIONS:
                decided.append(place)
            turn, hand = event.holder, event.hand
            if turn is not None and turn != holder:
                if holder and begun != event.at:
                    spells.append(Spell(holder, begun, event.at))
                holder, begun = turn, event.at
            if hand is None:
                continue
            new = pauses.get(event.cause, UNKNOWN_CAUSE) if hand is _STOP else None
            if hands is None:
                if new is not None:
                    continue
            elif new is pause and (new is None or hands.cause == event.cause):
                continue
            elif hands.at != event.at:
                intervals.append(Interval(hands.at, event.at, hands, pause))
            hands, pause = event, new
        if hands is not None:
            intervals.append(Interval(hands.at, None, hands, pause))
        if holder:
            spells.append(Spell(holder, begun, None))
        self.decided, self.intervals, self.spells = decided, intervals, spells
        self.stops = [one for one in intervals if one[3] is not None and one[3].stops_promise]

    def gaps(self, cutoff: time | None) -> list[Gap]:
        """The stops of the promise in days that end at `cutoff`."""
        if not self.halts:
            return _NO_GAPS
        if self._gaps is None:
            self._gaps = {}
        found = self._gaps.get(cutoff)
        if found is None:
            found = self._gaps[cutoff] = counting.gaps_of(self.halts, cutoff)
        return found

    def started(self, milestone: Milestone) -> Start | None:
        """The event from which a milestone's term runs; None before it has happened."""
        starts, which = milestone.start, milestone.which
        if self._asked is not starts or self._which is not which:
            self._asked, self._which = starts, which
            self._start = self._find(starts, which)
        return self._start

    def _find(self, starts: tuple[What, ...], which: Which) -> Start | None:
        found: Start | None = None
        for place, event in enumerate(self.events):
            if event.what in starts:
                found = (place, event, local(event.at))
                if which is _FIRST:
                    break
        return found

    def end_by_rule(self, milestone: Milestone, begun: datetime) -> tuple[date, datetime]:
        """The day and the moment the rule's own term ends.

        Raises ValueError or OverflowError when that lies after the year 9999.
        """
        if not milestone.in_days:
            moment = counting.end_of_hours(begun, milestone, self.halts, self.work)
            return moment.date(), moment
        gaps = self.gaps(milestone.cutoff)
        if milestone.cutoff is None:
            undisturbed = counting.undisturbed(self.calendar, milestone, begun.toordinal())
            if not gaps or gaps[0][0] > undisturbed[0].toordinal():
                return undisturbed
        day = counting.last_day(begun, milestone, gaps, self.calendar)
        day = counting.settled(day, milestone, gaps, self.calendar)
        return day, counting.end_of(day, milestone.cutoff)

    def end_unstopped(self, milestone: Milestone, begun: datetime) -> date:
        """The day the rule's own term would have ended on, had nothing stopped it."""
        if not milestone.in_days:
            return counting.end_of_hours(begun, milestone, [], self.work).date()
        if milestone.cutoff is None:
            return counting.undisturbed(self.calendar, milestone, begun.toordinal())[0]
        day = counting.last_day(begun, milestone, _NO_GAPS, self.calendar)
        return counting.settled(day, milestone, _NO_GAPS, self.calendar)

    @property
    def work(self) -> WorkHours:
        """The working hours of the rule on this calendar."""
        return work_hours(self.rule.pack.hours, self.calendar)

    def met(self, milestone: Milestone, start: int) -> Event | None:
        """The event that met a milestone; one that was voided later (sent back, reopened) did not."""
        found: Event | None = None
        met_by = milestone.met_by
        for event in self.events[start:] if start else self.events:
            what = event.what
            if found is None:
                if what in met_by:
                    found = event
            elif what in _VOIDED and found.what in _VOIDED[what]:
                found = None
        return found


def local(moment: datetime) -> datetime:
    """The same moment in Shanghai's time."""
    return moment if moment.tzinfo is SHANGHAI else moment.astimezone(SHANGHAI)


def halts_of(stops: Iterable[Interval], upto: datetime | None) -> list[Halt]:
    """From when to when in Shanghai's time; one that lasts ends at `upto`, without one it has cost nothing yet."""
    found = []
    for one in stops:
        begin = local(one.begin)
        if one.end is not None:
            found.append((begin, local(one.end)))
        else:
            found.append((begin, max(local(upto), begin) if upto is not None else begin))
    return found


_NO_HALTS: list[Halt] = []
_NO_GAPS: list[Gap] = []
_FIRST = Which.FIRST
_STOP = Hand.STOP
_NEVER = datetime(1, 1, 1, tzinfo=SHANGHAI)
_DECISIONS = (
    What.EXTENSION_ASKED,
    What.EXTENSION_GRANTED,
    What.EXTENSION_REFUSED,
    What.EXTENSION_WITHDRAWN,
)
