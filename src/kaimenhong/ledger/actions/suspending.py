"""Suspensions: an item waits for somebody outside; why, for whom, until what happens, and when that is looked at."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from kaimenhong.journal.happening import Happening
from kaimenhong.journal.pen import action
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger.actions import telling
from kaimenhong.ledger.actions.moving import day, held, insist_due, insist_written, moved
from kaimenhong.ledger.actions.telling import tell
from kaimenhong.ledger.events import (
    ItemResumed,
    ItemResumedUntil,
    ItemSuspended,
    ItemSuspensionAsked,
    ItemSuspensionRefused,
)
from kaimenhong.ledger.models import Asked, Item, Suspension
from kaimenhong.ledger.rules import SuspendCause, Verb
from kaimenhong.org.actor import Actor
from kaimenhong.org.permissions import Permission

REASON_LENGTH = 2000


@action
def suspend(
    *,
    item: Item,
    cause: SuspendCause | str,
    party: str,
    condition: str,
    review_on: date,
    reason: str = "",
    by: Actor,
    at: datetime,
) -> Item:
    """Let the item wait: for `party`, until `condition` is met, to be looked at on `review_on`. Its clock stands still."""
    item = held(item, Verb.SUSPEND, by, at)
    part = _wanted(cause, party, condition, review_on, by, at)
    part.outcome, part.began_at = Asked.GRANTED, at
    event = moved(
        item,
        Verb.SUSPEND,
        _suspended(part),
        by=by,
        at=at,
        add=[part],
        clock_cause=part.cause,
        reason_code=part.cause,
        reason=reason.strip(),
    )
    tell(
        [item.lead_unit], Permission.ITEM_REPORT, telling.WAS_SUSPENDED, item=item, event=event, by=by, at=at
    )
    return item


@action
def ask_suspension(
    *,
    item: Item,
    cause: SuspendCause | str,
    party: str,
    condition: str,
    review_on: date,
    reason: str,
    by: Actor,
    at: datetime,
) -> Item:
    """Ask the assigner to let the item wait. Until it decides, the clock runs and the unit works on."""
    item = held(item, Verb.ASK_SUSPENSION, by, at)
    reason = insist_written(reason, field="reason", name=_("挂起理由和依据"), limit=REASON_LENGTH)
    part = _wanted(cause, party, condition, review_on, by, at)
    event = moved(
        item,
        Verb.ASK_SUSPENSION,
        ItemSuspensionAsked(cause=_called(part), party=part.party),
        by=by,
        at=at,
        add=[part],
        reason_code=part.cause,
        reason=reason,
    )
    tell(
        [item.assigner_unit],
        Permission.ITEM_DISPATCH,
        telling.PLEASE_DECIDE_SUSPENSION,
        item=item,
        event=event,
        by=by,
        at=at,
    )
    return item


@action
def grant_suspension(*, item: Item, decision: str, by: Actor, at: datetime) -> Item:
    """Let the item wait as the unit asked."""
    item = held(item, Verb.GRANT_SUSPENSION, by, at)
    decision = insist_written(decision, field="decision", name=_("同意的理由"), limit=REASON_LENGTH)
    part = Suspension.objects.get(item=item, outcome=Asked.WAITING)
    event = moved(
        item,
        Verb.GRANT_SUSPENSION,
        _suspended(part),
        by=by,
        at=at,
        amend=[(part, {"outcome": Asked.GRANTED, "began_at": at})],
        clock_cause=part.cause,
        reason_code=part.cause,
        reason=decision,
    )
    tell(
        [item.lead_unit], Permission.ITEM_REPORT, telling.WAS_SUSPENDED, item=item, event=event, by=by, at=at
    )
    return item


@action
def refuse_suspension(*, item: Item, decision: str, by: Actor, at: datetime) -> Item:
    """Have the unit work on; its clock never stopped."""
    item = held(item, Verb.REFUSE_SUSPENSION, by, at)
    decision = insist_written(decision, field="decision", name=_("不同意的理由"), limit=REASON_LENGTH)
    part = Suspension.objects.get(item=item, outcome=Asked.WAITING)
    event = moved(
        item,
        Verb.REFUSE_SUSPENSION,
        ItemSuspensionRefused(),
        by=by,
        at=at,
        amend=[(part, {"outcome": Asked.REFUSED})],
        reason=decision,
    )
    tell(
        [item.lead_unit], Permission.ITEM_REPORT, telling.NOT_SUSPENDED, item=item, event=event, by=by, at=at
    )
    return item


@action
def resume(*, item: Item, reason: str, due: date | None = None, by: Actor, at: datetime) -> Item:
    """Have the item worked on again; with `due`, the dates move by the wait. The first date stays."""
    item = held(item, Verb.RESUME, by, at)
    reason = insist_written(reason, field="reason", name=_("恢复办理的理由"), limit=REASON_LENGTH)
    dates = _later(item, due, day(at))
    part = Suspension.objects.get(item=item, outcome=Asked.GRANTED, ended_at=None)
    event = moved(
        item,
        Verb.RESUME,
        ItemResumedUntil(due=dates["due"]) if dates else ItemResumed(),
        by=by,
        at=at,
        set=dates,
        amend=[(part, {"ended_at": at})],
        reason=reason,
    )
    tell([item.lead_unit], Permission.ITEM_REPORT, telling.WAS_RESUMED, item=item, event=event, by=by, at=at)
    return item


def _wanted(
    cause: SuspendCause | str, party: str, condition: str, review_on: date, by: Actor, at: datetime
) -> Suspension:
    """A suspension somebody asks for. Raises Refused, naming the field."""
    if cause not in set(SuspendCause):
        raise Refused(
            _("没有“%(code)s”这种挂起原因。") % {"code": cause}, remedy=_("请从列表中选择。"), field="cause"
        )
    insist_due(review_on, day(at), field="review_on")
    return Suspension(
        cause=SuspendCause(cause).value,
        party=insist_written(party, field="party", name=_("等待对象"), limit=100),
        condition=insist_written(condition, field="condition", name=_("解除条件"), limit=500),
        review_on=review_on,
        asker=by.ref,
        asked_at=at,
    )


def _suspended(part: Suspension) -> Happening:
    return ItemSuspended(
        cause=_called(part), party=part.party, condition=part.condition, review_on=part.review_on
    )


def _called(part: Suspension) -> str:
    """The cause in the source language, as the journal keeps it."""
    with override("zh-hans"):
        return str(SuspendCause(part.cause).label)


def _later(item: Item, due: date | None, today: date) -> dict[str, Any]:
    """The dates an item gets after a wait; none when they stay. Raises Refused, naming the field.

    The date that counts moves along, unless it had been missed before: a wait makes nothing undone.
    """
    if due is None or due == item.due:
        return {}
    if item.due is None or due < item.due:
        raise Refused(
            _("恢复办理只能把时限往后顺延。"),
            remedy=_("没有时限的、不顺延的，请把日期空着。")
            if item.due is None
            else _("现在的时限是%(day)s。") % {"day": date_format(item.due)},
            field="due",
        )
    insist_due(due, today)
    return {"due": due, "counted_due": due} if item.counted_due == item.due else {"due": due}
