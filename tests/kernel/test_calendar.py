"""The working calendar: the figures of 2017 to 2020, overrides, provisional years, terms and explanations."""

from datetime import date, datetime, timedelta

import pytest

from kaimenhong.kernel.arrangements import DayKind, arrangement
from kaimenhong.kernel.calendar import Elapsed, Override, Rest, WorkCalendar
from kaimenhong.kernel.periods import month, quarter, year

CALENDAR = WorkCalendar()
MEETING = date(2019, 2, 11)
QUARTER_END = date(2019, 3, 31)
ONE_DAY = timedelta(days=1)
FIRST_UNANNOUNCED = next(number for number in range(2020, 2101) if not arrangement(number).announced)


@pytest.mark.parametrize(
    ("of_year", "expected"),
    [(2017, [19, 19, 23]), (2018, [22, 17, 22]), (2019, [22, 17, 21]), (2020, [17, 20, 22])],
)
def test_working_days_of_january_february_march(of_year, expected):
    assert [CALENDAR.working_days_in(month(of_year, number)) for number in (1, 2, 3)] == expected


def test_working_days_of_the_first_quarter():
    assert CALENDAR.working_days_in(quarter(2018, 1)) == 61
    assert CALENDAR.working_days_in(quarter(2019, 1)) == 60


def test_working_days_of_2019():
    assert CALENDAR.working_days_in(year(2019)) == 250


def test_the_weekend_before_the_spring_festival_of_2019_was_worked():
    for day in (date(2019, 2, 2), date(2019, 2, 3)):
        assert CALENDAR.day(day).kind is DayKind.MAKEUP
        assert CALENDAR.is_working(day)


def test_the_spring_festival_of_2019_was_off_from_the_fourth_to_the_tenth():
    assert not any(CALENDAR.is_working(date(2019, 2, day)) for day in range(4, 11))
    assert CALENDAR.is_working(MEETING)


def test_thirty_five_working_days_remained_on_the_day_of_the_meeting():
    assert CALENDAR.remaining(MEETING, QUARTER_END) == 35
    assert CALENDAR.working_days_between(MEETING, QUARTER_END) == 34


@pytest.mark.parametrize(
    ("day", "kind", "name", "working"),
    [
        (date(2019, 2, 11), DayKind.WORKDAY, "", True),
        (date(2019, 2, 9), DayKind.WEEKEND, "周六", False),
        (date(2019, 2, 17), DayKind.WEEKEND, "周日", False),
        (date(2019, 2, 5), DayKind.HOLIDAY, "春节", False),
        (date(2019, 2, 3), DayKind.MAKEUP, "春节调休上班", True),
    ],
)
def test_a_day_tells_why(day, kind, name, working):
    seen = CALENDAR.day(day)
    assert (seen.date, seen.kind, seen.name_zh, seen.working) == (day, kind, name, working)
    assert not seen.provisional


@pytest.mark.parametrize("of_year", [1, 2, 1899, 1949, 1950, 2000, FIRST_UNANNOUNCED, 2100, 2101, 9998, 9999])
def test_a_year_without_a_notice_answers_and_says_provisional(of_year):
    assert CALENDAR.is_provisional(of_year)
    assert 240 <= CALENDAR.working_days_in(year(of_year)) <= 262
    assert CALENDAR.day(date(of_year, 7, 1)).provisional


@pytest.mark.parametrize("of_year", [2001, 2019, 2026])
def test_a_year_with_a_notice_is_final(of_year):
    assert not CALENDAR.is_provisional(of_year)


def test_a_year_outside_the_calendar_is_provisional_and_does_not_raise():
    assert CALENDAR.is_provisional(0)
    assert CALENDAR.is_provisional(10000)


def test_every_year_answers():
    assert all(CALENDAR.is_working(CALENDAR.on_or_after(date(number, 5, 1))) for number in range(1, 10000))


def test_late_december_waits_for_the_notice_of_the_next_year():
    last = FIRST_UNANNOUNCED - 1
    assert CALENDAR.day(date(last, 12, 31)).provisional
    assert not CALENDAR.day(date(last, 12, 23)).provisional
    assert not CALENDAR.day(date(2019, 12, 31)).provisional


def test_an_override_changes_its_day_and_nothing_else():
    moved = WorkCalendar({date(2019, 2, 11): Override(False, "园区停电检修")})
    assert moved.day(date(2019, 2, 11)).name_zh == "园区停电检修"
    assert moved.remaining(MEETING, QUARTER_END) == 34
    assert moved.working_days_in(month(2019, 1)) == 22


def test_an_override_can_make_a_weekend_or_a_holiday_worked():
    calendar = WorkCalendar(
        {date(2019, 2, 9): Override(True, "加班"), date(2019, 2, 5): Override(True, "值守")}
    )
    assert calendar.day(date(2019, 2, 9)).kind is DayKind.MAKEUP
    assert calendar.day(date(2019, 2, 5)).kind is DayKind.WORKDAY
    assert calendar.working_days_in(month(2019, 2)) == 19


