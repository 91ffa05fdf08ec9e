"""Years nobody has announced, summer time, local mean time, the ends of the calendar: dates, and no accidents."""

from datetime import UTC, date, datetime

import pytest

from kaimenhong.kernel.calendar import Override, WorkCalendar
from kaimenhong.kernel.clocks import DONE, SHANGHAI, Event, Hand, What, clock, why
from tests.kernel.clocks.tapes import CALENDAR, moment, opened, read, rule

WORKDAYS = rule("13710-workdays", "ordinary")


@pytest.mark.parametrize("year", [2031, 2040, 2100, 2500])
def test_a_year_without_a_holiday_table_is_provisional(year):
    told = why(read(opened(f"{year}-09-28T09:00"), by=WORKDAYS))
    assert told.provisional
    assert told.due.day > date(year, 10, 1)


def test_an_announced_year_is_not_provisional():
    assert not why(read(opened("2019-09-28T09:00"), by=WORKDAYS)).provisional


def test_a_term_over_new_year_waits_for_the_next_table():
    calendar = WorkCalendar({date(2031, 1, 1): Override(False, "元旦")}, announced=[2030])
    told = why(clock([opened("2030-12-20T09:00")], calendar, WORKDAYS))
    assert told.provisional
    assert not why(clock([opened("2030-03-20T09:00")], calendar, WORKDAYS)).provisional


@pytest.mark.parametrize("year", [1900, 1901, 1940, 1986, 1991])
def test_old_times_do_not_crash(year):
    for code, task_class in (("13710", "major"), ("urgent", "flash"), ("urgent", "express")):
        reading = read(opened(f"{year}-05-03T23:30"), by=rule(code, task_class))
        assert all(due.moment > reading.tape.events[0].at for due in reading.dues)


def test_twenty_four_hours_across_the_start_of_summer_time():
    """At 2:00 on 4 May 1986 the clocks of China went to 3:00."""
    due = read(opened("1986-05-03T20:00"), by=rule("urgent", "flash")).due(DONE)
    assert due.moment.isoformat() == "1986-05-04T21:00:00+09:00"


def test_moments_of_other_zones_are_the_same_moments():
    utc = Event(at=datetime(2019, 2, 10, 23, tzinfo=UTC), what=What.OPENED, hand=Hand.RUN)
    assert clock([utc], CALENDAR, rule()).due(DONE).day == date(2019, 2, 18)


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="Asia/Shanghai"):
        clock([Event(at=datetime(2019, 2, 11, 9))], CALENDAR, rule())


def test_events_out_of_order_are_put_in_order():
    late, early = opened("2019-02-12T09:00"), opened("2019-02-11T09:00")
    assert read(late, early).due(DONE).start is early


def test_an_empty_tape_has_nothing_due():
    reading = read()
    assert (reading.dues, reading.dates, reading.counts, list(reading.intervals)) == ((), (), None, [])


@pytest.mark.parametrize(
    ("code", "task_class"), [("13710", "ordinary"), ("urgent", "express"), ("requests", "request")]
)
def test_a_term_beyond_the_calendar_says_so(code, task_class):
    with pytest.raises(ValueError, match="9999"):
        read(opened("9999-12-31T16:00"), by=rule(code, task_class))


def test_midnight_belongs_to_the_day_it_begins():
    assert read(opened("2019-02-11T00:00")).due("research").day == date(2019, 2, 11)
    assert read(opened("2019-02-11T23:59")).due("research").day == date(2019, 2, 11)
    assert moment("2019-02-12T00:00").tzinfo is SHANGHAI
