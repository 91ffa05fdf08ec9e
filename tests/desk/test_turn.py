"""What waits for me: from every app, the most pressing first, each with one next action."""

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from kaimenhong.desk import queries
from kaimenhong.ui.waiting import Waiting
from tests.ledger import made

pytestmark = pytest.mark.django_db
TODAY = date(2019, 2, 11)


def thing(due: date | None, title: str = "甲") -> Waiting:
    return Waiting(title=title, url="/", why="", action="", action_url="/", since=TODAY, due=due)


def test_things_are_piled_by_urgency_and_no_pile_is_empty():
    found = queries.piles([thing(date(2019, 2, 1)), thing(TODAY), thing(None)], TODAY)
    assert [(pile.title, len(pile.things)) for pile in found] == [
        ("已过时限", 1),
        ("一周之内", 1),
        ("没有时限", 1),
    ]


def test_what_was_done_in_time_is_not_piled_with_the_late():
    done = replace(thing(date(2019, 2, 1)), tone="green", light="已按期提请销号")
    late = replace(thing(date(2019, 2, 1)), tone="orange", light="逾期6个工作日")
    found = queries.piles([done, late], TODAY)
    assert [(pile.title, pile.things) for pile in found] == [("已过时限", [late]), ("一周之内", [done])]


def test_a_unit_is_offered_the_one_next_action(world):
    item = made.assigned(world)
    page = world.login(world.head_of(item.lead_unit)).get("/turn/").content.decode()
    assert item.title in page
    assert f"/ledger/{item.pk}/sign-for/" in page


def test_whose_turn_it_is_not_sees_where_to_go(world):
    made.assigned(world)
    page = world.login(world.head_of(world.science)).get("/turn/").content.decode()
    assert "现在没有等您办的事" in page


@pytest.mark.parametrize("count", [1, 6])
def test_the_page_asks_few_questions(world, count, django_assert_max_num_queries):
    for _number in range(count):
        item = made.assigned(world)
    client: Client = world.login(world.head_of(item.lead_unit))
    assert client.get("/turn/").content.decode().count("/sign-for/") == count
    with django_assert_max_num_queries(9):
        client.get("/turn/")
