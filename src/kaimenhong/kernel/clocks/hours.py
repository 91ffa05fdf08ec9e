"""Working hours: when work is done on a day that is worked, and how much of it lies between two moments.

A profile has seasons (summer and winter hours), a season has intervals (before and after lunch). Intervals
are half-open: 12:00 belongs to the break. Amounts are whole microseconds. Moments are read by the wall
clock, whatever their zone, so a day of summer time before 1992 has the hours its clocks showed.

Each year is tabulated once: the work done before each of its days. A moment is then found by bisection,
however far away it lies.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import MAXYEAR, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from itertools import accumulate, pairwise

from kaimenhong.kernel.calendar import WorkCalendar

HOUR = 3_600_000_000
DAY = 24 * HOUR


@dataclass(frozen=True, slots=True)
class Interval:
    """From begin (included) to end (not); end 00:00 is the midnight that ends the day."""

    begin: time
    end: time

    @property
    def micros(self) -> tuple[int, int]:
        """Both ends in microseconds since the day began."""
        return micros_of(self.begin), micros_of(self.end) or DAY


@dataclass(frozen=True, slots=True)
class Season:
    """The hours from this month and day on, until the next season begins; the last one runs over New Year."""

    month: int
    day: int
    intervals: tuple[Interval, ...]


@dataclass(frozen=True, slots=True, eq=False)
class HoursProfile:
    """When a unit works: its seasons by their first day, in order."""

    code: str
    name_zh: str
    seasons: tuple[Season, ...]

    def season(self, day: date) -> Season:
        """The season a day belongs to; before the first one of the year, the last."""
        begun = [one for one in self.seasons if (one.month, one.day) <= (day.month, day.day)]
        return begun[-1] if begun else self.seasons[-1]


def well_formed(profile: HoursProfile) -> bool:
    """Whether seasons and intervals follow one another without overlap, and none is empty."""
    starts = [(one.month, one.day) for one in profile.seasons]
    if not starts or any(one >= two for one, two in pairwise(starts)):
        return False
    return all(_in_order(one.intervals) for one in profile.seasons)


def micros_of(moment: time) -> int:
    """Microseconds since the day began."""
    seconds = (moment.hour * 60 + moment.minute) * 60 + moment.second
    return seconds * 1_000_000 + moment.microsecond


def _in_order(intervals: tuple[Interval, ...]) -> bool:
    ends = [one.micros for one in intervals]
    if not ends or any(begin >= end for begin, end in ends):
        return False
    return all(former[1] <= latter[0] for former, latter in pairwise(ends))


@dataclass(frozen=True, slots=True, eq=False)
class _Year:
    """before[i] is the work done before the i-th day of the year, in microseconds."""

    begin: int
    before: list[int]
    spans: list[tuple[tuple[int, int], ...]]

    @property
    def total(self) -> int:
        return self.before[-1]


@dataclass(frozen=True, eq=False)
class WorkHours:
    """The working hours of a profile on the days a calendar says are worked."""

    profile: HoursProfile
    calendar: WorkCalendar
    _years: dict[int, _Year] = field(default_factory=dict, repr=False)

    def between(self, start: datetime, end: datetime) -> int:
        """Working microseconds from `start` to `end`, both local times of one zone; negative when `end` is earlier."""
        if end < start:
            return -self.between(end, start)
        whole_years = sum(self._year(number).total for number in range(start.year, end.year))
        return whole_years + self._upto(end) - self._upto(start)

    def on(self, day: date) -> tuple[tuple[int, int], ...]:
        """The intervals worked on a day, in microseconds since it began; none on a day off."""
        year = self._year(day.year)
        return year.spans[day.toordinal() - year.begin]

    def after(self, start: datetime, amount: int) -> datetime:
        """The first moment by which this much work has been possible since `start`; `start` itself for 0.

        Work that fills a day to its end is done when that day's work ends, not when the next begins.
        Raises ValueError when that lies after the year 9999.
        """
        if amount <= 0:
            return start
        return self.at(start.year, self._upto(start) + amount, start.tzinfo)

    def position(self, moment: datetime, year: int) -> int:
        """Work possible from New Year of this year to a moment, a local time; negative when that lies before."""
        found, now = self._upto(moment), moment.year
        if now == year:
            return found
        while now > year:
            now -= 1
            found += self._year(now).total
        while now < year:
            found -= self._year(now).total
            now += 1
        return found

    def at(self, year: int, position: int, zone: tzinfo | None) -> datetime:
        """The first moment with this position, which is more than 0. Raises ValueError after the year 9999."""
        table = self._years.get(year) or self._year(year)
        while position > table.before[-1]:
            position -= table.before[-1]
            year += 1
            if year > MAXYEAR:
                raise ValueError("the moment lies after the year 9999; use fewer working hours")
            table = self._year(year)
        index = bisect_left(table.before, position) - 1
        left = position - table.before[index]
        for begin, end in table.spans[index]:
            if left <= end - begin:
                return datetime(year, 1, 1, tzinfo=zone) + timedelta(index, 0, begin + left)
            left -= end - begin
        raise AssertionError("a year's table does not add up")

    def _upto(self, moment: datetime) -> int:
        """Work of its year before this moment."""
        year = self._years.get(moment.year) or self._year(moment.year)
        index = moment.toordinal() - year.begin
        worked = year.before[index]
        if year.spans[index]:
            seconds = (moment.hour * 60 + moment.minute) * 60 + moment.second
            now = seconds * 1_000_000 + moment.microsecond
            for begin, end in year.spans[index]:
                if now <= begin:
                    break
                worked += (now if now < end else end) - begin
        return worked

    def _year(self, number: int) -> _Year:
        found = self._years.get(number)
        if found is None:
            found = self._years[number] = self._tabulated(number)
        return found

    def _tabulated(self, number: int) -> _Year:
        begin, end = date(number, 1, 1).toordinal(), date(number, 12, 31).toordinal()
        spans = [self._spans(date.fromordinal(ordinal)) for ordinal in range(begin, end + 1)]
        amounts = (sum(end - begin for begin, end in day) for day in spans)
        return _Year(begin, list(accumulate(amounts, initial=0)), spans)

    def _spans(self, day: date) -> tuple[tuple[int, int], ...]:
        if not self.calendar.is_working(day):
            return ()
        return tuple(one.micros for one in self.profile.season(day).intervals)


@lru_cache(maxsize=32)
def work_hours(profile: HoursProfile, calendar: WorkCalendar) -> WorkHours:
    """The tables of a profile on a calendar, made once for both."""
    return WorkHours(profile, calendar)
