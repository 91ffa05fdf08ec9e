"""The findings of a check as a page shows them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kaimenhong.journal.models import Event
from kaimenhong.ledger import queries
from kaimenhong.ledger.models import CoUnit, Import, Item, SheetDraft, StagedRow
from kaimenhong.ledger.rules import State
from kaimenhong.ledger.sheets import checking, finding
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Unit

SIZE = 50
SOME = 30


@dataclass(frozen=True, slots=True)
class Said:
    """One line about a row: of what, what it was, what it will be; or what is wrong and what to write."""

    name: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A row of a draft: its place in the file, its title, its number when it is known, what is said of it."""

    line: int
    sheet: int
    title: str
    number: str
    said: list[Said]


@dataclass(frozen=True, slots=True)
class Found:
    """A page of rows; `next` is the mark of the following one, 0 when there is none."""

    rows: list[Shown]
    next: int


def ready(draft: SheetDraft) -> int:
    """How many rows would be brought in."""
    return int(draft.counts.get(checking.NEW, 0)) + int(draft.counts.get(checking.UPDATE, 0))


def first(draft: SheetDraft) -> str:
    """Which findings are shown first: faults, then new items, then updates."""
    order = (checking.FAULT, checking.NEW, checking.UPDATE, checking.SAME)
    return next((what for what in order if draft.counts.get(what)), checking.NEW)


def page(draft: SheetDraft, what: str, after: int) -> Found:
    """A page of rows with one finding. Three queries."""
    rows = finding.rows_of(draft, what, after, SIZE + 1)
    more, rows = len(rows) > SIZE, rows[:SIZE]
    items = Item.objects.filter(pk__in=[row.item for row in rows if row.item])
    numbers = dict(items.values_list("pk", "number"))
    names = dict(Unit.objects.values_list("pk", "short_name"))
    shown = [
        Shown(row.line + 1, row.sheet, row.title, numbers.get(row.item, ""), _said(row, names))
        for row in rows
    ]
    return Found(shown, rows[-1].pk if more else 0)


def _said(row: StagedRow, names: dict[int, str]) -> list[Said]:
    if row.finding == checking.FAULT:
        return [Said(name, sentence, remedy) for _at, name, sentence, remedy in json.loads(row.faults)]
    content = json.loads(row.content)
    if row.finding == checking.UPDATE:
        return _differences(content, names)
    return _facts(content, names) if row.finding == checking.NEW else []


def _differences(content: dict[str, Any], names: dict[int, str]) -> list[Said]:
    said = [
        Said(str(Item._meta.get_field(name).verbose_name), _text(was), _text(now))  # type: ignore[union-attr]
        for name, (was, now) in content["set"].items()
    ]
    if content["co"] is not None:
        said.append(Said(str(CoUnit._meta.verbose_name), "", _units(content["co"], names)))
    if content["progress"]:
        said.append(Said(_("最新进展"), "", content["progress"]))
    return said


def _facts(content: dict[str, Any], names: dict[int, str]) -> list[Said]:
    facts = [
        Said(_("牵头单位"), "", names.get(content["lead"], "")),
        Said(_("协办单位"), "", _units(content["co"], names)),
        Said(_("完成时限"), "", content["due"] or ""),
        Said(_("状态"), "", str(State(content["state"]).label)),
    ]
    return [fact for fact in facts if fact.now]


def _units(keys: Iterable[int], names: dict[int, str]) -> str:
    return _("、").join(names.get(key, "") for key in keys)


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def some_items(made: Import, actor: Actor) -> list[Item]:
    """Some of the items an import touched, as far as the actor may see them."""
    act = Event.objects.filter(subject=str(made.ref), seq=1).values_list("act", flat=True)[:1]
    events = Event.objects.filter(act=act[0], subject__startswith="ledger.item:").order_by("id")
    subjects = list(dict.fromkeys(events.values_list("subject", flat=True)[: 4 * SOME]))
    keys = [int(subject.partition(":")[2]) for subject in subjects][:SOME]
    return list(queries.visible_to(actor).filter(pk__in=keys).with_units().order_by("pk"))
