"""The verbs: what they change, what they write down, what they refuse."""

from __future__ import annotations

from datetime import date

import pytest

from kaimenhong.journal.models import Event
from kaimenhong.journal.reconcile import reconcile
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import actions as ledger
from kaimenhong.ledger.models import Item
from kaimenhong.meetings import actions, drafts, queries
from kaimenhong.meetings.actions import confirming
from kaimenhong.meetings.models import Draft, Meeting, Requirement
from kaimenhong.meetings.rules import Settlement
from tests.meetings.samples import READOUT, demand, dispatched, draft_of, meeting_of
from tests.world import World

S = Settlement


def kinds(row) -> list[str]:
    """The kinds of a row's events, oldest first."""
    return list(Event.objects.filter(subject=str(row.ref)).order_by("seq").values_list("kind", flat=True))


def last(row) -> Event:
    return Event.objects.filter(subject=str(row.ref)).order_by("-seq").first()


def settle(world: World, requirement: Requirement, into: Settlement, note: str = "", covers=()):
    return actions.settle(
        requirement=requirement, into=into, note=note, covers=covers, by=world.clerk, at=world.at
    )


# --- confirm ---


def test_confirming_makes_the_meeting_and_its_demands_in_one_act(world: World):
    meeting = meeting_of(world)
    numbers = list(meeting.requirements.values_list("number", flat=True))
    assert numbers == ["1", "1.1", "1.2", "2", "2.1", "3"]
    assert kinds(meeting) == ["meetings.meeting.confirmed"]
    assert kinds(demand(meeting, "2.1")) == ["meetings.requirement.raised"]
    acts = Event.objects.filter(kind__startswith="meetings.").values_list("act", flat=True)
    assert len(set(acts)) == 1


def test_a_confirmed_meeting_keeps_its_facts_and_their_places(world: World):
    meeting = meeting_of(world)
    assert (meeting.title, meeting.held_on, meeting.place) == (
        "2019年一季度重点工作部署会",
        date(2019, 2, 11),
        "创智大厦",
    )
    first = demand(meeting, "1")
    assert meeting.cleaned[first.start : first.end] == first.text
    assert first.deadline_due == date(2019, 3, 31)
    chair = meeting.mentions.get(role="chair")
    assert meeting.cleaned[chair.start : chair.end] == chair.name == "秦望川"


def test_the_journal_gives_the_rows_back(world: World):
    meeting = meeting_of(world)
    dispatched(world, demand(meeting, "1"), covers=[demand(meeting, "1.1")])
    settle(world, demand(meeting, "3"), S.NONE, "已由上级统一部署")
    assert reconcile() == []


def test_a_draft_is_confirmed_once(world: World):
    draft = draft_of(world)
    actions.confirm(draft=draft, again=False, by=world.clerk, at=world.at)
    with pytest.raises(Refused) as refused:
        actions.confirm(draft=draft, again=False, by=world.clerk, at=world.at)
    assert refused.value.status == 409
    assert Meeting.objects.count() == 1


def test_the_same_text_makes_no_second_meeting_unless_meant(world: World):
    first = meeting_of(world)
    again = draft_of(world, READOUT.replace("\n", "\r\n") + "\n")
    with pytest.raises(Refused, match=first.title) as refused:
        actions.confirm(draft=again, again=False, by=world.clerk, at=world.at)
    assert refused.value.status == 409
    second = actions.confirm(draft=again, again=True, by=world.clerk, at=world.at)
    assert second.pk != first.pk


def test_nothing_is_left_of_a_confirmation_that_fails(world: World, monkeypatch):
    draft = draft_of(world)

    def broken(demand):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(confirming, "_columns", broken)
    before = Event.objects.count()
    with pytest.raises(RuntimeError):
        actions.confirm(draft=draft, again=False, by=world.clerk, at=world.at)
    assert (Meeting.objects.count(), Requirement.objects.count(), Event.objects.count()) == (0, 0, before)
    assert Draft.objects.get(pk=draft.pk).meeting is None


def test_a_meeting_needs_a_title(world: World):
    draft = draft_of(world)
    draft = drafts.correct(
        draft=draft, seen=1, corrections={"facts": {"title": " "}}, by=world.clerk, at=world.at
    )
    with pytest.raises(Refused) as refused:
        actions.confirm(draft=draft, again=False, by=world.clerk, at=world.at)
    assert (refused.value.field, Meeting.objects.count()) == ("title", 0)


def test_only_who_may_import_confirms(world: World):
    draft = draft_of(world)
    with pytest.raises(Refused) as refused:
        actions.confirm(draft=draft, again=False, by=world.head_of(world.fagai), at=world.at)
    assert (refused.value.status, Meeting.objects.count()) == (403, 0)


# --- dispatch ---


def test_dispatching_makes_an_item_that_points_back(world: World):
    meeting = meeting_of(world)
    requirement = demand(meeting, "1")
    item = dispatched(world, requirement, due=date(2019, 3, 31), due_basis="通稿写明一季度")
    assert (item.source, item.source_quote) == (str(requirement.ref), requirement.text)
    assert demand(meeting, "1").settlement == S.ITEM
    event = last(requirement)
    assert (event.kind, event.from_state, event.to_state) == (
        "meetings.requirement.dispatched",
        "open",
        "item",
    )
    assert event.content["data"]["item"] == str(item.ref)


