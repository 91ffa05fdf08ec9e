"""A card's way: the unit is asked and replies, somebody issues or drops it, and lifts it when all is right again."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaimenhong.journal.pen import action
from kaimenhong.ledger.actions.moving import insist_written
from kaimenhong.ledger.cards import rules
from kaimenhong.ledger.cards.actions.holding import day, held_card, moved_card, tell
from kaimenhong.ledger.cards.events import CardDropped, CardIssued, CardLifted, CardReplied, CardReplyAsked
from kaimenhong.ledger.cards.rules import CardVerb
from kaimenhong.ledger.models import Card
from kaimenhong.ledger.queries import calendar
from kaimenhong.org.actor import Actor
from kaimenhong.org.permissions import Permission

TEXT_LENGTH = 2000
PLEASE_EXPLAIN = gettext_lazy("拟对你单位发督办卡，请在期限内说明情况；说明会与督办卡一并显示。")
HAS_EXPLAINED = gettext_lazy("单位已说明情况，请决定是否签发。")
WAS_ISSUED = gettext_lazy("收到督办卡，请抓紧整改；不服的，可以在期限内申诉。")
WAS_DROPPED = gettext_lazy("督办卡不予签发。")
WAS_LIFTED = gettext_lazy("督办卡已解除。")


@action
def ask_reply(*, card: Card, note: str = "", by: Actor, at: datetime) -> Card:
    """Ask the unit to explain itself before the card is decided; it has the ladder's number of working days."""
    card = held_card(card, CardVerb.ASK_REPLY, by, at)
    if note.strip():
        note = insist_written(note, field="note", name=_("要说明的问题"), limit=TEXT_LENGTH)
    today = day(at)
    until = calendar().add_working_days(today, rules.ladder_on(today).reply_days)
    event = moved_card(
        card,
        CardVerb.ASK_REPLY,
        CardReplyAsked(card=card.ref, unit=card.unit.ref, until=until),
        by=by,
        at=at,
        set={"reply_by": until},
        reason=note,
    )
    tell([card.unit], Permission.ITEM_ASK, PLEASE_EXPLAIN, about=card, event=event, by=by, at=at)
    return card


@action
def reply(*, card: Card, text: str, by: Actor, at: datetime) -> Card:
    """Explain the unit's side. It is shown beside the card for good."""
    card = held_card(card, CardVerb.REPLY, by, at)
    text = insist_written(text, field="text", name=_("情况说明"), limit=TEXT_LENGTH)
    event = moved_card(
        card,
        CardVerb.REPLY,
        CardReplied(card=card.ref, unit=card.unit.ref, text=text),
        by=by,
        at=at,
        set={"reply": text, "replier": by.ref, "replied_at": at},
    )
    right = Permission.ITEM_APPROVE if card.must_hear else Permission.ITEM_DISPATCH
    tell([card.item.assigner_unit], right, HAS_EXPLAINED, about=card, event=event, by=by, at=at)
    return card


@action
def issue_card(*, card: Card, finding: str = "", by: Actor, at: datetime) -> Card:
    """Issue the card. Orange and red need `finding`: a person's grounds for saying that there is no proper reason."""
    card = held_card(card, CardVerb.ISSUE, by, at)
    if card.hue.needs_finding or finding.strip():
        name = _("无正当理由的认定") if card.hue.needs_finding else _("签发意见")
        finding = insist_written(finding, field="finding", name=name, limit=TEXT_LENGTH)
    event = moved_card(
        card,
        CardVerb.ISSUE,
        CardIssued(card=card.ref, unit=card.unit.ref, item=card.item.ref),
        by=by,
        at=at,
        set={"finding": finding, "issuer": by.ref, "issued_at": at},
        reason=finding,
    )
    tell([card.unit], Permission.ITEM_REPORT, WAS_ISSUED, about=card, event=event, by=by, at=at)
    return card


@action
def drop_card(*, card: Card, reason: str, by: Actor, at: datetime) -> Card:
    """Decide not to issue the card; who had to explain itself is told."""
    card = held_card(card, CardVerb.DROP, by, at)
    reason = insist_written(reason, field="reason", name=_("不予签发的理由"), limit=TEXT_LENGTH)
    ended = {"ending": reason, "ended_at": at}
    event = moved_card(
        card, CardVerb.DROP, CardDropped(card=card.ref), by=by, at=at, set=ended, reason=reason
    )
    if card.reply_by is not None:
        tell([card.unit], Permission.ITEM_ASK, WAS_DROPPED, about=card, event=event, by=by, at=at)
    return card


@action
def lift_card(*, card: Card, reason: str, by: Actor, at: datetime) -> Card:
    """Say that what the card was about is put right."""
    card = held_card(card, CardVerb.LIFT, by, at)
    reason = insist_written(reason, field="reason", name=_("解除理由"), limit=TEXT_LENGTH)
    ended = {"ending": reason, "ended_at": at}
    event = moved_card(card, CardVerb.LIFT, CardLifted(card=card.ref), by=by, at=at, set=ended, reason=reason)
    tell([card.unit], Permission.ITEM_REPORT, WAS_LIFTED, about=card, event=event, by=by, at=at)
    return card
