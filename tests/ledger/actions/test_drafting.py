"""What the office wants on its own initiative: drafted, approved by somebody else, then assigned. Rows and events."""

from datetime import date

import pytest

from kaimenhong.journal.models import Event
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import actions, queries
from kaimenhong.ledger.rules import State
from kaimenhong.mailroom.models import Notice
from tests.ledger import made
from tests.ledger.actions.test_assigning import last_event

REVISED = {
    "title": "摸清闲置厂房和楼宇底数",
    "demand": "厂房、楼宇都要。",
    "source_quote": "企业多次反映",
    "due": date(2019, 4, 30),
    "due_basis": "增加楼宇，工作量加倍",
}


def told() -> set[str]:
    return set(Notice.objects.values_list("person__name", flat=True))


def test_a_draft_is_nobodys_debt_yet(world):
    item = made.drafted(world)
    assert (item.state, item.holder, item.assigned_at) == (State.DRAFTED, str(world.office.ref), None)
    event = last_event(item)
    assert (event.kind, event.clock, event.responsibility) == ("ledger.item.drafted", "", "")
    assert told() == set()


def test_the_unit_it_may_be_given_to_does_not_see_it(world):
    item = made.proposed(world)
    for actor in (world.liaison_of(world.jianjiao), world.head_of(world.science)):
        assert not queries.visible_to(actor).filter(pk=item.pk).exists()
    for actor in (world.clerk, world.head_of(world.office), world.leader):
        assert queries.visible_to(actor).filter(pk=item.pk).exists()


def test_a_draft_may_be_revised_and_its_first_date_moves_with_it(world):
    item = actions.revise(
        item=made.drafted(world),
        **REVISED,
        lead=world.jianjiao,
        co_units=[world.science],
        by=world.clerk,
        at=world.at,
    )
    item = made.again(item)
    assert (item.title, item.due, item.first_due) == (REVISED["title"], REVISED["due"], REVISED["due"])
    assert queries.co_units(item) == [world.science]
    assert last_event(item).kind == "ledger.item.revised"


def test_proposing_tells_whoever_may_approve(world):
    item = made.proposed(world)
    assert (item.state, last_event(item).kind) == (State.PROPOSED, "ledger.item.proposed")
    assert told() == {"林向东", "秦望川"}


def test_it_waits_for_the_approver_and_not_for_the_drafter(world):
    item = made.proposed(world)
    assert list(queries.mine(world.leader)) == [item]
    assert list(queries.mine(world.head_of(world.office))) == [item]
    assert list(queries.mine(world.clerk)) == []


@pytest.mark.parametrize("approver", ["leader", "head"])
def test_leaders_and_the_head_of_the_office_approve(world, approver):
    by = world.leader if approver == "leader" else world.head_of(world.office)
    item = actions.approve(item=made.proposed(world), opinion="抓紧", by=by, at=world.at)
    assert (item.state, item.approver) == (State.APPROVED, by.ref)
    event = last_event(item)
    assert (event.kind, event.actor, event.reason) == ("ledger.item.approved", by.ref, "抓紧")


@pytest.mark.parametrize("who", ["clerk", "fagai"])
def test_others_do_not_approve(world, who):
    by = world.clerk if who == "clerk" else world.head_of(world.fagai)
    with pytest.raises(Refused) as refused:
        actions.approve(item=made.proposed(world), by=by, at=world.at)
    assert refused.value.status == 403


def test_who_drafted_it_does_not_approve_it_even_with_the_right(world):
    from dataclasses import replace

    both = replace(world.clerk, permissions=world.clerk.permissions | world.leader.permissions)
    with pytest.raises(Refused, match="您拟办的"):
        actions.approve(item=made.proposed(world), by=both, at=world.at)


def test_the_approver_may_have_it_changed(world):
    item = actions.hand_back(item=made.proposed(world), reason="写明面积", by=world.leader, at=world.at)
    assert (item.state, item.approver) == (State.DRAFTED, "")
    assert (last_event(item).kind, last_event(item).reason) == ("ledger.item.handed_back", "写明面积")


def test_what_is_refused_stays_in_the_register_with_the_reason(world):
    item = actions.refuse(item=made.proposed(world), reason="已有专项工作", by=world.leader, at=world.at)
    assert (item.state, item.conclusion, item.closed_at) == (State.ENDED, "已有专项工作", world.at)
    assert last_event(item).kind == "ledger.item.declined"


def test_dispatching_makes_it_a_debt(world):
    later = made.later(world, 3)
    item = actions.dispatch(item=made.approved(world), by=world.clerk, at=later)
    assert (item.state, item.holder) == (State.ASSIGNED, str(world.jianjiao.ref))
    assert (item.opened_at, item.assigned_at, item.first_due) == (later, later, made.DUE)
    event = last_event(item)
    assert (event.kind, event.clock, event.responsibility) == ("ledger.item.dispatched", "run", "assigned")
    assert {"贺筑山", "韩路遥"} <= told()


def test_a_date_that_has_passed_meanwhile_has_to_be_set_anew(world):
    item = made.approved(world)
    with pytest.raises(Refused, match="早于交办日") as refused:
        actions.dispatch(item=item, by=world.clerk, at=made.later(world, 60))
    assert refused.value.field == "due"


def test_what_is_not_approved_is_not_dispatched(world):
    with pytest.raises(Refused) as refused:
        actions.dispatch(item=made.proposed(world), by=world.clerk, at=world.at)
    assert refused.value.status == 409


def test_a_draft_that_is_dropped_disturbs_nobody(world):
    actions.end(item=made.drafted(world), reason="不需要了", by=world.clerk, at=world.at)
    assert told() == set()


def test_what_was_ended_is_drafted_anew_and_linked(world):
    old = made.ended(world)
    new = actions.refile(
        item=old, lead=world.toucu, co_units=[], due=None, reason="条件已具备", by=world.clerk, at=world.at
    )
    assert (new.state, new.follows, new.title, new.lead_unit) == (
        State.DRAFTED,
        old,
        old.title,
        world.toucu,
    )
    assert made.again(old).state == State.ENDED
    event = last_event(old)
    assert (event.kind, event.content["data"]["successor"]) == ("ledger.item.refiled", str(new.ref))
    assert Event.objects.get(subject=str(new.ref)).act == event.act
