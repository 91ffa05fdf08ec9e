"""Dates known from the field (DOMAIN, appendix 2) and from the Civil Code's way of counting."""

from datetime import date

import pytest

from kaimenhong.kernel.clocks import DONE
from tests.kernel.clocks.tapes import moment, opened, read, rule

MONDAY = opened("2019-02-11T09:00")


def days(reading):
    return [(due.milestone.code, due.day) for due in reading.dues]


@pytest.mark.parametrize(
    ("pack", "task_class", "feedback", "done"),
    [
        ("13710", "ordinary", date(2019, 2, 14), date(2019, 2, 18)),
        ("13710", "major", date(2019, 2, 14), date(2019, 3, 11)),
        ("13710-workdays", "ordinary", date(2019, 2, 14), date(2019, 2, 20)),
        ("13710-workdays", "major", date(2019, 2, 14), date(2019, 3, 11)),
    ],
)
def test_13710_from_the_meeting_of_11_february(pack, task_class, feedback, done):
    reading = read(MONDAY, by=rule(pack, task_class))
    assert days(reading) == [("research", date(2019, 2, 11)), ("feedback", feedback), ("done", done)]


def test_the_same_day_ends_at_midnight():
    assert read(MONDAY).due("research").moment == moment("2019-02-12T00:00")


@pytest.mark.parametrize(
    ("begun", "due"),
    [
        ("2019-01-31T09:00", date(2019, 2, 28)),
        ("2020-01-31T09:00", date(2020, 2, 29)),
        ("2019-12-31T09:00", date(2020, 1, 31)),
        ("2019-03-31T09:00", date(2019, 4, 30)),
    ],
)
def test_a_month_ends_on_the_corresponding_day_or_the_last(begun, due):
    assert read(opened(begun), by=rule("13710", "major")).due(DONE).day == due


def test_paper_and_minutes():
    assert read(MONDAY, by=rule("papers", "paper")).due(DONE).day == date(2019, 3, 13)
    assert read(MONDAY, by=rule("papers", "minutes")).due(DONE).day == date(2019, 3, 3)


def test_working_days_skip_the_festival_and_count_the_make_up_days():
    """From Wednesday 30 January: Thursday, Friday, and the weekend of 2 and 3 February, worked for the festival."""
    reading = read(opened("2019-01-30T16:00"), by=rule("requests", "request"))
    assert reading.due(DONE).day == date(2019, 2, 11)


@pytest.mark.parametrize(
    ("begun", "signed_by"),
    [
        ("2019-02-13T11:30", "2019-02-13T15:00"),
        ("2019-02-13T17:00", "2019-02-14T10:00"),
        ("2019-02-13T20:00", "2019-02-14T10:30"),
        ("2019-02-01T17:00", "2019-02-02T10:00"),
        ("2019-02-03T16:30", "2019-02-11T09:30"),
        ("2019-06-12T15:30", "2019-06-12T17:30"),
        ("2019-02-13T15:30", "2019-02-13T17:30"),
    ],
)
def test_two_working_hours(begun, signed_by):
    assert read(opened(begun), by=rule("urgent", "express")).due("sign").moment == moment(signed_by)


def test_natural_hours_take_no_rest():
    assert read(opened("2019-02-04T23:00"), by=rule("urgent", "flash")).due(DONE).moment == moment(
        "2019-02-05T23:00"
    )
