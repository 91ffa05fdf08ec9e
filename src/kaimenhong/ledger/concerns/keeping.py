"""Keeping the concerns of items: whom each concerns, and how it stands, beside its own row.

An event that moves nothing of this writes nothing. What is born one by one is written as rows, what is born
by the thousand (an import, a rebuild) by one statement inside the database.
"""

# ruff: noqa: S608 - the names put into statements are our own, never what anybody typed

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection, transaction
from django.db.models import Max

from kaimenhong.journal import backend, derived, sending
from kaimenhong.journal.derived import Step
from kaimenhong.ledger.models import Concern, CoUnit, Item
from kaimenhong.org.models import Unit
from kaimenhong.org.paths import upwards

STANDING = (
    "open_to_zone", "year", "state", "due", "first_due", "counted_due", "asked_on", "closed_at",
    "override_tone", "override_until",
)  # fmt: skip
UNITS = frozenset({"lead_unit_id", "assigner_unit_id"})
MANY = 20
CHUNK = 500
STRETCH = 20_000
_PART = f'"{CoUnit.ref_kind()}:'

_ROLES = """
    SELECT id AS item_id, lead_unit_id AS unit_id, 1 AS leads, 0 AS supports, 0 AS assigns FROM ledger_item WHERE {items}
    UNION ALL SELECT id, assigner_unit_id, 0, 0, 1 FROM ledger_item WHERE {items}
    UNION ALL SELECT item_id, unit_id, 0, 1, 0 FROM ledger_counit WHERE {parts}"""
_ABOVE = """
    SELECT unit.id AS unit_id, above.path FROM org_unit unit
    JOIN org_unit above ON substr(unit.path, 1, length(above.path)) = above.path"""
_TOLD = f"""
    SELECT item.id AS item_id, whom.path, whom.leads, whom.supports, whom.assigns,
           {", ".join(f"item.{name}" for name in STANDING)}
    FROM (SELECT role.item_id, above.path, max(role.leads) = 1 AS leads, max(role.supports) = 1 AS supports,
                 max(role.assigns) = 1 AS assigns
          FROM ({_ROLES}) role JOIN ({_ABOVE}) above ON above.unit_id = role.unit_id
          GROUP BY role.item_id, above.path) whom
    JOIN ledger_item item ON item.id = whom.item_id"""
_COLUMNS = ", ".join(("item_id", "path", "leads", "supports", "assigns", *STANDING))
_ENTER = f"""INSERT INTO ledger_concern ({_COLUMNS})
    SELECT item.id, column1, column2, column3, column4, {", ".join(f"item.{name}" for name in STANDING)}
    FROM ledger_item item,"""


def register() -> None:
    """Follow items, and units that move. Called once, when the app is ready."""
    derived.follow(Item.ref_kind(), keep)
    derived.follow(Unit.ref_kind(), move)


def keep(steps: Sequence[Step]) -> None:
    """Follow events of items. Two statements for those that are born or change hands, one for those that move on."""
    born = {int(step.row.pk): step.row for step in steps if step.event.seq == 1}
    handed = {
        int(step.row.pk): step.row for step in steps if step.row.pk not in born and _changes_hands(step)
    }
    if len(born) > MANY:
        _fill(list(born))
    else:
        for step in steps:
            if step.event.seq == 1:
                _enter(step)
    if handed:
        Concern.objects.filter(item__in=handed).delete()
        _write(list(handed.values()))
    moved = {
        int(step.row.pk): step.row
        for step in steps
        if not step.set.keys().isdisjoint(STANDING) and step.row.pk not in born and step.row.pk not in handed
    }
    if moved:
        _move_on(list(moved.values()))


def move(steps: Sequence[Step]) -> None:
    """Follow units: when one moves in the tree, what concerns it concerns those it is below now."""
    for step in steps:
        former = json.loads(step.event.payload)["was"].get("path") if "path" in step.set else None
        if former:
            items = Concern.objects.filter(path=former).values_list("item", flat=True)
            for some in _batches(list(items), CHUNK):
                Concern.objects.filter(item__in=some).delete()
                _fill(some)


def _changes_hands(step: Step) -> bool:
    return not step.set.keys().isdisjoint(UNITS) or _PART in step.event.payload


def _enter(step: Step) -> None:
    """The rows of an item that has just been written, taken from its own row."""
    item: Any = step.row
    supporting = [part.unit_id for part in step.added if isinstance(part, CoUnit)]
    whom = list(_whom(item, supporting, _paths({item.lead_unit_id, item.assigner_unit_id, *supporting})))
    told = ", ".join(f"(%s, {leads}, {supports}, {assigns})" for _path, leads, supports, assigns in whom)
    sending.send(f"{_ENTER} (VALUES {told}) whom WHERE item.id = %s", [*(one[0] for one in whom), item.pk])