def test_a_demand_may_become_several_items(world: World):
    requirement = demand(meeting_of(world), "2")
    dispatched(world, requirement, lead=world.anjian)
    dispatched(world, requirement, lead=world.ocean_park)
    assert Item.objects.filter(source=str(requirement.ref)).count() == 2
    assert kinds(requirement).count("meetings.requirement.dispatched") == 2


def test_subs_that_the_item_covers_go_with_their_requirement(world: World):
    meeting = meeting_of(world)
    dispatched(world, demand(meeting, "1"), covers=[demand(meeting, "1.1")])
    assert demand(meeting, "1.1").settlement == S.WITH_PARENT
    assert demand(meeting, "1.2").settlement == S.OPEN
    assert last(demand(meeting, "1.1")).kind == "meetings.requirement.covered"


def test_a_sub_of_another_requirement_is_not_covered(world: World):
    meeting = meeting_of(world)
    with pytest.raises(Refused) as refused:
        dispatched(world, demand(meeting, "1"), covers=[demand(meeting, "2.1")])
    assert refused.value.field == "covers"
    assert (Item.objects.count(), demand(meeting, "1").settlement) == (0, S.OPEN)


def test_a_sub_that_has_its_own_answer_keeps_it(world: World):
    meeting = meeting_of(world)
    settle(world, demand(meeting, "1.1"), S.STUDY)
    dispatched(world, demand(meeting, "1"), covers=[demand(meeting, "1.1")])
    assert demand(meeting, "1.1").settlement == S.STUDY


def test_what_the_ledger_refuses_changes_nothing_here(world: World):
    requirement = demand(meeting_of(world), "1")
    with pytest.raises(Refused):
        dispatched(world, requirement, due=date(2018, 1, 1))
    assert (Item.objects.count(), demand(requirement.meeting, "1").settlement) == (0, S.OPEN)


def test_what_is_settled_otherwise_is_not_dispatched(world: World):
    meeting = meeting_of(world)
    settle(world, demand(meeting, "3"), S.RULE)
    with pytest.raises(Refused) as refused:
        dispatched(world, demand(meeting, "3"))
    assert refused.value.status == 409


# --- settle ---


@pytest.mark.parametrize(
    ("into", "kind"),
    [
        (S.STUDY, "meetings.requirement.made_study"),
        (S.RULE, "meetings.requirement.made_rule"),
        (S.NONE, "meetings.requirement.left"),
    ],
)
def test_a_demand_may_go_elsewhere_than_into_the_ledger(world: World, into: Settlement, kind: str):
    meeting = meeting_of(world)
    settle(world, demand(meeting, "3"), into, "按上级统一安排")
    row = demand(meeting, "3")
    assert (row.settlement, row.note) == (into, "按上级统一安排")
    assert (last(row).kind, last(row).reason) == (kind, "按上级统一安排")


def test_leaving_a_demand_without_action_needs_the_reason(world: World):
    meeting = meeting_of(world)
    with pytest.raises(Refused) as refused:
        settle(world, demand(meeting, "3"), S.NONE, "  ")
    assert (refused.value.field, demand(meeting, "3").settlement) == ("note", S.OPEN)


def test_only_a_sub_goes_with_its_requirement(world: World):
    meeting = meeting_of(world)
    with pytest.raises(Refused):
        settle(world, demand(meeting, "1"), S.WITH_PARENT)
    settle(world, demand(meeting, "1.1"), S.WITH_PARENT)
    assert demand(meeting, "1.1").settlement == S.WITH_PARENT


def test_only_a_requirement_with_subs_is_left_to_them(world: World):
    meeting = meeting_of(world)
    with pytest.raises(Refused):
        settle(world, demand(meeting, "3"), S.BY_SUBS)
    settle(world, demand(meeting, "1"), S.BY_SUBS)
    assert last(demand(meeting, "1")).kind == "meetings.requirement.left_to_subs"


def test_a_leader_decides_nothing_here(world: World):
    meeting = meeting_of(world)
    with pytest.raises(Refused) as refused:
        actions.settle(
            requirement=demand(meeting, "3"), into=S.RULE, note="", covers=(), by=world.leader, at=world.at
        )
    assert refused.value.status == 403


# --- reopen ---


def test_a_decision_is_taken_back_with_its_reason(world: World):
    meeting = meeting_of(world)
    settle(world, demand(meeting, "3"), S.STUDY)
    actions.reopen(requirement=demand(meeting, "3"), reason="应当交办", by=world.clerk, at=world.at)
    row = demand(meeting, "3")
    assert (row.settlement, row.note) == (S.OPEN, "")
    assert (last(row).kind, last(row).reason, last(row).from_state) == (
        "meetings.requirement.reopened",
        "应当交办",
        "study",
    )


def test_not_while_its_item_is_in_the_ledger(world: World):
    meeting = meeting_of(world)
    item = dispatched(world, demand(meeting, "3"))
    with pytest.raises(Refused) as refused:
        actions.reopen(requirement=demand(meeting, "3"), reason="误交", by=world.clerk, at=world.at)
    assert refused.value.status == 409
    ledger.end(item=item, reason="误交", by=world.clerk, at=world.at)
    actions.reopen(requirement=demand(meeting, "3"), reason="误交", by=world.clerk, at=world.at)
    assert demand(meeting, "3").settlement == S.OPEN


def test_a_demand_whose_item_was_ended_is_not_accounted_for(world: World):
    meeting = meeting_of(world)
    item = dispatched(world, demand(meeting, "3"))
    ledger.end(item=item, reason="误交", by=world.clerk, at=world.at)
    (row,) = queries.with_coverage([meeting])
    assert (row.coverage.accounted, row.coverage.total) == (0, 6)
