"""Keeping how a person wants to be told. No verbs of the journal: see models/wishes.py."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kaimenhong.journal import clock
from kaimenhong.mailroom.models import Address, Delivery, Wish
from kaimenhong.mailroom.rules import Channel, Hours


def set_hours(*, person_id: int, hours: Hours, at_once: bool, language: str, at: datetime) -> None:
    """Keep when and in which language a person is reached; what waits is looked at again by the new hours."""
    with transaction.atomic():
        Wish.objects.update_or_create(
            person_id=person_id,
            defaults={
                "at_once": at_once,
                "digest_hour": hours.digest,
                "open_from": hours.opens,
                "open_until": hours.closes,
                "language": language,
            },
        )
        waiting = Delivery.objects.filter(person=person_id, letter__isnull=True, dropped="")
        waiting.update(due_us=clock.to_us(at))


def set_address(*, person_id: int, channel: Channel, target: str, secret: str) -> Address:
    """Reach the person here by this channel from now on. An empty secret leaves the one there is."""
    given = {"target": target, "active": True} | ({"secret": secret} if secret else {})
    address, _new = Address.objects.update_or_create(person_id=person_id, channel=channel, defaults=given)
    return address


def forget_address(*, person_id: int, channel: Channel) -> bool:
    """Do not reach the person by this channel any more, and keep no trace of the address. Was there one?"""
    count, _ = Address.objects.filter(person=person_id, channel=channel).delete()
    return bool(count)
