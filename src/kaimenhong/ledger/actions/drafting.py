"""Verbs of an item the office wants on its own initiative: draft, revise, propose, approve or not, dispatch; refile."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from kaimenhong.journal.pen import action, create
from kaimenhong.kernel.refs import Ref
from kaimenhong.ledger import rules
from kaimenhong.ledger.actions import telling
from kaimenhong.ledger.actions.moving import (
    co_unit_changes,
    day,
    held,
    held_units,
    insist_due,
    insist_written,
    moved,
    optional,
)
from kaimenhong.ledger.actions.opening import charged, entered, tell_charged, worded
from kaimenhong.ledger.actions.telling import tell, tell_approvers
from kaimenhong.ledger.events import (
    ItemApproved,
    ItemDeclined,
    ItemDispatched,
    ItemDrafted,
    ItemHandedBack,
    ItemProposed,
    ItemRefiled,
    ItemRevised,
)
from kaimenhong.ledger.models import CoUnit, Item
from kaimenhong.ledger.rules import State, Verb
from kaimenhong.ledger.rules.particulars import Particulars
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Unit
from kaimenhong.org.permissions import Permission

OPINION_LENGTH = 2000


@action
def draft_item(
    *,
    title: str,
    demand: str,
    source: Ref | None,
    source_quote: str,
    lead: Unit,
    co_units: list[Unit],
    due: date | None,
    due_basis: str,
    open_to_zone: bool = True,
    particulars: Particulars | None = None,
    follows: Item | None = None,
    by: Actor,
    at: datetime,
) -> Item:
    """Draft an item on the office's own initiative; nobody owes it before somebody else approves it.

    The arguments are open_item's; `source_quote` says why it should be opened. The draft takes the next
    number of the register.
    """
    rules.can_open(by).insist()
    insist_due(due, day(at))
    lead, co_units = held_units(lead, co_units, on=day(at))
    fields = entered(title, demand, source, source_quote, due_basis, due=due, by=by, at=at)
    return create(
        Item,
        ItemDrafted(number=fields["number"], **_planned(lead, co_units, due)),
        by=by,
        at=at,
        fields={
            **fields,
            **(particulars or Particulars()).columns(),
            "lead_unit": lead,
            "open_to_zone": open_to_zone,
            "state": State.DRAFTED,
            "holder": by.unit_ref,
            "follows": follows,
        },
        parts=[CoUnit(unit=unit) for unit in co_units],
    )


@action
def revise(
    *,
    item: Item,
    title: str,
    demand: str,
    source_quote: str,
    lead: Unit,
    co_units: list[Unit],
    due: date | None,
    due_basis: str,
    by: Actor,
    at: datetime,
) -> Item:
    """Change what a draft says. Nobody has been promised anything yet, so the first date moves with it."""
    item = held(item, Verb.REVISE, by, at)
    insist_due(due, day(at))
    lead, co_units = held_units(lead, co_units, on=day(at))
    words = worded(title, demand, item.source_ref, source_quote, due_basis)
    add, drop = co_unit_changes(item, co_units)
    moved(
        item,
        Verb.REVISE,
        ItemRevised(**_planned(lead, co_units, due)),
        by=by,
        at=at,
        set={**words, "lead_unit": lead, **dict.fromkeys(("due", "first_due", "counted_due"), due)},
        add=add,
        drop=drop,
    )
    return item


@action
def propose(*, item: Item, by: Actor, at: datetime, note: str = "") -> Item:
    """Put a draft before whoever approves."""
    item = held(item, Verb.PROPOSE, by, at)
    note = optional(note, field="note", name=_("送审说明"))
    event = moved(item, Verb.PROPOSE, ItemProposed(), by=by, at=at, reason=note)
    tell_approvers(telling.PLEASE_APPROVE, item=item, event=event, by=by, at=at)
    return item


@action
def approve(*, item: Item, opinion: str = "", by: Actor, at: datetime) -> Item:
    """Agree that a draft becomes an item. Never the drafter's own word."""
    item = held(item, Verb.APPROVE, by, at)
    opinion = optional(opinion, field="opinion", name=_("审批意见"), limit=OPINION_LENGTH)
    event = moved(item, Verb.APPROVE, ItemApproved(), by=by, at=at, set={"approver": by.ref}, reason=opinion)
    _tell_drafter(item, telling.WAS_APPROVED, event=event, by=by, at=at)
    return item


