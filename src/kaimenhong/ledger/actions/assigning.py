"""Verbs of the unit that assigns: open, reassign, change co-units, end."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from kaimenhong.journal.backend import hold_subject
from kaimenhong.journal.models import Event
from kaimenhong.journal.pen import action, create
from kaimenhong.kernel.refs import Ref
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import rules
from kaimenhong.ledger.actions import telling
from kaimenhong.ledger.actions.moving import (
    co_unit_changes,
    day,
    held,
    held_units,
    insist_written,
    moved,
)
from kaimenhong.ledger.actions.telling import tell
from kaimenhong.ledger.events import (
    ItemCoUnitsChanged,
    ItemCoUnitsDropped,
    ItemEnded,
    ItemInsistedOn,
    ItemOpened,
    ItemReassigned,
)
from kaimenhong.ledger.models import CoUnit, Item
from kaimenhong.ledger.rules import State, Verb
from kaimenhong.ledger.rules.particulars import Particulars
from kaimenhong.ledger.rules.terms import BASIS_LENGTH, TITLE_LENGTH
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Unit
from kaimenhong.org.permissions import Permission


@action
def open_item(
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
    by: Actor,
    at: datetime,
) -> Item:
    """Put a thing owed into the ledger and assign it to its lead unit, in one act.

    `demand` is what is owed. `source_quote` is the sentence of `source` that demands it; without a
    source it says why the item is opened on its own. `due_basis` explains the date. The item belongs
    to the unit of `by`. Raises Refused, naming the field.
    """
    rules.can_open(by).insist()
    today = day(at)
    _insist_due(due, today)
    lead, co_units = held_units(lead, co_units, on=today)
    words = _words(title, demand, source, source_quote, due_basis)
    numbered = _numbered(today.year)
    item = create(
        Item,
        _opened(numbered["number"], lead, co_units, due),
        by=by,
        at=at,
        fields={
            **numbered,
            **words,
            **(particulars or Particulars()).columns(),
            "lead_unit": lead,
            "assigner_unit_id": by.unit_id,
            "assigner": by.ref,
            "open_to_zone": open_to_zone,
            "state": State.ASSIGNED,
            "holder": str(lead.ref),
            **dict.fromkeys(("due", "first_due", "counted_due"), due),
            "opened_at": at,
        },
        parts=[CoUnit(unit=unit) for unit in co_units],
        responsibility="assigned",
        clock="run",
    )
    _tell_opened(item, lead, co_units, by=by, at=at)
    return item


@action
def reassign(*, item: Item, lead: Unit, co_units: list[Unit], reason: str, by: Actor, at: datetime) -> Item:
    """Give the item to a lead unit, which has to sign for it anew; after a return it may be the same one."""
    item = held(item, Verb.REASSIGN, by)
    reason = insist_written(reason, field="reason", name=_("改派理由"), limit=2000)
    former = item.lead_unit
    if lead.pk == former.pk and item.state != State.RETURNED:
        raise Refused(
            _("%(unit)s已是牵头单位。") % {"unit": former.short_name},
            remedy=_("请选择另一个牵头单位；只改协办单位的，请用“调整协办单位”。"),
            field="lead",
        )
    lead, co_units = held_units(lead, co_units, on=day(at))
    add, drop = co_unit_changes(item, co_units)
    event = moved(
        item,
        Verb.REASSIGN,
        _reassigned(former, lead, co_units),
        by=by,
        at=at,
        set={"lead_unit": lead, "signed_at": None, "asked_on": None},
        add=add,
        drop=drop,
        responsibility="assigned",
        reason=reason,
    )
    tell([lead], Permission.ITEM_SIGN, telling.PLEASE_SIGN, item=item, event=event, by=by, at=at)
    if former.pk != lead.pk:
        tell([former], Permission.ITEM_SIGN, telling.NO_LONGER_LEAD, item=item, event=event, by=by, at=at)
    _tell_co_units(item, add, drop, event, by=by, at=at)
    return item


@action
def change_co_units(*, item: Item, co_units: list[Unit], reason: str, by: Actor, at: datetime) -> Item:
    """Change who supports the lead unit; the lead unit's responsibility stays as it is."""
    item = held(item, Verb.CHANGE_CO_UNITS, by)
    reason = insist_written(reason, field="reason", name=_("调整理由"), limit=2000)
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
    """Take the item out of the ledger without a result."""
    item = held(item, Verb.END, by)
    reason = insist_written(reason, field="reason", name=_("终止理由"), limit=2000)
    event = moved(
        item,
        Verb.END,
        ItemEnded(),
        by=by,
        at=at,
        set={"closed_at": at, "conclusion": reason},
        reason=reason,
    )
    units = [item.lead_unit, *(row.unit for row in item.co_units.select_related("unit").order_by("pk"))]
    tell(units, Permission.ITEM_REPORT, telling.WAS_ENDED, item=item, event=event, by=by, at=at)
    return item


