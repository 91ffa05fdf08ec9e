"""Cards: proposed, heard, issued by the right person, lifted, appealed."""

import pytest

from kaimenhong.journal.models import Event
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import actions as items
from kaimenhong.ledger.cards import actions, queries
from kaimenhong.ledger.cards.rules import Cause, Colour
from kaimenhong.ledger.models import Card
from kaimenhong.mailroom.models import Notice
from kaimenhong.org.actor import system_actor
from tests.ledger import made
from tests.ledger.cards import made_cards


def story(card) -> list[str]:
    events = Event.objects.filter(subject=str(card.ref)).order_by("seq")
    return [event.kind.removeprefix("ledger.card.") for event in events]


def again(card) -> Card:
    return Card.objects.get(pk=card.pk)


def test_a_proposal_is_no_card_yet(world):
    card = made_cards.proposed(world)
    assert (card.state, card.issued_at, card.holder) == ("proposed", None, str(world.office.ref))
    assert story(card) == ["proposed"]
    assert not Notice.objects.filter(subject=str(card.ref)).exists()


def test_a_proposal_names_the_events_for_and_against(world):
    item = made_cards.late(world)
    head = world.head_of(world.fagai)
    items.ask_extension(
        item=item,
        wanted=made.later(world, 40).date(),
        reason="等待批复",
        progress="已完成一半",
        by=head,
        at=made.later(world, 10),
    )
    items.refuse_extension(item=item, decision="理由不足", by=world.clerk, at=made.later(world, 11))
    card = made_cards.proposed(world, item=item)
    assert ["签收" in ground["said"] for ground in card.evidence].count(True) == 1
    assert any("延期" in ground["said"] for ground in card.counter)


def test_yellow_is_issued_by_the_clerk_and_the_unit_is_told(world):
    card = made_cards.issued(world)
    assert (again(card).state, again(card).issuer) == ("issued", world.clerk.ref)
    assert story(card) == ["proposed", "issued"]
    assert Notice.objects.filter(subject=str(card.ref), person=world.head_of(world.fagai).person_id).exists()


def test_orange_needs_a_finding_by_a_person(world):
    card = made_cards.proposed(world, Colour.ORANGE)
    with pytest.raises(Refused, match="无正当理由的认定"):
        actions.issue_card(card=card, by=world.clerk, at=made_cards.now(world))
    issued = actions.issue_card(
        card=card, finding=made_cards.FINDING, by=world.clerk, at=made_cards.now(world)
    )
    event = Event.objects.get(subject=str(card.ref), kind="ledger.card.issued")
    assert (issued.finding, event.reason) == (made_cards.FINDING, made_cards.FINDING)


def test_the_system_issues_nothing(world):
    with pytest.raises(Refused, match="系统只能提出"):
        actions.issue_card(
            card=made_cards.proposed(world), by=system_actor("schedule"), at=made_cards.now(world)
        )


@pytest.mark.parametrize("other", [{"colour": Colour.RED}, {"colour": Colour.BLUE, "person": "某某"}])
def test_red_and_what_names_a_person_waits_for_the_units_word(world, other):
    card = made_cards.proposed(world, **other)
    issue = {"finding": made_cards.FINDING, "by": world.leader}
    with pytest.raises(Refused, match="听取单位说明"):
        actions.issue_card(card=card, at=made_cards.now(world), **issue)
    actions.ask_reply(card=card, by=world.clerk, at=made_cards.now(world))
    with pytest.raises(Refused, match="还没有过"):
        actions.issue_card(card=card, at=made_cards.now(world), **issue)
    text = "批复后已复工"
    actions.reply(card=card, text=text, by=world.head_of(world.fagai), at=made_cards.now(world))
    card = actions.issue_card(card=card, at=made_cards.now(world), **issue)
    assert (card.state, card.reply) == ("issued", text)
    assert story(card) == ["proposed", "reply_asked", "replied", "issued"]


def test_without_a_reply_red_is_issued_only_after_the_window(world):
    card = made_cards.asked(world)  # asked on Thursday 28 March; five working days end on Thursday 4 April
    assert str(again(card).reply_by) == "2019-04-04"
    with pytest.raises(Refused, match="2019年4月4日"):
        actions.issue_card(card=card, finding=made_cards.FINDING, by=world.leader, at=made.later(world, 52))
    card = actions.issue_card(
        card=card, finding=made_cards.FINDING, by=world.leader, at=made.later(world, 53)
    )
    assert card.state == "issued"


