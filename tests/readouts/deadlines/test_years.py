"""Which year, and why."""

from datetime import date

import pytest

from kaimenhong.readouts.deadlines import YearSource, find_deadlines

NOVEMBER = date(2020, 11, 1)


def dues(text: str, published: date | None = NOVEMBER, **more) -> list[str]:
    return [str(item.due) for item in find_deadlines(text, published=published, **more)]


def test_a_bare_month_takes_the_year_last_stated_in_its_sentence():
    assert dues("2021年6月底前出台办法，12月底前全面推开。") == ["2021-06-30", "2021-12-31"]


def test_a_full_stop_ends_the_inheritance():
    assert dues("2021年6月底前出台办法。12月底前全面推开。") == ["2021-06-30", "2020-12-31"]


def test_a_semicolon_ends_it_for_relative_years():
    assert dues("明年3月底前出台办法；12月底前完成摸底。") == ["2021-03-31", "2020-12-31"]


def test_a_year_of_another_thing_is_not_inherited():
    assert dues("到2025年建成示范区，12月底前启动编制。") == ["2025-12-31", "2020-12-31"]


def test_the_caller_may_know_the_year():
    (found,) = find_deadlines("9月底前", published=NOVEMBER, context_year=2022)
    assert (found.due, found.why.source) == (date(2022, 9, 30), YearSource.CONTEXT)


def test_a_month_already_over_is_next_years():
    (found,) = find_deadlines("1月10日前报送总结。", published=date(2017, 12, 5))
    assert (found.due, found.why.source) == (date(2018, 1, 10), YearSource.NEXT)
    assert not found.ambiguous


def test_a_month_just_over_is_asked():
    (found,) = find_deadlines("3月底前完成清理。", published=date(2023, 5, 10))
    assert found.due == date(2024, 3, 31)
    assert [other.due for other in found.alternatives] == [date(2023, 3, 31)]


def test_the_weekday_confirms_the_year():
    (found,) = find_deadlines("4月20日（星期五）前报送。", published=date(2007, 4, 13))
    assert found.due == date(2007, 4, 20)
    assert not found.ambiguous


def test_a_weekday_that_does_not_fit_is_asked():
    (found,) = find_deadlines("4月20日（星期一）前报送。", published=date(2007, 4, 13))
    assert found.ambiguous


@pytest.mark.parametrize(
    ("printed", "norm"), [("3月底前", "--03"), ("3月31日前", "--03-31"), ("一季度", "--Q1"), ("年底前", "-")]
)
def test_without_any_year_no_day_is_invented(printed, norm):
    (found,) = find_deadlines(printed, published=None)
    assert (found.norm, found.due, found.why.source) == (norm, None, YearSource.UNKNOWN)


def test_relative_months_cross_the_year():
    assert dues("下月底前完成。", date(2023, 12, 8)) == ["2024-01-31"]
    assert dues("次年1月10日前报送。", date(2019, 12, 25)) == ["2020-01-10"]


def test_a_bare_day_is_the_next_such_day():
    assert dues("20日前报区政府。", date(2023, 5, 10)) == ["2023-05-20"]
    assert dues("8日前报区政府。", date(2023, 12, 10)) == ["2024-01-08"]
