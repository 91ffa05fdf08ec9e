"""The light follows the due date and the working calendar, by the rule that is shown."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.ledger.rules import State, Tone, light, overdue_days, soon_until

CALENDAR = WorkCalendar()
TODAY = date(2019, 3, 28)  # a Thursday


@dataclass
class Timed:
    due: date | None
    state: State = State.IN_PROGRESS
    asked_on: date | None = None


@pytest.mark.parametrize(
    ("due", "tone", "label"),
    [
        (date(2019, 4, 30), Tone.GREEN, "还有24个工作日"),
        (date(2019, 4, 2), Tone.GREEN, "还有4个工作日"),
        (date(2019, 4, 1), Tone.YELLOW, "还有3个工作日"),
        (date(2019, 3, 31), Tone.YELLOW, "还有2个工作日"),
        (TODAY, Tone.YELLOW, "今天到期"),
        (date(2019, 3, 27), Tone.ORANGE, "逾期1个工作日"),
        (date(2019, 3, 8), Tone.ORANGE, "逾期14个工作日"),
        (None, Tone.BLUE, "未定时限"),
    ],
)
def test_light(due, tone, label):
    found = light(Timed(due), TODAY, CALENDAR)
    assert (found.tone, found.label) == (tone, label)


def test_on_a_day_off_right_after_the_due_date_nothing_is_late_by_a_working_day():
    found = light(Timed(date(2019, 3, 29)), date(2019, 3, 30), CALENDAR)
    assert (found.tone, found.label) == (Tone.ORANGE, "刚过时限")


def test_when_only_days_off_are_left_it_is_said():
    found = light(Timed(date(2019, 3, 31)), date(2019, 3, 30), CALENDAR)
    assert (found.tone, found.label) == (Tone.YELLOW, "时限前已无工作日")


@pytest.mark.parametrize("state", [State.CLOSED, State.ENDED])
def test_what_has_left_the_ledger_is_grey(state):
    assert light(Timed(date(2019, 3, 1), state), TODAY, CALENDAR).tone is Tone.GREY


def test_a_result_put_forward_in_time_stays_green_however_long_the_review_takes():
    item = Timed(date(2019, 3, 8), State.UNDER_REVIEW, asked_on=date(2019, 3, 8))
    assert light(item, TODAY, CALENDAR).tone is Tone.GREEN
    assert overdue_days(item, TODAY, CALENDAR) is None


def test_a_result_put_forward_late_is_late_by_the_days_until_then():
    item = Timed(date(2019, 3, 8), State.UNDER_REVIEW, asked_on=date(2019, 3, 12))
    assert light(item, TODAY, CALENDAR).label == "逾期2个工作日"


def test_the_rule_is_shown_and_red_is_never_computed():
    late = light(Timed(date(2019, 3, 1)), TODAY, CALENDAR)
    assert "逾期按工作日计算" in late.rule
    assert "须听取单位说明后由人签发" in late.rule
    assert "red" not in set(Tone)


@given(st.dates(date(2018, 1, 1), date(2027, 12, 31)), st.integers(-400, 400))
def test_yellow_means_at_most_three_working_days_left(today, days):
    due = today + timedelta(days=days)
    tone = light(Timed(due), today, CALENDAR).tone
    yellow = today <= due and CALENDAR.remaining(today, due) <= 3
    assert (tone is Tone.YELLOW) == yellow
    assert (tone is Tone.ORANGE) == (due < today)


@given(st.dates(date(2018, 1, 1), date(2027, 12, 31)))
def test_soon_ends_before_the_fourth_working_day(today):
    last = soon_until(today, CALENDAR)
    assert CALENDAR.remaining(today, last) <= 3
    assert CALENDAR.remaining(today, last + timedelta(days=1)) == 4
