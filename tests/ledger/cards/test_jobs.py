"""The nightly job: proposes what the rule asks for, once; lifts and drops what is settled by itself; issues nothing."""

from datetime import date

import pytest

from kaimenhong.journal.models import Event
from kaimenhong.ledger import actions as items
from kaimenhong.ledger.cards import actions
from kaimenhong.ledger.cards.jobs import propose_cards
from kaimenhong.ledger.cards.rules import Colour
from kaimenhong.ledger.models import Card
from kaimenhong.mailroom.models import Notice
from tests.ledger import made
from tests.ledger.cards import made_cards


def test_it_proposes_and_tells_the_assigning_unit(world):
    item = made_cards.late(world)
    assert propose_cards(at=made_cards.now(world)).startswith("1 proposed")
    card = Card.objects.get()
    assert (card.item, card.colour, card.cause, card.state) == (item, "yellow", "late:2019-03-08", "proposed")
    assert Event.objects.get(subject=str(card.ref)).actor_is_system
    assert Notice.objects.filter(subject=str(card.ref), person=world.clerk.person_id).exists()


def test_a_unit_is_told_once_a_night(world):
    for _number in range(3):
        made_cards.late(world)
    assert propose_cards(at=made_cards.now(world)).startswith("3 proposed")
    cards = [str(card.ref) for card in Card.objects.all()]
    assert Notice.objects.filter(subject__in=cards, person=world.clerk.person_id).count() == 1


def test_twice_is_as_once(world):
    made_cards.late(world)
    propose_cards(at=made_cards.now(world))
    assert propose_cards(at=made_cards.now(world)) == "0 proposed, 0 lifted, 0 dropped"


def test_it_goes_up_the_ladder_only_over_issued_cards(world):
    made_cards.late(world)
    propose_cards(at=made_cards.now(world))
    propose_cards(at=made.later(world, 60))
    assert Card.objects.count() == 1
    actions.issue_card(card=Card.objects.get(), by=world.clerk, at=made.later(world, 60))
    propose_cards(at=made.later(world, 70))
    assert Card.objects.order_by("pk").last().colour == "orange"
    assert not Card.objects.filter(colour="orange", issued_at__isnull=False).exists()


@pytest.mark.parametrize(("colour", "state"), [(Colour.YELLOW, "lifted"), (Colour.RED, "dropped")])
def test_what_has_left_the_ledger_has_no_card_hanging_over_it(world, colour, state):
    item = made_cards.late(world)
    card = (made_cards.issued if colour is Colour.YELLOW else made_cards.asked)(world, colour, item=item)
    items.end(item=item, reason="另有部署", by=world.clerk, at=made_cards.now(world))
    propose_cards(at=made_cards.now(world))
    assert Card.objects.get(pk=card.pk).state == state


def test_what_nobody_decides_is_dropped(world):
    made_cards.proposed(world)
    assert "0 dropped" in propose_cards(at=made.later(world, 70))
    assert "1 dropped" in propose_cards(at=made.later(world, 80))


def test_a_proposal_of_the_rule_goes_when_its_cause_is_gone(world):
    item = made.assigned(world)
    propose_cards(at=made.later(world, 7))
    assert Card.objects.get().cause == "unsigned:2019-02-11"
    items.sign_for(item=item, by=world.liaison_of(world.fagai), at=made.later(world, 8))
    assert "1 dropped" in propose_cards(at=made.later(world, 8))
    assert "不再出牌" in Card.objects.get().ending


def test_a_persons_proposal_waits_for_a_person(world):
    made_cards.proposed(world, item=made.in_progress(world), cause="other")
    assert "0 dropped" in propose_cards(at=made.later(world, 47))


def test_it_leaves_alone_who_waits_for_others(world):
    made.under_review(world, due=date(2019, 3, 8))
    made.returned(world, due=date(2019, 3, 8))
    assert propose_cards(at=made_cards.now(world)) == "0 proposed, 0 lifted, 0 dropped"


@pytest.mark.parametrize("count", [1, 12])
def test_finding_takes_the_same_queries_however_many(world, count, django_assert_num_queries):
    from kaimenhong.ledger.cards.jobs import _due

    for _number in range(count):
        made_cards.late(world)
    with django_assert_num_queries(4):
        assert len(list(_due(date(2019, 3, 28)))) == count
