"""From a moment to a normal form and the last acceptable day, with the grounds for the year."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kaimenhong.kernel import periods
from kaimenhong.kernel.periods import Period
from kaimenhong.readouts.deadlines.festivals import next_festival
from kaimenhong.readouts.deadlines.model import Basis, Granularity, Reading, YearSource
from kaimenhong.readouts.deadlines.moment import Bound, Moment, Stretch, Unit
from kaimenhong.readouts.deadlines.workdays import after_working_days

_GRANULARITY = {unit: Granularity(unit.value) for unit in Unit if unit.value in set(Granularity)} | {
    Unit.CUMULATIVE: Granularity.QUARTER,
    Unit.WEEK: Granularity.DAY,
    Unit.TERM: Granularity.DAY,
    Unit.DURATION: Granularity.DAY,
}


@dataclass(frozen=True, slots=True)
class Ground:
    """What the document gives: its date, and the year last stated (or handed in)."""

    published: date | None
    year: int | None = None
    source: YearSource = YearSource.INHERITED


@dataclass(frozen=True, slots=True)
class Resolved:
    """A moment with its dates; `period` is None when only a day or no day can be named."""

    norm: str
    due: date | None
    granularity: Granularity
    basis: Basis
    alternatives: tuple[Reading, ...] = ()
    rolled: bool = False


class Impossible(Exception):
    """The printed moment is on no calendar (31 April, the 13th month) and is no deadline."""


def resolve(meaning: Moment | Stretch, ground: Ground) -> Resolved:
    """The normal form and the last acceptable day. Raises Impossible for a day no calendar has."""
    try:
        return (
            _stretch(meaning, ground)
            if isinstance(meaning, Stretch)
            else _SHAPES[meaning.unit](meaning, ground)
        )
    except (ValueError, OverflowError) as error:
        raise Impossible(str(error)) from error


def _stretch(meaning: Stretch, ground: Ground) -> Resolved:
    """Each end takes from the other the year it does not state itself."""
    last = resolve(meaning.last, ground)
    if meaning.first.dated and not meaning.last.dated:
        first = resolve(meaning.first, ground)
        last = resolve(meaning.last, Ground(ground.published, first.basis.year))
    elif not meaning.first.dated:
        first = resolve(meaning.first, Ground(ground.published, last.basis.year, last.basis.source))
    else:
        first = resolve(meaning.first, ground)
    if first.due is None or last.due is None:
        return last
    joined = periods.span(Period.parse(first.norm), Period.parse(last.norm))
    return replace(last, norm=joined.norm, due=joined.last, alternatives=())


def _year_of(meaning: Moment, ground: Ground, *, month: int | None = None) -> tuple[int | None, Basis, bool]:
    """The year, its grounds, and whether it was moved on because the month is over."""
    if meaning.year is not None:
        source = YearSource.PLAN if meaning.from_plan else YearSource.STATED
        return meaning.year, Basis(meaning.year, source), False
    if meaning.year_shift is not None and ground.published is not None:
        year = ground.published.year + meaning.year_shift
        return year, Basis(year, YearSource.RELATIVE), False
    if ground.year is not None and meaning.year_shift is None and meaning.unit is not Unit.YEAR:
        return ground.year, Basis(ground.year, ground.source), False
    if ground.published is None:
        return None, Basis(None, YearSource.UNKNOWN), False
    year = ground.published.year
    if month is not None and month < ground.published.month:
        return year + 1, Basis(year + 1, YearSource.NEXT), True
    return year, Basis(year, YearSource.PUBLISHED), False


def _plain(
    meaning: Moment, ground: Ground, make: Callable[[int], Period], *, month: int | None = None
) -> Resolved:
    """A period of the calendar, by its last day."""
    year, basis, rolled = _year_of(meaning, ground, month=month)
    granularity = _GRANULARITY[meaning.unit]
    if year is None:
        make(2000)
        return Resolved(make(2000).norm.replace("2000", "-", 1), None, granularity, basis)
    found = make(year)
    return Resolved(found.norm, found.last, granularity, basis, rolled=rolled)


def _before(meaning: Moment, ground: Ground, plain: Resolved, strict: Callable[[Period], Period]) -> Resolved:
    """X月前: strictly the period before, loosely the period itself. A strict day already over can't be meant."""
    if plain.due is None:
        return plain
    earlier = strict(Period.parse(plain.norm))
    exact = Reading(earlier.norm, earlier.last, "strict: before it begins")
    loose = Reading(plain.norm, plain.due, "loose: by its end")
    over = ground.published is not None and earlier.last < ground.published
    first, other = (loose, exact) if over else (exact, loose)
    return replace(plain, norm=first.norm, due=first.due, alternatives=(other,))


