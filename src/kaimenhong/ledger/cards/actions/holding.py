"""What every verb about a card does: hold the item and the card, ask the rule, move it, tell the people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise

from kaimenhong.journal.guard import Guarded
from kaimenhong.journal.happening import Happening
from kaimenhong.journal.models import Event
from kaimenhong.journal.pen import record
from kaimenhong.kernel.verdict import Refused, Verdict
from kaimenhong.ledger.cards import queries, rules
from kaimenhong.ledger.models import Card, Item
from kaimenhong.mailroom.notices import notify
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Unit
from kaimenhong.org.permissions import Permission
from kaimenhong.org.queries import members


def day(at: datetime) -> date:
    """The moment's date in the zone's time."""
    return timezone.localdate(at)


def held_item(item: Item) -> Item:
    """The item with its units as it stands now, held until the transaction ends."""
    now: Item = Item.objects.with_units().lock(item.pk)
    return now


def held_card(card: Card, verb: rules.CardVerb, by: Actor, at: datetime) -> Card:
    """The card as it stands now, with its item, both held. Raises Refused when `by` may not do this."""
    item = held_item(card.item)
    now: Card = Card.objects.select_related("unit").lock(card.pk)
    now.item = item
    facts = queries.facts_of(now, on=day(at))
    rules.card_verdict(verb, by, facts, queries.case_of(item)).insist()
    return now


def moved_card(
    card: Card,
    verb: rules.CardVerb,
    happening: Happening,
    *,
    by: Actor,
    at: datetime,
    set: dict[str, Any] | None = None,
    reason: str = "",
) -> Event:
    """Move the card by its state table and record it, caused by the newest event that speaks for it."""
    state = rules.card_after(card.standing_in, verb)
    holder = rules.card_holder(state, unit=str(card.unit.ref), assigner=str(card.item.assigner_unit.ref))
    caused = max((ground["event"] for ground in card.evidence), default=None)
    return record(
        card,
        happening,
        by=by,
        at=at,
        set={"state": state, "holder": holder, **(set or {})},
        reason=reason,
        caused_by=caused,
    )


def insist(verdict: Verdict, *, field: str) -> None:
    """Raise Refused with the verdict's reason, at the field it is about, unless it is a yes."""
    if not verdict:
        raise Refused(verdict.reason, remedy=verdict.remedy, field=field, status=verdict.status)


def tell(
    units: Iterable[Unit],
    permission: Permission,
    text: Promise,
    *,
    about: Guarded,
    event: Event,
    by: Actor,
    at: datetime,
) -> None:
    """Leave a notice about the card, paper or item for everybody of the units who has the right, except who did it."""
    people = [person for unit in units for person in members(unit, permission, day(at))]
    notify(
        people=[person for person in people if str(person.ref) != by.ref],
        subject=about.ref,
        text=text,
        event_id=event.pk,
        at=at,
    )
