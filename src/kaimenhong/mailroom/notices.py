"""Leaving notices and marking them read.

These are no verbs of the journal: a notice is derived from an event that another verb has just written,
and is left in that verb's transaction, so there is never an event without its notices or a notice without
its event. The same holds for what is to leave the house: its deliveries are written beside the notice, and
the post office (posting/) takes them from there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import override

from kaimenhong.journal import clock, statements
from kaimenhong.journal.ready import Ready
from kaimenhong.kernel.refs import Ref
from kaimenhong.mailroom.models import Address, Delivery, Notice
from kaimenhong.org.models import Person

SOURCE_LANGUAGE = "zh-hans"


Reached = tuple[int, str]  # a person's number, and a channel that reaches them outside the house


def notify(
    *,
    people: Iterable[Person],
    subject: Ref,
    text: str | Promise,
    event_id: int,
    at: datetime,
    addresses: Sequence[Reached] | None = None,
) -> int:
    """Leave a notice for each of the people, once per person and event. Called inside an action.

    `text` is a translatable sentence without placeholders: it is kept in the source language and
    translated when shown. `addresses` are what reached() has said of these people, and maybe of others, in the
    same transaction; without them it is asked. Returns how many were left.
    """
    with override(SOURCE_LANGUAGE):
        said = str(text)
    made_us = clock.to_us(at)
    notices = [
        Notice(person_id=pk, subject=str(subject), text=said, event=event_id, made_us=made_us)
        for pk in dict.fromkeys(person.pk for person in people)
    ]
    statements.insert_new(notices)
    told = {notice.person_id for notice in notices}
    known = reached(told) if addresses is None else dict.fromkeys(addresses)
    _deliver([one for one in known if one[0] in told], event_id, made_us)
    return len(notices)


def reached(people: Iterable[int]) -> list[Reached]:
    """Who of the people is reached elsewhere too, and by which channels. One query, none for nobody."""
    keys = tuple(sorted(set(people)))
    return [(found.person_id, found.channel) for found in _addresses(keys).rows()] if keys else []


def _deliver(addresses: list[Reached], event_id: int, made_us: int) -> None:
    """Put the new notices into the outbox of those who are reached elsewhere too."""
    if not addresses:
        return
    left = Notice.objects.filter(event=event_id, person__in={person for person, _channel in addresses})
    notices = dict(left.values_list("person", "pk"))
    deliveries = [
        Delivery(notice_id=notices[person], person_id=person, channel=channel, due_us=made_us)
        for person, channel in addresses
    ]
    Delivery.objects.bulk_create(deliveries, ignore_conflicts=True)


@lru_cache(maxsize=512)
def _addresses(people: tuple[int, ...]) -> Ready[Address]:
    return Ready(Address.objects.filter(person__in=people, active=True))


def mark_read(*, notice: Notice, at: datetime) -> None:
    """The person has opened it. A second opening changes nothing."""
    Notice.objects.filter(pk=notice.pk, read_us__isnull=True).update(read_us=clock.to_us(at))


def mark_all_read(*, person_id: int | None, up_to: int, at: datetime) -> int:
    """The person has put aside every notice up to the number `up_to`, the newest on the page. Returns how many."""
    unread = Notice.objects.filter(person=person_id, read_us__isnull=True, pk__lte=up_to)
    return unread.update(read_us=clock.to_us(at))
