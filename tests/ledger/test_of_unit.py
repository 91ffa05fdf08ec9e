"""A unit's page: what it owes, is owed, and how it stands."""

from datetime import timedelta

import pytest

from kaimenhong.journal import clock
from kaimenhong.ledger.queries import calendar
from kaimenhong.ledger.queries.of_unit import Outcome, account
from tests.ledger import made

pytestmark = pytest.mark.django_db


def stands(world, unit, actor=None):
    return account(actor or world.leader, unit.pk, today=world.at.date(), calendar=calendar())


def test_what_a_unit_owes_supports_and_is_owed_are_kept_apart(world):
    item = made.assigned(world, co_units=[world.science])
    assert [row.item for row in stands(world, world.fagai).owes.rows] == [item]
    assert [row.item for row in stands(world, world.science).supports.rows] == [item]
    assert [row.item for row in stands(world, world.office).is_owed.rows] == [item]


def test_the_outcome_counts_this_year_s_items_with_a_date(world):
    made.closed(world)
    made.assigned(world)
    made.assigned(world, due=None)
    found = stands(world, world.fagai).outcome
    assert (found.given, found.closed, found.in_time, found.late) == (2, 1, 1, 0)


def test_a_late_item_counts_as_late_until_it_is_put_forward(world):
    made.in_progress(world, due=world.at.date())
    after = world.at + timedelta(days=3)
    with clock.pinned(after):
        found = account(world.leader, world.fagai.pk, today=after.date(), calendar=calendar())
    assert found.outcome.late == 1


def test_of_few_items_no_rate_is_told():
    assert Outcome(2019, 9, 4, 4, 0, 0, 0).rate is None
    assert Outcome(2019, 9, 8, 6, 0, 0, 0).rate == 75


def test_the_page_counts_only_what_the_reader_may_see(world):
    made.assigned(world, open_to_zone=False)
    assert stands(world, world.fagai, world.head_of(world.science)).owes.rows == []


def test_a_unit_that_is_none_is_not_found(world):
    assert world.login(world.leader).get("/ledger/units/99999/").status_code == 404


def test_the_page_asks_few_questions(world, django_assert_max_num_queries):
    made.in_progress(world)
    client = world.login(world.leader)
    client.get(f"/ledger/units/{world.fagai.pk}/")
    with django_assert_max_num_queries(18):
        client.get(f"/ledger/units/{world.fagai.pk}/")
