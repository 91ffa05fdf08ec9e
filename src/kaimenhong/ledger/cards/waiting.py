"""Cards that wait for the viewer: for the unit's word, for somebody's decision, for that of an appeal."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from kaimenhong.journal.ready import Ready, kept
from kaimenhong.ledger.cards.rules import CardState, CardVerb, Colour
from kaimenhong.ledger.models import Card, CardQuerySet
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Unit
from kaimenhong.org.permissions import Permission
from kaimenhong.ui.addresses import address
from kaimenhong.ui.waiting import AT_MOST, Waiting

_HEARD = Q(colour=Colour.RED) | ~Q(person="")
"""Cards that are issued by an approver, after the unit was heard."""


def cards_that_wait(request: HttpRequest) -> list[Waiting]:
    """The cards whose next step is up to the actor. One query, none for who has no part in cards."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    asked: Ready[Card] = kept(
        ("cards that wait", actor.ref, actor.paths, actor.permissions), lambda: Ready(_found(actor))
    )
    return [_waiting(card) for card in asked.rows()]


def _found(actor: Actor) -> CardQuerySet:
    mine = Q(pk__in=[])
    for turn in _turns(actor):
        mine |= turn
    found: CardQuerySet = Card.objects.filter(mine).select_related("item", "unit").order_by("pk")[:AT_MOST]
    return found


def _turns(actor: Actor) -> list[Q]:
    """The conditions under which a card is this person's to act on."""
    own = Unit.objects.filter(path__in=actor.paths).values("pk")
    turns = []
    if actor.may(Permission.ITEM_ASK):
        turns.append(Q(state=CardState.AWAITING_REPLY, unit__in=own))
    if actor.may(Permission.ITEM_DISPATCH):
        decidable = Q(state=CardState.PROPOSED) | (Q(state=CardState.REPLIED) & ~_HEARD)
        turns.append(decidable & Q(item__assigner_unit__in=own))
    if actor.may(Permission.ITEM_APPROVE):
        below = Unit.objects.within(*actor.paths).values("pk")
        approving = Q(state=CardState.REPLIED) & _HEARD & ~Q(proposer=actor.ref)
        appealed = Q(state=CardState.APPEALED) & ~Q(issuer=actor.ref) & ~Q(proposer=actor.ref)
        turns.append((approving | appealed) & Q(item__assigner_unit__in=below))
    return turns


def _waiting(card: Card) -> Waiting:
    page = address("cards:card", card.pk)
    why, verb = _step(card)
    since = card.appealed_at or card.replied_at or card.proposed_at
    return Waiting(
        title=f"{card.hue.label} · {card.item.title}",
        url=page,
        why=why,
        action=verb.label,
        action_url=page,
        since=timezone.localdate(since),
        due=card.reply_by if card.state == CardState.AWAITING_REPLY else None,
        tone=card.colour,
        light=card.standing_in.label,
        note=f"{card.item.number} · {card.unit.short_name}",
    )


def _step(card: Card) -> tuple[str, CardVerb]:
    if card.state == CardState.AWAITING_REPLY:
        return _("请说明情况"), CardVerb.REPLY
    if card.state == CardState.APPEALED:
        return _("等待决定申诉"), CardVerb.UPHOLD
    if card.state == CardState.PROPOSED and card.must_hear:
        return _("签发前请单位说明"), CardVerb.ASK_REPLY
    return _("等待决定是否签发"), CardVerb.ISSUE
