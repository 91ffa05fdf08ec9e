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
    """Every difference between log and rows, in the order of models."""
    return [difference for model in guarded_models() for difference in _of(model)]


def guarded_models() -> list[type[Guarded]]:
    """All concrete guarded models, nouns first, parts after."""
    found = [m for m in apps.get_models() if issubclass(m, Guarded)]
    return sorted(found, key=lambda m: (bool(m.journaled("part_of")), m._meta.label))


def _of(model: type[Guarded]) -> Iterator[Difference]:
    if model.journaled("part_of"):
        yield from _parts(model)
        return
    kind = model.ref_kind()
    unheard = set(model._default_manager.values_list("pk", flat=True))
    for keys in _chunks(sorted(_keys(kind))):
        rows = model._default_manager.in_bulk(keys)
        for key, logged in _replayed(kind, keys).items():
            unheard.discard(key)
            yield from _compare(f"{kind}:{key}", logged, rows.get(key))
    for key in sorted(unheard):
        yield Difference(f"{kind}:{key}", "", None, "a row without events")


def _parts(model: type[Guarded]) -> Iterator[Difference]:
    kind, logged = model.ref_kind(), _logged_parts(model)
    rows = {str(row.ref): row for row in model._default_manager.all().iterator()}
    for ref, columns in logged.items():
        yield from _compare(ref, columns, rows.pop(ref, None))
    for ref in rows:
        yield Difference(ref, "", None, f"a row of {kind} without events")


def _logged_parts(model: type[Guarded]) -> dict[str, dict[str, Any]]:
    owner = model._meta.get_field(model.journaled("part_of")).related_model
    prefix = f"{model.ref_kind()}:"
    standing: dict[str, dict[str, Any]] = {}
    owners = Event.objects.filter(subject__startswith=f"{owner.ref_kind()}:").order_by("id")  # type: ignore[union-attr]
    for payload in owners.values_list("payload", flat=True).iterator():
        content = json.loads(payload)
        for part in content["add"]:
            if part["part"].startswith(prefix):
                standing[part["part"]] = {k: v for k, v in part.items() if k != "part"}
        for part in content.get("amend", ()):
            if part["part"] in standing:
                standing[part["part"]] |= part["set"]
        for part in content["drop"]:
            standing.pop(part["part"], None)
    return standing


def _keys(kind: str) -> set[int]:
    subjects = Event.objects.filter(subject__startswith=f"{kind}:", seq=1).values_list("subject", flat=True)
    return {int(subject.partition(":")[2]) for subject in subjects}


def _replayed(kind: str, keys: list[int]) -> dict[int, dict[str, Any]]:
    folded: dict[int, dict[str, Any]] = defaultdict(dict)
    events = Event.objects.filter(subject__in=[f"{kind}:{key}" for key in keys]).order_by("subject", "seq")
    for subject, payload in events.values_list("subject", "payload"):
        folded[int(subject.partition(":")[2])] |= json.loads(payload)["set"]
    return folded


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
