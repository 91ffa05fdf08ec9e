"""Periods: the stretches of time that plans, deadlines and statistics speak of.

A period has a first and a last day (both belong to it), and a norm: the short string that stands for it
in the database and in files. Constructors make periods, `Period.parse` reads a norm back:

    year 2019 · half 2019-H1 · quarter 2019-Q1 · month 2019-03 · ten days (旬) 2019-03-E / -M / -L
    ISO week 2019-W07 · day 2019-03-31 · range a/b, from the first day of a to the last day of b

A 旬 ends on the 10th, the 20th and the last day of the month. `jan_feb(2019)` ("1–2月", norm 2019-01/2019-02) is
the one period in which industry, investment and retail are counted at the start of a year: these
statistics know no separate January, so their year is {1–2, 3, 4, …, 12}, here Scheme.STATISTICS.

Periods sort by first day, then by last day, and are equal when their norms are: the first quarter and
the range January to March have the same days but are two periods.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_ONE_DAY = timedelta(days=1)
_REMEDY = "write 2019, 2019-H1, 2019-Q1, 2019-03, 2019-03-E (or -M, -L), 2019-W07, 2019-03-31, or a range a/b"
_NORM = re.compile(
    r"(?P<year>[0-9]{4})"
    r"(?:-(?:H(?P<half>[0-9])|Q(?P<quarter>[0-9])|W(?P<week>[0-9]{2})"
    r"|(?P<month>[0-9]{2})(?:-(?:(?P<tenday>[EML])|(?P<day>[0-9]{2})))?))?"
)
_TENDAY_LETTERS = "EML"


class Kind(StrEnum):
    """What sort of stretch a period is."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"
    TENDAY = "tenday"
    WEEK = "week"
    DAY = "day"
    RANGE = "range"


class Scheme(StrEnum):
    """A way of cutting time into periods without gap or overlap; the value is that of the Kind it cuts into."""

    YEARS = "year"
    HALVES = "half"
    QUARTERS = "quarter"
    MONTHS = "month"
    STATISTICS = "statistics"
    TENDAYS = "tenday"
    WEEKS = "week"
    DAYS = "day"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One stretch of days. Made by the constructors below or by `parse`, never by hand.

    >>> Period.parse("2019-Q1").last
    datetime.date(2019, 3, 31)
    >>> jan_feb(2019).next().norm
    '2019-03'
    """

    first: date
    last: date
    kind: Kind
    norm: str
    label_zh: str

    def __str__(self) -> str:
        return self.norm

    @classmethod
    def parse(cls, norm: str) -> Period:
        """Read a norm. Raises ValueError that names the text and the accepted forms."""
        start, slash, finish = norm.partition("/")
        try:
            return span(_parse_one(start), _parse_one(finish)) if slash else _parse_one(norm)
        except ValueError as error:
            raise ValueError(f"not a period: {norm!r} ({error}); {_REMEDY}") from error

    @property
    def end(self) -> date:
        """The first day after the period. Raises ValueError where the calendar ends (9999)."""
        return _after(self)

    @property
    def days(self) -> int:
        """How many days it has, working or not."""
        return (self.last - self.first).days + 1

    def contains(self, day: date) -> bool:
        """Does this day belong to it? The first and the last day do."""
        return self.first <= day <= self.last

    def covers(self, other: Period) -> bool:
        """Do all days of the other period belong to it?"""
        return self.first <= other.first and other.last <= self.last

    def next(self, scheme: Scheme | None = None) -> Period:
        """The period that follows in the scheme (its own when none is given; 1–2月 belongs to STATISTICS).

        Raises ValueError for a range, for a period foreign to the scheme, and where the calendar ends.
        """
        return period_at(self._own(scheme), _after(self))

    def previous(self, scheme: Scheme | None = None) -> Period:
        """The period before it in the scheme; otherwise as `next`."""
        own = self._own(scheme)
        if self.first == date.min:
            raise ValueError(f"there is no period before {self.norm}: the calendar begins with the year 1")
        return period_at(own, self.first - _ONE_DAY)

    def in_year(self, other: int) -> Period:
        """The period of the same name in another year, such as the same period last year (上年同期).

        Raises ValueError if that year has none (29 February, week 53).
        """
        offset = other - int(self.norm[:4])
        moved = [f"{int(part[:4]) + offset:04d}{part[4:]}" for part in self.norm.split("/")]
        return Period.parse("/".join(moved))

    def to_date(self) -> Period:
        """From the start of its year to its end: the period of a cumulative figure (1–3月 for March).

        A week or a day gives a range of days. Raises ValueError for a period that runs over New Year.
        """
        begin = date(self.last.year, 1, 1)
        if self.first == begin:
            return self
        if self.first < begin:
            raise ValueError(f"{self.norm} runs over New Year: it has no figure from the start of one year")
        if self.last == _month_end(begin.year, self.last.month):
            return span(month(begin.year, 1), month(begin.year, self.last.month))
        return span(day(begin), day(self.last))

    def _own(self, scheme: Scheme | None) -> Scheme:
        """The scheme to walk in; refuses a period that is not one of the scheme's pieces."""
        chosen = scheme or _scheme_of(self)
        if period_at(chosen, self.first) != self:
            raise ValueError(f"{self.norm} is not a period of the scheme {chosen}; choose its own scheme")
        return chosen


