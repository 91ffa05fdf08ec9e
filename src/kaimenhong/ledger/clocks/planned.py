"""The milestones an item ever had, read off its journal: also those that were dropped, each with what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from kaimenhong.journal.models import Event
from kaimenhong.ledger.events import ItemMilestoneDropped, ItemMilestonePlanned, ItemMilestoneReached

_KINDS = {ItemMilestonePlanned.kind, ItemMilestoneDropped.kind, ItemMilestoneReached.kind}


@dataclass(frozen=True, slots=True)
class Planned:
    """A step with a date of its own: when it was planned, done, or dropped (None: not)."""

    name: str
    day: date
    planned_on: date
    reached_on: date | None = None
    dropped_on: date | None = None


def planned(entries: Iterable[Event]) -> tuple[Planned, ...]:
    """Every milestone there ever was, by date. `entries` are the item's events in order."""
    found: dict[str, Planned] = {}
    for entry in entries:
        if entry.kind not in _KINDS:
            continue
        content, on = entry.content, timezone.localdate(entry.occurred)
        for part in content["add"]:
            found[part["part"]] = Planned(part["name"], date.fromisoformat(part["due"]), on)
        for part in content.get("amend", ()):
            if part["part"] in found:
                found[part["part"]] = replace(found[part["part"]], reached_on=on)
        for part in content["drop"]:
            if part["part"] in found:
                found[part["part"]] = replace(found[part["part"]], dropped_on=on)
    return tuple(sorted(found.values(), key=lambda one: (one.day, one.planned_on)))
