"""The verbs of whoever reviews: rows and events."""

from datetime import date

import pytest

from kaimenhong.journal.models import Event
from kaimenhong.journal.reconcile import reconcile
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import actions, queries
from kaimenhong.ledger.models import Item
from kaimenhong.ledger.rules import State
from kaimenhong.ledger.rules.particulars import Particulars
from kaimenhong.mailroom.models import Notice
from tests.ledger import made
from tests.ledger.actions.test_assigning import last_event


def test_closing_takes_the_item_off_the_ledger(world):
    item = made.again(made.closed(world))
    assert (item.state, item.holder, item.closed_at) == (State.CLOSED, "", world.at)
    assert item.conclusion == "情况属实，同意销号"
    event = last_event(item)
    assert (event.kind, event.from_state, event.clock_cause) == (
        "ledger.item.closed",
        "under_review",
        "closed",
    )


def test_sending_back_lets_the_clock_run_again(world):
    item = made.under_review(world)
    actions.send_back(item=item, reason="没有数字", by=world.clerk, at=world.at)
    item = made.again(item)
    assert (item.state, item.asked_on, item.holder) == (State.IN_PROGRESS, None, str(world.fagai.ref))
    event = last_event(item)
    assert (event.kind, event.clock, event.reason) == ("ledger.item.sent_back", "run", "没有数字")


@pytest.mark.parametrize(
    ("verb", "told"), [(actions.close, {"conclusion": ""}), (actions.send_back, {"reason": " "})]
)
def test_a_review_says_why(world, verb, told):
    with pytest.raises(Refused) as refused:
        verb(item=made.under_review(world), **told, by=world.clerk, at=world.at)
    assert refused.value.field == next(iter(told))


def test_the_lead_unit_does_not_close(world):
    with pytest.raises(Refused) as refused:
        actions.close(
            item=made.under_review(world), conclusion="很好", by=world.head_of(world.fagai), at=world.at
        )
    assert refused.value.status == 403


def test_nobody_closes_an_item_they_worked_on(world):
    """The office leads the item itself, and one person holds both its posts."""
    from dataclasses import replace

    both = world.head_of(world.office)
    both = replace(both, permissions=both.permissions | world.clerk.permissions)
    item = made.in_progress(world, lead=world.office)
    actions.ask_to_close(item=item, result="办好了", evidence=[made.PROOF], by=both, at=world.at)
    with pytest.raises(Refused, match="不能自己审核销号"):
        actions.close(item=item, conclusion="同意", by=both, at=world.at)
    actions.close(item=item, conclusion="同意", by=world.clerk, at=world.at)
    assert made.again(item).state == State.CLOSED


def test_what_is_closed_stays_closed(world):
    item = made.closed(world)
    with pytest.raises(Refused) as refused:
        actions.close(item=item, conclusion="再来一次", by=world.clerk, at=world.at)
    assert refused.value.status == 409


def test_accepted_it_waits_for_the_approver(world):
    item = made.again(made.done(world))
    assert (item.state, item.conclusion, item.closed_at) == (State.DONE, "情况属实", None)
    event = last_event(item)
    assert (event.kind, event.clock, event.clock_cause) == ("ledger.item.accepted", "stop", "under_review")
    assert list(queries.mine(world.leader)) == [item]


def test_the_approver_strikes_it_off(world):
    item = actions.strike_off(item=made.done(world), conclusion="同意销号", by=world.leader, at=world.at)
    assert (item.state, item.closed_at, item.closer) == (State.CLOSED, world.at, world.leader.ref)
    assert last_event(item).kind == "ledger.item.struck_off"


def test_the_approver_may_find_it_wanting_after_all(world):
    item = actions.reject(item=made.done(world), reason="数字对不上", by=world.leader, at=world.at)
    assert (item.state, item.asked_on, item.conclusion) == (State.IN_PROGRESS, None, "")
    assert (last_event(item).kind, last_event(item).clock) == ("ledger.item.rejected", "run")


def test_a_major_matter_is_not_closed_in_one_act(world):
    item = made.under_review(world, particulars=Particulars(level="major"))
    with pytest.raises(Refused, match="两个人"):
        actions.close(item=item, conclusion="同意", by=world.clerk, at=world.at)
    actions.accept(item=item, opinion="属实", by=world.clerk, at=world.at)
    assert actions.strike_off(item=item, conclusion="同意", by=world.leader, at=world.at).closed_at


def test_the_head_does_not_strike_off_their_own_work(world):
    item = made.in_progress(world, lead=world.office)
    head = world.head_of(world.office)
    actions.ask_to_close(item=item, result="办好了", evidence=[made.PROOF], by=head, at=world.at)
    actions.accept(item=item, opinion="属实", by=world.clerk, at=world.at)
    with pytest.raises(Refused, match="不能自己审核销号"):
        actions.strike_off(item=item, conclusion="同意", by=head, at=world.at)


def test_a_leaders_instruction_at_striking_off_waits_to_be_dispatched(world):
    item = made.done(world, co_units=[world.toucu])
    told = {"instruction": "五月再报一次进展。另附清单。", "instruction_due": date(2019, 5, 31)}
    actions.strike_off(item=item, conclusion="同意", **told, by=world.leader, at=world.at)
    new = Item.objects.get(follows=item)
    assert (new.state, new.title, new.holder) == (State.APPROVED, "五月再报一次进展", str(world.office.ref))
    assert (new.assigner_unit, new.approver, new.lead_unit) == (world.office, world.leader.ref, world.fagai)
    event = Event.objects.get(subject=str(new.ref))
    assert (event.kind, event.content["data"]["former"]) == ("ledger.item.instructed", str(item.ref))
    assert "请交办" in Notice.objects.get(event=event.pk).text
    assert last_event(item).kind == "ledger.item.followed"
    actions.dispatch(item=new, by=world.clerk, at=made.later(world, 1))
    assert (made.again(new).state, reconcile()) == (State.ASSIGNED, [])
