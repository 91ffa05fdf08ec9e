"""Which reminder an item calls for on a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.ledger.models import ReminderKind as Kind
from kaimenhong.ledger.reminding.rules import (
    AT_WORK,
    DEFAULT,
    Owed,
    Steps,
    calls,
    read_steps,
    steps_of,
    wanted,
    written,
)
from kaimenhong.ledger.rules import State

CALENDAR = WorkCalendar()
DUE = date(2019, 2, 28)  # a Thursday
GIVEN = date(2019, 2, 12)


def asked(today: date, *, state: State = State.IN_PROGRESS, due: date | None = DUE, steps: Steps = DEFAULT):
    found = wanted(Owed(state, due, GIVEN), steps, today, CALENDAR)
    return (found.kind, found.days, found.due) if found else None


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2019, 2, 22), None),  # four working days off
        (date(2019, 2, 25), (Kind.NEAR, 3, DUE)),
        (date(2019, 2, 26), (Kind.NEAR, 3, DUE)),  # caught up, if yesterday was missed
        (date(2019, 2, 27), (Kind.NEAR, 1, DUE)),
        (date(2019, 2, 28), (Kind.NEAR, 1, DUE)),
        (date(2019, 3, 1), (Kind.LATE, 1, DUE)),
        (date(2019, 3, 7), (Kind.LATE, 5, DUE)),
        (date(2019, 6, 3), (Kind.LATE, 5, DUE)),
    ],
)
def test_steps_count_working_days(today, expected):
    assert asked(today) == expected


def test_a_holiday_is_not_counted():
    due = date(2019, 2, 12)  # the Spring Festival ends on the 10th, the 2nd and 3rd are worked
    assert asked(date(2019, 2, 1), due=due) is None
    assert asked(date(2019, 2, 2), due=due)[1] == 3
    assert asked(date(2019, 2, 11), due=due)[1] == 1


@pytest.mark.parametrize("state", sorted(set(State) - AT_WORK))
def test_what_is_suspended_under_review_or_over_is_left_alone(state):
    assert asked(DUE, state=state) is None


def test_no_date_no_reminder():
    assert asked(DUE, due=None) is None


def test_signing_is_asked_for_after_the_day_it_should_have_been():
    unsigned = (Kind.UNSIGNED, 1, date(2019, 2, 13))
    assert asked(date(2019, 2, 13), state=State.ASSIGNED) is None
    assert asked(date(2019, 2, 14), state=State.ASSIGNED) == unsigned
    assert asked(date(2019, 2, 14), state=State.ASSIGNED, steps=Steps((3,), (1,), 0)) is None


def test_a_request_that_waits_is_the_assigners_turn():
    assert asked(date(2019, 2, 27), state=State.EXTENSION_ASKED) == (Kind.UNDECIDED, 1, DUE)


def test_what_was_assigned_today_needs_no_reminder():
    assert wanted(Owed(State.ASSIGNED, GIVEN, GIVEN), DEFAULT, GIVEN, CALENDAR) is None


@given(
    today=st.dates(date(2019, 2, 13), date(2019, 12, 31)), due=st.dates(date(2019, 2, 13), date(2019, 12, 31))
)
def test_the_nearest_step_reached_is_called_for(today, due):
    found = asked(today, due=due)
    if found is None:
        assert today <= due
        assert CALENDAR.working_days_between(today, due) > max(DEFAULT.before)
    elif found[0] is Kind.LATE:
        assert CALENDAR.working_days_between(due, today) >= found[1]
    else:
        assert CALENDAR.working_days_between(today, due) <= found[1]


@given(due=st.dates(date(2019, 3, 1), date(2019, 12, 1)))
def test_over_its_whole_life_each_step_is_called_for_once(due):
    days = [GIVEN + timedelta(days=n) for n in range(1, 330)]
    calls = [asked(day, due=due) for day in days if CALENDAR.is_working(day)]
    assert [call for n, call in enumerate(calls) if call and call not in calls[:n]] == [
        (Kind.NEAR, 3, due),
        (Kind.NEAR, 1, due),
        (Kind.LATE, 1, due),
        (Kind.LATE, 5, due),
    ]


def test_a_unit_follows_the_nearest_cadence_above_it():
    zone, bureau = Steps((5,), (2,), 0), Steps((2,), (), 1)
    own = {"/ZONE/": zone, "/ZONE/FGJ/": bureau}
    assert steps_of("/ZONE/FGJ/OFFICE/", own) == bureau
    assert steps_of("/ZONE/TCJ/", own) == zone
    assert steps_of("/ELSE/", own) == DEFAULT


def test_steps_as_people_write_them():
    assert read_steps("1、3，10") == (10, 3, 1)
    assert read_steps("") == ()
    assert written((1, 3)) == "3,1"


@pytest.mark.parametrize("wrong", ["0", "99", "1,2,3,4,5", "三"])
def test_what_is_no_steps(wrong):
    with pytest.raises(ValueError, match=wrong):
        read_steps(wrong)


def stepped(today: date, *milestones: date, state: State = State.IN_PROGRESS, due: date | None = DUE):
    owed = Owed(state, due, GIVEN, milestones)
    return [(one.kind, one.days, one.due) for one in calls(owed, DEFAULT, today, CALENDAR)]


STEP = date(2019, 2, 20)  # a Wednesday


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2019, 2, 14), []),
        (date(2019, 2, 15), [(Kind.STEP_NEAR, 3, STEP)]),
        (date(2019, 2, 19), [(Kind.STEP_NEAR, 1, STEP)]),
        (date(2019, 2, 21), [(Kind.STEP_LATE, 1, STEP)]),
        (date(2019, 2, 28), [(Kind.NEAR, 1, DUE), (Kind.STEP_LATE, 5, STEP)]),
    ],
)
def test_milestones_follow_the_same_steps_after_the_items_own_date(today, expected):
    assert stepped(today, STEP, STEP) == expected


def test_a_milestone_on_the_items_date_needs_no_word_of_its_own():
    assert stepped(date(2019, 2, 27), DUE) == [(Kind.NEAR, 1, DUE)]


@pytest.mark.parametrize("state", [State.ASSIGNED, State.SUSPENDED, State.UNDER_REVIEW])
def test_milestones_of_what_nobody_works_on_are_left_alone(state):
    assert Kind.STEP_LATE not in {kind for kind, _days, _due in stepped(date(2019, 2, 21), STEP, state=state)}


def test_milestones_of_an_item_without_a_date_are_reminded_of_too():
    assert stepped(date(2019, 2, 21), STEP, due=None) == [(Kind.STEP_LATE, 1, STEP)]