def year(number: int) -> Period:
    """The calendar year."""
    return _months(Kind.YEAR, number, 1, 12, "", "年")


def half(of_year: int, number: int) -> Period:
    """上半年 (1) or 下半年 (2)."""
    _insist(number, 2, "half")
    return _months(Kind.HALF, of_year, number * 6 - 5, 6, f"-H{number}", f"年{'上下'[number - 1]}半年")


def quarter(of_year: int, number: int) -> Period:
    """A quarter, 1 to 4."""
    _insist(number, 4, "quarter")
    label = f"年第{'一二三四'[number - 1]}季度"
    return _months(Kind.QUARTER, of_year, number * 3 - 2, 3, f"-Q{number}", label)


def month(of_year: int, number: int) -> Period:
    """A calendar month."""
    _insist(number, 12, "month")
    return _months(Kind.MONTH, of_year, number, 1, f"-{number:02d}", f"年{number}月")


def tenday(of_year: int, of_month: int, number: int) -> Period:
    """A 旬: 上旬 (1) ends on the 10th, 中旬 (2) on the 20th, 下旬 (3) on the last day of the month."""
    _insist(of_month, 12, "month")
    _insist(number, 3, "ten days")
    first = _date(of_year, of_month, number * 10 - 9)
    last = first.replace(day=number * 10) if number < 3 else _month_end(of_year, of_month)
    norm = f"{of_year:04d}-{of_month:02d}-{_TENDAY_LETTERS[number - 1]}"
    return Period(first, last, Kind.TENDAY, norm, f"{of_year}年{of_month}月{'上中下'[number - 1]}旬")


def week(iso_year: int, number: int) -> Period:
    """An ISO week, Monday to Sunday; the week of a year's first Thursday is its week 1."""
    try:
        first, last = (date.fromisocalendar(iso_year, number, weekday) for weekday in (1, 7))
    except ValueError as error:
        raise ValueError(f"no week {number} in {iso_year}") from error
    return Period(first, last, Kind.WEEK, f"{iso_year:04d}-W{number:02d}", f"{iso_year}年第{number}周")


def day(of: date) -> Period:
    """One day, where a period is asked for."""
    return Period(of, of, Kind.DAY, of.isoformat(), f"{of.year}年{of.month}月{of.day}日")


def jan_feb(of_year: int) -> Period:
    """1–2月, the first period of a statistical year."""
    return span(month(of_year, 1), month(of_year, 2))


