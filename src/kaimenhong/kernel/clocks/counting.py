"""Where a term ends, in closed form.

Days are ordinals (`date.toordinal`). A **gap** (a, b) is a stop seen in days: the days a ≤ day < b do not
count. A day counts when the clock runs at its end, so the day of a stop does not count, the day of a
resumption does, and a stop that ends the same day costs nothing. The day a term starts on never counts.
Gaps and stops are in order and do not overlap. What a stop takes from a term is added to its end, which may reach
the next stop; hence one step per stop, and none per day.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import accumulate

from kaimenhong.kernel.calendar import WorkCalendar

from .events import SHANGHAI
from .hours import HOUR, WorkHours
from .rules import Milestone, Rest, Unit

Gap = tuple[int, int]
Halt = tuple[datetime, datetime]

STEADY = 1992
"""From this year on a day in Shanghai has 24 hours, so wall times can be subtracted."""

_ONE_DAY = timedelta(days=1)
_WORKDAY = Unit.WORKDAY
_NEXT = Rest.NEXT
_MIDNIGHT = time(tzinfo=SHANGHAI)


def day_of(moment: datetime, cutoff: time | None) -> int:
    """The day whose end is the next to come: past the cutoff it is already tomorrow's."""
    late = cutoff is not None and moment.time() >= cutoff
    return moment.toordinal() + late


def end_of(day: date, cutoff: time | None) -> datetime:
    """The moment a term ends that ends on this day."""
    if cutoff is None:
        return datetime.combine(day + _ONE_DAY, _MIDNIGHT)
    return datetime.combine(day, cutoff, SHANGHAI)


def gaps_of(halts: Iterable[Halt], cutoff: time | None) -> list[Gap]:
    """The stops, seen in days; those that cost no day are left out."""
    days = ((day_of(begin, cutoff), day_of(end, cutoff)) for begin, end in halts)
    return [gap for gap in days if gap[0] < gap[1]]


def last_day(start: datetime, milestone: Milestone, gaps: list[Gap], calendar: WorkCalendar) -> date:
    """The day a term of days ends on, before it is moved off a day off.

    Raises ValueError when that lies after the year 9999.
    """
    assert milestone.offset is not None
    length = term_in_days(start, milestone)
    lower = start.toordinal() + 1 if length else day_of(start, milestone.cutoff)
    if milestone.unit is Unit.WORKDAY:
        return date.fromordinal(last_workday(lower, max(length, 1), gaps, calendar))
    return date.fromordinal(last_natural(lower, max(length, 1), gaps))


Term = tuple[int, int, int, date, datetime]
"""A term of days that nothing stops: the day it ends on as an ordinal; from which day on, and how many days are counted;
that day and the moment it ends."""


@lru_cache(maxsize=1 << 16)
def undisturbed(calendar: WorkCalendar, milestone: Milestone, start: int) -> Term:
    """A term of days that ends at midnight and that nothing stops.

    Remembered, like those below: many items begin on the same days with the same terms.
    """
    begun = datetime.combine(date.fromordinal(start), _MIDNIGHT)
    length = term_in_days(begun, milestone)
    lower, nth = (start + 1, length) if length else (start, 1)
    day = settled(last_day(begun, milestone, [], calendar), milestone, [], calendar)
    return day.toordinal(), lower, nth, day, end_of(day, None)


def disturbed(
    calendar: WorkCalendar, milestone: Milestone, term: Term, gaps: list[Gap]
) -> tuple[date, datetime]:
    """The day and the moment this term ends, with stops."""
    _day, lower, nth, *_ends = term
    in_work = milestone.unit is _WORKDAY
    last = last_workday(lower, nth, gaps, calendar) if in_work else last_natural(lower, nth, gaps)
    if milestone.on_rest is _NEXT:
        last = moved_off_rest(date.fromordinal(last), gaps, calendar).toordinal()
    return _midnight_after(last)


@lru_cache(maxsize=1 << 12)
def _midnight_after(day: int) -> tuple[date, datetime]:
    ended = date.fromordinal(day)
    return ended, end_of(ended, None)


def term_in_days(start: datetime, milestone: Milestone) -> int:
    """How many days of its kind the term has; months are the days to the corresponding day."""
    assert milestone.offset is not None
    if milestone.unit is not Unit.MONTH:
        return milestone.offset
    day = start.date()
    return (months_after(day, milestone.offset) - day).days


