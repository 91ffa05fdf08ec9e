"""The tape of an item's clock, read off its journal.

What an event is to the clock follows from its kind; the clock's hands, the turn and the date from the event's
own columns. A kind that is not named here still moves hands, turn and date. Nothing before the item was
assigned is on the tape; a date that was drafted is given by the event that assigns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from kaimenhong.journal.models import Event as Entry
from kaimenhong.kernel.clocks import Event, Hand, What

_WHAT = {
    "opened": What.OPENED,
    "dispatched": What.OPENED,
    "signed_for": What.SIGNED,
    "returned": What.RETURNED,
    "reassigned": What.REASSIGNED,
    "insisted_on": What.REASSIGNED,
    "transferred": What.REASSIGNED,
    "reported": What.REPORTED,
    "unchanged": What.REPORTED,
    "asked_to_close": What.ASKED_TO_CLOSE,
    "sent_back": What.SENT_BACK,
    "rejected": What.SENT_BACK,
    "closed": What.CLOSED,
    "struck_off": What.CLOSED,
    "ended": What.ENDED,
    "reopened": What.REOPENED,
    "suspended": What.SUSPENDED,
    "resumed": What.RESUMED,
    "resumed_until": What.RESUMED,
    "extension_asked": What.EXTENSION_ASKED,
    "extension_asked_late": What.EXTENSION_ASKED,
    "extended": What.EXTENSION_GRANTED,
    "extended_to_work": What.EXTENSION_GRANTED,
    "extension_refused": What.EXTENSION_REFUSED,
    "extension_withdrawn": What.EXTENSION_WITHDRAWN,
}
"""The last word of an event's kind, and what it is to the clock."""


def tape(entries: Iterable[Entry]) -> tuple[Event, ...]:
    """The events of one item as its clock takes them."""
    return tuple(_assigned(entries))


def _assigned(entries: Iterable[Entry]) -> Iterator[Event]:
    drafted: date | None = None
    assigned = False
    for entry in entries:
        what = _WHAT.get(entry.kind.rpartition(".")[2], What.OTHER)
        if not assigned and what is not What.OPENED:
            drafted = entry.due_after
            continue
        due = _due(entry, what)
        if not assigned:
            assigned, due = True, entry.due_after or drafted
        yield _event(entry, what, due, first=what is What.OPENED)


def _event(entry: Entry, what: What, due: date | None, *, first: bool) -> Event:
    turned = first or entry.holder_after != entry.holder_before
    return Event(
        at=entry.occurred,
        what=what,
        hand=Hand(entry.clock) if entry.clock else None,
        cause=entry.clock_cause,
        holder=entry.holder_after if turned else None,
        due=due,
        reason=entry.reason,
        key=str(entry.seq),
    )


def _due(entry: Entry, what: What) -> date | None:
    """The date an event gives or asks for; None when it leaves the date alone."""
    if what is What.EXTENSION_ASKED:
        wanted = entry.content["data"].get("wanted")
        return date.fromisoformat(wanted) if wanted else None
    if what is What.EXTENSION_GRANTED or entry.due_after != entry.due_before:
        return entry.due_after
    return None
