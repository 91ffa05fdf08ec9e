"""The decisions, without a database."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaimenhong.kernel.verdict import Refused
from kaimenhong.org import rules
from kaimenhong.org.roles import ROLES
from kaimenhong.org.rules import Standing

FOUNDED, LAST, TODAY = date(2013, 1, 1), date(2018, 1, 1), date(2019, 2, 11)
STANDINGS = [
    Standing("旧局", "旧", 1, since=FOUNDED, until=LAST),
    Standing("新局", "新", 1, since=LAST),
]


def test_what_holds_on_a_day_is_the_last_begun():
    assert rules.standing_on(STANDINGS, date(2017, 12, 31)).name == "旧局"
    assert rules.standing_on(STANDINGS, LAST).name == "新局"
    assert rules.standing_on(STANDINGS, date(1990, 1, 1)).name == "旧局"


@given(days=st.lists(st.integers(0, 3000), min_size=1, max_size=8))
def test_however_often_a_unit_changes_its_standings_meet_end_to_start(days):
    standings = STANDINGS
    for offset in sorted(days):
        standings = rules.changed(standings, since=date.fromordinal(LAST.toordinal() + offset), name="又名")
    assert all(one.until == other.since for one, other in pairwise(standings))
    assert standings[-1].until is None
    assert all(one.until is None or one.since < one.until for one in standings)


def test_an_ended_unit_changes_no_more():
    gone = rules.ended(STANDINGS, until=TODAY)
    with pytest.raises(Refused, match="已撤销"):
        rules.changed(gone, since=TODAY, name="再生局")


def test_a_unit_ends_after_its_last_change():
    with pytest.raises(Refused) as refused:
        rules.ended(STANDINGS, until=LAST)
    assert refused.value.field == "ended_on"


@pytest.mark.parametrize(
    ("held", "free"),
    [
        ([], True),
        ([(FOUNDED, None)], False),
        ([(FOUNDED, TODAY)], True),
        ([(FOUNDED, date(2019, 2, 12))], False),
        ([(date(2019, 3, 1), None)], False),
    ],
)
def test_a_seat_is_free_from_the_day_its_holder_leaves(held, free):
    assert bool(rules.seat_is_free(held, TODAY)) is free


@pytest.mark.parametrize("new", ROLES)
@pytest.mark.parametrize("held", ROLES)
def test_an_officer_s_role_stands_alone(held, new):
    alone = ROLES[held].officer or ROLES[new].officer
    assert bool(rules.roles_go_together([held], new)) is not alone


def test_no_role_is_both_officer_and_business_and_none_may_do_everything():
    every = frozenset().union(*(role.permissions for role in ROLES.values()))
    assert all(role.permissions < every for role in ROLES.values())
    business = {right for right in every if right.startswith(("item", "meeting", "requirement"))}
    assert not any(role.permissions & business for role in ROLES.values() if role.officer)


@pytest.mark.parametrize(("told", "age", "due"), [(False, 89, False), (False, 90, True), (True, 0, True)])
def test_a_password_is_due_after_ninety_days_or_when_somebody_else_set_it(told, age, due):
    set_on = date.fromordinal(TODAY.toordinal() - age)
    assert rules.must_change_password(told=told, set_on=set_on, today=TODAY) is due
