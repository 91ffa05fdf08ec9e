"""Extensions: the lead unit asks before its date, the assigner decides within its limit, an approver beyond it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kaimenhong.journal.models import Event
from kaimenhong.journal.pen import action
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import queries, rules
from kaimenhong.ledger.actions import telling
from kaimenhong.ledger.actions.moving import day, held, insist_due, insist_written, moved, optional
from kaimenhong.ledger.actions.telling import tell, tell_approvers
from kaimenhong.ledger.events import (
    ItemExtended,
    ItemExtendedToWork,
    ItemExtensionAsked,
    ItemExtensionAskedLate,
    ItemExtensionRefused,
    ItemExtensionWithdrawn,
)
from kaimenhong.ledger.models import Asked, Extension, Item
from kaimenhong.ledger.rules import Verb
from kaimenhong.org.actor import Actor
from kaimenhong.org.permissions import Permission

REASON_LENGTH = 2000


@action
def ask_extension(*, item: Item, wanted: date, reason: str, progress: str, by: Actor, at: datetime) -> Item:
    """Ask for a later date, saying why and how far the work is. The unit goes on working meanwhile.

    Asked after the date that counts, it can only move the date worked towards.
    """
    item = held(item, Verb.ASK_EXTENSION, by, at)
    assert item.due is not None
    reason = insist_written(reason, field="reason", name=_("延期理由"), limit=REASON_LENGTH)
    progress = insist_written(progress, field="progress", name=_("目前进展"), limit=REASON_LENGTH)
    _insist_later(wanted, item.due, day(at), field="wanted")
    late = day(at) > (item.counted_due or item.due)
    happening = ItemExtensionAskedLate if late else ItemExtensionAsked
    part = Extension(
        due=item.due,
        wanted=wanted,
        reason=reason,
        progress=progress,
        late=late,
        asker=by.ref,
        asked_at=at,
    )
    event = moved(
        item,
        Verb.ASK_EXTENSION,
        happening(due=item.due, wanted=wanted),
        by=by,
        at=at,
        add=[part],
        reason=reason,
    )
    _tell_deciders(item, part, event, by=by, at=at)
    return item


@action
def withdraw_extension(*, item: Item, by: Actor, at: datetime, note: str = "") -> Item:
    """Take the application back; the date stands."""
    item = held(item, Verb.WITHDRAW_EXTENSION, by, at)
    note = optional(note, field="note", name=_("撤回说明"))
    moved(
        item,
        Verb.WITHDRAW_EXTENSION,
        ItemExtensionWithdrawn(),
        by=by,
        at=at,
        amend=[(_waiting(item), _decided(Asked.WITHDRAWN, note, by, at))],
        reason=note,
    )
    return item


@action
def grant_extension(*, item: Item, until: date, decision: str, by: Actor, at: datetime) -> Item:
    """Grant a later date, within what the assigning unit may grant alone; it need not be the one asked for."""
    item = held(item, Verb.GRANT_EXTENSION, by, at)
    waiting = _waiting(item)
    latest = rules.grantable(waiting.due, queries.bounds_on(day(at)))
    if until > latest:
        raise Refused(
            _("交办单位最多可以同意延期到%(day)s。") % {"day": date_format(latest)},
            remedy=_("请填写更早的日期，或者由审批人审批。"),
            field="until",
        )
    return _granted(item, Verb.GRANT_EXTENSION, waiting, until, decision, by=by, at=at)


@action
def approve_extension(*, item: Item, until: date, decision: str, by: Actor, at: datetime) -> Item:
    """Grant a later date beyond what the assigning unit may grant alone."""
    item = held(item, Verb.APPROVE_EXTENSION, by, at)
    return _granted(item, Verb.APPROVE_EXTENSION, _waiting(item), until, decision, by=by, at=at)


@action
def refuse_extension(*, item: Item, decision: str, by: Actor, at: datetime) -> Item:
    """Refuse a later date; the date stands."""
    item = held(item, Verb.REFUSE_EXTENSION, by, at)
    decision = insist_written(decision, field="decision", name=_("不同意的理由"), limit=REASON_LENGTH)
    waiting = _waiting(item)
    event = moved(
        item,
        Verb.REFUSE_EXTENSION,
        ItemExtensionRefused(due=waiting.due),
        by=by,
        at=at,
        amend=[(waiting, _decided(Asked.REFUSED, decision, by, at))],
        reason=decision,
    )
    tell([item.lead_unit], Permission.ITEM_REPORT, telling.NOT_EXTENDED, item=item, event=event, by=by, at=at)
    return item


def _granted(
    item: Item, verb: Verb, waiting: Extension, until: date, decision: str, *, by: Actor, at: datetime
) -> Item:
    """Move the working date; and the date that counts, when the unit asked in time. The first date stays."""
    decision = insist_written(decision, field="decision", name=_("同意的理由"), limit=REASON_LENGTH)
    _insist_later(until, waiting.due, day(at), field="until")
    counted = item.counted_due or waiting.due
    happening = (
        ItemExtendedToWork(until=until, counted=counted) if waiting.late else ItemExtended(until=until)
    )
    event = moved(
        item,
        verb,
        happening,
        by=by,
        at=at,
        set={"due": until} if waiting.late else {"due": until, "counted_due": until},
        amend=[(waiting, {**_decided(Asked.GRANTED, decision, by, at), "granted": until})],
        reason=decision,
    )
    tell([item.lead_unit], Permission.ITEM_REPORT, telling.WAS_EXTENDED, item=item, event=event, by=by, at=at)
    return item


def _waiting(item: Item) -> Extension:
    """The application that waits; in this state there is exactly one."""
    return Extension.objects.get(item=item, outcome=Asked.WAITING)


def _decided(outcome: Asked, decision: str, by: Actor, at: datetime) -> dict[str, Any]:
    return {"outcome": outcome, "decision": decision, "decider": by.ref, "decided_at": at}


def _insist_later(wanted: date, due: date, today: date, *, field: str) -> None:
    if wanted <= due:
        raise Refused(
            _("%(wanted)s不晚于现在的时限%(due)s。")
            % {"wanted": date_format(wanted), "due": date_format(due)},
            remedy=_("请填写更晚的日期。"),
            field=field,
        )
    insist_due(wanted, today, field=field)


def _tell_deciders(item: Item, part: Extension, event: Event, *, by: Actor, at: datetime) -> None:
    """The assigning unit is asked; the approvers as well when it may not grant this alone."""
    tell(
        [item.assigner_unit],
        Permission.ITEM_DISPATCH,
        telling.PLEASE_DECIDE_EXTENSION,
        item=item,
        event=event,
        by=by,
        at=at,
    )
    bounds = queries.bounds_on(day(at))
    times = Extension.objects.filter(item=item, outcome=Asked.GRANTED).count()
    if times >= bounds.extension_times or part.wanted > rules.grantable(part.due, bounds):
        tell_approvers(telling.PLEASE_DECIDE_EXTENSION, item=item, event=event, by=by, at=at)
