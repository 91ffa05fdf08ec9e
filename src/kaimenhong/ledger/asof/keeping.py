"""Keeping the spells of items: folding their events into one row per item and stretch of days."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from kaimenhong.journal import backend
from kaimenhong.journal.clock import from_us
from kaimenhong.journal.derived import Step
from kaimenhong.journal.models import Event
from kaimenhong.ledger.asof import days
from kaimenhong.ledger.models import FOREVER, Item, Spell

TRACKED = (
    "state", "lead_unit_id", "assigner_unit_id", "due", "asked_on", "closed_at", "percent",
    "override_tone", "override_until",
)  # fmt: skip
_ENDING = ("last_day", "fork")
_WRITTEN = (*(name.removesuffix("_id") for name in TRACKED), "is_open", *_ENDING)
CHUNK = 500

Told = tuple[int, date, dict[str, Any]]  # item, day, the columns an event set


def keep(steps: Sequence[Step]) -> None:
    """Follow events of items, each item's in order. One query for items that stood before."""
    told = [(int(step.row.pk), _day(step.event.occurred_us), step.set) for step in steps]
    changes = [one for one in told if not one[2].keys().isdisjoint(TRACKED)]
    if not changes:
        return
    born = {int(step.row.pk) for step in steps if step.event.seq == 1}
    old = {item for item, _day_, _set in changes} - born
    present = {s.item_id: s for s in Spell.objects.filter(item__in=old, last_day=FOREVER)} if old else {}
    kept = list(folded(changes, present))
    backend.amend(Spell, _WRITTEN, [one for one in kept if one.pk is not None])
    backend.insert([one for one in kept if one.pk is None])


def folded(told: Iterable[Told], present: dict[int, Spell]) -> Iterator[Spell]:
    """The spells these changes lead to: those that end, each once, and the last of every item.

    `present` are the present spells of the items that have one.
    """
    touched: dict[int, Spell] = {}
    for item, on, columns in told:
        now = touched.get(item) or present.get(item)
        if now is None:
            touched[item] = _with(backend.made(Spell, {"item_id": item, "first_day": on}), columns)
        elif on <= now.first_day:
            touched[item] = _with(now, columns)
        else:
            yield _ended(now, on - timedelta(days=1))
            kept = {name: now.__dict__[name] for name in TRACKED}
            touched[item] = _with(backend.made(Spell, {"item_id": item, "first_day": on, **kept}), columns)
    yield from touched.values()


def _with(spell: Spell, columns: dict[str, Any]) -> Spell:
    for name in TRACKED:
        if name in columns:
            spell.__dict__[name] = _value(name, columns[name])  # a column of its own each, no row behind it
    spell.is_open = spell.closed_at is None
    return spell


def _ended(spell: Spell, last: date) -> Spell:
    spell.last_day = last
    spell.fork = days.fork(spell.first_day, last)
    return spell


def _value(name: str, plain: Any) -> Any:
    if plain is None or not isinstance(plain, str):
        return plain
    if name in {"due", "asked_on", "override_until"}:
        return date.fromisoformat(plain)
    return datetime.fromisoformat(plain) if name == "closed_at" else plain


def _day(us: int) -> date:
    return timezone.localdate(from_us(us))


def from_journal(items: Sequence[int]) -> dict[int, list[Spell]]:
    """The spells of these items as their events say. Two queries at most."""
    subjects = {f"{Item.ref_kind()}:{item}": item for item in items}
    events = Event.objects.filter(subject__in=subjects).order_by("subject", "seq")
    told: list[Told] = []
    for subject, us, payload in events.values_list("subject", "occurred_us", "payload"):
        columns = json.loads(payload)["set"]
        if not columns.keys().isdisjoint(TRACKED):
            told.append((subjects[subject], _day(us), columns))
    found: dict[int, list[Spell]] = defaultdict(list)
    for spell in folded(told, {}):
        found[spell.item_id].append(spell)
    return found


def rebuild() -> int:
    """Work all spells out again from the journal, a few hundred items at a time. How many there are."""
    count = 0
    for items in _chunks():
        with transaction.atomic():
            Spell.objects.filter(item__in=items).delete()
            fresh = [spell for rows in from_journal(items).values() for spell in rows]
            backend.insert(fresh)
            count += len(fresh)
    return count


def differences() -> Iterator[str]:
    """Where the spells are not what the journal says, in words for the log."""
    for items in _chunks():
        logged = from_journal(items)
        kept: dict[int, list[Spell]] = defaultdict(list)
        for spell in Spell.objects.filter(item__in=items):
            kept[spell.item_id].append(spell)
        for item in items:
            if _told(logged.get(item, [])) != _told(kept.get(item, [])):
                yield f"{Item.ref_kind()}:{item}: its spells are not what its events say"


def _told(spells: list[Spell]) -> list[tuple[Any, ...]]:
    names = ("first_day", "is_open", *_ENDING, *TRACKED)
    return sorted((tuple(getattr(one, name) for name in names) for one in spells), key=lambda told: told[0])


def _chunks() -> Iterator[list[int]]:
    last = 0
    while keys := list(Item.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:CHUNK]):
        yield keys
        last = keys[-1]