def span(start: Period, finish: Period) -> Period:
    """From the first day of one period to the last day of another. Raises ValueError if that is backwards."""
    if Kind.RANGE in (start.kind, finish.kind):
        raise ValueError("a range joins two plain periods, not ranges")
    if start.first > finish.first or start.last > finish.last:
        raise ValueError(f"{start.norm} is later than {finish.norm}; put the earlier one first")
    label = _range_label(start, finish)
    return Period(start.first, finish.last, Kind.RANGE, f"{start.norm}/{finish.norm}", label)


def period_at(scheme: Scheme, on: date) -> Period:
    """The one period of the scheme to which this day belongs. Raises ValueError if it would end after 9999."""
    match scheme:
        case Scheme.YEARS:
            return year(on.year)
        case Scheme.HALVES:
            return half(on.year, 1 if on.month <= 6 else 2)
        case Scheme.QUARTERS:
            return quarter(on.year, (on.month + 2) // 3)
        case Scheme.STATISTICS if on.month <= 2:
            return jan_feb(on.year)
        case Scheme.MONTHS | Scheme.STATISTICS:
            return month(on.year, on.month)
        case Scheme.TENDAYS:
            return tenday(on.year, on.month, min(3, (on.day + 9) // 10))
        case Scheme.WEEKS:
            return week(*on.isocalendar()[:2])
        case Scheme.DAYS:
            return day(on)


def periods_of(scheme: Scheme, of_year: int) -> tuple[Period, ...]:
    """The periods of the scheme that make up a year, in order; weeks are those of the ISO year."""
    found = [week(of_year, 1) if scheme is Scheme.WEEKS else period_at(scheme, _date(of_year, 1))]
    final = _date(of_year, 12, 28 if scheme is Scheme.WEEKS else 31)
    while found[-1].last < final:
        found.append(found[-1].next(scheme))
    return tuple(found)


def _months(kind: Kind, of_year: int, first_month: int, count: int, suffix: str, label: str) -> Period:
    first, last = _date(of_year, first_month), _month_end(of_year, first_month + count - 1)
    return Period(first, last, kind, f"{of_year:04d}{suffix}", f"{of_year}{label}")


def _parse_one(norm: str) -> Period:
    found = _NORM.fullmatch(norm)
    if found is None:
        raise ValueError(f"{norm!r} has none of the accepted forms")
    part = {name: int(value) for name, value in found.groupdict().items() if value and name != "tenday"}
    number = part.pop("year")
    if letter := found["tenday"]:
        return tenday(number, part["month"], _TENDAY_LETTERS.index(letter) + 1)
    if "day" in part:
        return day(_date(number, part["month"], part["day"]))
    for name, make in (("half", half), ("quarter", quarter), ("week", week), ("month", month)):
        if name in part:
            return make(number, part[name])
    return year(number)


def _insist(number: int, most: int, what: str) -> None:
    if not 1 <= number <= most:
        raise ValueError(f"no {what} {number}; it runs from 1 to {most}")


def _date(of_year: int, of_month: int, of_day: int = 1) -> date:
    try:
        return date(of_year, of_month, of_day)
    except ValueError as error:
        raise ValueError(f"no day {of_year}-{of_month}-{of_day} in the calendar") from error


def _month_end(of_year: int, of_month: int) -> date:
    if of_month == 12:
        return date(of_year, 12, 31)
    return date(of_year, of_month + 1, 1) - _ONE_DAY


def _after(period: Period) -> date:
    if period.last == date.max:
        raise ValueError(f"there is no day after {period.norm}: the calendar ends with the year 9999")
    return period.last + _ONE_DAY


def _scheme_of(period: Period) -> Scheme:
    if period == jan_feb(period.first.year):
        return Scheme.STATISTICS
    if period.kind is Kind.RANGE:
        raise ValueError(f"the range {period.norm} belongs to no scheme, so nothing comes next to it")
    return Scheme(period.kind)


def _range_label(start: Period, finish: Period) -> str:
    if start.kind == finish.kind == Kind.MONTH and start.first.year == finish.first.year:
        return f"{start.first.year}年{start.first.month}–{finish.first.month}月"
    return f"{start.label_zh}至{finish.label_zh}"
