"""An import that breaks off: nothing or all, and it can be done again."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from kaimenhong.journal.verify import verify
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import actions
from kaimenhong.ledger.models import Import, Item, SheetDraft
from kaimenhong.ledger.sheets import staging
from tests.ledger.sheets.books import book
from tests.ledger.sheets.made import HEAD, checked


def many(count: int) -> bytes:
    return book(
        [HEAD, *([None, f"第{n}件", "发改局", None, "3月底", None, None, None] for n in range(count))]
    )


@pytest.mark.django_db(transaction=True)
def test_a_fault_in_the_middle_leaves_nothing_and_the_next_try_everything(world):
    draft = checked(world, many(30))

    def broken(done: int) -> None:
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        actions.bring_in(draft=draft, by=world.clerk, at=world.at, progress=broken)
    assert (Item.objects.count(), Import.objects.count()) == (0, 0)
    actions.bring_in(draft=draft, by=world.clerk, at=world.at)
    assert Item.objects.count() == 30
    assert verify().clean


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_while_importing_leaves_nothing_and_its_draft_is_taken_up(world, database_environ):
    draft = checked(world, many(4_000))
    staging.ask_for_import(draft=draft, at=world.at)
    environ = database_environ | {"DJANGO_SETTINGS_MODULE": "kaimenhong.config.settings"}
    child = subprocess.Popen([sys.executable, "-m", "django", "work_sheets"], env=environ)
    _wait_until_committing(draft)
    child.kill()
    child.wait()
    assert Item.objects.count() in (0, 4_000)
    SheetDraft.objects.filter(pk=draft.pk, imported=None).update(alive_us=0)  # silent for long
    staging.work(draft.pk, at=world.at)
    assert (Item.objects.count(), Import.objects.count()) == (4_000, 1)


def _wait_until_committing(draft: SheetDraft) -> None:
    for _try in range(600):
        if SheetDraft.objects.get(pk=draft.pk).stage == "committing":
            return
        time.sleep(0.05)
    raise AssertionError("the worker never began")


@pytest.mark.django_db
def test_a_refusal_in_the_background_is_said_on_the_draft(world, monkeypatch):
    draft = checked(world, many(3))
    staging.ask_for_import(draft=draft, at=world.at)

    def refuse(**_more: object) -> None:
        raise Refused("不行。", remedy="请再试。")

    monkeypatch.setattr(actions, "bring_in", refuse)
    staging.work(draft.pk, at=world.at)
    draft.refresh_from_db()
    assert (draft.stage, draft.fault) == ("checked", "不行。 请再试。")
