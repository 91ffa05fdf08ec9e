"""The list of what must move before a unit ends."""

import pytest

from kaimenhong.ledger.models import Item
from tests.ledger import made
from tests.ledger.actions.test_handing_over import keeper  # noqa: F401

pytestmark = pytest.mark.django_db


def page_of(world, unit):
    return f"/ledger/units/{unit.pk}/handing-over/"


def test_each_item_with_the_verb_that_moves_it(world):
    led, supported = made.in_progress(world), made.assigned(world, lead=world.toucu, co_units=[world.fagai])
    page = world.login(world.clerk).get(page_of(world, world.fagai)).content.decode()
    assert f"/ledger/{led.pk}/transfer/" in page
    assert f"/ledger/{supported.pk}/co-units/" in page


def test_who_assigns_hands_over_all_at_once(world, keeper):  # noqa: F811
    made.in_progress(world, lead=world.jianjiao)
    made.closed(world, lead=world.jianjiao)
    sent = {"assigner": world.fagai.pk, "reason": "督办职责划转", "over": "on", "once": "hand-over-just-once"}
    answer = world.login(world.clerk).post(page_of(world, world.office), sent)
    assert answer.status_code == 302
    assert set(Item.objects.values_list("assigner_unit", flat=True)) == {world.fagai.pk}


def test_what_is_over_stays_unless_it_is_asked_for(world, keeper):  # noqa: F811
    made.in_progress(world, lead=world.jianjiao)
    over = made.closed(world, lead=world.jianjiao)
    sent = {"assigner": world.fagai.pk, "reason": "督办职责划转", "once": "hand-over-just-once"}
    world.login(world.clerk).post(page_of(world, world.office), sent)
    assert made.again(over).assigner_unit == world.office


def test_a_refusal_stands_at_its_field(world):
    made.in_progress(world)
    sent = {"assigner": world.science.pk, "reason": "督办职责划转", "once": "hand-over-just-once"}
    answer = world.login(world.clerk).post(page_of(world, world.office), sent)
    assert answer.status_code == 422
    assert world.login(world.liaison_of(world.fagai)).get(page_of(world, world.office)).status_code == 403


def test_few_queries_however_many_items(world, django_assert_max_num_queries):
    for _number in range(5):
        made.in_progress(world)
    client = world.login(world.clerk)
    with django_assert_max_num_queries(16):
        client.get(page_of(world, world.fagai))
