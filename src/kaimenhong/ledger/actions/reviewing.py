"""Verbs of whoever reviews a result: accept, send back, close; strike off, reject. Never somebody who reported on it."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from kaimenhong.journal.pen import action
from kaimenhong.ledger.actions import telling
from kaimenhong.ledger.actions.following import follow, instruct
from kaimenhong.ledger.actions.moving import day, held, insist_due, insist_written, moved, optional
from kaimenhong.ledger.actions.telling import tell, tell_approvers
from kaimenhong.ledger.events import (
    ItemAccepted,
    ItemClosed,
    ItemRejected,
    ItemSentBack,
    ItemStruckOff,
)
from kaimenhong.ledger.models import Item
from kaimenhong.ledger.rules import Verb
from kaimenhong.org.actor import Actor
from kaimenhong.org.permissions import Permission

OPINION_LENGTH = 2000


@action
def send_back(*, item: Item, reason: str, by: Actor, at: datetime) -> Item:
    """Say what the result lacks; the lead unit works on and its clock runs again."""
    item = held(item, Verb.SEND_BACK, by, at)
    reason = insist_written(reason, field="reason", name=_("退回重办的理由"), limit=OPINION_LENGTH)
    event = moved(item, Verb.SEND_BACK, ItemSentBack(), by=by, at=at, set={"asked_on": None}, reason=reason)
    tell([item.lead_unit], Permission.ITEM_REPORT, telling.PLEASE_GO_ON, item=item, event=event, by=by, at=at)
    return item


@action
def accept(*, item: Item, opinion: str, by: Actor, at: datetime) -> Item:
    """Find the result good (办结) and put it before whoever takes it off the ledger."""
    item = held(item, Verb.ACCEPT, by, at)
    opinion = insist_written(opinion, field="opinion", name=_("审核意见"), limit=OPINION_LENGTH)
    event = moved(item, Verb.ACCEPT, ItemAccepted(opinion=opinion), by=by, at=at, set={"conclusion": opinion})
    tell_approvers(telling.PLEASE_STRIKE_OFF, item=item, event=event, by=by, at=at)
    return item


@action
def close(
    *,
    item: Item,
    conclusion: str,
    instruction: str = "",
    instruction_due: date | None = None,
    by: Actor,
    at: datetime,
) -> Item:
    """Accept the result and take the item off the active ledger, in one act.

    A new `instruction` at closing becomes an item of its own for the same lead unit, linked to this one.
    """
    item = held(item, Verb.CLOSE, by, at)
    conclusion = insist_written(conclusion, field="conclusion", name=_("审核意见"), limit=OPINION_LENGTH)
    instruction = optional(instruction, field="instruction", name=_("新的要求"))
    insist_due(instruction_due, day(at), field="instruction_due")
    _taken_off(item, Verb.CLOSE, conclusion, by=by, at=at)
    if instruction:
        follow(item, instruction, instruction_due, by=by, at=at)
    return item


@action
def strike_off(
    *,
    item: Item,
    conclusion: str,
    instruction: str = "",
    instruction_due: date | None = None,
    by: Actor,
    at: datetime,
) -> Item:
    """Take an accepted item off the active ledger (销号).

    A new `instruction` becomes an item approved by that word, linked to this one; the assigning unit dispatches it.
    """
    item = held(item, Verb.STRIKE_OFF, by, at)
    conclusion = insist_written(conclusion, field="conclusion", name=_("销号意见"), limit=OPINION_LENGTH)
    instruction = optional(instruction, field="instruction", name=_("新的要求"))
    insist_due(instruction_due, day(at), field="instruction_due")
    _taken_off(item, Verb.STRIKE_OFF, conclusion, by=by, at=at)
    if instruction:
        instruct(item, instruction, instruction_due, by=by, at=at)
    return item


@action
def reject(*, item: Item, reason: str, by: Actor, at: datetime) -> Item:
    """Find an accepted result wanting after all; the lead unit works on."""
    item = held(item, Verb.REJECT, by, at)
    reason = insist_written(reason, field="reason", name=_("复核退回的理由"), limit=OPINION_LENGTH)
    event = moved(
        item,
        Verb.REJECT,
        ItemRejected(),
        by=by,
        at=at,
        set={"asked_on": None, "conclusion": ""},
        reason=reason,
    )
    tell([item.lead_unit], Permission.ITEM_REPORT, telling.PLEASE_GO_ON, item=item, event=event, by=by, at=at)
    return item


def _taken_off(item: Item, verb: Verb, conclusion: str, *, by: Actor, at: datetime) -> None:
    kind = ItemClosed if verb is Verb.CLOSE else ItemStruckOff
    event = moved(
        item,
        verb,
        kind(conclusion=conclusion),
        by=by,
        at=at,
        set={"closed_at": at, "closer": by.ref, "conclusion": conclusion},
    )
    tell([item.lead_unit], Permission.ITEM_REPORT, telling.WAS_CLOSED, item=item, event=event, by=by, at=at)
