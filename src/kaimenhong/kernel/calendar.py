"""The working calendar: which days are worked in China, and how many of them lie between two days.

Three layers, the later one wins: the weekend; what is known of the year (see arrangements.py); the
overrides, an editable table of single days. Years without a notice of the State Council are provisional
(暂定): they answer with weekends and statutory days, and say so. No year from 1 to 9999 raises.

Intervals exclude the day they start from and include the day they end on, as deadlines are counted:
something given on Monday and due in one working day is due on Tuesday.
All days are dates of Asia/Shanghai; a datetime is refused, because its date depends on a time zone.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, datetime, timedelta
from functools import cache
from itertools import accumulate

from .arrangements import DayKind, Special, arrangement
from .periods import Period

_WORKED = (DayKind.WORKDAY, DayKind.MAKEUP)
_WEEKDAYS_ZH = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class Override:
    """One line of the editable table: this day is worked, or it is off; and what it is called in Chinese."""

    working: bool
    name_zh: str


@dataclass(frozen=True, slots=True)
class Day:
    """One day as the calendar sees it. `name_zh` is the festival, the weekday of a weekend, or empty.

    `provisional`: no notice covers it yet, so it may still change.
    """

    date: date
    working: bool
    kind: DayKind
    name_zh: str
    provisional: bool


@dataclass(frozen=True, slots=True)
class Rest:
    """Days off in a row, and why: the festivals among them, or 周末."""

    first: date
    last: date
    name_zh: str

    @property
    def days(self) -> int:
        """How many days in a row."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an interval has as many working days as it has: `counted`, the days skipped, the weekends worked."""

    counted: int
    skipped: tuple[Day, ...]
    made_up: tuple[Day, ...]
    provisional: bool

    @property
    def rests(self) -> tuple[Rest, ...]:
        """The skipped days joined into stretches, for people: 2月4日–10日 春节."""
        stretches: list[list[Day]] = []
        for day in self.skipped:
            if stretches and day.date - stretches[-1][-1].date == timedelta(days=1):
                stretches[-1].append(day)
            else:
                stretches.append([day])
        return tuple(_rest(stretch) for stretch in stretches)


@dataclass(frozen=True, slots=True)
class Elapsed:
    """How far a term has run, in working days: `used` of `total`, and `over` since it ended.

    Today is not used up before it ends, so on the due day one working day is still left.
    """

    used: int
    total: int
    over: int

    @property
    def percent(self) -> int:
        """Whole percent of the term that is used, 0 to 100; a term without a working day is used when over."""
        if self.total == 0:
            return 100 if self.over else 0
        return self.used * 100 // self.total


@dataclass(frozen=True, slots=True, eq=False)
class _Year:
    """A year ready for counting: before[i] is the number of working days among its first i days."""

    begin: int
    before: array[int]
    special: Mapping[date, Special]
    provisional: bool

    @property
    def total(self) -> int:
        return self.before[-1]


