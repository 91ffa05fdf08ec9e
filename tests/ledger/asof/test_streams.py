"""Merged from many short readings, a past day's list is the same as read whole."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest

from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.ledger.asof import days, lists, streams
from kaimenhong.ledger.models import FOREVER, Item, Spell
from kaimenhong.ledger.queries import ANY, OPEN, Filters
from kaimenhong.ledger.rules import State
from tests.ledger import made

pytestmark = pytest.mark.django_db
FIRST = date(2019, 1, 1)


@pytest.fixture
def items(world):
    """A dozen items, each with several spells of random length, one after the other, some closed at the end."""
    dice = random.Random(5)
    for _ in range(12):
        item = made.assigned(world)
        Spell.objects.filter(item=item).delete()
        _live(dice, item, FIRST + timedelta(days=dice.randrange(40)))
    return world


def _live(dice, item, day):
    spells = dice.randrange(1, 5)
    for number in range(spells):
        ended = number == spells - 1 and dice.random() < 0.5
        last = FOREVER if number == spells - 1 else day + timedelta(days=dice.randrange(30))
        Spell.objects.create(
            item=item, first_day=day, last_day=last, fork=days.fork(day, last), is_open=not ended,
            state=State.CLOSED if ended else dice.choice([State.ASSIGNED, State.IN_PROGRESS]),
            closed_at=datetime(2019, 6, 1, tzinfo=UTC) if ended else None, lead_unit=item.lead_unit,
            assigner_unit=item.assigner_unit, due=dice.choice([None, day, day + timedelta(days=9)]),
        )  # fmt: skip
        day = last if last == FOREVER else last + timedelta(days=1)


def slow(day, filters):
    found = lists.stood(Item.objects.all(), filters, day, calendar=WorkCalendar())
    return sorted(found, key=lambda spell: (spell.due is None, spell.due or day, spell.item_id))


def leafed(day, filters):
    mark, read = "", []
    while True:
        page = lists.listed(Item.objects.all(), filters, day, calendar=WorkCalendar(), size=3, after=mark)
        read += [(row.item.due, row.item.pk, row.item.state) for row in page.rows]
        if not (mark := page.next):
            return read


@pytest.mark.parametrize("few", [1, 3, 500])
@pytest.mark.parametrize("state", [OPEN, ANY, State.CLOSED])
def test_every_day_reads_the_same_page_by_page(items, monkeypatch, few, state):
    monkeypatch.setattr(streams, "FEW", few)
    filters = Filters(state=state)
    for offset in range(-2, 130, 11):
        day = FIRST + timedelta(days=offset)
        told = [(spell.due, spell.item_id, spell.state) for spell in slow(day, filters)]
        turned = leafed(day, Filters(state=state, down=True))
        assert leafed(day, filters) == told, day
        assert sorted(turned, key=str) == sorted(told, key=str), day


def test_what_may_be_seen_is_asked_too(items):
    day = FIRST + timedelta(days=30)
    none = lists.listed(Item.objects.none(), Filters(state=ANY), day, calendar=WorkCalendar())
    assert none.rows == []
