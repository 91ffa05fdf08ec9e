"""The demo zone holds every state, comes out the same each time, and its journal is sound."""

import pytest
from django.conf import settings
from django.db import transaction

from kaimenhong.desk import demo
from kaimenhong.desk.demo.building import ENDS
from kaimenhong.journal.models import Event
from kaimenhong.journal.reconcile import reconcile
from kaimenhong.journal.verify import verify
from kaimenhong.ledger.cards.rules import CardState, Colour, SlipKind
from kaimenhong.ledger.clocks.packs import pack_of, packs, rule_for
from kaimenhong.ledger.clocks.queries import trial
from kaimenhong.ledger.models import Card, ClockRule, ClockRuleState, Item, Slip
from kaimenhong.ledger.queries import calendar
from kaimenhong.ledger.rules import State, Tone, light
from kaimenhong.meetings.models import Meeting, Requirement

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def zone(django_db_setup, django_db_blocker, tmp_path_factory):
    """The zone, built once for this module in a transaction that is thrown away."""
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "HOME", tmp_path_factory.mktemp("zone"))
        demo.build()
        yield
        transaction.set_rollback(True)


@pytest.mark.slow
def test_the_zone_shows_every_state_and_light(zone):
    items = list(Item.objects.all())
    assert {i.state for i in items} == set(State)
    tones = {light(i, ENDS.date(), calendar()).tone for i in items}
    assert tones >= {Tone.GREEN, Tone.YELLOW, Tone.ORANGE, Tone.GREY}
    assert Requirement.objects.filter(settlement="open").exists()


@pytest.mark.slow
def test_the_zone_shows_every_card_and_the_papers_before_the_last(zone):
    assert set(Card.objects.values_list("colour", flat=True)) == set(Colour)
    assert set(Slip.objects.values_list("kind", flat=True)) >= {SlipKind.ASSIGN, SlipKind.URGE}
    assert Card.objects.get(colour=Colour.RED).state == CardState.AWAITING_REPLY


@pytest.mark.slow
def test_the_zone_shows_dates_by_rule_and_a_version_on_trial(zone):
    assert set(Item.objects.values_list("task_class", flat=True)) == {"", "13710/ordinary", "13710/major"}
    proposed = ClockRule.objects.get(state=ClockRuleState.PROPOSED)
    old = rule_for("13710/ordinary", ENDS.date(), packs()).pack
    tried = trial(old, pack_of(proposed), calendar(), at=ENDS)
    assert tried.moved.n_dates >= 2


@pytest.mark.slow
def test_its_first_meeting_is_the_seed_s(zone):
    meeting = Meeting.objects.order_by("pk").first()
    assert str(meeting.held_on) == "2019-02-11"
    assert Requirement.objects.filter(meeting=meeting, parent=None).count() == 5


@pytest.mark.slow
def test_its_journal_is_sound_and_gives_its_rows(zone):
    report = verify()
    assert report.clean
    assert report.unsealed == 0
    assert reconcile() == []


@pytest.mark.slow
def test_it_is_made_by_the_verbs_of_its_people(zone):
    told = Event.objects.filter(kind__startswith="ledger.")
    assert told.exists()
    by_night = told.filter(actor_is_system=True).values_list("kind", flat=True).distinct()
    assert set(by_night) <= {"ledger.card.proposed", "ledger.card.dropped", "ledger.card.lifted"}
