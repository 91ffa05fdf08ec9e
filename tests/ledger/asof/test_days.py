"""Finding what held on a day: the forks of intervals against plain comparing."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kaimenhong.ledger.asof import days
from kaimenhong.ledger.models import FOREVER

SPAN = st.integers(min_value=1, max_value=2**days.REACH - 1)


def day(number: int) -> date:
    return date(1999, 12, 31) + timedelta(days=number)


@given(SPAN, SPAN, SPAN)
def test_an_interval_is_found_on_exactly_its_days(one, other, asked):
    first, last = sorted((one, other))
    fork = days.fork(day(first), day(last))
    found = fork in set(days.ancestors(asked)) and (last >= asked if fork <= asked else first <= asked)
    assert found == (first <= asked <= last)


@given(SPAN, SPAN)
def test_the_fork_lies_inside_its_interval(one, other):
    first, last = sorted((one, other))
    assert first <= days.fork(day(first), day(last)) <= last


def test_what_has_no_end_has_no_fork():
    assert days.fork(date(2019, 2, 11), FOREVER) == 0


def test_a_day_has_few_ancestors():
    assert len(list(days.ancestors(days.number(date(2019, 2, 11))))) == days.REACH + 1
