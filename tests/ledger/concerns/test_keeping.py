"""Whom an item concerns is kept up with every event and every move of a unit, and can be built anew."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kaimenhong.config import database
from kaimenhong.journal.pen import action
from kaimenhong.journal.pen_bulk import Birth, Deed, create_many, record_many
from kaimenhong.ledger import actions
from kaimenhong.ledger.concerns import keeping
from kaimenhong.ledger.events import ItemOpened
from kaimenhong.ledger.models import Concern, CoUnit, Item
from kaimenhong.ledger.rules import State
from kaimenhong.org import actions as org
from tests.ledger import made

pytestmark = pytest.mark.django_db


def roles(item, unit):
    return (
        Concern.objects.filter(item=item, path=type(unit).objects.get(pk=unit.pk).path)
        .values_list("leads", "supports", "assigns")
        .first()
    )


def test_it_concerns_its_units_and_all_above_them(world):
    item = made.assigned(world, co_units=[world.science])
    assert roles(item, world.fagai) == (True, False, False)
    assert roles(item, world.science) == (False, True, False)
    assert roles(item, world.office) == (False, False, True)
    assert roles(item, world.zone) == (True, True, True)
    assert roles(item, world.toucu) is None


@pytest.mark.parametrize("state", made.MAKING)
def test_in_every_state_it_stands_as_the_item_does(world, state):
    item = made.again(made.MAKING[state](world))
    for row in Concern.objects.filter(item=item):
        assert [getattr(row, name) for name in keeping.STANDING] == [
            getattr(item, name) for name in keeping.STANDING
        ]
    assert list(keeping.differences()) == []


def test_who_is_added_and_dropped_is_concerned_and_no_more(world):
    item = made.assigned(world, co_units=[world.science])
    actions.change_co_units(
        item=item, co_units=[world.toucu], reason="改由投促配合", by=world.clerk, at=world.at
    )
    assert roles(item, world.science) is None
    assert roles(item, world.toucu) == (False, True, False)


def test_a_new_lead_takes_the_place_of_the_former(world):
    item = made.assigned(world)
    actions.reassign(item=item, lead=world.toucu, co_units=[], reason="职责调整", by=world.clerk, at=world.at)
    assert (roles(item, world.fagai), roles(item, world.toucu)) == (None, (True, False, False))


def test_what_changes_nothing_of_it_writes_nothing(world):
    item = made.in_progress(world)
    by = world.liaison_of(item.lead_unit)
    with CaptureQueriesContext(connection) as asked:
        actions.report(item=item, text="已联系三家企业", percent=None, by=by, at=world.at)
    assert not [one for one in asked if "ledger_concern" in one["sql"]]


def born(world, number):
    fields = {
        "number": f"2018-{number:03d}", "year": 2018, "serial": number, "title": "旧台账", "demand": "按期完成",
        "source_quote": "旧文件", "lead_unit": world.fagai, "assigner_unit": world.office, "assigner": world.clerk.ref,
        "state": State.ASSIGNED, "holder": str(world.fagai.ref), "opened_at": world.at, "assigned_at": world.at,
    }  # fmt: skip
    opened = ItemOpened(number=fields["number"], lead=world.fagai.ref, co_units=[], due=None)
    return Birth(fields=fields, deeds=[Deed(happening=opened, at=world.at, add=[CoUnit(unit=world.science)])])


@pytest.mark.parametrize("count", [3, keeping.MANY + 5])
def test_many_at_once_concern_as_one_by_one(world, count):
    @action
    def enter(*, by, at):
        return create_many(Item, [born(world, number) for number in range(1, count + 1)], by=by)

    items = enter(by=world.clerk, at=world.at)
    assert {roles(item, world.science) for item in items} == {(False, True, False)}
    assert list(keeping.differences()) == []


def test_many_that_change_hands_at_once(world):
    items = [made.assigned(world) for _ in range(3)]

    @action
    def hand_over(*, by, at):
        opened = ItemOpened(number="", lead=world.toucu.ref, co_units=[], due=None)
        new = {"lead_unit": world.toucu, "due": date(2019, 5, 6)}
        record_many([(made.again(item), Deed(happening=opened, at=at, set=new)) for item in items], by=by)

    hand_over(by=world.clerk, at=world.at)
    assert {roles(item, world.toucu) for item in items} == {(True, False, False)}
    assert list(keeping.differences()) == []


def test_a_unit_that_moves_takes_what_concerns_it_along(world):
    item = made.assigned(world)
    org.move_unit(
        unit=world.fagai,
        parent=world.ocean_park,
        valid_from=world.at.date(),
        by=world.system_officer,
        at=world.at,
    )
    assert roles(item, world.ocean_park) == (True, False, False)
    assert list(keeping.differences()) == []


def test_it_can_be_built_anew_and_a_difference_is_found(world):
    item = made.in_progress(world, co_units=[world.science])
    before = list(Concern.objects.order_by("item", "path").values_list("item", "path", *keeping.STANDING))
    Concern.objects.filter(item=item, path=world.science.path).delete()
    assert list(keeping.differences()) == [
        f"ledger.item:{item.pk}: whom it concerns is not what its row says"
    ]
    assert keeping.rebuild() == len(before)
    assert (
        list(Concern.objects.order_by("item", "path").values_list("item", "path", *keeping.STANDING))
        == before
    )


def test_an_older_ledger_is_filled_when_it_is_brought_up_to_date(world, monkeypatch):
    item = made.assigned(world)
    Concern.objects.all().delete()
    monkeypatch.setattr(database, "missing_migrations", lambda: ["ledger.0012_whom_items_concern"])
    database.migrate()
    assert roles(item, world.fagai) == (True, False, False)
