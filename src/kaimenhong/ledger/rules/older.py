"""What an item of an older ledger would say of its dates, had the columns been there: worked out from its events.

Before the clocks came, a row kept neither the date that counts nor when the present lead unit was given the item.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

GIVING = frozenset({"opened", "dispatched", "reassigned", "insisted_on", "transferred"})
"""The last word of the kinds of event that give an item to a lead unit."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of an item: the last word of its kind, when it happened, the due date before and after it.

    `says` tells whether the event itself wrote the date that counts; `counted` is what it wrote.
    """

    word: str
    at: datetime
    due_before: date | None
    due_after: date | None
    says: bool = False
    counted: date | None = None


@dataclass(frozen=True, slots=True)
class Dates:
    """The date that counts, and when the present lead unit was given the item; None where there is none."""

    counted: date | None
    assigned_at: datetime | None


def dates(entries: Iterable[Entry]) -> Dates:
    """Fold an item's events, oldest first.

    An extension asked for too late moves the working date only; a wait moves the date that counts along, unless
    that had been missed before it.
    """
    counted: date | None = None
    assigned_at: datetime | None = None
    for entry in entries:
        if entry.word in GIVING:
            assigned_at = entry.at
        if entry.says:
            counted = entry.counted
        elif entry.due_after != entry.due_before and _counts(entry, counted):
            counted = entry.due_after
    return Dates(counted, assigned_at)


def _counts(entry: Entry, counted: date | None) -> bool:
    if entry.word == "extended_to_work":
        return False
    return entry.word != "resumed_until" or counted == entry.due_before