def _write(items: Sequence[Any]) -> None:
    """The rows of some items as they stand in memory; what is written about them may not be in the database yet."""
    supporting: dict[int, list[int]] = defaultdict(list)
    for item, unit in CoUnit.objects.filter(item__in=items).values_list("item", "unit"):
        supporting[item].append(unit)
    wanted = {unit for item in items for unit in (item.lead_unit_id, item.assigner_unit_id)}
    paths = _paths(wanted.union(*supporting.values()))
    backend.insert([row for item in items for row in _rows(item, supporting[item.pk], paths)])


def _rows(item: Any, supporting: Sequence[int], paths: dict[int, str]) -> Iterator[Concern]:
    standing = {name: getattr(item, name) for name in STANDING}
    for path, leads, supports, assigns in _whom(item, supporting, paths):
        roles = {"leads": leads, "supports": supports, "assigns": assigns}
        yield backend.made(Concern, {"item_id": item.pk, "path": path, **roles, **standing})


def _whom(
    item: Any, supporting: Sequence[int], paths: dict[int, str]
) -> Iterator[tuple[str, bool, bool, bool]]:
    """The paths an item concerns: whether a unit at or below leads, supports, assigns."""
    leads, assigns = upwards(paths[item.lead_unit_id]), upwards(paths[item.assigner_unit_id])
    supports = [path for unit in supporting for path in upwards(paths[unit])]
    for path in dict.fromkeys((*leads, *assigns, *supports)):
        yield path, path in leads, path in supports, path in assigns


_placed: ContextVar[dict[int, str]] = ContextVar("placed", default={})  # noqa: B039 - never changed, only replaced


@contextmanager
def placed(units: Iterable[Unit]) -> Iterator[None]:
    """Say where these units stand, for whoever holds them already (kept_standing): they are not asked for again."""
    token = _placed.set({unit.pk: unit.path for unit in units})
    try:
        yield
    finally:
        _placed.reset(token)


def _paths(units: Collection[int]) -> dict[int, str]:
    """Where the units stand in the tree, held there until the transaction ends: one that moves waits, or has moved."""
    known = _placed.get()
    if known.keys() >= set(units):
        return known
    asked = f"SELECT id, path FROM org_unit WHERE id IN ({', '.join(map(str, sorted(units)))})"
    with connection.cursor() as cursor:
        cursor.execute(f"{asked} FOR KEY SHARE" if connection.vendor == "postgresql" else asked)
        return dict(cursor.fetchall())


def _move_on(items: Sequence[Any]) -> None:
    """Write how these items stand to all their rows. One statement."""
    fields: list[Any] = [Concern._meta.get_field(name) for name in STANDING]
    columns = ", ".join(f"{field.column} = %s" for field in fields)
    told = [
        (*(field.get_db_prep_save(getattr(item, field.name), connection) for field in fields), item.pk)
        for item in items
    ]
    asked = f"UPDATE ledger_concern SET {columns} WHERE item_id = %s"
    with connection.cursor() as cursor:
        if len(told) == 1:
            cursor.execute(asked, told[0])
        else:
            cursor.executemany(asked, told)


def _fill(items: Sequence[int]) -> None:
    """Write the rows of many items from their own, inside the database."""
    for some in _batches(items, CHUNK):
        among = f"IN ({', '.join(map(str, some))})"
        _insert(_TOLD.format(items=f"id {among}", parts=f"item_id {among}"))


def _insert(told: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO ledger_concern ({_COLUMNS}) {told}")


def rebuild() -> int:
    """Work all concerns out again from the items, a stretch of them at a time. How many rows there are."""
    for told in _stretches():
        with transaction.atomic():
            Concern.objects.filter(item__gte=told[0], item__lt=told[1]).delete()
            _insert(_between(*told))
    return Concern.objects.count()


def differences() -> Iterator[str]:
    """Where the concerns are not what the items say, in words for the log."""
    for first, beyond in _stretches():
        logged = _between(first, beyond)
        kept = f"SELECT {_COLUMNS} FROM ledger_concern WHERE item_id >= {first} AND item_id < {beyond}"
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT item_id FROM (SELECT * FROM ({logged}) a EXCEPT SELECT * FROM ({kept}) b) more"
                f" UNION SELECT item_id FROM (SELECT * FROM ({kept}) a EXCEPT SELECT * FROM ({logged}) b) less ORDER BY 1"
            )
            for (item,) in cursor.fetchall():
                yield f"{Item.ref_kind()}:{item}: whom it concerns is not what its row says"


def _between(first: int, beyond: int) -> str:
    span = "{0} >= " + str(first) + " AND {0} < " + str(beyond)
    return _TOLD.format(items=span.format("id"), parts=span.format("item_id"))


def _stretches() -> Iterator[tuple[int, int]]:
    """The numbers of all items, some thousands at a time: from the first, below the second."""
    first = 0
    while True:
        keys = Item.objects.filter(pk__gte=first).order_by("pk").values("pk")[:STRETCH]
        last = keys.aggregate(last=Max("pk"))["last"]
        if last is None:
            return
        yield first, last + 1
        first = last + 1


def _batches(items: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
