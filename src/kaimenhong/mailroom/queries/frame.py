"""What the frame of every page asks: how much is unread, and whether an emergency lasts. One query for both."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from kaimenhong.journal import clock
from kaimenhong.mailroom.models import Emergency, Notice
from kaimenhong.org.actor import Actor

CAP = 99
Facts = tuple[int, str, int]  # unread, reason of the emergency, its end in microseconds
NOTHING: Facts = (0, "", 0)


def frame_facts(actor: Actor, at: datetime) -> Facts:
    """Unread notices of the actor, counted up to CAP, and the emergency in force at `at` if there is one. One query."""
    notices, emergencies = Notice._meta.db_table, Emergency._meta.db_table
    lasting = f"FROM {emergencies} WHERE declared_us <= %s AND ends_us > %s ORDER BY id DESC LIMIT 1"
    unread = f"SELECT 1 FROM {notices} WHERE person_id = %s AND read_us IS NULL LIMIT {CAP}"  # noqa: S608 - our own table names
    sql = f"SELECT (SELECT COUNT(*) FROM ({unread}) AS u), (SELECT reason {lasting}), (SELECT ends_us {lasting})"  # noqa: S608 - as above
    now = clock.to_us(at)
    with connection.cursor() as cursor:
        cursor.execute(sql, [actor.person_id, now, now, now, now])
        count, reason, ends_us = cursor.fetchone()
    return count, reason or "", ends_us or 0


def unread_count(actor: Actor) -> int:
    """How many notices wait for this person, counted up to CAP. One query."""
    if actor.person_id is None:
        return 0
    return Notice.objects.filter(person=actor.person_id, read_us__isnull=True)[:CAP].count()


def emergency(at: datetime) -> Emergency | None:
    """The emergency in force at this moment. One query."""
    now = clock.to_us(at)
    return Emergency.objects.filter(declared_us__lte=now, ends_us__gt=now).order_by("-pk").first()
