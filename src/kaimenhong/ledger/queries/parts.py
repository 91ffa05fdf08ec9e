"""How many parts of each sort an item has, in one question; most items have few, and what is not there is not read."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from kaimenhong.ledger.models import (
    Card,
    CoUnit,
    Disagreement,
    Evidence,
    Extension,
    Item,
    ItemSource,
    LookBack,
    Milestone,
    Promise,
    Report,
    Slip,
    Suspension,
)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many parts an item has, and how many of them are still open."""

    children: int
    children_open: int
    followers: int
    milestones: int
    milestones_open: int
    sources: int
    evidence: int
    extensions: int
    extensions_granted: int
    suspensions: int
    disagreements: int
    disagreements_open: int
    look_backs: int
    co_units: int
    reports: int
    cards: int
    slips: int
    promises: int


def counts(item: Item) -> Counts:
    """The item's parts, counted. One query, written out: the page and every verb of an item ask it."""
    with connection.cursor() as cursor:
        cursor.execute(_SQL, [item.pk] * len(_PARTS))
        return Counts(*cursor.fetchone())


_PARTS = (
    (Item, "parent_id", ""),
    (Item, "parent_id", "closed_at IS NULL"),
    (Item, "follows_id", ""),
    (Milestone, "item_id", ""),
    (Milestone, "item_id", "reached_on IS NULL"),
    (ItemSource, "item_id", ""),
    (Evidence, "item_id", ""),
    (Extension, "item_id", ""),
    (Extension, "item_id", "outcome = 'granted'"),
    (Suspension, "item_id", ""),
    (Disagreement, "item_id", ""),
    (Disagreement, "item_id", "decided_at IS NULL"),
    (LookBack, "item_id", ""),
    (CoUnit, "item_id", ""),
    (Report, "item_id", ""),
    (Card, "item_id", ""),
    (Slip, "item_id", ""),
    (Promise, "item_id", ""),
)
_COUNT = "(SELECT COUNT(*) FROM {table} WHERE {condition})"
_SQL = "SELECT " + ", ".join(
    _COUNT.format(table=model._meta.db_table, condition=" AND ".join(filter(None, [f"{column} = %s", more])))
    for model, column, more in _PARTS
)
