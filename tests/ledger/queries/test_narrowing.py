"""Filters and counts agree with the lights and states they speak of."""

from datetime import date

import pytest

from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.ledger import queries
from kaimenhong.ledger.cards.rules import Colour
from kaimenhong.ledger.models import Item
from kaimenhong.ledger.queries import ANY, AT_WORK, Filters, narrowed, tally
from kaimenhong.ledger.rules import TERMINAL, State, Tone, light
from tests.ledger import made
from tests.ledger.cards import made_cards

CALENDAR = WorkCalendar()
TODAY = date(2019, 3, 28)


@pytest.fixture
def zone(world):
    """Items in every state, with dates on every side of today."""
    for due in (None, date(2019, 2, 12), date(2019, 3, 27), TODAY, date(2019, 4, 1), date(2019, 4, 2)):
        for state, make in made.MAKING.items():
            if due or state is not State.EXTENSION_ASKED:
                make(world, due=due)
        made.under_review(world, due=due, asked_at=world.at)
        made.under_review(world, due=due, asked_at=made.later(world, 45))
    return world


@pytest.mark.parametrize("tone", list(Tone))
def test_filtering_by_a_light_finds_exactly_the_items_that_have_it(zone, tone):
    shining = {item.number for item in Item.objects.all() if light(item, TODAY, CALENDAR).tone is tone}
    found = narrowed(Item.objects.all(), Filters(tone=tone), today=TODAY, calendar=CALENDAR)
    assert {item.number for item in found} == shining
    assert shining


def test_every_item_has_one_light(zone):
    counts = [Item.objects.filter(queries.has_tone(tone, TODAY, CALENDAR)).count() for tone in Tone]
    assert sum(counts) == Item.objects.count()


@pytest.mark.parametrize("state", list(State))
def test_filtering_by_a_state(zone, state):
    found = narrowed(Item.objects.all(), Filters(state=state), today=TODAY, calendar=CALENDAR)
    assert {item.state for item in found} == {state}


def test_without_a_filter_what_is_closed_is_left_out(zone):
    found = narrowed(Item.objects.all(), Filters(), today=TODAY, calendar=CALENDAR)
    assert {item.state for item in found} == set(State) - TERMINAL
    everything = narrowed(Item.objects.all(), Filters(state=ANY), today=TODAY, calendar=CALENDAR)
    assert everything.count() == Item.objects.count()


def test_filtering_by_lead_unit_and_words(world):
    made.assigned(world, title="改善道路照明", lead=world.jianjiao)
    made.assigned(world, title="道路大修")

    def found(**asked):
        items = narrowed(Item.objects.all(), Filters(**asked), today=TODAY, calendar=CALENDAR)
        return [item.title for item in items]

    assert found(unit=world.jianjiao.pk) == ["改善道路照明"]
    assert found(text="照明") == ["改善道路照明"]
    assert found(text="2019-002") == ["道路大修"]
    assert found(text="照明", unit=world.fagai.pk) == []


def test_the_tally_counts_in_one_query(zone, django_assert_num_queries):
    with django_assert_num_queries(1):
        counted = tally(Item.objects.all(), today=TODAY, calendar=CALENDAR)
    still = Item.objects.still_open()
    assert counted.assigned == still.filter(state=State.ASSIGNED).count() > 0
    assert counted.in_progress == narrowed_to(AT_WORK).count() > 0
    assert counted.under_review == still.filter(state=State.UNDER_REVIEW).count() > 0
    assert counted.late == Item.objects.late(TODAY).count()
    assert (counted.open, counted.capped) == (still.count(), False)


def narrowed_to(state):
    return narrowed(Item.objects.all(), Filters(state=state), today=TODAY, calendar=CALENDAR)


def test_the_tally_stops_at_its_cap(zone, monkeypatch):
    monkeypatch.setattr("kaimenhong.ledger.queries.narrowing.CAP", 10)
    counted = tally(Item.objects.all(), today=TODAY, calendar=CALENDAR)
    assert (counted.open, counted.capped) == (10, True)


def test_the_filter_by_cards_tells_nothing_of_one_that_names_a_person(world):
    item = made_cards.late(world)
    made_cards.asked(world, Colour.RED, item=item, person="某甲")
    made_cards.issued(world, Colour.ORANGE, item=item)
    found = {
        colour: list(narrowed(Item.objects.all(), Filters(card=colour), today=TODAY, calendar=CALENDAR))
        for colour in ("red", "orange")
    }
    assert found == {"red": [], "orange": [item]}
