"""The working calendar against a slow reference: every day asked of the package, overrides looked up by hand."""

from datetime import date, timedelta
from functools import cache

from holidays import country_holidays
from hypothesis import given
from hypothesis import strategies as st

from kaimenhong.kernel.calendar import Override, WorkCalendar

ONE_DAY = timedelta(days=1)
OVERRIDES = {
    date(2019, 3, 1): Override(False, "停工"),
    date(2019, 3, 2): Override(True, "补班"),
    date(2023, 1, 2): Override(True, "值守"),
    date(2031, 5, 5): Override(False, "活动"),
}
EDITED = WorkCalendar(OVERRIDES)
recent = st.dates(date(1999, 1, 1), date(2032, 12, 31))
spans = st.tuples(recent, st.integers(0, 800)).map(lambda pair: (pair[0], pair[0] + timedelta(days=pair[1])))


@cache
def package():
    return country_holidays("CN", years=range(1998, 2037), language="zh_CN")


def slowly_working(day):
    return OVERRIDES[day].working if day in OVERRIDES else package().is_working_day(day)


def slowly_between(start, end):
    return sum(slowly_working(start + ONE_DAY * step) for step in range(1, (end - start).days + 1))


@given(recent)
def test_each_day_is_as_the_package_says(day):
    assert EDITED.is_working(day) == EDITED.day(day).working == slowly_working(day)


@given(spans)
def test_counting_agrees_with_asking_every_day(ends):
    start, end = ends
    assert EDITED.working_days_between(start, end) == slowly_between(start, end)
    assert EDITED.working_days_between(end, start) == -slowly_between(start, end)


@given(recent, st.integers(1, 400))
def test_adding_agrees_with_stepping(start, count):
    day = start
    for _ in range(count):
        day += ONE_DAY
        while not slowly_working(day):
            day += ONE_DAY
    assert EDITED.add_working_days(start, count) == day
    assert EDITED.working_days_between(start, day) == count


@given(recent, st.integers(1, 400))
def test_stepping_back_agrees_too(start, count):
    day = start
    for _ in range(count):
        day -= ONE_DAY
        while not slowly_working(day):
            day -= ONE_DAY
    assert EDITED.add_working_days(start, -count) == day


@given(spans)
def test_an_explanation_accounts_for_every_day(ends):
    start, end = ends
    told = EDITED.explain(start, end)
    assert told.counted + len(told.skipped) == (end - start).days
    assert sum(rest.days for rest in told.rests) == len(told.skipped)


@given(spans, st.integers(-30, 900))
def test_used_and_left_make_the_whole_term(ends, offset):
    start, due = ends
    today = start + timedelta(days=offset)
    elapsed = EDITED.elapsed(start, today, due)
    assert elapsed.total == slowly_between(start, due)
    assert 0 <= elapsed.used <= elapsed.total
    if start < today <= due:
        assert elapsed.used + EDITED.remaining(today, due) == elapsed.total
    if today > due:
        assert elapsed.over == -EDITED.remaining(today, due)


@given(st.dates(), st.dates(), st.dates())
def test_counting_adds_up_over_any_years(one, two, three):
    between = WorkCalendar().working_days_between
    assert between(one, two) + between(two, three) == between(one, three)
