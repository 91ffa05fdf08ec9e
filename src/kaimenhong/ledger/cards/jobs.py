"""What the clock starts for cards: propose those the rule asks for, and end those that are settled by themselves."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice

from django.db import IntegrityError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger.cards import actions, queries, rules
from kaimenhong.ledger.cards.rules.ladder import WEIGHED
from kaimenhong.ledger.models import Card, Item
from kaimenhong.ledger.queries import calendar
from kaimenhong.ledger.rules.lights import soon_until
from kaimenhong.ledger.rules.states import State
from kaimenhong.org.actor import Actor, system_actor

CHUNK = 500
log = logging.getLogger(__name__)


def propose_cards(*, at: datetime) -> str:
    """Every night: lift the cards of items that have left the ledger, drop stale proposals, propose what is due.

    CHUNK cards are a transaction of their own and each can be made once only, so the job may be killed and
    repeated. It issues nothing. A unit is told once in a night, however many cards wait for it.
    """
    by, today = system_actor("schedule"), timezone.localdate(at)
    lifted, dropped = _lift(by, at), _drop(by, at, today)
    proposed, told = 0, set[int]()
    due = _due(today)
    while items := list(islice(due, CHUNK)):
        proposed += _propose(items, by, at, told)
    return f"{proposed} proposed, {lifted} lifted, {dropped} dropped"


def _due(today: date) -> Iterator[Item]:
    """The items for which the rule asks a card it has not had yet. Three queries for every CHUNK of items."""
    for items in _weighed(today):
        former, plans = queries.former_of(items), queries.plans_of(items)
        for item in items:
            found = rules.indicated(
                item, former[item.pk], plan=plans[item.pk], today=today, calendar=calendar()
            )
            if found is not None:
                yield item


def _weighed(today: date) -> Iterator[list[Item]]:
    """Items that could be due for a card, in the order of their numbers."""
    near = Q(due__lte=soon_until(today, calendar())) | Q(percent__isnull=False) | Q(state=State.ASSIGNED)
    found = Item.objects.still_open().filter(near, state__in=sorted(WEIGHED)).with_units().order_by("pk")
    last = 0
    while items := list(found.filter(pk__gt=last)[:CHUNK]):
        yield items
        last = items[-1].pk


def _propose(items: list[Item], by: Actor, at: datetime, told: set[int]) -> int:
    """Propose a card for each of the items; those of other units than `told` are told, and numbered there. How many."""
    try:
        cards = actions.propose_all_indicated(items=items, told=told, by=by, at=at)
    except Refused:  # somebody has just acted on all of them
        return 0
    except IntegrityError as already:  # another run was faster
        log.info("no cards for %d items from %s: %s", len(items), items[0].number, already)
        return sum(_propose([item], by, at, told) for item in items) if len(items) > 1 else 0
    told |= {card.item.assigner_unit_id for card in cards}
    return len(cards)


def _lift(by: Actor, at: datetime) -> int:
    """Cards still standing on items that have left the ledger, or proposed about them."""
    left = Card.objects.filter(item__closed_at__isnull=False).select_related("item")
    count = 0
    for card in left.filter(state=rules.CardState.ISSUED):
        actions.lift_card(card=card, reason=_("事项已办结，自动解除。"), by=by, at=at)
        count += 1
    for card in left.before_issue():
        actions.drop_card(card=card, reason=_("事项已办结，不再签发。"), by=by, at=at)
        count += 1
    return count


def _drop(by: Actor, at: datetime, today: date) -> int:
    """Proposals nobody has decided in time, and those of the rule for which it asks no longer.

    What nobody confirms does not hang over a unit. A person's own proposal waits for a person, within the time.
    """
    cards = list(Card.objects.before_issue().select_related("item"))
    items = {card.item_id: card.item for card in cards}
    former, plans = queries.former_of(items.values()), queries.plans_of(items.values())
    count = 0
    for card in cards:
        others = [one for one in former[card.item_id] if (one.colour, one.cause) != (card.hue, card.cause)]
        found = rules.indicated(card.item, others, plan=plans[card.item_id], today=today, calendar=calendar())
        holds = found is not None and found.cause == card.cause
        why = _over(card, today, holds=holds)
        if why:
            actions.drop_card(card=card, reason=why, by=by, at=at)
            count += 1
    return count


def _over(card: Card, today: date, *, holds: bool) -> str:
    """Why a proposal is dropped; "" when it is not. `holds` says whether the rule still asks for a card on its cause."""
    proposed = timezone.localdate(card.proposed_at)
    if calendar().working_days_between(proposed, today) > rules.ladder_on(today).stale_days:
        return _("逾期未决定，自动作废。")
    if card.proposer.startswith("system") and not holds:
        return _("情况已经变化，按规则不再出牌。")
    return ""