def test_red_is_issued_by_an_approver_who_did_not_propose_it(world):
    card = made_cards.replied(world)
    with pytest.raises(Refused, match="没有“审批"):
        actions.issue_card(card=card, finding=made_cards.FINDING, by=world.clerk, at=made_cards.now(world))
    card = actions.issue_card(
        card=card, finding=made_cards.FINDING, by=world.leader, at=made_cards.now(world)
    )
    assert card.issuer == world.leader.ref


def test_who_reported_on_the_item_neither_proposes_nor_issues(world):
    item = made_cards.late(world, lead=world.office)
    items.report(item=item, text="进展", percent=None, by=world.head_of(world.office), at=world.at)
    red = made_cards.asked(world, item=item)
    with pytest.raises(Refused, match="回避"):
        actions.issue_card(
            card=red, finding=made_cards.FINDING, by=world.head_of(world.office), at=made.later(world, 60)
        )


def test_never_two_cards_of_a_colour_for_one_cause(world):
    item = made_cards.late(world)
    made_cards.proposed(world, item=item)
    with pytest.raises(Refused, match="已经有过黄牌"):
        made_cards.proposed(world, item=item)
    assert made_cards.proposed(world, Colour.ORANGE, item=item).colour == "orange"
    assert made_cards.proposed(world, item=item, cause=Cause.OTHER).cause == "other:2019-03-28"


def test_an_appeal_is_decided_by_somebody_who_had_no_part(world):
    card = made_cards.red(world)
    head = world.head_of(world.fagai)
    actions.appeal(card=card, text="批复日期认定有误", by=head, at=made.later(world, 50))
    with pytest.raises(Refused, match="由另一位审批人"):
        actions.revoke(card=card, decision="有误", by=world.leader, at=made.later(world, 51))
    other = world.head_of(world.office)
    card = actions.revoke(card=card, decision="批复确为3月20日到达", by=other, at=made.later(world, 51))
    assert (card.state, card.decider, card.holder) == ("revoked", other.ref, "")
    assert story(card)[-2:] == ["appealed", "revoked"]
    assert queries.former_of([card.item])[card.item_id][0].issued_on is None


def test_an_upheld_card_stands_and_cannot_be_appealed_again(world):
    card = made_cards.issued(world)
    head = world.head_of(world.fagai)
    actions.appeal(card=card, text="不服", by=head, at=made.later(world, 50))
    actions.uphold(card=card, decision="事实清楚", by=world.leader, at=made.later(world, 51))
    assert again(card).state == "issued"
    with pytest.raises(Refused, match="已经申诉过"):
        actions.appeal(card=card, text="还是不服", by=head, at=made.later(world, 52))


def test_an_appeal_has_its_term(world):
    card = made_cards.issued(world)
    with pytest.raises(Refused, match="2019年4月27日"):
        actions.appeal(card=card, text="不服", by=world.head_of(world.fagai), at=made.later(world, 76))


def test_a_card_is_lifted_when_all_is_right_again(world):
    card = actions.lift_card(
        card=made_cards.issued(world), reason="已报结果", by=world.clerk, at=made_cards.now(world)
    )
    assert (card.state, card.ending, card.holder) == ("lifted", "已报结果", "")


def test_only_the_unit_itself_replies(world):
    with pytest.raises(Refused, match="发给发改局"):
        actions.reply(
            card=made_cards.asked(world), text="代为说明", by=world.head_of(world.toucu), at=world.at
        )


def test_who_sees_a_card(world):
    card = made_cards.proposed(world, Colour.RED)
    sees = lambda actor: queries.visible_cards(actor).filter(pk=card.pk).exists()  # noqa: E731
    head, liaison = world.head_of(world.fagai), world.liaison_of(world.fagai)
    assert [sees(actor) for actor in (world.clerk, world.leader)] == [True, True]
    assert [sees(actor) for actor in (head, world.head_of(world.toucu), world.reviewer)] == [False] * 3
    actions.ask_reply(card=card, by=world.clerk, at=made_cards.now(world))
    assert [sees(actor) for actor in (head, liaison, world.head_of(world.toucu))] == [True, True, False]
    actions.reply(card=card, text="说明", by=head, at=made_cards.now(world))
    actions.issue_card(card=card, finding=made_cards.FINDING, by=world.leader, at=made_cards.now(world))
    assert sees(world.head_of(world.toucu))


def test_a_card_that_names_somebody_is_seen_by_the_two_sides_only(world):
    card = made_cards.replied(world, person="某某")
    actions.issue_card(card=card, finding=made_cards.FINDING, by=world.leader, at=made_cards.now(world))
    sees = lambda actor: queries.visible_cards(actor).filter(pk=card.pk).exists()  # noqa: E731
    assert sees(world.head_of(world.fagai))
    others = (world.liaison_of(world.fagai), world.head_of(world.toucu), world.reviewer)
    assert [sees(actor) for actor in others] == [False] * 3
