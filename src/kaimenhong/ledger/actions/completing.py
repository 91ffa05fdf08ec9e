"""Bringing items of an older ledger up to date: what the columns of today say is worked out from their events."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from kaimenhong.journal.pen import action, source
from kaimenhong.journal.pen_bulk import Deed, record_many
from kaimenhong.ledger.events import ItemDatesCompleted
from kaimenhong.ledger.models import Item
from kaimenhong.ledger.queries import older
from kaimenhong.org.actor import Actor


@action
def complete_dates(*, items: Sequence[int], by: Actor, at: datetime) -> int:
    """Write into these items, by their numbers, what their events say of the date that counts and of when they
    were given to their lead unit. Nothing else moves, nobody is told. Returns how many lacked it."""
    held = {row.pk: row for row in Item.objects.select_for_update().filter(pk__in=items).order_by("pk")}
    changes = [
        (held[pk], Deed(happening=ItemDatesCompleted(), at=at, set=new)) for pk, new in older.lacking(held)
    ]
    with source("migration"):
        record_many(changes, by=by)
    return len(changes)
