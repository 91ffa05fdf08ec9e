"""When recurring reports are due, and what is alike."""

from datetime import date

import pytest

from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.kernel.periods import Scheme
from kaimenhong.ledger.burden.rules import Plan, alike, check_term, dues

CALENDAR = WorkCalendar()
TODAY = date(2019, 2, 11)


def due(plan: Plan, first: date, last: date) -> list[tuple[str, date]]:
    return [(str(one.period), one.on) for one in dues(plan, first, last, CALENDAR)]


def test_a_month_is_due_some_working_days_after_it():
    plan = Plan(Scheme.MONTHS, date(2019, 2, 11), date(2019, 4, 30), 5)
    assert due(plan, date(2019, 1, 1), date(2019, 12, 31)) == [
        ("2019-02", date(2019, 3, 7)),
        ("2019-03", date(2019, 4, 8)),  # the 5th is 清明
        ("2019-04", date(2019, 5, 9)),  # after the May holiday; Sunday the 5th is worked in exchange
    ]


def test_nothing_is_due_for_periods_after_its_end():
    plan = Plan(Scheme.WEEKS, date(2019, 2, 11), date(2019, 2, 24), 0)
    assert due(plan, date(2019, 2, 1), date(2019, 3, 31)) == [
        ("2019-W07", date(2019, 2, 17)),
        ("2019-W08", date(2019, 2, 24)),
    ]


def test_a_window_shows_what_falls_into_it_only():
    plan = Plan(Scheme.TENDAYS, date(2019, 1, 1), date(2019, 12, 31), 2)
    assert [period for period, _on in due(plan, date(2019, 3, 1), date(2019, 3, 31))] == [
        "2019-02-L",
        "2019-03-E",
        "2019-03-M",
    ]


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        ("重点企业用工情况", "重点企业用工情况表", True),
        ("重点企业用工情况", "企业用工月报", True),
        ("重点企业用工情况", "安全生产检查", False),
        ("", "安全生产检查", False),
    ],
)
def test_texts_are_alike_by_their_pairs_of_characters(one, other, shown):
    assert (alike(one, other) >= 50) is shown
    assert alike(one, other) == alike(other, one)


@pytest.mark.parametrize(
    ("starts", "ends", "ok"),
    [
        (TODAY, date(2019, 12, 31), True),
        (date(2019, 2, 10), date(2019, 12, 31), False),
        (TODAY, TODAY, False),
        (TODAY, date(2020, 3, 1), False),
    ],
)
def test_a_recurring_report_has_an_end_within_a_year(starts, ends, ok):
    assert bool(check_term(starts, ends, TODAY)) is ok
