"""An appeal against an issued card, and its decision by somebody who had no part in the card."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaimenhong.journal.pen import action
from kaimenhong.ledger.actions.moving import insist_written
from kaimenhong.ledger.cards.actions.holding import held_card, moved_card, tell
from kaimenhong.ledger.cards.events import CardAppealed, CardRevoked, CardUpheld
from kaimenhong.ledger.cards.rules import CardVerb
from kaimenhong.ledger.models import Card
from kaimenhong.org.actor import Actor
from kaimenhong.org.permissions import Permission

TEXT_LENGTH = 2000
PLEASE_LOOK_AGAIN = gettext_lazy("单位对督办卡提出申诉，请由没有经手这张卡的审批人决定。")
WAS_DECIDED = gettext_lazy("申诉已有决定。")


@action
def appeal(*, card: Card, text: str, by: Actor, at: datetime) -> Card:
    """Ask another person to look at the card again; once, within the term."""
    card = held_card(card, CardVerb.APPEAL, by, at)
    text = insist_written(text, field="text", name=_("申诉理由"), limit=TEXT_LENGTH)
    event = moved_card(
        card,
        CardVerb.APPEAL,
        CardAppealed(card=card.ref, unit=card.unit.ref, text=text),
        by=by,
        at=at,
        set={"appeal": text, "appellant": by.ref, "appealed_at": at},
    )
    units = [card.item.assigner_unit]
    tell(units, Permission.ITEM_APPROVE, PLEASE_LOOK_AGAIN, about=card, event=event, by=by, at=at)
    return card


@action
def uphold(*, card: Card, decision: str, by: Actor, at: datetime) -> Card:
    """Decide that the card stands."""
    return _decide(card, CardVerb.UPHOLD, CardUpheld, decision, {}, by=by, at=at)


@action
def revoke(*, card: Card, decision: str, by: Actor, at: datetime) -> Card:
    """Decide that the card counts no longer, also when the next one is weighed."""
    return _decide(card, CardVerb.REVOKE, CardRevoked, decision, {"ended_at": at}, by=by, at=at)


def _decide(
    card: Card,
    verb: CardVerb,
    happening: type[CardUpheld] | type[CardRevoked],
    decision: str,
    more: dict[str, Any],
    *,
    by: Actor,
    at: datetime,
) -> Card:
    card = held_card(card, verb, by, at)
    decision = insist_written(decision, field="decision", name=_("申诉决定的理由"), limit=TEXT_LENGTH)
    event = moved_card(
        card,
        verb,
        happening(card=card.ref),
        by=by,
        at=at,
        set={"decision": decision, "decider": by.ref, "decided_at": at, **more},
        reason=decision,
    )
    tell([card.unit], Permission.ITEM_REPORT, WAS_DECIDED, about=card, event=event, by=by, at=at)
    return card