def _year(meaning: Moment, ground: Ground) -> Resolved:
    plain = _plain(meaning, ground, periods.year)
    if meaning.from_plan and meaning.year is not None and meaning.bound in (Bound.NONE, Bound.DURING):
        whole = periods.span(periods.year(meaning.year - 4), periods.year(meaning.year))
        return replace(plain, norm=whole.norm)
    if meaning.bound is Bound.BEFORE:
        return _before(meaning, ground, plain, lambda period: period.previous())
    return plain


def _half(meaning: Moment, ground: Ground) -> Resolved:
    plain = _plain(meaning, ground, lambda year: periods.half(year, meaning.number))
    return (
        _before(meaning, ground, plain, lambda period: period.previous())
        if meaning.bound is Bound.BEFORE
        else plain
    )


def _quarter(meaning: Moment, ground: Ground) -> Resolved:
    if meaning.number < 1 and ground.published is not None:
        running = (ground.published.month + 2) // 3 - meaning.number
        year = ground.published.year + (running - 1) // 4
        meaning = replace(meaning, year_shift=year - ground.published.year, number=(running - 1) % 4 + 1)
    if meaning.number < 1:
        return Resolved("event:季度末", None, Granularity.QUARTER, Basis(None, YearSource.UNKNOWN))
    plain = _plain(meaning, ground, lambda year: periods.quarter(year, meaning.number))
    return (
        _before(meaning, ground, plain, lambda period: period.previous())
        if meaning.bound is Bound.BEFORE
        else plain
    )


def _cumulative(meaning: Moment, ground: Ground) -> Resolved:
    def whole(year: int) -> Period:
        first = periods.day(date(year, 1, 1))
        return periods.span(first, periods.day(periods.quarter(year, meaning.number).last))

    return _plain(meaning, ground, whole)


def _absolute_month(meaning: Moment, ground: Ground) -> Moment:
    """本月, 下月 and a day without its month take the month of the publish date."""
    if meaning.month is not None:
        return meaning
    if ground.published is None:
        raise Impossible("a month counted from the publish date, which is not known")
    ahead = ground.published.month - 1 + (meaning.month_shift or 0)
    if meaning.month_shift is None and meaning.day is not None and meaning.day < ground.published.day:
        ahead += 1
    year = ground.published.year + ahead // 12
    return replace(meaning, month=ahead % 12 + 1, year_shift=year - ground.published.year, month_shift=0)


def _month(meaning: Moment, ground: Ground) -> Resolved:
    meaning = _absolute_month(meaning, ground)
    month = meaning.month or 0
    plain = _plain(meaning, ground, lambda year: periods.month(year, month), month=month)
    if meaning.bound is Bound.BEFORE:
        return _before(meaning, ground, plain, lambda period: period.previous(periods.Scheme.MONTHS))
    return plain


def _tenday(meaning: Moment, ground: Ground) -> Resolved:
    """A 旬 前 counts to its end here; whether its start is meant has to be asked."""
    meaning = _absolute_month(meaning, ground)
    month = meaning.month or 0
    plain = _plain(meaning, ground, lambda year: periods.tenday(year, month, meaning.number), month=month)
    if meaning.bound is not Bound.BEFORE or plain.due is None:
        return plain
    earlier = Period.parse(plain.norm).previous()
    return replace(plain, alternatives=(Reading(earlier.norm, earlier.last, "strict: before it begins"),))


def _day(meaning: Moment, ground: Ground) -> Resolved:
    meaning = _absolute_month(meaning, ground)
    month, day = meaning.month or 0, meaning.day or 0
    if meaning.year is None and ground.published is None and ground.year is None:
        date(2000, month, day)
        return Resolved(f"--{month:02d}-{day:02d}", None, Granularity.DAY, Basis(None, YearSource.UNKNOWN))
    plain = _plain(meaning, ground, lambda year: periods.day(date(year, month, day)), month=month)
    return _checked(meaning, plain)


