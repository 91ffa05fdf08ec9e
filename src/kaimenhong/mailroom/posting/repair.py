"""What was interrupted, and what a person sets right: letters whose sender vanished, sending again, leaving it at that."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from kaimenhong.journal import clock
from kaimenhong.mailroom.models import Letter
from kaimenhong.mailroom.rules import Channel, Fault, LetterState, repeatable


def reap(*, at: datetime) -> int:
    """Take back letters whose sender has fallen silent. Returns how many.

    One that was only claimed has not left and waits again. One that was leaving may have arrived: it is repeated
    where the other side forgets repetitions, else it is uncertain.
    """
    now = clock.to_us(at)
    silent = Letter.objects.filter(lease_us__lte=now)
    claimed = silent.filter(state=LetterState.CLAIMED).update(
        state=LetterState.WAITING, lease_us=None, due_us=now
    )
    return claimed + sum(_interrupted(letter, at) for letter in silent.filter(state=LetterState.SENDING))


def _interrupted(letter: Letter, at: datetime) -> int:
    doubt = letter.doubt or letter.tried
    again = doubt is not None and repeatable(Channel(letter.channel), doubt, at)
    same = Letter.objects.filter(pk=letter.pk, state=LetterState.SENDING, tries=letter.tries)
    return same.update(
        state=LetterState.WAITING if again else LetterState.UNCERTAIN,
        lease_us=None,
        due_us=clock.to_us(at),
        doubt_us=letter.doubt_us or letter.tried_us,
        fault=Fault.INTERRUPTED,
    )


def send_again(letters: QuerySet[Letter], *, at: datetime) -> int:
    """Let letters that failed or are uncertain be tried anew, as often as at first. Returns how many."""
    stuck = letters.filter(state__in=[LetterState.FAILED, LetterState.UNCERTAIN])
    now = clock.to_us(at)
    return stuck.update(state=LetterState.WAITING, tries=0, due_us=now, lease_us=None, doubt_us=None)


def settle(letters: QuerySet[Letter]) -> int:
    """Leave it at that: letters that failed or are uncertain are not needed any more. Returns how many."""
    stuck = letters.filter(state__in=[LetterState.FAILED, LetterState.UNCERTAIN])
    return stuck.update(state=LetterState.DROPPED, lease_us=None)
