"""Verbs of the unit that assigns, while others work: reassign, transfer, change co-units, settle, amend, end."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from kaimenhong.journal.models import Event
from kaimenhong.journal.pen import action
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger.actions import telling
from kaimenhong.ledger.actions.moving import (
    co_unit_changes,
    day,
    held,
    held_units,
    insist_written,
    loose_ends,
    moved,
)
from kaimenhong.ledger.actions.telling import tell
from kaimenhong.ledger.events import (
    ItemCoUnitsChanged,
    ItemCoUnitsDropped,
    ItemEnded,
    ItemInsistedOn,
    ItemReassigned,
    ItemTransferred,
)
from kaimenhong.ledger.models import CoUnit, Item
from kaimenhong.ledger.rules import PREPARING, State, Verb
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Unit
from kaimenhong.org.permissions import Permission

REASON_LENGTH = 2000


@action
def reassign(*, item: Item, lead: Unit, co_units: list[Unit], reason: str, by: Actor, at: datetime) -> Item:
    """Give an item nobody has signed for to a lead unit, which has to sign for it anew; after a return it may
    be the same one: then the assigner insists."""
    item = held(item, Verb.REASSIGN, by, at)
    reason = insist_written(reason, field="reason", name=_("改派理由"), limit=REASON_LENGTH)
    former = item.lead_unit
    if lead.pk == former.pk and item.state != State.RETURNED:
        raise _already(former)
    return _given(item, Verb.REASSIGN, lead, co_units, reason=reason, by=by, at=at)


@action
def transfer(
    *,
    item: Item,
    lead: Unit,
    co_units: list[Unit],
    keep_former: bool = False,
    reason: str,
    by: Actor,
    at: datetime,
) -> Item:
    """Give an item under way to another lead unit, with what has been done so far. The promise to whoever
    demanded it stays; the new lead signs for it. `keep_former` leaves the former lead to support it.

    What the former lead waited for ends with it: an application lapses, a suspension is over, a result is not
    reviewed.
    """
    item = held(item, Verb.TRANSFER, by, at)
    reason = insist_written(reason, field="reason", name=_("转办理由和交接情况"), limit=REASON_LENGTH)
    if lead.pk == item.lead_unit_id:
        raise _already(item.lead_unit)
    if keep_former and item.lead_unit not in co_units:
        co_units = [*co_units, item.lead_unit]
    return _given(item, Verb.TRANSFER, lead, co_units, reason=reason, by=by, at=at)


@action
def change_co_units(*, item: Item, co_units: list[Unit], reason: str, by: Actor, at: datetime) -> Item:
    """Change who supports the lead unit; the lead unit's responsibility stays as it is."""
    item = held(item, Verb.CHANGE_CO_UNITS, by, at)
    reason = insist_written(reason, field="reason", name=_("调整理由"), limit=REASON_LENGTH)
    _lead, co_units = held_units(item.lead_unit, co_units, on=day(at))
    add, drop = co_unit_changes(item, co_units)
    if not add and not drop:
        raise Refused(_("协办单位没有变化。"), remedy=_("请增加或去掉协办单位后再提交。"), field="co_units")
    happening = (
        ItemCoUnitsChanged(count=len(co_units), co_units=[unit.ref for unit in co_units])
        if co_units
        else ItemCoUnitsDropped()
    )
    event = moved(item, Verb.CHANGE_CO_UNITS, happening, by=by, at=at, add=add, drop=drop, reason=reason)
    _tell_co_units(item, add, drop, event, by=by, at=at)
    return item


@action
def end(*, item: Item, reason: str, by: Actor, at: datetime) -> Item:
    """Take the item out of the ledger without a result. The units are told, unless they never knew of it."""
    item = held(item, Verb.END, by, at)
    reason = insist_written(reason, field="reason", name=_("终止理由"), limit=REASON_LENGTH)
    known = item.standing_in not in PREPARING
    event = moved(
        item,
        Verb.END,
        ItemEnded(),
        by=by,
        at=at,
        set={"closed_at": at, "conclusion": reason},
        amend=loose_ends(item, at),
        reason=reason,
    )
    units = [item.lead_unit, *(row.unit for row in item.co_units.select_related("unit").order_by("pk"))]
    if known:
        tell(units, Permission.ITEM_REPORT, telling.WAS_ENDED, item=item, event=event, by=by, at=at)
    return item


def _given(
    item: Item, verb: Verb, lead: Unit, co_units: list[Unit], *, reason: str, by: Actor, at: datetime
) -> Item:
    """Give the item to a lead unit and its co-units, and tell those who come and go."""
    former = item.lead_unit
    lead, co_units = held_units(lead, co_units, on=day(at))
    add, drop = co_unit_changes(item, co_units)
    left = loose_ends(item, at) if verb is Verb.TRANSFER else []
    event = moved(
        item,
        verb,
        _handed(verb, former, lead, co_units),
        by=by,
        at=at,
        set={"lead_unit": lead, "assigned_at": at, "signed_at": None, "asked_on": None},
        add=add,
        drop=drop,
        amend=left,
        responsibility="assigned",
        reason=reason,
    )
    tell([lead], Permission.ITEM_SIGN, telling.PLEASE_SIGN, item=item, event=event, by=by, at=at)
    if former.pk != lead.pk:
        tell([former], Permission.ITEM_SIGN, telling.NO_LONGER_LEAD, item=item, event=event, by=by, at=at)
    _tell_co_units(item, add, drop, event, by=by, at=at)
    return item


def _handed(
    verb: Verb, former: Unit, lead: Unit, co_units: list[Unit]
) -> ItemReassigned | ItemInsistedOn | ItemTransferred:
    told: dict[str, Any] = {"lead": lead.ref, "co_units": [unit.ref for unit in co_units]}
    if former.pk == lead.pk:
        return ItemInsistedOn(**told)
    if verb is Verb.TRANSFER:
        return ItemTransferred(former_lead=former.ref, **told)
    return ItemReassigned(former_lead=former.ref, **told)


def _already(unit: Unit) -> Refused:
    return Refused(
        _("%(unit)s已是牵头单位。") % {"unit": unit.short_name},
        remedy=_("请选择另一个牵头单位；只改协办单位的，请用“调整协办单位”。"),
        field="lead",
    )


def _tell_co_units(
    item: Item, add: list[CoUnit], drop: list[CoUnit], event: Event, *, by: Actor, at: datetime
) -> None:
    joined, left = [row.unit for row in add], [row.unit for row in drop]
    tell(joined, Permission.ITEM_REPORT, telling.PLEASE_SUPPORT, item=item, event=event, by=by, at=at)
    tell(left, Permission.ITEM_REPORT, telling.NO_LONGER_CO_UNIT, item=item, event=event, by=by, at=at)
