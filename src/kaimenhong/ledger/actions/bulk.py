"""Verbs for many items at once: each item is asked for on its own, what is refused stays as it was and is named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kaimenhong.journal.pen import action
from kaimenhong.journal.queries import insist_unchanged
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger.actions.assigning import reassign
from kaimenhong.ledger.models import Item
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Unit


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of many: the items it was done to, and the others with why not."""

    done: list[Item]
    refused: list[tuple[Item, str]]


@action
def reassign_many(
    *, items: Sequence[tuple[Item, int]], lead: Unit, reason: str, by: Actor, at: datetime
) -> Outcome:
    """Give many items to one lead unit, each with its co-units but the new lead; one act of as many events.

    Each item comes with the number of its newest event when it was shown. Refused when none can be given.
    """

    def give(item: Item) -> Item:
        rows = item.co_units.select_related("unit").order_by("pk")
        co_units = [row.unit for row in rows if row.unit_id != lead.pk]
        return reassign(item=item, lead=lead, co_units=co_units, reason=reason, by=by, at=at)

    return each(items, give)


def each(items: Sequence[tuple[Item, int]], act: Callable[[Item], object]) -> Outcome:
    """Do this to each item that has not changed since it was shown. Raises Refused when it can be done to none."""
    done: list[Item] = []
    refused: list[tuple[Item, str]] = []
    for item, seen in items:
        try:
            with transaction.atomic():
                insist_unchanged(item.ref, seen)
                act(item)
        except Refused as refusal:
            refused.append((item, str(refusal)))
        else:
            done.append(item)
    if not done:
        raise Refused(
            _("选中的事项没有一件可以这样办理。"), remedy=_("请看各件的原因，或改选其他事项。"), status=409
        )
    return Outcome(done, refused)