def test_one_override_leaves_a_provisional_year_provisional_and_its_own_day_final():
    day = date(FIRST_UNANNOUNCED, 7, 1)
    calendar = WorkCalendar({day: Override(False, "园区活动")})
    assert calendar.is_provisional(FIRST_UNANNOUNCED)
    assert not calendar.day(day).provisional
    assert calendar.day(day + ONE_DAY).provisional


def test_an_entered_notice_makes_the_year_final_and_drops_what_was_computed():
    calendar = WorkCalendar({date(2060, 1, 1): Override(False, "元旦")}, announced={2060})
    assert not calendar.is_provisional(2060)
    assert calendar.day(date(2060, 1, 1)).kind is DayKind.HOLIDAY
    assert calendar.is_working(date(2060, 10, 1))


def test_a_moment_is_refused_because_its_date_depends_on_the_time_zone():
    with pytest.raises(TypeError, match="Asia/Shanghai"):
        CALENDAR.is_working(datetime(2019, 2, 11, 9, 0))


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        (date(2019, 2, 1), 1, date(2019, 2, 2)),
        (date(2019, 2, 3), 1, MEETING),
        (MEETING, 5, date(2019, 2, 18)),
        (MEETING, -1, date(2019, 2, 3)),
        (date(2019, 2, 9), -1, date(2019, 2, 3)),
        (date(2019, 2, 9), 1, MEETING),
        (MEETING, 0, MEETING),
        (date(2018, 12, 28), 2, date(2019, 1, 2)),
        (date(2019, 1, 2), -3, date(2018, 12, 27)),
    ],
)
def test_adding_working_days_steps_over_holidays_and_uses_make_up_days(start, count, expected):
    assert CALENDAR.add_working_days(start, count) == expected


@pytest.mark.parametrize(("start", "count"), [(date(9999, 12, 30), 5), (date(1, 1, 2), -5)])
def test_adding_beyond_the_calendar_says_so(start, count):
    with pytest.raises(ValueError, match="outside the years 1 to 9999; use fewer"):
        CALENDAR.add_working_days(start, count)


def test_a_term_that_ends_on_a_holiday_moves_to_the_next_working_day():
    assert CALENDAR.on_or_after(date(2019, 2, 5)) == MEETING
    assert CALENDAR.on_or_before(date(2019, 2, 5)) == date(2019, 2, 3)
    assert CALENDAR.on_or_after(MEETING) == CALENDAR.on_or_before(MEETING) == MEETING


@pytest.mark.parametrize(
    ("today", "left"),
    [(date(2019, 2, 14), 2), (date(2019, 2, 15), 1), (date(2019, 2, 16), 0), (date(2019, 2, 18), -1)],
)
def test_on_the_due_day_one_day_is_left_and_after_it_days_are_late(today, left):
    assert CALENDAR.remaining(today, date(2019, 2, 15)) == left


@pytest.mark.parametrize(
    ("today", "expected", "percent"),
    [
        (MEETING, Elapsed(used=0, total=5, over=0), 0),
        (date(2019, 2, 13), Elapsed(used=1, total=5, over=0), 20),
        (date(2019, 2, 18), Elapsed(used=4, total=5, over=0), 80),
        (date(2019, 2, 20), Elapsed(used=5, total=5, over=2), 100),
        (date(2019, 1, 2), Elapsed(used=0, total=5, over=0), 0),
    ],
)
def test_how_far_a_term_of_five_days_has_run(today, expected, percent):
    elapsed = CALENDAR.elapsed(MEETING, today, date(2019, 2, 18))
    assert (elapsed, elapsed.percent) == (expected, percent)


def test_a_term_due_the_day_it_starts_is_used_up_only_when_over():
    assert CALENDAR.elapsed(MEETING, MEETING, MEETING).percent == 0
    assert CALENDAR.elapsed(MEETING, MEETING + ONE_DAY, MEETING).percent == 100


def test_an_explanation_names_the_festival_and_the_make_up_days():
    told = CALENDAR.explain(date(2019, 2, 1), date(2019, 2, 12))
    assert told.counted == 4
    assert [day.date.day for day in told.made_up] == [2, 3]
    assert told.rests == (Rest(date(2019, 2, 4), date(2019, 2, 10), "春节"),)
    assert told.rests[0].days == 7
    assert not told.provisional


def test_an_explanation_joins_days_in_a_row_only():
    told = CALENDAR.explain(MEETING, date(2019, 2, 24))
    assert [(rest.first.day, rest.last.day, rest.name_zh) for rest in told.rests] == [
        (16, 17, "周末"),
        (23, 24, "周末"),
    ]


def test_an_explanation_backwards_counts_negative_over_the_same_days():
    forwards, backwards = CALENDAR.explain(MEETING, QUARTER_END), CALENDAR.explain(QUARTER_END, MEETING)
    assert backwards.counted == -forwards.counted
    assert backwards.skipped == forwards.skipped


def test_an_explanation_into_a_year_without_a_notice_is_provisional():
    assert CALENDAR.explain(date(FIRST_UNANNOUNCED, 2, 1), date(FIRST_UNANNOUNCED, 2, 3)).provisional
