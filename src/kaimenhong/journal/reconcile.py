"""Reconciliation: does replaying the log give the rows? Runs every night.

For each guarded noun the `set` of every event is folded, oldest first, and compared with the row;
the same for parts, from `add`, `amend` and `drop`. A difference means that something wrote round the pen.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Q

from kaimenhong.journal.guard import Guarded
from kaimenhong.journal.happening import plain
from kaimenhong.journal.models import Event
from kaimenhong.journal.pen import columns_of

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that is not what its events say. `field` is "" when the whole row is missing or unheard of."""

    ref: str
    field: str
    logged: Any
    standing: Any


def reconcile() -> list[Difference]:
    """Every difference between log and rows, noun by noun, each followed by its parts."""
    return [difference for model in guarded_models() for difference in _of(model)]


def guarded_models() -> list[type[Guarded]]:
    """All concrete guarded models, nouns first, parts after."""
    found = [m for m in apps.get_models() if issubclass(m, Guarded)]
    return sorted(found, key=lambda m: (bool(m.journaled("part_of")), m._meta.label))


def _of(model: type[Guarded]) -> Iterator[Difference]:
    """The differences of a noun and its parts. The log is read once, CHUNK rows at a time."""
    if model.journaled("part_of"):
        return
    kind, parts = model.ref_kind(), [m for m in guarded_models() if _owner(m) is model]
    keys = _keys(kind) | set(model._default_manager.values_list("pk", flat=True))
    for chunk in _chunks(sorted(keys)):
        rows, logged = model._default_manager.in_bulk(chunk), _replayed(kind, chunk)
        for key in chunk:
            if key in logged.rows:
                yield from _compare(f"{kind}:{key}", logged.rows[key], rows.get(key))
            else:
                yield Difference(f"{kind}:{key}", "", None, "a row without events")
        for part in parts:
            yield from _parts(part, chunk, logged.parts[part.ref_kind()])


def _owner(model: type[Guarded]) -> Any:
    name = model.journaled("part_of")
    return model._meta.get_field(name).related_model if name else None


def _parts(
    model: type[Guarded], owners: list[int], logged: dict[int, dict[str, Any]]
) -> Iterator[Difference]:
    kind = model.ref_kind()
    theirs = Q(**{f"{model.journaled('part_of')}__in": owners}) | Q(pk__in=logged)
    rows = {row.pk: row for row in model._default_manager.filter(theirs).order_by("pk")}
    for key, columns in sorted(logged.items()):
        yield from _compare(f"{kind}:{key}", columns, rows.pop(key, None))
    for key in rows:
        yield Difference(f"{kind}:{key}", "", None, f"a row of {kind} without events")


def _keys(kind: str) -> set[int]:
    subjects = Event.objects.filter(subject__startswith=f"{kind}:", seq=1).values_list("subject", flat=True)
    return {int(subject.partition(":")[2]) for subject in subjects}


@dataclass(frozen=True, slots=True)
class _Logged:
    """What the log says of some rows of a noun: their columns by number, and their parts' by kind and number."""

    rows: dict[int, dict[str, Any]]
    parts: dict[str, dict[int, dict[str, Any]]]


def _replayed(kind: str, keys: list[int]) -> _Logged:
    logged = _Logged(defaultdict(dict), defaultdict(dict))
    events = Event.objects.filter(subject__in=[f"{kind}:{key}" for key in keys]).order_by("subject", "seq")
    for subject, payload in events.values_list("subject", "payload"):
        content = json.loads(payload)
        logged.rows[int(subject.partition(":")[2])] |= content["set"]
        _replay_parts(content, logged.parts)
    return logged


def _replay_parts(content: dict[str, Any], standing: dict[str, dict[int, dict[str, Any]]]) -> None:
    for part in content["add"]:
        kind, key = _named(part)
        standing[kind][key] = {name: value for name, value in part.items() if name != "part"}
    for part in content.get("amend", ()):
        kind, key = _named(part)
        if key in standing[kind]:
            standing[kind][key] |= part["set"]
    for part in content["drop"]:
        kind, key = _named(part)
        standing[kind].pop(key, None)


def _named(part: dict[str, Any]) -> tuple[str, int]:
    kind, _colon, key = part["part"].partition(":")
    return kind, int(key)


def _compare(ref: str, logged: dict[str, Any], row: Guarded | None) -> Iterator[Difference]:
    if row is None:
        yield Difference(ref, "", "events", "no row")
        return
    standing = columns_of(row)
    for name, value in logged.items():
        if name in standing and standing[name] != value:
            yield Difference(ref, name, value, standing[name])
    for name in standing.keys() - logged.keys():
        if standing[name] != _unwritten(row, name):
            yield Difference(ref, name, "never written", standing[name])


def _unwritten(row: Guarded, name: str) -> Any:
    """What a column holds that was added to the table after the row's events: its default."""
    return plain(row._meta.get_field(name).get_default())  # type: ignore[union-attr]


def _chunks(keys: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(keys), CHUNK):
        yield keys[start : start + CHUNK]
