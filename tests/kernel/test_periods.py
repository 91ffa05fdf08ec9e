"""Periods: norms, ends, walking, labels and the refusals."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaimenhong.kernel.periods import (
    Period,
    Scheme,
    day,
    half,
    jan_feb,
    month,
    period_at,
    periods_of,
    quarter,
    span,
    tenday,
    week,
    year,
)

days = st.dates(date(1, 1, 1), date(9998, 12, 31))
schemes = st.sampled_from(Scheme)
plain_schemes = st.sampled_from([scheme for scheme in Scheme if scheme is not Scheme.STATISTICS])


@pytest.mark.parametrize(
    ("norm", "first", "last", "label"),
    [
        ("2019", date(2019, 1, 1), date(2019, 12, 31), "2019年"),
        ("2019-H1", date(2019, 1, 1), date(2019, 6, 30), "2019年上半年"),
        ("2019-H2", date(2019, 7, 1), date(2019, 12, 31), "2019年下半年"),
        ("2019-Q1", date(2019, 1, 1), date(2019, 3, 31), "2019年第一季度"),
        ("2019-02", date(2019, 2, 1), date(2019, 2, 28), "2019年2月"),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29), "2020年2月"),
        ("2018-06-E", date(2018, 6, 1), date(2018, 6, 10), "2018年6月上旬"),
        ("2011-03-M", date(2011, 3, 11), date(2011, 3, 20), "2011年3月中旬"),
        ("2016-11-L", date(2016, 11, 21), date(2016, 11, 30), "2016年11月下旬"),
        ("2019-W07", date(2019, 2, 11), date(2019, 2, 17), "2019年第7周"),
        ("2019-W01", date(2018, 12, 31), date(2019, 1, 6), "2019年第1周"),
        ("2019-03-31", date(2019, 3, 31), date(2019, 3, 31), "2019年3月31日"),
        ("2019-01/2019-02", date(2019, 1, 1), date(2019, 2, 28), "2019年1–2月"),
        ("2019-01/2019-09", date(2019, 1, 1), date(2019, 9, 30), "2019年1–9月"),
        ("2011-03-E/2011-06-30", date(2011, 3, 1), date(2011, 6, 30), "2011年3月上旬至2011年6月30日"),
    ],
)
def test_a_norm_tells_first_day_last_day_and_label(norm, first, last, label):
    period = Period.parse(norm)
    assert (period.first, period.last, period.label_zh, str(period)) == (first, last, label, norm)


@pytest.mark.parametrize(
    ("made", "norm"),
    [
        (year(2019), "2019"),
        (half(2019, 1), "2019-H1"),
        (quarter(2019, 4), "2019-Q4"),
        (month(2019, 3), "2019-03"),
        (tenday(2019, 3, 2), "2019-03-M"),
        (week(2019, 7), "2019-W07"),
        (day(date(2019, 2, 11)), "2019-02-11"),
        (jan_feb(2019), "2019-01/2019-02"),
        (span(quarter(2019, 2), month(2019, 12)), "2019-Q2/2019-12"),
    ],
)
def test_a_constructor_makes_what_the_norm_reads(made, norm):
    assert made == Period.parse(norm)


@pytest.mark.parametrize(
    "text",
    [
        *("", "19", "2019-3", "2019-13", "2019-00", "0000", "２０１９", "2019-02-29", "2019-03-X"),
        *("2019-H3", "2019-Q0", "2019-Q5", "2019-W54", "2021-W53", "9999-W52"),
        *("/", "2019/", "2019/2018", "2019-06/2019-H1", "2019/2020/2021"),
    ],
)
def test_a_bad_norm_is_named_with_the_accepted_forms(text):
    with pytest.raises(ValueError, match="write 2019, 2019-H1") as caught:
        Period.parse(text)
    assert repr(text) in str(caught.value)


def test_a_norm_with_white_space_is_not_guessed():
    with pytest.raises(ValueError, match="not a period: '2019 '"):
        Period.parse("2019 ")


def test_the_statistical_year_has_eleven_periods_and_begins_with_january_and_february_together():
    norms = [period.norm for period in periods_of(Scheme.STATISTICS, 2019)]
    assert norms[:3] == ["2019-01/2019-02", "2019-03", "2019-04"]
    assert len(norms) == 11


def test_after_january_and_february_comes_march_and_back():
    assert jan_feb(2019).next() == month(2019, 3)
    assert month(2019, 3).previous(Scheme.STATISTICS) == jan_feb(2019)
    assert month(2018, 12).next(Scheme.STATISTICS) == jan_feb(2019)


def test_march_alone_is_preceded_by_february():
    assert month(2019, 3).previous() == month(2019, 2)


def test_february_is_foreign_to_the_statistical_year():
    with pytest.raises(ValueError, match="2019-02 is not a period of the scheme statistics"):
        month(2019, 2).next(Scheme.STATISTICS)


def test_nothing_comes_next_to_a_range():
    with pytest.raises(ValueError, match="2019-01/2019-09 belongs to no scheme"):
        Period.parse("2019-01/2019-09").next()


def test_a_range_joins_plain_periods_only():
    with pytest.raises(ValueError, match="not ranges"):
        span(jan_feb(2019), month(2019, 3))


def test_the_calendar_ends_with_9999():
    with pytest.raises(ValueError, match="9999"):
        _ = year(9999).end
    with pytest.raises(ValueError, match="9999"):
        year(9999).next()
    with pytest.raises(ValueError, match="the year 1"):
        year(1).previous()


@pytest.mark.parametrize(
    ("norm", "to_date"),
    [
        ("2019-03", "2019-01/2019-03"),
        ("2019-Q3", "2019-01/2019-09"),
        ("2019-01", "2019-01"),
        ("2019-01/2019-02", "2019-01/2019-02"),
        ("2019", "2019"),
        ("2019-02-11", "2019-01-01/2019-02-11"),
        ("9999-12", "9999-01/9999-12"),
    ],
)
def test_a_cumulative_figure_runs_from_new_year(norm, to_date):
    assert Period.parse(norm).to_date().norm == to_date


def test_a_week_over_new_year_has_no_cumulative_figure():
    with pytest.raises(ValueError, match="2019-W01 runs over New Year"):
        week(2019, 1).to_date()


def test_the_same_period_last_year():
    assert quarter(2019, 1).in_year(2018) == quarter(2018, 1)
    assert jan_feb(2019).in_year(2018) == jan_feb(2018)
    assert Period.parse("2019-12/2020-02").in_year(2018).norm == "2018-12/2019-02"


def test_leap_day_has_no_counterpart_in_an_ordinary_year():
    with pytest.raises(ValueError, match="2019-02-29"):
        day(date(2020, 2, 29)).in_year(2019)


def test_a_year_covers_its_quarter_and_not_the_other_way_round():
    assert year(2019).covers(quarter(2019, 1))
    assert not quarter(2019, 1).covers(year(2019))


def test_the_quarter_and_its_months_are_two_names():
    assert quarter(2019, 1) != span(month(2019, 1), month(2019, 3))


def test_iso_years_have_52_or_53_weeks():
    assert [len(periods_of(Scheme.WEEKS, number)) for number in (2019, 2020, 2021)] == [52, 53, 52]


@given(schemes, days)
def test_every_norm_reads_back(scheme, on):
    period = period_at(scheme, on)
    assert Period.parse(period.norm) == period


@given(plain_schemes, plain_schemes, days, days)
def test_every_range_reads_back(one, other, start, finish):
    ends = sorted([period_at(one, start), period_at(other, finish)], key=lambda period: period.last)
    if ends[0].first <= ends[1].first:
        period = span(*ends)
        assert Period.parse(period.norm) == period
        assert (period.first, period.last) == (ends[0].first, ends[1].last)


@given(schemes, days)
def test_a_scheme_tiles_time_without_gap_or_overlap(scheme, on):
    period = period_at(scheme, on)
    following = period.next(scheme)
    assert period.contains(on)
    assert following.first == period.end == period.last + timedelta(days=1)
    assert following.previous(scheme) == period


@given(st.sampled_from([scheme for scheme in Scheme if scheme is not Scheme.WEEKS]), st.integers(1, 9999))
def test_the_periods_of_a_year_are_the_whole_year(scheme, number):
    pieces = periods_of(scheme, number)
    assert (pieces[0].first, pieces[-1].last) == (year(number).first, year(number).last)
    assert sum(piece.days for piece in pieces) == year(number).days


@given(schemes, days, days)
def test_periods_of_a_scheme_sort_as_their_days(scheme, one, other):
    earlier, later = period_at(scheme, min(one, other)), period_at(scheme, max(one, other))
    assert earlier <= later
    assert (earlier == later) == earlier.contains(later.first)
