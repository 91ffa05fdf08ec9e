"""The tape of an item's clock, read off its journal.

What an event is to the clock follows from its kind; the clock's hands, the turn and the date from the event's
own columns. A kind that is not named here still moves hands, turn and date. Nothing before the item was
assigned is on the tape; a date that was drafted is given by the event that assigns.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from kaimenhong.journal import clock
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

_HANDS = {"": None} | {one.value: one for one in Hand}


class Line(NamedTuple):
    """What a clock needs of a line of the journal; read instead of it where there are very many.

    `asked` is the payload of a request for an extension, "" of everything else.
    """

    seq: int
    kind: str
    occurred_us: int
    clock: str
    clock_cause: str
    holder_before: str
    holder_after: str
    due_before: date | None
    due_after: date | None
    asked: str
    reason: str = ""

    @property
    def occurred(self) -> datetime:
        return clock.from_us(self.occurred_us)

    @property
    def content(self) -> dict[str, Any]:
        """The payload, read."""
        return json.loads(self.asked)  # type: ignore[no-any-return]


def tape(entries: Iterable[Entry | Line]) -> tuple[Event, ...]:
    """The events of one item as its clock takes them."""
    return tuple(_assigned(entries))


def _assigned(entries: Iterable[Entry | Line]) -> Iterator[Event]:
    drafted: date | None = None
    assigned = False
    for entry in entries:
        what = _what(entry.kind)
        if not assigned and what is not What.OPENED:
            drafted = entry.due_after
            continue
        due = _due(entry, what)
        if not assigned:
            assigned, due = True, entry.due_after or drafted
        yield _event(entry, what, due, first=what is What.OPENED)


@lru_cache(maxsize=256)
def _what(kind: str) -> What:
    return _WHAT.get(kind.rpartition(".")[2], What.OTHER)


def _event(entry: Entry | Line, what: What, due: date | None, *, first: bool) -> Event:
    turned = first or entry.holder_after != entry.holder_before
    return Event(
        at=entry.occurred,
        what=what,
        hand=_HANDS[entry.clock],
        cause=entry.clock_cause,
        holder=entry.holder_after if turned else None,
        due=due,
        reason=entry.reason,
        key=str(entry.seq),
    )


def _due(entry: Entry | Line, what: What) -> date | None:
    """The date an event gives or asks for; None when it leaves the date alone."""
    if what is What.EXTENSION_ASKED:
        wanted = entry.content["data"].get("wanted")
        return date.fromisoformat(wanted) if wanted else None
    if what is What.EXTENSION_GRANTED or entry.due_after != entry.due_before:
        return entry.due_after
    return None