def _words(title: str, demand: str, source: Ref | None, quote: str, basis: str) -> dict[str, str]:
    """What is written on a new item. Raises Refused, naming the field."""
    quote_name = _("来源原文") if source else _("立项理由")
    return {
        "title": insist_written(title, field="title", name=_("事项名称"), limit=TITLE_LENGTH),
        "demand": insist_written(demand, field="demand", name=_("办理要求")),
        "source": str(source or ""),
        "source_quote": insist_written(quote, field="source_quote", name=quote_name),
        "due_basis": _basis(basis),
    }


def _numbered(year: int) -> dict[str, Any]:
    """The year's next number, in its three columns."""
    serial = _next_serial(year)
    return {"year": year, "serial": serial, "number": f"{year}-{serial:03d}"}


def _next_serial(year: int) -> int:
    """The year's next serial number. Whoever opens an item at the same time waits here, so none is given twice or lost."""
    hold_subject(f"ledger.number:{year}")
    last: int | None = Item.objects.filter(year=year).aggregate(last=Max("serial"))["last"]
    return (last or 0) + 1


def _insist_due(due: date | None, today: date) -> None:
    verdict = rules.check_due(due, today)
    if not verdict:
        raise Refused(verdict.reason, remedy=verdict.remedy, field="due")


def _basis(basis: str) -> str:
    """Why the date is what it is, or why there is none, in the assigner's words, if any were given."""
    if not basis.strip():
        return ""
    return insist_written(basis, field="due_basis", name=_("时限依据"), limit=BASIS_LENGTH)


def _opened(number: str, lead: Unit, co_units: list[Unit], due: date | None) -> ItemOpened:
    return ItemOpened(number=number, lead=lead.ref, co_units=[unit.ref for unit in co_units], due=due)


def _reassigned(former: Unit, lead: Unit, co_units: list[Unit]) -> ItemReassigned | ItemInsistedOn:
    supporting = [unit.ref for unit in co_units]
    if former.pk == lead.pk:
        return ItemInsistedOn(lead=lead.ref, co_units=supporting)
    return ItemReassigned(former_lead=former.ref, lead=lead.ref, co_units=supporting)


def _tell_opened(item: Item, lead: Unit, co_units: list[Unit], *, by: Actor, at: datetime) -> None:
    event = Event.objects.get(subject=str(item.ref), seq=1)
    tell([lead], Permission.ITEM_SIGN, telling.PLEASE_SIGN, item=item, event=event, by=by, at=at)
    tell(co_units, Permission.ITEM_REPORT, telling.PLEASE_SUPPORT, item=item, event=event, by=by, at=at)


def _tell_co_units(
    item: Item, add: list[CoUnit], drop: list[CoUnit], event: Event, *, by: Actor, at: datetime
) -> None:
    joined, left = [row.unit for row in add], [row.unit for row in drop]
    tell(joined, Permission.ITEM_REPORT, telling.PLEASE_SUPPORT, item=item, event=event, by=by, at=at)
    tell(left, Permission.ITEM_REPORT, telling.NO_LONGER_CO_UNIT, item=item, event=event, by=by, at=at)
