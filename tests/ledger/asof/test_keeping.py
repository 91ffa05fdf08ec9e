"""How items stood is kept up with every event, can be built anew, and a difference is found."""

from datetime import date

from kaimenhong.ledger import actions
from kaimenhong.ledger.asof import keeping
from kaimenhong.ledger.models import FOREVER, Spell
from kaimenhong.ledger.rules import State
from tests.ledger import made


def spells(item):
    return [(s.first_day, s.last_day, s.state) for s in Spell.objects.filter(item=item).order_by("first_day")]


def moved_on(world):
    """Assigned on 11 February, signed for on the 13th."""
    item = made.assigned(world)
    return actions.sign_for(item=item, by=world.liaison_of(item.lead_unit), at=made.later(world, 2))


def test_a_day_has_one_standing_the_last_of_that_day(world):
    item = made.in_progress(world)
    assert spells(item) == [(date(2019, 2, 11), FOREVER, item.state)]


def test_a_change_on_a_later_day_ends_the_former(world):
    item = moved_on(world)
    assert spells(item) == [
        (date(2019, 2, 11), date(2019, 2, 12), State.ASSIGNED),
        (date(2019, 2, 13), FOREVER, item.state),
    ]


def test_what_changes_nothing_that_is_kept_writes_nothing(world, django_assert_num_queries):
    item = moved_on(world)
    before = spells(item)
    actions.change_co_units(
        item=item, co_units=[world.toucu], reason="需要投促局配合", by=world.clerk, at=made.later(world, 3)
    )
    assert spells(item) == before


def test_it_can_be_built_anew_from_the_journal(world):
    items = [moved_on(world), made.closed(world), made.returned(world)]
    before = {item.pk: spells(item) for item in items}
    Spell.objects.all().delete()
    assert keeping.rebuild() == sum(map(len, before.values()))
    assert {item.pk: spells(item) for item in items} == before


def test_a_difference_from_the_journal_is_found(world):
    item = moved_on(world)
    assert list(keeping.differences()) == []
    Spell.objects.filter(item=item, last_day=FOREVER).update(state=State.RETURNED)
    assert list(keeping.differences()) == [f"ledger.item:{item.pk}: its spells are not what its events say"]
