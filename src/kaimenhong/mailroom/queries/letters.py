"""How the channels are doing, for the system officer; what became of one's own letters, for the reader.

The officer sees to whom, when and what went wrong, never what a letter says.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, QuerySet

from kaimenhong.journal import clock
from kaimenhong.mailroom import channels
from kaimenhong.mailroom.models import Delivery, Letter
from kaimenhong.mailroom.rules import Channel, Fault, LetterState
from kaimenhong.org.actor import Actor

RECENT = 20
SIZE = 50
CAP = 9999


@dataclass(frozen=True, slots=True)
class ChannelState:
    """One channel: whether it is set up, when it last worked, what waits and what is stuck, and the latest fault."""

    channel: Channel
    set_up: bool
    last_sent: datetime | None
    waiting: int
    failed: int
    uncertain: int
    fault: Fault | None
    detail: str
    faulted: datetime | None

    @property
    def tone(self) -> str:
        if not self.set_up:
            return "grey"
        if self.fault is not None:
            return "orange"
        return "yellow" if self.failed or self.uncertain else "green"


@dataclass(frozen=True, slots=True)
class States:
    """All channels, and how many notices wait for their hour, counted up to CAP."""

    channels: list[ChannelState]
    resting: int


@dataclass(frozen=True, slots=True)
class Stuck:
    """One page of letters that failed or are uncertain, newest first; `older` is the mark of the next, 0 when none."""

    letters: list[Letter]
    older: int


def channel_states() -> States:
    """How every channel is doing. Four queries."""
    counts = _counts()
    sent = dict(
        Letter.objects.filter(state=LetterState.SENT).values_list("channel").annotate(last=Max("sent_us"))
    )
    newest = Letter.objects.exclude(tried_us=None).values("channel").annotate(last=Max("tried_us"))
    tried = {row["channel"]: row["last"] for row in newest}
    troubled = Letter.objects.exclude(fault="").filter(tried_us__in=list(tried.values()))
    faults = {one.channel: one for one in troubled if one.tried_us == tried[one.channel]}
    resting = Delivery.objects.filter(letter__isnull=True, dropped="")
    return States([_state(channel, counts, sent, faults) for channel in Channel], resting[:CAP].count())


def _counts() -> dict[tuple[str, str], int]:
    open_ = [
        LetterState.WAITING,
        LetterState.CLAIMED,
        LetterState.SENDING,
        LetterState.FAILED,
        LetterState.UNCERTAIN,
    ]
    rows = Letter.objects.filter(state__in=open_).values_list("channel", "state").annotate(n=Count("id"))
    return {(channel, state): count for channel, state, count in rows.order_by("channel")}


def _state(
    channel: Channel, counts: dict[tuple[str, str], int], sent: dict[str, int], faults: dict[str, Letter]
) -> ChannelState:
    fault = faults.get(channel.value)
    on_the_way = (LetterState.WAITING, LetterState.CLAIMED, LetterState.SENDING)
    return ChannelState(
        channel=channel,
        set_up=channels.is_set_up(channel),
        last_sent=clock.from_us(sent[channel.value]) if channel.value in sent else None,
        waiting=sum(counts.get((channel.value, state.value), 0) for state in on_the_way),
        failed=counts.get((channel.value, LetterState.FAILED.value), 0),
        uncertain=counts.get((channel.value, LetterState.UNCERTAIN.value), 0),
        fault=Fault(fault.fault) if fault else None,
        detail=fault.detail if fault else "",
        faulted=fault.tried if fault else None,
    )


def stuck(*, before: int = 0, size: int = SIZE) -> Stuck:
    """Letters that did not go out or may not have, newest first. One query."""
    found: QuerySet[Letter] = Letter.objects.filter(state__in=[LetterState.FAILED, LetterState.UNCERTAIN])
    if before:
        found = found.filter(pk__lt=before)
    letters = list(found.select_related("person").defer("content").order_by("-pk")[: size + 1])
    return Stuck(letters[:size], letters[size - 1].pk if len(letters) > size else 0)


def letters_of(actor: Actor) -> list[Letter]:
    """A person's own latest letters and what became of them. One query."""
    own = Letter.objects.filter(person=actor.person_id).exclude(state=LetterState.DROPPED)
    return list(own.defer("content").order_by("-pk")[:RECENT])
