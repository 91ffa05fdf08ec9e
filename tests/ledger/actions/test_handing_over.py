"""Another assigning unit, one item and many; a transfer out of a wait or a review; a unit with nothing left ends."""

import pytest

from kaimenhong.journal.reconcile import reconcile
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import actions
from kaimenhong.ledger.asof import keeping as standings
from kaimenhong.ledger.concerns import keeping as concerns
from kaimenhong.ledger.models import Asked, Card, Extension, Item, Suspension
from kaimenhong.ledger.queries.handing_over import left_behind, still_held, to_move
from kaimenhong.ledger.rules import State
from kaimenhong.ledger.rules.handing import Part
from kaimenhong.mailroom.models import Notice
from kaimenhong.org import actions as org
from kaimenhong.org.actor import actor_of
from kaimenhong.org.roles import OfficeClerk
from tests.ledger import made
from tests.ledger.actions.test_assigning import last_event
from tests.ledger.cards import made_cards
from tests.world import newest

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(world):
    """A clerk of 发改局 who may assign."""
    by, title = {"by": world.system_officer, "at": world.at}, "督办岗"
    post = org.create_post(unit=world.fagai, title=title, role=OfficeClerk.code, **by)
    person = org.enrol_person(name="顾明远", **by)
    held_from = world.at.date()
    org.appoint(person=person, post=post, held_from=held_from, by=world.security_officer, at=world.at)
    return actor_of(person, on=held_from)


def hand_over(world, item, to, **other):
    told = {"assigner": to, "reason": "督办职责划转", "by": world.clerk, "at": made.later(world, 1)} | other
    return actions.hand_over(item=item, **told)


@pytest.mark.parametrize("state", sorted(State))
def test_an_item_goes_over_in_every_state(world, keeper, state):
    item = made.MAKING[state](world, lead=world.jianjiao)
    holder = item.holder
    hand_over(world, item, world.fagai)
    now, event = made.again(item), last_event(item)
    was = str(world.office.ref)
    assert (now.assigner_unit, now.state) == (world.fagai, state.value)
    assert now.holder == (str(world.fagai.ref) if holder == was else holder)
    assert (event.kind, event.content["data"]["former"]) == ("ledger.item.handed_over", was)
    assert (reconcile(), list(standings.differences()), list(concerns.differences())) == ([], [], [])


def test_the_new_assigner_decides_and_the_former_no_more(world, keeper):
    item = made.under_review(world, lead=world.jianjiao)
    Notice.objects.all().delete()
    hand_over(world, item, world.fagai)
    told = {notice.person.name: notice.text for notice in Notice.objects.select_related("person")}
    assert "今后由你单位督办" in told["顾明远"]
    assert "新的交办单位反馈" in told[world.liaison_of(world.jianjiao).name]
    with pytest.raises(Refused):
        actions.close(item=item, conclusion="同意", by=world.clerk, at=made.later(world, 2))
    actions.close(item=item, conclusion="同意", by=keeper, at=made.later(world, 2))
    assert made.again(item).state == State.CLOSED


def test_only_to_a_unit_where_somebody_may_assign(world, keeper):
    item = made.assigned(world, lead=world.jianjiao)
    for unit, why in ((world.science, "没有人有交办事项的权限"), (world.office, "已是交办单位")):
        with pytest.raises(Refused, match=why) as refused:
            hand_over(world, item, unit)
        assert refused.value.field == "assigner"


def test_cards_that_wait_for_the_assigner_wait_for_the_new_one(world, keeper):
    item = made_cards.late(world)
    card = made_cards.proposed(world, item=item)
    hand_over(world, item, world.fagai, at=made_cards.now(world))
    assert Card.objects.get(pk=card.pk).holder == str(world.fagai.ref)
    assert newest(card).kind == "ledger.card.handed_over"
    assert reconcile() == []


def test_many_at_once_name_what_did_not_go(world, keeper):
    items = [made.assigned(world, lead=world.jianjiao) for _number in range(3)]
    hand_over(world, items[0], world.fagai)
    outcome = actions.hand_over_many(
        items=[(item, 1) for item in items],
        assigner=world.fagai,
        reason="督办职责划转",
        by=world.clerk,
        at=made.later(world, 2),
    )
    assert (outcome.done, [item for item, _why in outcome.refused]) == (items[1:], items[:1])


@pytest.mark.parametrize(
    "state",
    [State.SUSPENDED, State.UNDER_REVIEW, State.EXTENSION_ASKED, State.SUSPENSION_ASKED],
)
def test_the_assigner_transfers_out_of_a_wait_or_a_review(world, state):
    item = made.MAKING[state](world)
    given = made.later(world, 3)
    actions.transfer(item=item, lead=world.jianjiao, co_units=[], reason="职责调整", by=world.clerk, at=given)
    now, event = made.again(item), last_event(item)
    assert (now.state, now.lead_unit, now.assigned_at) == (State.ASSIGNED, world.jianjiao, given)
    assert (now.due, now.first_due, now.counted_due) == (made.DUE, made.DUE, made.DUE)
    assert (event.kind, event.clock, now.asked_on) == ("ledger.item.transferred", "run", None)
    assert not Extension.objects.filter(outcome=Asked.WAITING).exists()
    assert not Suspension.objects.filter(outcome=Asked.WAITING).exists()
    assert not Suspension.objects.filter(outcome=Asked.GRANTED, ended_at=None).exists()
    assert reconcile() == []


def test_a_unit_with_nothing_left_ends(world, keeper):
    led = made.in_progress(world, lead=world.jianjiao)
    suspended = made.suspended(world, lead=world.jianjiao)
    supported = made.under_review(world, lead=world.science, co_units=[world.jianjiao])
    assert [part.part for part in to_move(world.jianjiao, world.clerk)] == [Part.LEAD, Part.CO_UNIT]
    for item in (led, suspended):
        actions.transfer(
            item=item, lead=world.science, co_units=[], reason="机构改革", by=world.clerk, at=world.at
        )
    assert still_held(world.jianjiao) == [f"协办的未办结事项1件（{supported.number}）"]
    actions.change_co_units(item=supported, co_units=[], reason="机构改革", by=world.clerk, at=world.at)
    assert still_held(world.jianjiao) == []


def test_a_disagreement_has_to_be_settled_first(world):
    item = made.in_progress(world, co_units=[world.toucu])
    actions.raise_disagreement(
        item=item, unit=world.toucu, matter="数据口径", by=world.head_of(world.fagai), at=world.at
    )
    assert any("待协调分歧" in sentence for sentence in still_held(world.toucu))
    actions.suspend(item=item, **made.WAIT, by=world.clerk, at=world.at)
    actions.settle_disagreement(
        item=item,
        disagreement=item.disagreements.get(),
        decision="按统计局口径",
        by=world.clerk,
        at=world.at,
    )
    assert not any("待协调分歧" in sentence for sentence in still_held(world.toucu))


def test_what_is_over_is_told_but_blocks_nothing(world):
    made.closed(world)
    assert left_behind(world.office, world.clerk) == 1
    assert still_held(world.office) == []
    assert Item.objects.get().state == State.CLOSED
