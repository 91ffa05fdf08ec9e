"""The condition under which a light set by hand counts, for the lists; rules.lights reads the same off an item."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from kaimenhong.ledger.models.items import TIMELESS
from kaimenhong.ledger.rules.lights import Tone


def is_set_by_hand(today: date) -> Q:
    """Whether somebody has set the item's light, and its day has not passed. It falls back without a job."""
    return Q(closed_at__isnull=True, override_until__gte=today) & ~Q(state__in=TIMELESS)


def shows(tone: Tone, computed: Q, today: date) -> Q:
    """The condition that an item shows this light, given the condition that it is computed.

    What both ways have in common stands outside, where the index of open items is found by it.
    """
    if tone is Tone.GREY:
        return computed
    own = Q(override_until__isnull=True) | Q(override_until__lt=today) | Q(state__in=TIMELESS)
    by_hand = is_set_by_hand(today) & Q(override_tone=tone)
    return Q(closed_at__isnull=True) & ((computed & own) | by_hand)