def _checked(meaning: Moment, plain: Resolved) -> Resolved:
    """4月20日（星期五）: the weekday confirms the year or names the year that fits."""
    if meaning.weekday is None or plain.due is None or plain.due.weekday() == meaning.weekday:
        return plain
    own = Reading(plain.norm, plain.due, "the printed weekday does not fit")
    for shift in (1, -1) if meaning.year is None else ():
        other = plain.due.replace(year=plain.due.year + shift)
        if other.weekday() == meaning.weekday:
            basis = Basis(other.year, plain.basis.source)
            return replace(plain, norm=other.isoformat(), due=other, basis=basis, alternatives=(own,))
    return replace(plain, alternatives=(own,))


def _week(meaning: Moment, ground: Ground) -> Resolved:
    if ground.published is None:
        return Resolved("event:本周", None, Granularity.DAY, Basis(None, YearSource.UNKNOWN))
    monday = ground.published - timedelta(days=ground.published.weekday()) + timedelta(weeks=meaning.number)
    due = monday + timedelta(days=6 if meaning.weekday is None else meaning.weekday)
    basis = Basis(due.year, YearSource.RELATIVE)
    friday = monday + timedelta(days=4)
    other = () if meaning.weekday is not None else (Reading(friday.isoformat(), friday, "the working week"),)
    return Resolved(due.isoformat(), due, Granularity.DAY, basis, other)


def _festival(meaning: Moment, ground: Ground) -> Resolved:
    """X节前 is the day before; 春节前 is the eve (除夕) and keeps its name."""
    name = meaning.name + ("期间" if meaning.bound is Bound.DURING else "前")
    unknown = Resolved(f"event:{name}", None, Granularity.EVENT, Basis(None, YearSource.UNKNOWN))
    anchor = ground.published
    if meaning.year is not None or (meaning.year_shift and anchor is not None):
        year = (
            meaning.year
            if meaning.year is not None
            else (anchor.year if anchor else 0) + (meaning.year_shift or 0)
        )
        anchor = date(year, 1, 1)
    day = next_festival(meaning.name, anchor) if anchor is not None else None
    if day is None or meaning.bound is Bound.DURING:
        return unknown
    due = day - timedelta(days=1)
    source = YearSource.STATED if meaning.year is not None else YearSource.PUBLISHED
    if meaning.name == "春节":
        return Resolved("event:春节前", due, Granularity.EVENT, Basis(due.year, source))
    return Resolved(due.isoformat(), due, Granularity.DAY, Basis(due.year, source))


def _term(meaning: Moment, ground: Ground) -> Resolved:
    """秋季开学前: schools open on 1 September."""
    return _day(replace(meaning, unit=Unit.DAY), ground)


def _duration(meaning: Moment, ground: Ground) -> Resolved:
    """So long after the publish date."""
    if ground.published is None:
        return Resolved("event:时限内", None, Granularity.EVENT, Basis(None, YearSource.UNKNOWN))
    due = _later(ground.published, meaning.number, meaning.name)
    return Resolved(due.isoformat(), due, Granularity.DAY, Basis(due.year, YearSource.PUBLISHED))


def _later(start: date, count: int, unit: str) -> date:
    if unit.startswith("工作"):
        return after_working_days(start, count)
    months = {"月": 1, "季度": 3, "年": 12}.get(unit, 0) * count
    if months:
        ahead = start.month - 1 + months
        year, month = start.year + ahead // 12, ahead % 12 + 1
        return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
    days = {"周": 7, "星期": 7, "礼拜": 7, "天": 1, "日": 1}.get(unit, 0) * count
    return start + timedelta(days=days)


_SHAPES: dict[Unit, Callable[[Moment, Ground], Resolved]] = {
    Unit.YEAR: _year,
    Unit.HALF: _half,
    Unit.QUARTER: _quarter,
    Unit.CUMULATIVE: _cumulative,
    Unit.MONTH: _month,
    Unit.TENDAY: _tenday,
    Unit.DAY: _day,
    Unit.WEEK: _week,
    Unit.FESTIVAL: _festival,
    Unit.TERM: _term,
    Unit.DURATION: _duration,
}