class WorkCalendar:
    """The working days of China with a table of overrides on top.

    `announced` names the years whose whole notice has been entered into the overrides. Such a year is
    final, and made of weekends and overrides alone: nothing computed is mixed in. An override in any other
    year changes its one day and nothing else.
    """

    def __init__(
        self, overrides: Mapping[date, Override] | None = None, *, announced: Collection[int] = ()
    ) -> None:
        self._overrides = {_plain(day): override for day, override in (overrides or {}).items()}
        self._announced = frozenset(announced)
        self._edited = {day.year for day in self._overrides} | self._announced
        self._own: dict[int, _Year] = {}

    def is_working(self, day: date) -> bool:
        """Is this day worked?"""
        found = self._year(_plain(day).year)
        index = day.toordinal() - found.begin
        return found.before[index + 1] > found.before[index]

    def is_provisional(self, year: int) -> bool:
        """Is there no notice for this year yet? Then its days may still change."""
        return not MINYEAR <= year <= MAXYEAR or self._year(year).provisional

    def day(self, day: date) -> Day:
        """This day: worked or not, why, and what it is called."""
        special = self._year(_plain(day).year).special.get(day) or _by_weekday(day)
        return Day(day, special.kind in _WORKED, special.kind, special.name_zh, self._may_change(day))

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; negative when `end` lies before `start`."""
        if start > end:
            return -self.working_days_between(end, start)
        whole_years = sum(self._year(number).total for number in range(start.year, end.year))
        return whole_years + self._upto(end) - self._upto(start)

    def working_days_in(self, period: Period) -> int:
        """Working days of a period, its first and last day included."""
        return self.working_days_between(period.first, period.last) + self.is_working(period.first)

    def add_working_days(self, day: date, count: int) -> date:
        """The count-th working day after `day`, or before it when count is negative; `day` itself for 0.

        Raises ValueError when that lies outside the years 1 to 9999.
        """
        if count == 0:
            return _plain(day)
        position = self._upto(day) + count
        if count < 0:
            position += 1 - self.is_working(day)
        return self._at(day.year, position)

    def on_or_after(self, day: date) -> date:
        """The day itself if it is worked, otherwise the next that is (遇节假日顺延)."""
        return day if self.is_working(day) else self.add_working_days(day, 1)

    def on_or_before(self, day: date) -> date:
        """The day itself if it is worked, otherwise the last one before it that is."""
        return day if self.is_working(day) else self.add_working_days(day, -1)

    def remaining(self, today: date, due: date) -> int:
        """Working days that can still be used, today and the due day included.

        Past the due day: minus the working days since then, today included. 0 means that nothing can be
        worked any more but no working day is late yet (due on Friday, today Saturday), or that only days off
        are left; compare the dates to tell these apart.
        """
        if today > due:
            return self.working_days_between(today, due)
        return self.working_days_between(today, due) + self.is_working(today)

    def elapsed(self, start: date, today: date, due: date) -> Elapsed:
        """How far the term from `start` (not counted) to `due` (counted) has run by the morning of `today`."""
        total = max(0, self.working_days_between(start, due))
        begun = self.working_days_between(start, today) - self.is_working(today)
        over = max(0, self.working_days_between(due, today))
        return Elapsed(used=min(total, max(0, begun)), total=total, over=over)

    def explain(self, start: date, end: date) -> Explanation:
        """The interval of `working_days_between`, with every day it skips and every make-up day it counts."""
        days = [self.day(day) for day in _after_upto(*sorted((start, end)))]
        return Explanation(
            counted=self.working_days_between(start, end),
            skipped=tuple(day for day in days if not day.working),
            made_up=tuple(day for day in days if day.kind is DayKind.MAKEUP),
            provisional=any(day.provisional for day in days),
        )

    def _may_change(self, day: date) -> bool:
        """Late December also waits for the next year's notice, which may exchange days around New Year."""
        if day in self._overrides:
            return False
        late = day.month == 12 and day.day >= 24
        return self._year(day.year).provisional or (late and self.is_provisional(day.year + 1))

    def _upto(self, day: date) -> int:
        """Working days of its year up to and including this day."""
        found = self._year(_plain(day).year)
        return found.before[day.toordinal() - found.begin + 1]

    def _at(self, year: int, position: int) -> date:
        """The working day at this position, counted from 1 on the first of the year, over as many years as needed."""
        while position < 1 and year > MINYEAR:
            year -= 1
            position += self._year(year).total
        while year < MAXYEAR and position > self._year(year).total:
            position -= self._year(year).total
            year += 1
        found = self._year(year)
        if not 1 <= position <= found.total:
            raise ValueError("the day lies outside the years 1 to 9999; use fewer working days")
        return date.fromordinal(found.begin + bisect_left(found.before, position) - 1)

    def _year(self, number: int) -> _Year:
        if number not in self._edited:
            return _known_year(number)
        if number not in self._own:
            self._own[number] = self._edited_year(number)
        return self._own[number]

    def _edited_year(self, number: int) -> _Year:
        announced = number in self._announced
        base = {} if announced else _known_year(number).special
        edits = {day: _edit(day, line) for day, line in self._overrides.items() if day.year == number}
        return _tabulate(
            number, {**base, **edits}, provisional=not announced and _known_year(number).provisional
        )


@cache
def _known_year(number: int) -> _Year:
    known = arrangement(number)
    return _tabulate(number, known.special, provisional=not known.announced)


def _tabulate(number: int, special: Mapping[date, Special], *, provisional: bool) -> _Year:
    begin, end = date(number, 1, 1).toordinal(), date(number, 12, 31).toordinal()
    worked = [(ordinal - 1) % 7 < 5 for ordinal in range(begin, end + 1)]
    for day, what in special.items():
        worked[day.toordinal() - begin] = what.kind in _WORKED
    return _Year(begin, array("H", accumulate(worked, initial=0)), special, provisional)


def _edit(day: date, line: Override) -> Special:
    if not line.working:
        return Special(DayKind.HOLIDAY, line.name_zh)
    return Special(DayKind.WORKDAY if day.weekday() < 5 else DayKind.MAKEUP, line.name_zh)


def _by_weekday(day: date) -> Special:
    if day.weekday() < 5:
        return Special(DayKind.WORKDAY, "")
    return Special(DayKind.WEEKEND, f"周{_WEEKDAYS_ZH[day.weekday()]}")


def _plain(day: date) -> date:
    if isinstance(day, datetime):
        raise TypeError(
            f"the calendar counts dates, not moments: {day!r}; take its date in Asia/Shanghai first"
        )
    return day


def _after_upto(start: date, end: date) -> Iterator[date]:
    return (date.fromordinal(ordinal) for ordinal in range(start.toordinal() + 1, end.toordinal() + 1))


def _rest(stretch: list[Day]) -> Rest:
    names = dict.fromkeys(day.name_zh for day in stretch if day.kind is DayKind.HOLIDAY)
    return Rest(stretch[0].date, stretch[-1].date, "、".join(names) or "周末")
