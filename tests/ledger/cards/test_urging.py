"""Urging: once a day, only when it is the lead unit's turn, one item or many."""

import pytest

from kaimenhong.journal.models import Event
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import actions
from kaimenhong.mailroom.models import Notice
from tests.ledger import made


def test_the_lead_unit_is_told_and_the_journal_keeps_the_words(world):
    item = made.in_progress(world)
    actions.urge(item=item, text="请于周五前报结果", by=world.clerk, at=made.later(world, 3))
    event = Event.objects.get(subject=str(item.ref), kind="ledger.item.urged")
    assert event.content["data"] == {"unit": str(world.fagai.ref), "text": "请于周五前报结果"}
    assert Notice.objects.filter(event=event.pk, person=world.liaison_of(world.fagai).person_id).exists()


def test_once_a_day_is_enough(world):
    item = made.in_progress(world)
    actions.urge(item=item, text="请抓紧", by=world.clerk, at=made.later(world, 3))
    with pytest.raises(Refused, match="今天已经催办过"):
        actions.urge(item=item, text="再催一次", by=world.clerk, at=made.later(world, 3))
    actions.urge(item=item, text="请抓紧", by=world.clerk, at=made.later(world, 4))


@pytest.mark.parametrize("make", [made.returned, made.under_review, made.closed])
def test_nobody_is_urged_whose_turn_it_is_not(world, make):
    with pytest.raises(Refused, match="不是在等牵头单位"):
        actions.urge(item=make(world), text="请抓紧", by=world.clerk, at=world.at)


def test_only_the_assigning_unit_urges(world):
    with pytest.raises(Refused, match="没有“交办"):
        actions.urge(item=made.in_progress(world), text="请抓紧", by=world.leader, at=world.at)


def test_of_many_those_that_may_not_be_urged_are_left_out_with_the_reason(world):
    owed, reviewed, urged = made.in_progress(world), made.under_review(world), made.assigned(world)
    actions.urge(item=urged, text="请签收", by=world.clerk, at=world.at)
    found = actions.urge_all(items=[reviewed, owed, urged], text="请抓紧", by=world.clerk, at=world.at)
    assert found.urged == [owed]
    assert [item for item, _why in found.left_out] == [reviewed, urged]
    assert "今天已经催办过" in found.left_out[1][1]
    acts = Event.objects.filter(kind="ledger.item.urged", subject=str(owed.ref))
    assert acts.count() == 1


def test_when_none_may_be_urged_nothing_happens(world):
    with pytest.raises(Refused, match="都不能催办"):
        actions.urge_all(items=[made.closed(world)], text="请抓紧", by=world.clerk, at=world.at)
