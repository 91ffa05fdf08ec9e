"""The closed form against walking: terms of days and hours with any stops, cut-offs, festivals and New Years."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kaimenhong.kernel.calendar import Override, WorkCalendar
from kaimenhong.kernel.clocks import (
    DONE,
    Event,
    Hand,
    Kind,
    Milestone,
    Rest,
    Unit,
    What,
    clock,
    promise,
    shipped,
    why,
)
from kaimenhong.kernel.clocks.events import SHANGHAI
from kaimenhong.kernel.clocks.rules import Rule
from tests.kernel.clocks import slow
from tests.kernel.clocks.tapes import pack

OVERRIDES = {
    datetime(2019, 3, 1).date(): Override(False, "停工"),
    datetime(2019, 3, 2).date(): Override(True, "补班"),
    datetime(2029, 5, 5).date(): Override(True, "值守"),
}
CALENDAR = WorkCalendar(OVERRIDES)
PACK = pack("urgent")

minutes = st.integers(0, 60 * 24 - 1)
days = st.one_of(st.integers(0, 400), st.sampled_from([31, 32, 33, 34, 240, 269, 270, 363, 364]))
starts = st.builds(
    lambda year, day, minute: datetime(year, 1, 1, tzinfo=SHANGHAI) + timedelta(days=day, minutes=minute),
    st.sampled_from([1988, 2018, 2019, 2029]),
    days,
    minutes,
)
halts = st.lists(st.tuples(st.integers(0, 9000), st.integers(0, 7000)), max_size=5)
cutoffs = st.sampled_from([None, None, time(17, 30), time(12)])
day_units = st.sampled_from([Unit.DAY, Unit.WORKDAY])
hour_units = st.sampled_from([Unit.HOUR, Unit.WORKHOUR])


def tape(start, gaps):
    """Opened at the start, then stopped and resumed after so many minutes each; and the stops as pairs."""
    events = [Event(at=start, what=What.OPENED, hand=Hand.RUN)]
    pairs, now = [], start
    for run, stop in gaps:
        begin, end = now + timedelta(minutes=run), now + timedelta(minutes=run + stop)
        events.append(Event(at=begin, hand=Hand.STOP, cause="waiting_enterprise", what=What.SUSPENDED))
        events.append(Event(at=end, hand=Hand.RUN, what=What.RESUMED))
        pairs.append((begin, end))
        now = end
    return events, pairs


def only(milestone):
    """A rule of one milestone."""
    return Rule(PACK, replace(PACK.classes[0], milestones=(milestone,)), milestone)


def reading(events, milestone):
    return clock(events, CALENDAR, only(milestone))


@given(starts, st.integers(0, 40), day_units, cutoffs, st.sampled_from(list(Rest)), halts)
@settings(max_examples=400)
def test_a_term_of_days_ends_where_walking_ends(start, offset, unit, cutoff, rest, gaps):
    milestone = Milestone(code=DONE, name_zh="", offset=offset, unit=unit, cutoff=cutoff, on_rest=rest)
    events, pairs = tape(start, gaps)
    due = reading(events, milestone).due(DONE)
    assert due.day == slow.due_day(start, milestone, pairs, CALENDAR)
    assert due.moment == slow.end_of(due.day, cutoff)


@given(starts, st.integers(1, 24), hour_units, halts)
@settings(max_examples=150)
def test_a_term_of_hours_ends_where_walking_ends(start, offset, unit, gaps):
    milestone = Milestone(code=DONE, name_zh="", offset=offset, unit=unit)
    events, pairs = tape(start, [(run % 900, stop % 3000) for run, stop in gaps])
    due = reading(events, milestone).due(DONE)
    assert due.moment == slow.hours_end(start, milestone, pairs, PACK.hours, CALENDAR)


@given(starts, st.integers(0, 40), day_units, cutoffs, halts)
def test_the_explanation_accounts_for_every_day(start, offset, unit, cutoff, gaps):
    milestone = Milestone(code=DONE, name_zh="", offset=offset, unit=unit, cutoff=cutoff, on_rest=Rest.NEXT)
    events, pairs = tape(start, gaps)
    told = why(reading(events, milestone))
    ends = [(one.first, one.last) for one in told.stretches]
    assert ends[0][0] == start.date()
    assert ends[-1][1] == max(told.due.day, start.date())
    assert all(two[0] - one[1] == timedelta(days=1) for one, two in pairwise(ends))
    if offset:
        assert told.counted == offset
    for one in told.stretches:
        if one.kind is Kind.STOPPED:
            assert not slow.counts(one.first, Unit.DAY, cutoff, pairs, CALENDAR)


@given(starts, st.integers(1, 24), hour_units, halts)
def test_the_explained_hours_are_the_term(start, offset, unit, gaps):
    milestone = Milestone(code=DONE, name_zh="", offset=offset, unit=unit)
    told = why(reading(tape(start, gaps)[0], milestone))
    assert abs(told.counted - offset) < 0.001


@given(starts, st.integers(1, 40), day_units, halts, st.integers(0, 20000))
def test_time_that_stands_still_never_brings_a_date_nearer(start, offset, unit, gaps, minute):
    milestone = Milestone(code=DONE, name_zh="", offset=offset, unit=unit)
    events = tape(start, gaps)[0]
    whole = reading(events, milestone).due(DONE).moment
    assert whole >= reading(events[:1], milestone).due(DONE).moment
    early = clock(events, CALENDAR, only(milestone), upto=start + timedelta(minutes=minute)).due(DONE)
    assert early is not None
    assert early.moment <= whole


lives = st.lists(
    st.tuples(
        st.integers(0, 9000),
        st.sampled_from(list(What)),
        st.sampled_from([None, *Hand]),
        st.sampled_from(["", "unknown", *PACK.pauses]),
        st.one_of(st.none(), st.integers(-3, 60)),
    ),
    max_size=8,
)
rules = st.sampled_from([one.rule(task.code) for one in shipped() for task in one.classes])


@given(starts, lives, rules, st.integers(0, 60000))
@settings(max_examples=300)
def test_the_promise_read_alone_is_the_one_that_is_explained(start, life, rule, minute):
    events, now = [Event(at=start, what=What.OPENED, hand=Hand.RUN)], start
    for wait, what, hand, cause, due in life:
        now += timedelta(minutes=wait)
        given_day = due if due is None else (start + timedelta(days=due)).date()
        events.append(Event(at=now, what=what, hand=hand, cause=cause, due=given_day))
    upto = start + timedelta(minutes=minute)
    whole, alone = (read(events, CALENDAR, rule, upto=upto) for read in (clock, promise))
    assert alone == ((whole.counts, whole.due(DONE)) if whole.counts else None)
    told = why(whole)
    assert (told.due if told else None) == (alone[1] if alone else None)
