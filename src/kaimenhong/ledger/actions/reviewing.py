"""Verbs of whoever reviews a result: send back, close. Never somebody who reported on it."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from kaimenhong.journal.pen import action
from kaimenhong.ledger.actions import telling
from kaimenhong.ledger.actions.moving import held, insist_written, moved
from kaimenhong.ledger.actions.telling import tell
from kaimenhong.ledger.events import ItemClosed, ItemSentBack
from kaimenhong.ledger.models import Item
from kaimenhong.ledger.rules import Verb
from kaimenhong.org.actor import Actor
from kaimenhong.org.permissions import Permission


@action
def send_back(*, item: Item, reason: str, by: Actor, at: datetime) -> Item:
    """Say what the result lacks; the lead unit works on and its clock runs again."""
    item = held(item, Verb.SEND_BACK, by)
    reason = insist_written(reason, field="reason", name=_("退回重办的理由"), limit=2000)
    event = moved(item, Verb.SEND_BACK, ItemSentBack(), by=by, at=at, set={"asked_on": None}, reason=reason)
    tell([item.lead_unit], Permission.ITEM_REPORT, telling.PLEASE_GO_ON, item=item, event=event, by=by, at=at)
    return item


@action
def close(*, item: Item, conclusion: str, by: Actor, at: datetime) -> Item:
    """Accept the result and take the item off the active ledger."""
    item = held(item, Verb.CLOSE, by)
    conclusion = insist_written(conclusion, field="conclusion", name=_("审核意见"), limit=2000)
    event = moved(
        item,
        Verb.CLOSE,
        ItemClosed(conclusion=conclusion),
        by=by,
        at=at,
        set={"closed_at": at, "conclusion": conclusion},
    )
    tell([item.lead_unit], Permission.ITEM_REPORT, telling.WAS_CLOSED, item=item, event=event, by=by, at=at)
    return item
