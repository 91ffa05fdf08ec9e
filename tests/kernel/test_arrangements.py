"""What the package knows of a year, and how a year without a notice is recognised."""

import subprocess
import sys
from datetime import date
from importlib.metadata import version
from types import SimpleNamespace

import pytest

from kaimenhong.kernel import arrangements, notices
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
    december = {date(2040, 12, 29)}
    only_december = SimpleNamespace(items=list, weekend_workdays=december, start_year=1950, end_year=2100)
    monkeypatch.setattr("holidays.country_holidays", lambda *_, **__: only_december)
    known = notices.asked(2040)
    assert known.special[date(2040, 12, 29)].kind is DayKind.MAKEUP
    assert not known.announced


def test_what_is_written_down_is_what_the_package_says():
    """Otherwise the package was upgraded: run tools/build_arrangements.py."""
    said = [(year, notices.asked(year)) for year in notices.covered()]
    assert [(year, arrangement(year)) for year in coverage()] == said
    assert arrangements._WRITTEN.read_text() == arrangements.written(version("holidays"), said)


def test_another_version_of_the_package_is_asked_itself(monkeypatch):
    for known in (arrangements._lines, coverage, arrangement):
        monkeypatch.setattr(arrangements, known.__name__, known.__wrapped__)
    monkeypatch.setattr(arrangements, "version", lambda _name: "0.0")
    monkeypatch.setattr(notices, "asked", lambda year: year)
    assert arrangements.arrangement(2019) == 2019
    assert arrangements.coverage() == notices.covered()


def test_counting_days_does_not_load_the_package():
    asked = (
        "import sys; from datetime import date; from kaimenhong.kernel.calendar import WorkCalendar;"
        "WorkCalendar().is_working(date(2019, 2, 2)); sys.exit('holidays' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", asked], check=True)


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
