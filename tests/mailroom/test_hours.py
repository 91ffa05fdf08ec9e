"""When a message may leave: by day, on working days, by the person's own hours."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.mailroom.rules import DEFAULT_HOURS, EARLIEST, LATEST, Hours, next_digest, opening
from tests.world import SHANGHAI

CALENDAR = WorkCalendar()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("asked", "opens"),
    [
        ("2019-02-11T10:30", "2019-02-11T10:30"),  # a Monday morning: now
        ("2019-02-11T06:00", "2019-02-11T08:00"),  # before the hours
        ("2019-02-11T18:00", "2019-02-12T08:00"),  # the evening: tomorrow
        ("2019-02-11T23:59", "2019-02-12T08:00"),  # midnight near
        ("2019-02-15T19:00", "2019-02-18T08:00"),  # Friday evening: over the weekend
        ("2019-02-01T19:00", "2019-02-02T08:00"),  # a Saturday that is worked in exchange for a holiday
        ("2019-02-03T17:59", "2019-02-03T17:59"),  # and a Sunday
        ("2019-02-03T18:00", "2019-02-11T08:00"),  # then the Spring Festival
        ("2019-12-31T20:00", "2020-01-02T08:00"),  # New Year
    ],
)
def test_a_message_waits_for_a_working_day(asked, opens):
    assert opening(at(asked), DEFAULT_HOURS, CALENDAR) == at(opens)


@pytest.mark.parametrize(
    ("asked", "leaves"),
    [
        ("2019-02-11T08:59", "2019-02-11T09:00"),
        ("2019-02-11T09:00", "2019-02-11T09:00"),
        ("2019-02-11T09:01", "2019-02-12T09:00"),
        ("2019-02-15T15:00", "2019-02-18T09:00"),
    ],
)
def test_the_digest_leaves_once_a_working_day(asked, leaves):
    assert next_digest(at(asked), DEFAULT_HOURS, CALENDAR) == at(leaves)


def test_a_year_without_a_published_table_still_has_weekends():
    assert opening(at("2031-03-08T10:00"), DEFAULT_HOURS, CALENDAR) == at("2031-03-10T08:00")


MOMENTS = st.datetimes(datetime(2019, 1, 1), datetime(2021, 12, 31)).map(
    lambda one: one.replace(tzinfo=SHANGHAI)
)
HOURS = st.tuples(st.integers(EARLIEST, LATEST - 1), st.integers(EARLIEST + 1, LATEST)).filter(
    lambda p: p[0] < p[1]
)


@given(moment=MOMENTS, pair=HOURS)
def test_nothing_ever_leaves_at_night_or_on_a_day_off(moment, pair):
    hours = Hours(opens=pair[0], closes=pair[1], digest=pair[0])
    for leaves in (opening(moment, hours, CALENDAR), next_digest(moment, hours, CALENDAR)):
        assert leaves >= moment
        assert CALENDAR.is_working(leaves.date())
        assert EARLIEST <= leaves.hour < LATEST
        assert hours.opens <= leaves.hour < hours.closes
