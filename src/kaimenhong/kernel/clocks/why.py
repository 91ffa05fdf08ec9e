"""Why then: every day between the start of a term and its end, and what was made of it.

Plain data; the sentences are formed by whoever shows them. The stretches lie end to end from the day the
term starts to the day it ends, and what they count adds up to the term.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from kaimenhong.kernel.arrangements import DayKind
from kaimenhong.kernel.calendar import Day

from . import counting
from .dates import Dated, Source, Standing
from .events import SHANGHAI, Event, Party
from .hours import HOUR
from .reckoning import Due, Reckoning
from .rules import DONE, Milestone, Rule, Unit
from .tape import Interval

_ONE_DAY = timedelta(days=1)


class Kind(StrEnum):
    """What a stretch of days was to the term."""

    START = "start"
    COUNTED = "counted"
    MAKEUP = "makeup"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    STOPPED = "stopped"
    ROLLED = "rolled"

    @property
    def counts(self) -> bool:
        """Whether its days use up the term."""
        return self in (Kind.COUNTED, Kind.MAKEUP)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in a row of one kind, both ends included.

    `amount` is what they use up of the term, or, while it is stopped, what they would have: days, or hours
    where it is counted in hours. `name_zh` is the festival or 周六、周日. `stop` is the interval that stopped it.
    """

    first: date
    last: date
    kind: Kind
    amount: float
    name_zh: str = ""
    stop: Interval | None = None
    provisional: bool = False

    @property
    def days(self) -> int:
        """How many days in a row."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Why:
    """The explanation of one deadline.

    `start` is the event its term runs from, `counted` what was counted up to the end (days or hours, as the
    milestone's unit says). `by` is the date that counts where a person made it; None where the rule did. `rolled` is the day
    the term would have ended on, had that not been a day off. `provisional`: a day between stands in no published holiday
    table yet. `suspended`: the clock stands still and the date is the earliest possible.
    """

    rule: Rule
    milestone: Milestone
    start: Event
    due: Due
    stretches: tuple[Stretch, ...]
    counted: float
    by: Dated | None
    rolled: date | None
    provisional: bool
    suspended: bool
    dates: tuple[Dated, ...]

    @property
    def skipped(self) -> tuple[Stretch, ...]:
        """The days off and the stops, in order."""
        return tuple(one for one in self.stretches if one.kind in (Kind.WEEKEND, Kind.HOLIDAY, Kind.STOPPED))

    def stopped_by(self) -> dict[Party, float]:
        """How much of the term stood still, and whose it was; in the unit of the term."""
        found: dict[Party, float] = {}
        for one in self.stretches:
            if one.stop is not None and one.stop.pause is not None:
                party = one.stop.pause.party
                found[party] = found.get(party, 0) + one.amount
        return found


def why(reading: Reckoning, code: str = DONE) -> Why | None:
    """The explanation of a milestone's date; None where its term has not begun."""
    due = reading.due(code)
    if due is None:
        return None
    milestone = due.milestone
    by = reading.counts if milestone is reading.rule.done else None
    if by is not None and by.source is Source.RULE:
        by = None
    end = _term_end(reading, due) if by is None else due.day
    stretches = tuple(_joined(_days(reading, due, end)))
    return Why(
        rule=reading.rule,
        milestone=milestone,
        start=due.start,
        due=due,
        stretches=stretches,
        counted=round(sum(one.amount for one in stretches if one.kind.counts), 4),
        by=by,
        rolled=end if end != due.day else None,
        provisional=any(one.provisional for one in stretches),
        suspended=due.suspended,
        dates=reading.dates if milestone is reading.rule.done else (),
    )


def refused(dates: tuple[Dated, ...]) -> tuple[Dated, ...]:
    """The dates that were asked for and never counted."""
    return tuple(one for one in dates if one.standing in (Standing.REFUSED, Standing.TOO_LATE))


def _term_end(reading: Reckoning, due: Due) -> date:
    """The day the term ended on before it was moved off a day off."""
    milestone = due.milestone
    if not milestone.in_days:
        return due.day
    start = due.start.at.astimezone(SHANGHAI)
    return counting.last_day(start, milestone, reading.tape.gaps(milestone.cutoff), reading.calendar)


def _days(reading: Reckoning, due: Due, end: date) -> Iterator[Stretch]:
    """Every day from the start to the due day as a stretch of its own."""
    start = due.start.at.astimezone(SHANGHAI)
    count = _Hours(reading, due) if not due.milestone.in_days else _Days(reading, due, start)
    for ordinal in range(start.toordinal(), max(due.day.toordinal(), start.toordinal()) + 1):
        day = reading.calendar.day(date.fromordinal(ordinal))
        stretch = count.stretch(day)
        if day.date > end:
            stretch = replace(stretch, kind=Kind.ROLLED, amount=0)
        yield stretch


class _Days:
    """How a term of days takes a day."""

    def __init__(self, reading: Reckoning, due: Due, start: datetime) -> None:
        self._milestone = due.milestone
        self._start = start.date()
        self._same_day = due.milestone.offset == 0 and due.day == self._start
        self._stops = [
            (one, gap)
            for one, halt in zip(reading.tape.stops, reading.tape.halts, strict=True)
            for gap in counting.gaps_of([halt], due.milestone.cutoff)
        ]

    def stretch(self, day: Day) -> Stretch:
        alone = Stretch(day.date, day.date, self._kind(day), 0, _name(day), None, day.provisional)
        if day.date == self._start and not self._same_day:
            return replace(alone, kind=Kind.START)
        counts = day.working or self._milestone.unit is not Unit.WORKDAY
        stop = self._stop(day.date)
        if stop is not None:
            return replace(alone, kind=Kind.STOPPED, amount=int(counts), stop=stop)
        return replace(alone, amount=1) if counts else alone

    def _kind(self, day: Day) -> Kind:
        if self._milestone.unit is not Unit.WORKDAY:
            return Kind.COUNTED
        return _OF_DAY[day.kind]

    def _stop(self, day: date) -> Interval | None:
        ordinal = day.toordinal()
        return next((one for one, gap in self._stops if gap[0] <= ordinal < gap[1]), None)


class _Hours:
    """How a term of hours takes a day: as many of them as lie in it while the clock runs."""

    def __init__(self, reading: Reckoning, due: Due) -> None:
        self._reading = reading
        self._unit = due.milestone.unit
        self._span = due.start.at.astimezone(SHANGHAI), due.moment
        self._stops = list(zip(reading.tape.stops, reading.tape.halts, strict=True))

    def stretch(self, day: Day) -> Stretch:
        begin = datetime.combine(day.date, datetime.min.time(), SHANGHAI)
        begin, end = max(begin, self._span[0]), min(begin + _ONE_DAY, self._span[1])
        whole = self._hours(begin, end)
        lost, stop = 0.0, None
        for one, halt in self._stops:
            part = self._hours(max(begin, halt[0]), min(end, halt[1]))
            if part > 0:
                lost, stop = lost + part, one
        if stop is not None and lost >= whole:
            return Stretch(day.date, day.date, Kind.STOPPED, lost, _name(day), stop, day.provisional)
        kind = _OF_DAY[day.kind] if self._unit is Unit.WORKHOUR else Kind.COUNTED
        return Stretch(day.date, day.date, kind, whole - lost, _name(day), stop, day.provisional)

    def _hours(self, begin: datetime, end: datetime) -> float:
        if end <= begin:
            return 0
        if self._unit is Unit.HOUR:
            return (end - begin) / timedelta(hours=1)
        return self._reading.tape.work.between(begin, end) / HOUR


_OF_DAY = {
    DayKind.WORKDAY: Kind.COUNTED,
    DayKind.MAKEUP: Kind.MAKEUP,
    DayKind.WEEKEND: Kind.WEEKEND,
    DayKind.HOLIDAY: Kind.HOLIDAY,
}


def _name(day: Day) -> str:
    return day.name_zh if day.kind is not DayKind.WORKDAY else ""


def _joined(days: Iterator[Stretch]) -> Iterator[Stretch]:
    """Days in a row of one kind become one stretch; a festival takes the weekend beside it."""
    last: Stretch | None = None
    for day in days:
        if last is not None and _same(last, day):
            last = _with(last, day)
        else:
            if last is not None:
                yield last
            last = day
    if last is not None:
        yield last


def _same(one: Stretch, other: Stretch) -> bool:
    if one.kind in _OFF and other.kind in _OFF:
        return True
    return one.kind is other.kind is not Kind.START and one.stop is other.stop


def _with(one: Stretch, day: Stretch) -> Stretch:
    """The stretch with one more day; the name of a weekend gives way to that of a festival."""
    kind, name = one.kind, one.name_zh
    if day.kind is Kind.HOLIDAY and (kind is Kind.WEEKEND or day.name_zh not in name):
        name = f"{name}、{day.name_zh}" if kind is Kind.HOLIDAY else day.name_zh
        kind = Kind.HOLIDAY
    return replace(
        one,
        last=day.last,
        kind=kind,
        name_zh=name,
        amount=one.amount + day.amount,
        provisional=one.provisional or day.provisional,
    )


_OFF = (Kind.WEEKEND, Kind.HOLIDAY)