@action
def hand_back(*, item: Item, reason: str, by: Actor, at: datetime) -> Item:
    """Have a draft changed before it is decided on."""
    item = held(item, Verb.HAND_BACK, by, at)
    reason = insist_written(reason, field="reason", name=_("修改意见"), limit=OPINION_LENGTH)
    event = moved(item, Verb.HAND_BACK, ItemHandedBack(), by=by, at=at, reason=reason)
    _tell_drafter(item, telling.PLEASE_REVISE, event=event, by=by, at=at)
    return item


@action
def refuse(*, item: Item, reason: str, by: Actor, at: datetime) -> Item:
    """Decide that a draft becomes no item; it stays in the register with the reason."""
    item = held(item, Verb.REFUSE, by, at)
    reason = insist_written(reason, field="reason", name=_("不予立项的理由"), limit=OPINION_LENGTH)
    event = moved(
        item,
        Verb.REFUSE,
        ItemDeclined(),
        by=by,
        at=at,
        set={"closed_at": at, "conclusion": reason},
        reason=reason,
    )
    _tell_drafter(item, telling.WAS_DECLINED, event=event, by=by, at=at)
    return item


@action
def dispatch(*, item: Item, by: Actor, at: datetime, note: str = "") -> Item:
    """Assign an approved item to its lead unit; from now on it is owed, and by its date."""
    item = held(item, Verb.DISPATCH, by, at)
    note = optional(note, field="note", name=_("交办说明"))
    insist_due(item.due, day(at))
    supporting = [row.unit for row in CoUnit.objects.filter(item=item).select_related("unit").order_by("pk")]
    lead, supporting = held_units(item.lead_unit, supporting, on=day(at))
    event = moved(
        item,
        Verb.DISPATCH,
        ItemDispatched(**_planned(lead, supporting, item.due)),
        by=by,
        at=at,
        set={**charged(lead, at), "assigner": by.ref, "opened_at": at},
        responsibility="assigned",
        reason=note,
    )
    tell_charged(item, lead, supporting, event, by=by, at=at)
    return item


@action
def refile(
    *,
    item: Item,
    lead: Unit,
    co_units: list[Unit],
    due: date | None,
    reason: str,
    by: Actor,
    at: datetime,
) -> Item:
    """Draft anew what was ended; it has to be approved like any draft. Returns the new item."""
    item = held(item, Verb.REFILE, by, at)
    reason = insist_written(reason, field="reason", name=_("重新立项的理由"), limit=OPINION_LENGTH)
    successor = draft_item(
        title=item.title,
        demand=item.demand,
        source=item.source_ref,
        source_quote=item.source_quote,
        lead=lead,
        co_units=co_units,
        due=due,
        due_basis="",
        open_to_zone=item.open_to_zone,
        particulars=Particulars.of(item),
        follows=item,
        by=by,
        at=at,
    )
    moved(item, Verb.REFILE, ItemRefiled(successor=successor.ref), by=by, at=at, reason=reason)
    return successor


def _planned(lead: Unit, co_units: list[Unit], due: date | None) -> dict[str, Any]:
    return {"lead": lead.ref, "co_units": [unit.ref for unit in co_units], "due": due}


def _tell_drafter(item: Item, text: Any, **told: Any) -> None:
    tell([item.assigner_unit], Permission.ITEM_DISPATCH, text, item=item, **told)