def months_after(day: date, count: int) -> date:
    """The corresponding day so many months later; where that month has none, its last day."""
    years, month = divmod(day.month - 1 + count, 12)
    first = date(day.year + years, month + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - _ONE_DAY
    return first.replace(day=min(day.day, last.day))


def last_natural(lower: int, nth: int, gaps: list[Gap]) -> int:
    """The nth day from `lower` on that counts."""
    last = lower + nth - 1
    for begin, end in gaps:
        if begin > last:
            break
        last += max(0, end - max(begin, lower))
    return last


def last_workday(lower: int, nth: int, gaps: list[Gap], calendar: WorkCalendar) -> int:
    """The nth working day from `lower` on that counts."""
    row = _row(calendar, lower // BLOCK)
    last = row.nth(lower, nth)
    for begin, end in gaps:
        if begin > last:
            break
        if end > lower:
            nth += row.between(begin if begin > lower else lower, end)
            last = row.nth(lower, nth)
    return last


def moved_off_rest(day: date, gaps: list[Gap], calendar: WorkCalendar) -> date:
    """The day itself or the next that is worked and on which the clock runs."""
    day = calendar.on_or_after(day)
    for begin, end in gaps:
        if begin <= day.toordinal() < end:
            day = calendar.on_or_after(date.fromordinal(end))
    return day


def given_day(given: date, start: datetime, milestone: Milestone, gaps: list[Gap], cal: WorkCalendar) -> date:
    """A date given by a person at `start`, moved by the stops after it: the term it left is left again.

    Never earlier than the date itself.
    """
    gaps = [gap for gap in gaps if gap[1] > start.toordinal()]
    if not gaps or gaps[0][0] > given.toordinal():
        return given
    if milestone.unit is Unit.WORKDAY:
        nth = max(1, cal.working_days_between(start.date(), given))
        return max(given, date.fromordinal(last_workday(start.toordinal() + 1, nth, gaps, cal)))
    nth = max(1, (given - start.date()).days)
    return max(given, date.fromordinal(last_natural(start.toordinal() + 1, nth, gaps)))


def end_of_natural_hours(start: datetime, hours: int, halts: Iterable[Halt]) -> datetime:
    """The moment a term of hours of the day and night ends. Raises OverflowError when that lies after the year 9999."""
    if start.year < STEADY:
        start = start.astimezone(UTC)
        halts = ((one.astimezone(UTC), two.astimezone(UTC)) for one, two in halts)
    end = start + timedelta(hours=hours)
    for halt_begin, halt_end in halts:
        if halt_begin >= end:
            break
        if halt_end > start:
            end += halt_end - max(halt_begin, start)
    return end.astimezone(SHANGHAI)


def end_of_work(start: datetime, hours: int, halts: Iterable[Halt], work: WorkHours) -> datetime:
    """The moment a term of working hours ends. Raises ValueError when that lies after the year 9999.

    Counted in work possible since New Year. The end is the first moment by which enough has been possible, so a
    stop begins before it exactly when less has been possible by then.
    """
    if not hours:
        return _end_at_once(start, halts, work)
    year = start.year
    begun = work.position(start, year)
    end = begun + hours * HOUR
    for halt_begin, halt_end in halts:
        if halt_end <= start:
            continue
        lost = work.position(halt_begin, year)
        if lost >= end:
            break
        end += work.position(halt_end, year) - (lost if lost > begun else begun)
    return work.at(year, end, start.tzinfo)


def _end_at_once(start: datetime, halts: Iterable[Halt], work: WorkHours) -> datetime:
    """A term of no hours ends as it starts, or as much work later as a stop then going on takes."""
    end, wanted = start, 0
    for halt_begin, halt_end in halts:
        if halt_begin >= end:
            break
        if halt_end > start:
            wanted += work.between(max(halt_begin, start), halt_end)
            end = work.after(start, wanted)
    return end


def settled(day: date, milestone: Milestone, gaps: list[Gap], calendar: WorkCalendar) -> date:
    """The day a term of days really ends on: moved off a day off where the rule says so."""
    return moved_off_rest(day, gaps, calendar) if milestone.on_rest is Rest.NEXT else day


class _Row:
    """The working days of some years in one row, counted from one end to the other; what lies beyond, the calendar answers.

    `before[i]` are the working days before the i-th day, `days` the working days themselves, as ordinals.
    """

    __slots__ = ("_before", "_begin", "_calendar", "_days")

    def __init__(self, calendar: WorkCalendar, begin: int, end: int) -> None:
        self._calendar = calendar
        self._begin = begin
        self._days = [day for day in range(begin, end) if calendar.is_working(date.fromordinal(day))]
        worked = set(self._days)
        self._before = list(accumulate((day in worked for day in range(begin, end)), initial=0))

    def nth(self, lower: int, nth: int) -> int:
        """The nth working day from `lower` on."""
        try:
            return self._days[self._before[lower - self._begin] + nth - 1]
        except IndexError:
            return self._calendar.add_working_days(date.fromordinal(lower - 1), nth).toordinal()

    def between(self, begin: int, end: int) -> int:
        """Working days of begin ≤ day < end."""
        before, first = self._before, self._begin
        try:
            return before[end - first] - before[begin - first]
        except IndexError:
            return self._calendar.working_days_between(date.fromordinal(begin - 1), date.fromordinal(end - 1))


BLOCK = 512
"""Days. A row begins at a multiple of it and is two long, so that a term of a year and more lies in one."""


@lru_cache(maxsize=128)
def _row(calendar: WorkCalendar, block: int) -> _Row:
    begin = max(1, block * BLOCK)
    return _Row(calendar, begin, min(begin + 2 * BLOCK, date.max.toordinal() + 1))
