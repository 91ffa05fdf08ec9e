"""Verbs of an item that has left the ledger: archive, look back, reopen."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from kaimenhong.journal.pen import action
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import queries
from kaimenhong.ledger.actions import telling
from kaimenhong.ledger.actions.moving import (
    day,
    held,
    held_units,
    insist_due,
    insist_written,
    moved,
    optional,
)
from kaimenhong.ledger.actions.telling import tell
from kaimenhong.ledger.events import ItemArchived, ItemLookedBackAt, ItemReopened
from kaimenhong.ledger.models import Item, LookBack
from kaimenhong.ledger.rules import Verb
from kaimenhong.ledger.rules.terms import BASIS_LENGTH
from kaimenhong.org.actor import Actor
from kaimenhong.org.permissions import Permission

FINDING_LENGTH = 2000


@action
def archive(*, item: Item, by: Actor, at: datetime, note: str = "") -> Item:
    """Put the papers of a closed item away; `note` is where they are."""
    item = held(item, Verb.ARCHIVE, by, at)
    note = optional(note, field="note", name=_("档号或存放处"), limit=500)
    moved(item, Verb.ARCHIVE, ItemArchived(), by=by, at=at, reason=note)
    return item


@action
def look_back(*, item: Item, finding: str, by: Actor, at: datetime) -> Item:
    """Record that the result of a closed item was looked at again and still stands."""
    item = held(item, Verb.LOOK_BACK, by, at)
    finding = insist_written(finding, field="finding", name=_("检查情况"), limit=FINDING_LENGTH)
    moved(
        item,
        Verb.LOOK_BACK,
        ItemLookedBackAt(finding=finding),
        by=by,
        at=at,
        add=[LookBack(finding=finding, holds=True, person=by.ref, looked_at=at)],
    )
    return item


@action
def reopen(
    *, item: Item, finding: str, due: date | None, due_basis: str = "", by: Actor, at: datetime
) -> Item:
    """Record that the result does not stand; the lead unit works on, by a new date. The first date stays."""
    item = held(item, Verb.REOPEN, by, at)
    finding = insist_written(finding, field="finding", name=_("检查情况"), limit=FINDING_LENGTH)
    basis = optional(due_basis, field="due_basis", name=_("时限依据"), limit=BASIS_LENGTH)
    insist_due(due, day(at))
    if due is None and item.due is not None:
        raise Refused(_("还没有定新的时限。"), remedy=_("请填写重新办理的时限。"), field="due")
    held_units(item.lead_unit, queries.co_units(item), on=day(at))
    event = moved(
        item,
        Verb.REOPEN,
        ItemReopened(finding=finding, due=due),
        by=by,
        at=at,
        set={
            "closed_at": None,
            "closer": "",
            "asked_on": None,
            "conclusion": "",
            "due": due,
            "first_due": item.first_due or due,
            "counted_due": due,
            "due_basis": basis,
        },
        add=[LookBack(finding=finding, holds=False, person=by.ref, looked_at=at)],
    )
    tell([item.lead_unit], Permission.ITEM_REPORT, telling.WAS_REOPENED, item=item, event=event, by=by, at=at)
    return item
