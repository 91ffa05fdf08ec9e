"""Drafts and imports, made by walking the way of a workbook."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from kaimenhong.ledger import actions
from kaimenhong.ledger.models import Import, SheetDraft
from kaimenhong.ledger.sheets import staging
from kaimenhong.ledger.sheets.choices import Choices
from tests.world import World

HEAD = ["编号", "任务", "牵头单位", "配合单位", "完成时限", "状态", "完成率", "最新进展"]


def drafted(world: World, data: bytes, name: str = "台账.xlsx") -> SheetDraft:
    """A workbook somebody has uploaded."""
    return staging.begin(file_name=name, data=data, by=world.clerk, at=world.at)


def checked(world: World, data: bytes, **decided: Any) -> SheetDraft:
    """A workbook after the dry run; items without a date were assigned on 2 January unless said otherwise."""
    draft = drafted(world, data)
    choices = replace(Choices.of(draft.choices), **({"opened_on": date(2019, 1, 2)} | decided))
    staging.settle(draft=draft, decided=choices, at=world.at)
    assert staging.work(draft.pk, at=world.at)
    draft.refresh_from_db()
    return draft


def imported(world: World, data: bytes, **decided: Any) -> Import:
    """A workbook that is in the ledger."""
    return actions.bring_in(draft=checked(world, data, **decided), by=world.clerk, at=world.at)
