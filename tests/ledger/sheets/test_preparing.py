"""An import worked out before it is written: by any number of processes the same, and never when it does not hold any more."""

from __future__ import annotations

from typing import Any

import pytest

from kaimenhong.journal import files
from kaimenhong.journal.guard import writing
from kaimenhong.journal.reconcile import reconcile
from kaimenhong.journal.verify import verify
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import actions
from kaimenhong.ledger.actions import importing, preparing
from kaimenhong.ledger.concerns import keeping as concerns
from kaimenhong.ledger.models import Import, Item, SheetDraft, StagedRow
from kaimenhong.ledger.search import keeping as words
from kaimenhong.ledger.sheets import hands, staging
from kaimenhong.org.models import Unit
from tests.ledger.made import assigned
from tests.ledger.sheets.books import book
from tests.ledger.sheets.made import HEAD, checked
from tests.world import World

pytestmark = pytest.mark.django_db
UNITS = ("发改局", "投促局", "建交局")


def rows(count: int, *faulty: int) -> bytes:
    told = [
        [f"旧{n}", f"第{n}件", UNITS[n % 3], UNITS[(n + 1) % 3], "3月底", ("办理中", "未签收")[n % 2], "30%", "已开工"]
        for n in range(count)
    ]  # fmt: skip
    for n in faulty:
        told[n][2] = "没有的单位"
    return book([HEAD, *told])


@pytest.fixture
def many_hands(monkeypatch) -> None:
    """Even a short workbook is worked on by three processes, some rows at a time."""
    monkeypatch.setattr(hands, "number", lambda: 3)
    for module in (staging, preparing):
        monkeypatch.setattr(module, "ALONE", 0)
        monkeypatch.setattr(module, "CHUNK", 7)


def bring_in(world: World, draft: SheetDraft, **more: Any) -> Import:
    return actions.bring_in(draft=draft, by=world.clerk, at=world.at, **more)


def test_many_hands_bring_in_what_one_does_in_the_order_of_the_file(world, many_hands):
    bring_in(world, checked(world, rows(40)))
    items = list(Item.objects.order_by("serial").values_list("serial", "title"))
    assert items == [(n + 1, f"第{n}件") for n in range(40)]
    assert list(Item.objects.order_by("pk").values_list("serial", flat=True)) == list(range(1, 41))
    assert verify().clean
    assert reconcile() == []
    assert [*words.differences(), *concerns.differences()] == []


def test_many_hands_find_what_one_finds(world, monkeypatch):
    names = ("sheet", "line", "finding", "title", "item", "content", "faults")
    data = rows(40, 3, 20, 39)
    alone = checked(world, data)
    monkeypatch.setattr(hands, "number", lambda: 3)
    monkeypatch.setattr(staging, "ALONE", 0)
    monkeypatch.setattr(staging, "CHUNK", 7)
    together = checked(world, data)
    told = [
        list(StagedRow.objects.filter(draft=draft).order_by("pk").values_list(*names))
        for draft in (alone, together)
    ]
    assert told[0] == told[1]
    assert alone.counts == together.counts == {"new": 37, "fault": 3, "unknown": ["没有的单位"]}


def test_when_hands_die_one_does_it_alone(world, many_hands, monkeypatch):
    draft, each = checked(world, rows(20)), hands.each

    def dying(*told: Any, hands: int) -> Any:
        if hands > 1:
            raise dead
        yield from each(*told, hands=1)

    dead = hands.Died()
    monkeypatch.setattr(hands, "each", dying)
    bring_in(world, draft)
    assert Item.objects.count() == 20
    assert reconcile() == []


def test_a_number_taken_meanwhile_makes_it_stale_and_nothing_is_written(world):
    draft = checked(world, rows(5))
    with preparing.prepared(draft=draft, by=world.clerk, at=world.at, tell=lambda done: None) as ready:
        assigned(world)
        with pytest.raises(importing.Stale, match="2019-001"):
            bring_in(world, draft, ready=ready)
    assert (Item.objects.count(), Import.objects.count()) == (1, 0)


def test_what_is_stale_is_worked_out_again_without_a_gap_in_the_numbers(world, monkeypatch):
    draft, prepared, taken = checked(world, rows(5)), preparing._work_out, []

    def slowly(*told: Any) -> None:
        prepared(*told)
        if not taken:
            taken.append(assigned(world))

    monkeypatch.setattr(preparing, "_work_out", slowly)
    staging.ask_for_import(draft=draft, at=world.at)
    assert staging.work(draft.pk, at=world.at)
    assert sorted(Item.objects.values_list("serial", flat=True)) == [1, 2, 3, 4, 5, 6]
    assert Import.objects.count() == 1
    assert reconcile() == []


def test_a_draft_checked_anew_meanwhile_makes_it_stale(world):
    draft = checked(world, rows(5))
    with preparing.prepared(draft=draft, by=world.clerk, at=world.at, tell=lambda done: None) as ready:
        SheetDraft.objects.filter(pk=draft.pk).update(stage="check_waits", done=0, counts={})
        StagedRow.objects.filter(draft=draft).delete()
        assert staging.work(draft.pk, at=world.at)
        with pytest.raises(importing.Stale, match="checked anew"):
            bring_in(world, draft, ready=ready)


def test_a_unit_that_moved_meanwhile_makes_it_stale(world, monkeypatch):
    draft = checked(world, rows(5))
    with preparing.prepared(draft=draft, by=world.clerk, at=world.at, tell=lambda done: None) as ready:
        ready.known[next(iter(k for k, told in ready.known.items() if told))][world.fagai.pk] = "/GXQ/X/"
        with pytest.raises(importing.Stale, match="units have moved"):
            bring_in(world, draft, ready=ready)
    assert not Item.objects.exists()


def test_a_unit_that_ended_meanwhile_stops_the_import(world):
    draft = checked(world, rows(5))
    with preparing.prepared(draft=draft, by=world.clerk, at=world.at, tell=lambda done: None) as ready:
        with writing():
            Unit.objects.filter(pk=world.toucu.pk).update(ended_on=world.at.date())
        with pytest.raises(Refused, match="投促局已经撤销"):
            bring_in(world, draft, ready=ready)
    assert not Item.objects.exists()


def test_a_fault_while_it_is_written_leaves_nothing(world, monkeypatch):
    draft, insert = checked(world, rows(20)), files.take_in

    def broken(pieces: Any, told: Any) -> None:
        insert(pieces, told)
        raise OSError("disk full")

    monkeypatch.setattr(files, "take_in", broken)
    with pytest.raises(OSError, match="disk full"):
        bring_in(world, draft)
    assert (Item.objects.count(), Import.objects.count()) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_the_database_reads_the_files_itself(world, many_hands):
    draft = checked(world, rows(30))
    staging.ask_for_import(draft=draft, at=world.at)
    assert staging.work(draft.pk, at=world.at)
    draft.refresh_from_db()
    assert (draft.stage, draft.done, Item.objects.count()) == ("done", 30, 30)
    assert files._attached == {}
    assert reconcile() == []
