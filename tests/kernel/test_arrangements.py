"""What the package knows of a year, and how a year without a notice is recognised."""

from datetime import date
from types import SimpleNamespace

import pytest

from kaimenhong.kernel.arrangements import NOTHING_KNOWN, DayKind, arrangement, coverage


@pytest.mark.parametrize("year", [2001, 2008, 2019, 2026])
def test_a_year_with_a_notice_is_announced(year):
    assert arrangement(year).announced


def test_the_announced_years_have_no_hole():
    announced = [year for year in coverage() if arrangement(year).announced]
    assert announced == list(range(2001, announced[-1] + 1))


@pytest.mark.parametrize("year", [1950, 2000, 2060, 2100])
def test_a_computed_year_has_statutory_days_and_is_not_announced(year):
    known = arrangement(year)
    assert known.special[date(year, 10, 1)].name_zh == "国庆节"
    assert not known.announced


@pytest.mark.parametrize("year", [1, 1949, 2101, 9999])
def test_nothing_is_known_outside_the_package(year):
    assert arrangement(year) is NOTHING_KNOWN


def test_a_make_up_day_of_december_alone_does_not_announce_a_year(monkeypatch):
    """It belongs to the notice of the next year, as 31 December 2005 belonged to that of 2006."""
    only_december = SimpleNamespace(items=list, weekend_workdays={date(2040, 12, 29)})
    monkeypatch.setattr("holidays.country_holidays", lambda *_, **__: only_december)
    known = arrangement.__wrapped__(2040)
    assert known.special[date(2040, 12, 29)].kind is DayKind.MAKEUP
    assert not known.announced


@pytest.mark.parametrize(
    ("day", "kind", "name"),
    [
        (date(2019, 2, 2), DayKind.MAKEUP, "春节调休上班"),
        (date(2019, 2, 4), DayKind.HOLIDAY, "春节"),
        (date(2020, 1, 31), DayKind.HOLIDAY, "春节延长假期"),
        (date(2020, 10, 1), DayKind.HOLIDAY, "中秋节、国庆节"),
        (date(2020, 10, 8), DayKind.HOLIDAY, "国庆节"),
        (date(2007, 12, 31), DayKind.HOLIDAY, "元旦"),
        (date(2011, 12, 31), DayKind.MAKEUP, "元旦调休上班"),
        (date(2025, 1, 28), DayKind.HOLIDAY, "除夕"),
        (date(2012, 1, 25), DayKind.HOLIDAY, "春节"),
    ],
)
def test_a_day_bears_the_name_of_its_festival(day, kind, name):
    special = arrangement(day.year).special[day]
    assert (special.kind, special.name_zh) == (kind, name)
