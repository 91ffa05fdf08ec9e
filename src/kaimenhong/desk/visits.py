"""Since when are changes news to somebody? A visit lasts until nothing was opened for half an hour."""

from __future__ import annotations

from datetime import datetime, timedelta

from kaimenhong.desk.models import Visit
from kaimenhong.journal import clock
from kaimenhong.org.actor import Actor

SAME_VISIT = timedelta(minutes=30)
FIRST_LOOK_BACK = timedelta(days=7)


def since(actor: Actor, *, at: datetime) -> datetime:
    """The moment from which changes are new to this person; a week back for a first visit."""
    visit = Visit.objects.filter(pk=actor.person_id).first()
    if visit is None:
        return at - FIRST_LOOK_BACK
    ongoing = at - clock.from_us(visit.last_us) < SAME_VISIT
    us = visit.before_us if ongoing else visit.last_us
    return clock.from_us(us) if us else at - FIRST_LOOK_BACK


def note(actor: Actor, *, at: datetime) -> None:
    """Remember that this person is here now."""
    assert actor.person_id is not None, "only people visit"
    visit = Visit.objects.filter(pk=actor.person_id).first()
    now = clock.to_us(at)
    if visit is None:
        Visit.objects.create(pk=actor.person_id, last_us=now)
        return
    if at - clock.from_us(visit.last_us) >= SAME_VISIT:
        visit.before_us = visit.last_us
    visit.last_us = now
    visit.save()
