"""Verbs that put an item into the ledger and assign it at once: open, divide; and what every entry has in common."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kaimenhong.journal.backend import hold_and_read
from kaimenhong.journal.models import Event
from kaimenhong.journal.pen import action, born
from kaimenhong.journal.sending import in_one_go
from kaimenhong.kernel.refs import Ref
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import rules
from kaimenhong.ledger.actions import telling
from kaimenhong.ledger.actions.moving import (
    chargeable,
    day,
    held,
    insist_due,
    insist_written,
    moved,
    optional,
)
from kaimenhong.ledger.actions.telling import tell
from kaimenhong.ledger.concerns.keeping import placed
from kaimenhong.ledger.events import ItemDivided, ItemOpened
from kaimenhong.ledger.models import CoUnit, Item
from kaimenhong.ledger.rules import State, Verb
from kaimenhong.ledger.rules.particulars import Particulars
from kaimenhong.ledger.rules.terms import BASIS_LENGTH, TITLE_LENGTH
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Unit
from kaimenhong.org.permissions import Permission
from kaimenhong.org.queries import kept_standing


@action
@telling.together()
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
    parent: Item | None = None,
    follows: Item | None = None,
    by: Actor,
    at: datetime,
) -> Item:
    """Put a thing owed into the ledger and assign it to its lead unit, in one act: the way for what a meeting
    or a paper has already decided with unit and date. What the office wants on its own initiative is drafted.

    `demand` is what is owed. `source_quote` is the sentence of `source` that demands it; without a
    source it names the paper that decided it. `due_basis` explains the date. The item belongs to the unit
    of `by`. `parent` is the item it is a part of, `follows` the one that gave rise to it. Raises Refused,
    naming the field.
    """
    rules.can_open(by).insist()
    insist_due(due, day(at))
    assert by.unit_id is not None  # can_open() says so
    kept = kept_standing([lead.pk, *(unit.pk for unit in co_units), by.unit_id])
    lead, co_units = chargeable(lead, co_units, kept, on=day(at))
    expect_charged(lead, co_units, at=at)
    described = {
        **(particulars or Particulars()).columns(),
        **charged(lead, at),
        "open_to_zone": open_to_zone,
        "parent": parent,
        "follows": follows,
    }
    with placed(kept.values()), in_one_go(Item, Event):  # from the number on, others wait
        fields = entered(title, demand, source, source_quote, due_basis, due=due, by=by, at=at)
        item, event = _written(fields | described, lead, co_units, by=by, at=at)
        item.assigner_unit = kept[by.unit_id]
        tell_charged(item, lead, co_units, event, by=by, at=at)
    return item


def _written(
    fields: dict[str, Any], lead: Unit, co_units: Sequence[Unit], *, by: Actor, at: datetime
) -> tuple[Item, Event]:
    opened = {"number": fields["number"], "lead": lead.ref, "co_units": [unit.ref for unit in co_units]}
    return born(
        Item,
        ItemOpened(**opened, due=fields["due"]),
        by=by,
        at=at,
        fields=fields,
        parts=[CoUnit(unit=unit) for unit in co_units],
        responsibility="assigned",
        clock="run",
    )


@action
def divide(
    *,
    item: Item,
    title: str,
    demand: str,
    lead: Unit,
    co_units: list[Unit],
    due: date | None,
    by: Actor,
    at: datetime,
) -> Item:
    """Make a part of the item an item of its own, for a unit of its own; the whole waits for its parts.

    Returns the new item.
    """
    whole = held(item, Verb.DIVIDE, by, at)
    if whole.due is not None and (due is None or due > whole.due):
        raise Refused(
            _("下级事项应当在上级事项的时限%(day)s以前完成。") % {"day": date_format(whole.due)},
            remedy=_("请填写更早的时限。"),
            field="due",
        )
    part = open_item(
        title=title,
        demand=demand,
        source=whole.source_ref,
        source_quote=whole.source_quote,
        lead=lead,
        co_units=co_units,
        due=due,
        due_basis="",
        open_to_zone=whole.open_to_zone,
        particulars=Particulars(level=whole.level, urgency=whole.urgency, theme=whole.theme),
        parent=whole,
        by=by,
        at=at,
    )
    moved(whole, Verb.DIVIDE, ItemDivided(child=part.ref), by=by, at=at)
    return part


def entered(
    title: str,
    demand: str,
    source: Ref | None,
    quote: str,
    basis: str,
    *,
    due: date | None,
    by: Actor,
    at: datetime,
) -> dict[str, Any]:
    """The columns of any new item: its number, its words, its dates, whose it is. Raises Refused, naming the field."""
    words = worded(title, demand, source, quote, basis)
    return {
        **_numbered(day(at).year),
        **words,
        "assigner_unit_id": by.unit_id,
        "assigner": by.ref,
        **dict.fromkeys(("due", "first_due", "counted_due"), due),
        "opened_at": at,
    }


def charged(lead: Unit, at: datetime) -> dict[str, Any]:
    """The columns of an item that has just been given to a lead unit."""
    return {"lead_unit": lead, "state": State.ASSIGNED, "holder": str(lead.ref), "assigned_at": at}


def worded(title: str, demand: str, source: Ref | None, quote: str, basis: str) -> dict[str, str]:
    """What is written on a new item. Raises Refused, naming the field."""
    quote_name = _("来源原文") if source else _("立项理由")
    return {
        "title": insist_written(title, field="title", name=_("事项名称"), limit=TITLE_LENGTH),
        "demand": insist_written(demand, field="demand", name=_("办理要求")),
        "source": str(source or ""),
        "source_quote": insist_written(quote, field="source_quote", name=quote_name),
        "due_basis": optional(basis, field="due_basis", name=_("时限依据"), limit=BASIS_LENGTH),
    }


def _numbered(year: int) -> dict[str, Any]:
    """The year's next number, in its three columns."""
    serial = _next_serial(year)
    return {"year": year, "serial": serial, "number": f"{year}-{serial:03d}"}


def _next_serial(year: int) -> int:
    """The year's next serial number. Whoever opens an item at the same time waits here, so none is given twice or lost."""
    last = hold_and_read(f"ledger.number:{year}", *_last_serial(year))
    return int(last[0]) + 1 if last else 1


@lru_cache(maxsize=16)
def _last_serial(year: int) -> tuple[str, Sequence[Any]]:
    found = Item.objects.filter(year=year).order_by("-serial").values_list("serial")[:1]
    return found.query.sql_with_params()


def expect_charged(lead: Unit, co_units: Sequence[Unit], *, at: datetime) -> None:
    """Find out who is going to be told, before others wait for the number we take."""
    telling.expect([lead], Permission.ITEM_SIGN, at=at)
    telling.expect(co_units, Permission.ITEM_REPORT, at=at)


def tell_charged(
    item: Item, lead: Unit, co_units: Sequence[Unit], event: Event, *, by: Actor, at: datetime
) -> None:
    """Tell the lead unit to sign and the co-units to support."""
    tell([lead], Permission.ITEM_SIGN, telling.PLEASE_SIGN, item=item, event=event, by=by, at=at)
    tell(co_units, Permission.ITEM_REPORT, telling.PLEASE_SUPPORT, item=item, event=event, by=by, at=at)
