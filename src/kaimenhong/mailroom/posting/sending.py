"""Sending letters: each claimed, marked as leaving, sent, and marked with what became of it, in steps that each commit.

Killed before SENDING, nothing has left and the letter is sent after the restart. Killed within SENDING, it may have
left: it is repeated only where the other side forgets repetitions, otherwise it shows as uncertain.
"""

from __future__ import annotations

import logging
import time
from datetime import datetime

from django.db.models import QuerySet

from kaimenhong.journal import clock
from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.mailroom import channels
from kaimenhong.mailroom.channels import Message, SendFault, To
from kaimenhong.mailroom.models import Address, Letter, Wish
from kaimenhong.mailroom.posting.compose import message_of
from kaimenhong.mailroom.rules import (
    LEASE,
    MOST_TRIES,
    Channel,
    Fault,
    LetterKind,
    LetterState,
    opening,
    pause,
    repeatable,
)

log = logging.getLogger(__name__)
AT_ONCE = 500
BUDGET = 45.0  # seconds of the machine a round may take before it leaves the rest to the next


def send_due(*, at: datetime, calendar: WorkCalendar) -> int:
    """Send what is due, oldest first; a channel that can't be reached is left alone for the rest of the round."""
    due = Letter.objects.filter(state=LetterState.WAITING, due_us__lte=clock.to_us(at))
    letters = list(due.filter(channel__in=channels.set_up()).order_by("due_us", "pk")[:AT_ONCE])
    wishes = {
        wish.person_id: wish for wish in Wish.objects.filter(person__in={one.person_id for one in letters})
    }
    down: set[str] = set()
    sent, began = 0, time.monotonic()
    for letter in letters:
        if time.monotonic() - began > BUDGET:
            break
        if letter.channel in down or _wait_for_day(letter, wishes.get(letter.person_id), at, calendar):
            continue
        sent += send(letter, at=at) == LetterState.SENT
        if letter.fault in (Fault.UNREACHABLE, Fault.BUSY):
            down.add(letter.channel)
    return sent


def _wait_for_day(letter: Letter, wish: Wish | None, at: datetime, calendar: WorkCalendar) -> bool:
    """Put a routine letter off to working hours, where a repetition has taken it out of them."""
    if letter.urgent or letter.kind == LetterKind.TEST:
        return False
    opens = opening(at, (wish or Wish()).hours, calendar)
    if opens <= at:
        return False
    Letter.objects.filter(pk=letter.pk, state=LetterState.WAITING).update(due_us=clock.to_us(opens))
    return True


def send(letter: Letter, *, at: datetime) -> LetterState:
    """Send one waiting letter now. Returns where it stands after; another sender's letter is left alone."""
    if not _claim(letter, at):
        letter.refresh_from_db()
        return letter.standing_in
    if letter.doubt is not None and not repeatable(Channel(letter.channel), letter.doubt, at):
        return _moved(letter, LetterState.UNCERTAIN)
    try:
        message, to = _prepared(letter)
        sender = _adapter(letter)
    except SendFault as wrong:
        return _failed(letter, wrong, at)
    except Exception as wrong:  # one letter that can't be written must not hold up the others
        log.exception("letter %s could not be written", letter.pk)
        return _failed(letter, SendFault(Fault.BROKEN, type(wrong).__name__), at)
    if message is None or to is None:
        return _moved(letter, LetterState.DROPPED)
    if not _leaving(letter, message):
        return letter.standing_in
    try:
        sender.send(message, to)
    except SendFault as wrong:
        return _failed(letter, wrong, at)
    except Exception as wrong:  # an answer nobody foresaw: it may have left
        log.exception("letter %s by %s", letter.pk, letter.channel)
        return _failed(letter, SendFault(Fault.LINE_BROKE, type(wrong).__name__), at)
    return _moved(letter, LetterState.SENT, sent_us=clock.to_us(at), fault="", detail="")


def test_letter(*, person_id: int, channel: Channel, at: datetime) -> Letter:
    """A letter that says that the channel works, to be sent right after."""
    now = clock.to_us(at)
    return Letter.objects.create(
        person_id=person_id,
        channel=channel,
        kind=LetterKind.TEST,
        state=LetterState.WAITING,
        made_us=now,
        due_us=now,
    )


def _claim(letter: Letter, at: datetime) -> bool:
    """Hold the letter for LEASE; False when somebody else has it or it is not waiting."""
    lease = clock.to_us(at + LEASE)
    taken = Letter.objects.filter(pk=letter.pk, state=LetterState.WAITING, tries=letter.tries).update(
        state=LetterState.CLAIMED, tries=letter.tries + 1, lease_us=lease, tried_us=clock.to_us(at)
    )
    if taken:
        letter.state, letter.tries = LetterState.CLAIMED, letter.tries + 1
        letter.lease_us, letter.tried_us = lease, clock.to_us(at)
    return bool(taken)


def _adapter(letter: Letter) -> channels.Adapter:
    """What sends by the letter's channel. Raises SendFault when it is not set up, or not wholly."""
    try:
        found = channels.adapter(Channel(letter.channel))
    except (KeyError, ValueError) as wrong:
        raise SendFault(Fault.NOT_SET_UP, f"channels.toml: {wrong}") from wrong
    if found is None:
        raise SendFault(Fault.NOT_SET_UP)
    return found


def _prepared(letter: Letter) -> tuple[Message | None, To | None]:
    """What to say and where; None for either when there is nothing to say or nowhere to say it."""
    address = Address.objects.filter(person=letter.person_id, channel=letter.channel)
    if letter.kind != LetterKind.TEST:
        address = address.filter(active=True)
    found = address.first()
    to = To(found.target, found.secret) if found else None
    fresh = message_of(letter)
    if letter.content and fresh is not None:  # a repetition says exactly what was said
        return Message.read(letter.content), to
    return fresh, to


def _leaving(letter: Letter, message: Message) -> bool:
    """From here on the letter may arrive."""
    letter.content = message.kept()
    marked = _held(letter).update(state=LetterState.SENDING, content=letter.content)
    if marked:
        letter.state = LetterState.SENDING
    return bool(marked)


def _failed(letter: Letter, wrong: SendFault, at: datetime) -> LetterState:
    """Try again later, give up, or say that nobody knows. A test is not repeated: who asked for it has seen how it went."""
    told: dict[str, object] = {"fault": wrong.fault, "detail": wrong.detail}
    if letter.kind == LetterKind.TEST:
        return _moved(letter, LetterState.DROPPED, **told)
    if wrong.fault is Fault.LINE_BROKE:
        told["doubt_us"] = letter.doubt_us or letter.tried_us
        if not repeatable(Channel(letter.channel), at, at):
            return _moved(letter, LetterState.UNCERTAIN, **told)
    if wrong.fault.lasting or letter.tries >= MOST_TRIES:
        return _moved(letter, LetterState.FAILED, **told)
    return _moved(letter, LetterState.WAITING, due_us=clock.to_us(at + pause(letter.tries)), **told)


def _moved(letter: Letter, state: LetterState, **more: object) -> LetterState:
    """Write what became of a letter this sender holds."""
    held = _held(letter)
    letter.state = state
    for name, value in more.items():
        setattr(letter, name, value)
    if not held.update(state=state, lease_us=None, **more):
        log.error("letter %s was given up by others while it was being sent", letter.pk)
    return state


def _held(letter: Letter) -> QuerySet[Letter]:
    return Letter.objects.filter(pk=letter.pk, state=letter.state, tries=letter.tries)
