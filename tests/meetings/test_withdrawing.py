"""Taking an import back: everything of it ends at once, nothing is deleted, and not after somebody signed."""

from __future__ import annotations

import pytest
from django.urls import reverse

from kaimenhong.journal import clock
from kaimenhong.journal.models import Event
from kaimenhong.journal.reconcile import reconcile
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import actions as ledger
from kaimenhong.ledger.models import Item
from kaimenhong.meetings import actions, queries
from kaimenhong.meetings.models import Meeting, Requirement
from tests.meetings.samples import BREAKDOWN, confirmed, demand, draft_of, once
from tests.world import MORNING, World


def withdraw(world: World, meeting: Meeting, reason: str = "录错文件") -> Meeting:
    return actions.withdraw(meeting=meeting, reason=reason, by=world.clerk, at=world.at)


def test_everything_of_it_ends_in_one_act(world: World):
    meeting = withdraw(world, confirmed(world))
    assert (meeting.state, Requirement.objects.count()) == ("withdrawn", 6)
    assert set(Item.objects.values_list("state", "conclusion")) == {("ended", "撤回录入：录错文件")}
    told = Event.objects.filter(kind__in=["meetings.meeting.withdrawn", "ledger.item.ended"])
    assert (told.count(), len(set(told.values_list("act", flat=True)))) == (6, 1)
    last = Event.objects.get(kind="meetings.meeting.withdrawn")
    assert (last.from_state, last.to_state, last.reason) == ("confirmed", "withdrawn", "录错文件")
    assert reconcile() == []


def test_not_once_an_item_was_signed_for(world: World):
    meeting = confirmed(world)
    item = Item.objects.get(source=str(demand(meeting, "1").ref))
    ledger.sign_for(item=item, note="", by=world.head_of(world.jianjiao), at=world.at)
    with pytest.raises(Refused, match=item.number) as refused:
        withdraw(world, meeting)
    assert (refused.value.status, Meeting.objects.get().state) == (409, "confirmed")
    assert not Item.objects.filter(state="ended").exists()


def test_not_even_when_it_was_given_to_another_unit_since(world: World):
    meeting = confirmed(world)
    item = Item.objects.get(source=str(demand(meeting, "1").ref))
    ledger.sign_for(item=item, note="", by=world.head_of(world.jianjiao), at=world.at)
    ledger.transfer(item=item, lead=world.toucu, co_units=[], reason="职责调整", by=world.clerk, at=world.at)
    with pytest.raises(Refused):
        withdraw(world, meeting)


def test_a_returned_item_hinders_nobody(world: World):
    meeting = confirmed(world)
    item = Item.objects.get(source=str(demand(meeting, "1").ref))
    ledger.return_(
        item=item, reason_code="unclear", reason="写不清", by=world.head_of(world.jianjiao), at=world.at
    )
    withdraw(world, meeting)
    assert set(Item.objects.values_list("state", flat=True)) == {"ended"}


def test_it_needs_a_reason_the_right_and_happens_once(world: World):
    meeting = confirmed(world)
    with pytest.raises(Refused) as refused:
        withdraw(world, meeting, "  ")
    assert refused.value.field == "reason"
    with pytest.raises(Refused) as refused:
        actions.withdraw(meeting=meeting, reason="录错", by=world.leader, at=world.at)
    assert refused.value.status == 403
    withdraw(world, meeting)
    with pytest.raises(Refused) as refused:
        withdraw(world, meeting)
    assert refused.value.status == 409


def test_nothing_is_decided_on_it_any_more(world: World):
    meeting = withdraw(world, confirmed(world))
    row = demand(meeting, "6")
    with pytest.raises(Refused, match="撤回"):
        actions.settle(requirement=row, into="study", note="", covers=(), by=world.clerk, at=world.at)
    assert demand(meeting, "6").settlement == "open"


def test_the_same_text_may_come_in_again(world: World):
    first = withdraw(world, confirmed(world))
    again = actions.confirm(draft=draft_of(world, BREAKDOWN), again=False, by=world.clerk, at=world.at)
    assert again.pk != first.pk
    assert queries.known_text(again.original.text_digest) == again


def test_the_page_says_so(world: World):
    meeting = confirmed(world)
    client, url = world.login(world.clerk), reverse("meetings:meeting", args=[meeting.pk])
    with clock.pinned(MORNING):
        assert 'id="withdraw"' in client.get(url).content.decode()
        taken = client.post(reverse("meetings:withdraw", args=[meeting.pk]), {"reason": "录错"} | once())
        assert taken.url == url
        html = client.get(url).content.decode()
        empty = client.post(reverse("meetings:withdraw", args=[meeting.pk]), once())
        listed = client.get(reverse("meetings:list")).content.decode()
    assert "这次录入已经撤回" in html
    assert 'id="withdraw"' not in html
    assert (empty.status_code, "录入已撤回" in listed) == (422, True)


def test_a_reader_is_not_offered_it(world: World):
    meeting = confirmed(world)
    reader = world.login(world.leader)
    assert 'id="withdraw"' not in reader.get(reverse("meetings:meeting", args=[meeting.pk])).content.decode()
    assert reader.post(reverse("meetings:withdraw", args=[meeting.pk]), once()).status_code == 403
