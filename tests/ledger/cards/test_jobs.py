"""The nightly job: proposes what the rule asks for, once; lifts and drops what is settled by itself; issues nothing."""

from datetime import date

import pytest
from django.db import transaction

from kaimenhong.journal.models import Event
from kaimenhong.journal.reconcile import reconcile
from kaimenhong.journal.verify import verify
from kaimenhong.ledger import actions as items
from kaimenhong.ledger.cards import actions, jobs
from kaimenhong.ledger.cards.jobs import propose_cards
from kaimenhong.ledger.cards.rules import Colour
from kaimenhong.ledger.models import Card
from kaimenhong.mailroom.models import Notice
from kaimenhong.org.actor import system_actor
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


class Killed(BaseException):
    """The process ends here."""


def test_killed_in_the_middle_it_is_repeated_harmlessly(world, monkeypatch):
    late = [made_cards.late(world) for _number in range(5)]
    monkeypatch.setattr(jobs, "CHUNK", 2)
    whole, runs = actions.propose_all_indicated, []

    def killed(**told):
        runs.append(told)
        if len(runs) == 2:
            with transaction.atomic():  # what the second act wrote goes with it
                whole(**told)
                raise Killed
        return whole(**told)

    monkeypatch.setattr(actions, "propose_all_indicated", killed)
    with pytest.raises(Killed):
        propose_cards(at=made_cards.now(world))
    assert Card.objects.count() == 2
    assert propose_cards(at=made_cards.now(world)).startswith("3 proposed")
    assert sorted(Card.objects.values_list("item", flat=True)) == [item.pk for item in late]
    assert verify().clean


def test_what_a_person_has_settled_meanwhile_is_passed_over(world):
    late = [made_cards.late(world) for _number in range(2)]
    items.end(item=late[0], reason="另有部署", by=world.clerk, at=made_cards.now(world))
    cards = actions.propose_all_indicated(items=late, by=system_actor("schedule"), at=made_cards.now(world))
    assert [card.item for card in cards] == [late[1]]


def test_cards_proposed_together_are_as_those_proposed_one_by_one(world):
    by, at = system_actor("schedule"), made_cards.now(world)
    alone = actions.propose_indicated(item=made_cards.late(world), by=by, at=at)
    [together] = actions.propose_all_indicated(items=[made_cards.late(world)], by=by, at=at)
    own = {"id", "item_id", "evidence"}
    names = [field.attname for field in Card._meta.concrete_fields if field.attname not in own]
    assert {name: getattr(alone, name) for name in names} == {name: getattr(together, name) for name in names}
    said = [[ground["said"][-9:] for ground in card.evidence] for card in (alone, together)]
    assert said[0] == said[1] != []
    assert reconcile() == []


@pytest.mark.parametrize("count", [2, 12])
def test_proposing_takes_the_same_queries_however_many(world, count, django_assert_max_num_queries):
    late = [made_cards.late(world) for _number in range(count)]
    with django_assert_max_num_queries(20):
        actions.propose_all_indicated(
            items=late, told={world.office.pk}, by=system_actor("schedule"), at=made_cards.now(world)
        )
