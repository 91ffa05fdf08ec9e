"""After the ledger: archived, looked at again, reopened; what a closing asks for anew; parts and wholes."""

from datetime import date

import pytest

from kaimenhong.journal.reconcile import reconcile
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import actions
from kaimenhong.ledger.models import Item, LookBack
from kaimenhong.ledger.rules import State
from kaimenhong.org import actions as org
from tests.ledger import made
from tests.ledger.actions.test_assigning import last_event


def divided(world, whole: Item) -> Item:
    return actions.divide(
        item=whole,
        title="分解落实工业总产值",
        demand="分解到企业",
        lead=world.jianjiao,
        co_units=[],
        due=date(2019, 3, 20),
        by=world.clerk,
        at=world.at,
    )


def test_archiving_says_where_the_papers_are(world):
    item = actions.archive(item=made.closed(world), note="2019-督-7", by=world.clerk, at=world.at)
    assert (item.state, item.closed_at) == (State.ARCHIVED, world.at)
    assert (last_event(item).kind, last_event(item).reason) == ("ledger.item.archived", "2019-督-7")


@pytest.mark.parametrize("make", [made.closed, made.archived])
def test_a_result_that_still_stands_is_noted(world, make):
    item = make(world)
    before = item.state
    actions.look_back(item=item, finding="三条路都亮着", by=world.clerk, at=made.later(world, 60))
    assert made.again(item).state == before
    assert LookBack.objects.values_list("finding", "holds").get() == ("三条路都亮着", True)


@pytest.mark.parametrize("make", [made.closed, made.archived])
def test_one_that_does_not_is_worked_on_again_by_a_new_date(world, make):
    item, due = make(world), date(2019, 6, 30)
    later = made.later(world, 60)
    actions.reopen(item=item, finding="一条路不亮", due=due, by=world.clerk, at=later)
    item = made.again(item)
    assert (item.state, item.closed_at, item.asked_on, item.closer) == (State.IN_PROGRESS, None, None, "")
    assert (item.due, item.counted_due, item.first_due) == (due, due, made.DUE)
    event = last_event(item)
    assert (event.kind, event.clock, event.holder_after) == (
        "ledger.item.reopened",
        "run",
        str(world.fagai.ref),
    )
    assert LookBack.objects.get().holds is False
    assert reconcile() == []


def test_reopening_needs_a_date(world):
    with pytest.raises(Refused, match="新的时限") as refused:
        actions.reopen(item=made.closed(world), finding="不亮", due=None, by=world.clerk, at=world.at)
    assert refused.value.field == "due"


def test_a_unit_that_is_no_more_works_on_nothing(world):
    item = made.closed(world, lead=world.science, co_units=[])
    for holding in world.science.posts.filter(holdings__held_to=None):
        org.relieve(
            holding=holding.holdings.get(held_to=None),
            held_to=world.at.date(),
            by=world.security_officer,
            at=world.at,
        )
    org.end_unit(
        unit=world.science, ended_on=date(2019, 3, 1), reason="撤并", by=world.system_officer, at=world.at
    )
    with pytest.raises(Refused, match="撤销"):
        actions.reopen(
            item=item, finding="不亮", due=date(2019, 6, 30), by=world.clerk, at=made.later(world, 40)
        )


def test_a_new_instruction_at_closing_becomes_an_item_of_its_own(world):
    item = made.under_review(world, co_units=[world.toucu])
    actions.close(
        item=item,
        conclusion="同意",
        instruction="其余四条路一并改造。年内完成。",
        instruction_due=date(2019, 12, 31),
        by=world.clerk,
        at=world.at,
    )
    follower = Item.objects.get(follows=item)
    assert (follower.title, follower.lead_unit, follower.due) == (
        "其余四条路一并改造",
        world.fagai,
        date(2019, 12, 31),
    )
    assert (follower.source, follower.state) == (str(item.ref), State.ASSIGNED)
    event = last_event(item)
    assert (event.kind, event.content["data"]["follower"]) == ("ledger.item.followed", str(follower.ref))


def test_a_part_belongs_to_the_whole_and_has_its_own_lead(world):
    whole = made.in_progress(world)
    part = divided(world, whole)
    assert (part.parent, part.lead_unit, part.source) == (whole, world.jianjiao, whole.source)
    assert last_event(whole).content["data"] == {"child": str(part.ref)}


def test_a_part_is_due_before_the_whole(world):
    whole = made.in_progress(world, due=date(2019, 3, 1))
    with pytest.raises(Refused, match="以前完成") as refused:
        divided(world, whole)
    assert refused.value.field == "due"


def test_the_whole_waits_for_its_parts(world):
    whole = made.in_progress(world)
    part = divided(world, whole)
    actions.ask_to_close(
        item=whole, result="完成", evidence=[made.PROOF], by=world.head_of(world.fagai), at=world.at
    )
    with pytest.raises(Refused, match="1件下级事项"):
        actions.close(item=whole, conclusion="同意", by=world.clerk, at=world.at)
    actions.end(item=part, reason="并入", by=world.clerk, at=world.at)
    assert actions.close(item=whole, conclusion="同意", by=world.clerk, at=world.at).state == State.CLOSED


def test_a_whole_is_not_ended_above_its_parts(world):
    whole = made.in_progress(world)
    divided(world, whole)
    with pytest.raises(Refused, match="下级事项"):
        actions.end(item=whole, reason="不办了", by=world.clerk, at=world.at)
