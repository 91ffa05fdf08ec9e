"""Until when, and why then."""

from dataclasses import dataclass
from datetime import date

import pytest

from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.ledger.rules import check_due, check_text, why_due

CALENDAR = WorkCalendar()


@dataclass
class Term:
    due: date | None
    first_due: date | None
    due_basis: str = "原文“一季度”，取季末"
    opened_on: date = date(2019, 2, 11)


def test_from_the_meeting_to_the_end_of_the_quarter_there_are_34_working_days():
    why = why_due(Term(date(2019, 3, 31), date(2019, 3, 31)), date(2019, 3, 28), CALENDAR)
    assert (why.whole.counted, why.used, why.left) == (34, 32, 2)
    assert not why.moved


def test_festivals_on_the_way_are_named_and_plain_weekends_are_not():
    why = why_due(Term(date(2019, 4, 30), date(2019, 4, 30)), date(2019, 3, 28), CALENDAR)
    assert [(rest.name_zh, rest.days) for rest in why.rests] == [("清明节", 3)]
    assert [day.date for day in why.whole.made_up] == [date(2019, 4, 28)]


def test_past_the_date_the_days_count_down_below_zero():
    why = why_due(Term(date(2019, 3, 8), date(2019, 3, 8)), date(2019, 3, 28), CALENDAR)
    assert (why.used, why.left) == (why.whole.counted, -14)


def test_a_year_without_a_published_calendar_is_provisional():
    why = why_due(
        Term(date(2049, 3, 31), date(2049, 3, 31), opened_on=date(2049, 1, 4)), date(2049, 1, 5), CALENDAR
    )
    assert why.whole.provisional


def test_a_moved_date_remembers_the_first():
    assert why_due(Term(date(2019, 4, 30), date(2019, 3, 31)), date(2019, 3, 28), CALENDAR).moved


def test_without_a_date_there_is_nothing_to_explain():
    assert why_due(Term(None, None), date(2019, 3, 28), CALENDAR) is None


@pytest.mark.parametrize("due", [None, date(2019, 2, 11), date(2029, 12, 31)])
def test_dates_a_unit_can_be_held_to(due):
    assert check_due(due, date(2019, 2, 11))


@pytest.mark.parametrize(
    ("due", "said"),
    [(date(2019, 2, 10), "早于交办日"), (date(9999, 1, 1), "7980年以后"), (date(1, 1, 1), "早于")],
)
def test_dates_in_the_past_and_absurd_years_are_refused(due, said):
    verdict = check_due(due, date(2019, 2, 11))
    assert (verdict.ok, verdict.status) == (False, 422)
    assert said in verdict.reason
    assert verdict.remedy


def test_text_has_to_be_there_and_to_fit():
    assert check_text("好", name="办理要求", limit=5)
    assert "办理要求" in check_text(" \n", name="办理要求", limit=5).reason
    assert "6字" in check_text("一二三四五六", name="办理要求", limit=5).reason
