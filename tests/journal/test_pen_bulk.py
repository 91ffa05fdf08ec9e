"""Many rows at once: the journal must look as if each had been written alone."""

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from kaimenhong.journal.models import Event
from kaimenhong.journal.pen import NoPen, action
from kaimenhong.journal.pen_bulk import Birth, Deed, create_many, record_many
from kaimenhong.journal.reconcile import reconcile
from kaimenhong.journal.seals import seal_all
from kaimenhong.journal.verify import verify
from kaimenhong.ledger import actions
from kaimenhong.ledger.events import ItemCoUnitsChanged, ItemOpened, ItemSignedFor
from kaimenhong.ledger.models import CoUnit, Item
from tests.ledger.made import assigned
from tests.world import World

pytestmark = pytest.mark.django_db


def birth(world: World, serial: int, *, signed: bool = True) -> Birth:
    number = f"2018-{serial:03d}"
    fields = {
        "number": number,
        "year": 2018,
        "serial": serial,
        "title": f"第{serial}件",
        "demand": "按期完成",
        "source_quote": "旧台账",
        "lead_unit": world.fagai,
        "assigner_unit": world.office,
        "assigner": world.clerk.ref,
        "state": "assigned",
        "holder": str(world.fagai.ref),
        "opened_at": world.at,
    }
    opened = ItemOpened(number=number, lead=world.fagai.ref, co_units=[world.toucu.ref], due=None)
    deeds = [Deed(happening=opened, at=world.at, add=[CoUnit(unit=world.toucu)], more={"clock": "run"})]
    if signed:
        done = {"state": "in_progress", "signed_at": world.at}
        deeds.append(Deed(happening=ItemSignedFor(lead=world.fagai.ref), at=world.at, set=done))
    return Birth(fields=fields, deeds=deeds)


@action
def born(*, world: World, count: int) -> list[Item]:
    births = [birth(world, serial) for serial in range(1, count + 1)]
    return create_many(Item, births, by=world.clerk)


def test_rows_parts_and_events_stand_as_if_written_one_by_one(world):
    items = born(world=world, count=30)
    assert Item.objects.filter(year=2018, state="in_progress").count() == 30
    assert CoUnit.objects.filter(item__in=items).count() == 30
    assert Event.objects.filter(subject=str(items[7].ref)).count() == 2
    assert verify().clean
    assert reconcile() == []


def test_seals_cover_them(world):
    seal_all(at=world.at)
    born(world=world, count=5)
    seal_all(at=world.at)
    report = verify()
    assert report.clean
    assert report.unsealed == 0


def test_an_event_says_what_was_and_what_is(world):
    [item] = born(world=world, count=1)
    opened, signed = Event.objects.filter(subject=str(item.ref)).order_by("seq")
    assert (opened.from_state, opened.to_state, opened.clock) == ("", "assigned", "run")
    assert (signed.from_state, signed.to_state) == ("assigned", "in_progress")
    assert signed.content["was"] == {"state": "assigned", "signed_at": None}
    assert signed.prev_hash == opened.hash
    assert opened.content["add"][0]["part"] == str(item.co_units.get().ref)


def test_the_number_of_statements_does_not_grow_with_the_rows(world):
    def statements(count: int) -> int:
        with CaptureQueriesContext(connection) as captured:
            born(world=world, count=count)
        Item.objects.filter(year=2018).count()
        return len(captured)

    few = statements(2)
    with pytest.raises(IntegrityError):  # the same serials again: all or nothing
        born(world=world, count=40)
    assert Item.objects.filter(year=2018).count() == 2
    assert few <= 16


def test_standing_rows_are_changed_and_their_chains_go_on(world):
    items = [assigned(world), assigned(world), *born(world=world, count=3)]

    @action
    def themed() -> None:
        changes = [
            (
                item,
                Deed(happening=ItemCoUnitsChanged(count=0, co_units=[]), at=world.at, set={"theme": "招商"}),
            )
            for item in items
        ]
        record_many(changes, by=world.clerk)

    themed()
    assert Item.objects.filter(theme="招商").count() == 5
    last = Event.objects.filter(subject=str(items[0].ref)).order_by("-seq")[0]
    assert (last.seq, last.content["set"], last.content["was"]) == (2, {"theme": "招商"}, {"theme": ""})
    assert verify().clean
    assert reconcile() == []


def test_what_came_in_bulk_goes_on_like_anything_else(world):
    @action
    def unsigned() -> list[Item]:
        return create_many(Item, [birth(world, 1, signed=False)], by=world.clerk)

    [item] = unsigned()
    actions.sign_for(item=item, by=world.head_of(world.fagai), at=world.at)
    assigned(world)
    assert verify().clean
    assert reconcile() == []


def test_outside_an_action_it_writes_nothing(world):
    with pytest.raises(NoPen):
        create_many(Item, [birth(world, 1)], by=world.clerk)
