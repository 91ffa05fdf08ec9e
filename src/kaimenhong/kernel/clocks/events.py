"""What happens to a clock: the events it is read off, and the words they are written in.

An event says one or more of: the clock runs from now on, or stands still for a cause; it is now this
holder's turn; a date was given, asked for, granted or refused. Moments are aware; the clock thinks in
Asia/Shanghai, whose summer time of 1986–1991 and local mean time before 1901 are the zone's own business.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


class What(StrEnum):
    """The events a rule may name: what starts a milestone, what meets it, what moves its date."""

    OPENED = "opened"
    SIGNED = "signed"
    RETURNED = "returned"
    REASSIGNED = "reassigned"
    REPORTED = "reported"
    ASKED_TO_CLOSE = "asked_to_close"
    SENT_BACK = "sent_back"
    CLOSED = "closed"
    ENDED = "ended"
    REOPENED = "reopened"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    DUE_GIVEN = "due_given"
    EXTENSION_ASKED = "extension_asked"
    EXTENSION_GRANTED = "extension_granted"
    EXTENSION_REFUSED = "extension_refused"
    EXTENSION_WITHDRAWN = "extension_withdrawn"
    OTHER = "other"


class Hand(StrEnum):
    """What an event does to the clock."""

    RUN = "run"
    STOP = "stop"


class Party(StrEnum):
    """To whom time that stands still is attributed."""

    UNIT = "unit"
    ASSIGNER = "assigner"
    ENTERPRISE = "enterprise"
    SUPERIOR = "superior"
    THIRD_PARTY = "third_party"
    FORCE_MAJEURE = "force_majeure"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One line of the tape a clock is read off.

    `hand`: None leaves the clock as it is; a stop has a `cause`, a word of the rule's pauses. `holder`: None
    leaves the turn as it is, "" is nobody's. `due` is the date given, asked for or granted. `key` leads back
    to where the event came from (the journal's number); it says nothing here.
    """

    at: datetime
    what: What = What.OTHER
    hand: Hand | None = None
    cause: str = ""
    holder: str | None = None
    due: date | None = None
    reason: str = ""
    key: str = ""


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events by their moments; those of one moment keep the order they came in.

    Raises ValueError for a moment without a time zone.
    """
    tape = tuple(events)
    ordered = True
    last = tape[0].at if tape else None
    for event in tape:
        at = event.at
        if at.tzinfo is None:
            raise ValueError(f"the moment {at!r} has no time zone; say when it was in Asia/Shanghai")
        if at < last:  # type: ignore[operator]  # there is an event, hence a last one
            ordered = False
        last = at
    return tape if ordered else tuple(sorted(tape, key=_moment))


def _moment(event: Event) -> datetime:
    return event.at
