"""What the clock starts for the mailroom: deliver what is due, forget what is long past."""

from __future__ import annotations

from datetime import datetime, timedelta

from kaimenhong.journal import clock
from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.mailroom import posting
from kaimenhong.mailroom.models import Delivery, Letter
from kaimenhong.mailroom.rules import LetterState

KEPT = timedelta(days=90)


def deliver(*, at: datetime) -> str:
    """Every minute: take back interrupted letters, write those that are due, send."""
    calendar = WorkCalendar()
    taken_back = posting.reap(at=at)
    written = posting.gather(at=at, calendar=calendar)
    sent = posting.send_due(at=at, calendar=calendar)
    return f"{written} letters written, {sent} sent" + (f", {taken_back} taken back" if taken_back else "")


def forget_letters(*, at: datetime) -> str:
    """Letters and deliveries that came to an end three months ago have done their work; the notices stay."""
    before = clock.to_us(at - KEPT)
    over = Letter.objects.filter(made_us__lt=before, state__in=[LetterState.SENT, LetterState.DROPPED])
    count, _ = over.delete()
    dropped, _ = Delivery.objects.filter(due_us__lt=before, letter__isnull=True).exclude(dropped="").delete()
    return f"{count + dropped} forgotten"
