"""Births worked out ahead: what is written down is what the pen would have written one by one, field by field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, models, transaction

from kaimenhong.journal import clock, derived, files, pen
from kaimenhong.journal.ahead import Birth
from kaimenhong.journal.models import Event
from kaimenhong.journal.pen import action, create, record, source
from kaimenhong.journal.pen_bulk import stamp, take_up, write_down
from kaimenhong.journal.reconcile import reconcile
from kaimenhong.journal.seals import seal_all
from kaimenhong.journal.verify import verify
from kaimenhong.ledger.models import Concern, CoUnit, Item, PriorNumber, Report, Spell, Words
from kaimenhong.ledger.sheets import births
from tests.ledger.sheets.varied import varied
from tests.world import World

pytestmark = pytest.mark.django_db

TABLES: tuple[type[models.Model], ...] = (
    Item, CoUnit, PriorNumber, Report, Event, Spell, Words, Concern,
)  # fmt: skip
ACT = "a" * 32
COUNT = 300


def ground(world: World) -> births.Ground:
    with source("import"):
        made = replace(stamp(by=world.clerk), act=ACT)
    known = {name: one.knows() for name, one in derived.ahead_of(Item.ref_kind()).items()}
    unit = world.office.pk
    on_postgres = connection.vendor == "postgresql"
    return births.Ground(unit, world.clerk.ref, world.at, "旧台账.xlsx", made, known, "zh-hans", on_postgres)


def rows_of(world: World, first: int) -> list[births.Row]:
    contents = varied(world, COUNT)
    return [births.Row(first + at, at + 1, at, content) for at, content in enumerate(contents)]


@action
def one_by_one(*, told: list[Birth], by: Any) -> None:
    pen._open_pen().act = ACT
    with source("import"):
        for birth in told:
            first, *further = birth.deeds
            item = create(
                Item, first.happening, by=by, at=first.at, fields=birth.fields, parts=first.add, **first.more
            )
            for deed in further:
                record(item, deed.happening, by=by, at=deed.at, set=deed.set, add=deed.add, **deed.more)


@action
def written_down(*, pieces: list[files.Piece], ground: births.Ground) -> None:
    assert take_up(ground.stamp)
    write_down(pieces, made=ground.stamp, told=lambda done: None)


def worked_out(ground: births.Ground, rows: list[births.Row], folder: Path) -> list[files.Piece]:
    work = births.writing(0, ground, folder)
    numbers = {model._meta.label: range(free(model), free(model) + 9 * COUNT) for model in TABLES}
    return [work(births.Task(rows, numbers))]


def free(model: type[models.Model]) -> int:
    """The number the next row will be given."""
    last = model._default_manager.order_by("-pk").values_list("pk", flat=True).first()
    return int(last or 0) + 1


def numbers_from_here() -> None:
    """PostgreSQL does not take numbers back with a transaction."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for model in TABLES:
                names = [model._meta.db_table, "id", free(model)]
                cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s, false)", names)


def kept() -> dict[str, list[tuple[Any, ...]]]:
    found = {model.__name__: list(model._default_manager.order_by("pk").values_list()) for model in TABLES}
    for model in (Spell, Words, Concern):  # their own numbers are nobody's
        found[model.__name__] = sorted((row[1:] for row in found[model.__name__]), key=repr)
    return found


def left_by(act: Callable[[], None]) -> dict[str, list[tuple[Any, ...]]]:
    """What an act leaves in the tables; it is taken back again."""
    numbers_from_here()
    with transaction.atomic():
        act()
        found = kept()
        transaction.set_rollback(True)
    return found


def test_what_is_written_down_is_what_the_pen_writes_one_by_one(world, tmp_path):
    with clock.pinned(world.at):
        shared, rows = ground(world), rows_of(world, free(Item))
        pieces = worked_out(shared, rows, tmp_path)
        slow = left_by(
            lambda: one_by_one(told=[births._Newborn(shared, row).birth() for row in rows], by=world.clerk)
        )
        quick = left_by(lambda: written_down(pieces=pieces, ground=shared))
    assert len(quick["Item"]) == COUNT
    assert len(quick["Event"]) > 2 * COUNT
    for name in slow:
        assert quick[name] == slow[name], name


def test_it_verifies_is_sealed_and_replays(world, tmp_path):
    shared = ground(world)
    pieces = worked_out(shared, rows_of(world, free(Item)), tmp_path)
    written_down(pieces=pieces, ground=shared)
    seal_all(at=world.at)
    assert verify().clean
    assert reconcile() == []


def test_events_of_one_act_are_not_written_in_another(world, tmp_path):
    shared = ground(world)
    pieces = worked_out(shared, rows_of(world, free(Item))[:1], tmp_path)

    @action
    def other() -> None:
        write_down(pieces, made=shared.stamp, told=lambda done: None)

    with pytest.raises(ValueError, match="belong to the act"):
        other()
    assert not Item.objects.exists()


def test_every_follower_of_items_can_work_ahead():
    assert set(derived.ahead_of(Item.ref_kind())) == set(derived._followers[Item.ref_kind()])


def test_a_follower_that_cannot_is_named(monkeypatch):
    monkeypatch.setitem(derived._ahead, Item.ref_kind(), {})
    with pytest.raises(LookupError, match="cannot work ahead"):
        derived.ahead_of(Item.ref_kind())
