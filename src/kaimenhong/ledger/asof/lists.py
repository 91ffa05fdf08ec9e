"""The ledger's list as it stood at the end of a past day; who may see what is as of now."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.ledger.asof.days import held_on
from kaimenhong.ledger.asof.keeping import TRACKED
from kaimenhong.ledger.asof.streams import Reader
from kaimenhong.ledger.models import EXCERPT, DueOrNever, Item, ItemQuerySet, Report, ReportKind, Spell
from kaimenhong.ledger.queries.concerning import known_to, through_item
from kaimenhong.ledger.queries.lists import SIZE, Page, left_out, order_of, rows
from kaimenhong.ledger.queries.narrowing import AT_WORK, OPEN, Filters, changing, lasting, midnight_after
from kaimenhong.ledger.queries.ordering import Grouping, Order
from kaimenhong.ledger.queries.paging import Leaf, leaf
from kaimenhong.ledger.rules import TERMINAL, State, Tone
from kaimenhong.org.models import Unit

ORDERS = (Order.DUE, Order.NEWEST, Order.STATE, Order.UNIT, Order.PERCENT)
GROUPINGS = (Grouping.UNIT, Grouping.STATE, Grouping.TONE, Grouping.MONTH)


def stood(items: ItemQuerySet, filters: Filters, on: date, *, calendar: WorkCalendar) -> QuerySet[Spell]:
    """The spells that held on the day and satisfy the filters, of those items the question finds."""
    found = _alike(items, filters, on, calendar).filter(held_on(on))
    return found if (is_open := _only(filters)) is None else found.filter(is_open__in=[is_open])


def _alike(items: ItemQuerySet, filters: Filters, on: date, calendar: WorkCalendar) -> QuerySet[Spell]:
    """The spells of any day that would satisfy the filters of this one, of those items the question finds."""
    own = changing(filters, on, calendar, is_open=Q())  # that is asked of the index, by _only
    found = Spell.objects.filter(own, lasting(filters, "item__"))
    if items.concerning:
        return found.filter(known_to(items.concerning, "item"))
    seen = Exists(items.order_by().filter(pk=OuterRef("item")))
    return found.filter(seen) if items.query.where else found


def _only(filters: Filters) -> bool | None:
    """Whether only open items are asked for, or only those that had left; the index begins with it."""
    if filters.tone is Tone.GREY:
        return False
    if filters.state in {OPEN, AT_WORK}:
        return True
    return State(filters.state) not in TERMINAL if filters.state in set(State) else None


def listed(
    items: ItemQuerySet,
    filters: Filters,
    on: date,
    *,
    calendar: WorkCalendar,
    group: Grouping | None = None,
    rare: Collection[str] = (),
    after: str = "",
    before: str = "",
    size: int = SIZE,
) -> Page:
    """One page of the list as it stood. As many queries as today's list, and some: what held on the day is read
    off several forks, then the items, their reports by then.

    Orders and groupings by what no day is kept of fall back to the due date.
    """
    order = filters.order if filters.order in ORDERS else Order.DUE
    then = replace(filters, order=order)
    known = group if group in GROUPINGS else None
    stretches = [through_item(one) for one in order_of(then, known, on, calendar)]
    place: dict[str, Any] = {"after": after, "before": before, "size": size}
    page: Leaf[Spell]
    if known is Grouping.MONTH or (known is None and order is Order.DUE):
        found = _alike(items, then, on, calendar)
        page = leaf(found, stretches, read=Reader(on, is_open=_only(then)), **place)
    else:
        found = stood(items, then, on, calendar=calendar).annotate(due_or_never=DueOrNever())
        page = leaf(found, stretches, **place)
    return Page(
        rows(_as_they_stood(page.rows, on, rare), today=on, calendar=calendar), page.next, page.previous
    )


def _as_they_stood(spells: Sequence[Spell], on: date, rare: Collection[str]) -> list[Item]:
    """The items with the values of that day, never to be saved."""
    keys = [spell.item_id for spell in spells]
    items = Item.objects.with_units().defer(*left_out(rare)).in_bulk(keys)
    units = _units(items.values(), spells)
    for spell in spells:
        item = items[spell.item_id]
        for name in TRACKED:
            setattr(item, name, getattr(spell, name))
        item.lead_unit, item.assigner_unit = units[spell.lead_unit_id], units[spell.assigner_unit_id]
    _say_what_was_reported(items, on)
    return [items[key] for key in keys]


def _units(items: Collection[Item], spells: Sequence[Spell]) -> dict[int, Unit]:
    """The units of that day: mostly those of now; a query for the others."""
    known = {unit.pk: unit for item in items for unit in (item.lead_unit, item.assigner_unit)}
    wanted = {pk for spell in spells for pk in (spell.lead_unit_id, spell.assigner_unit_id)} - known.keys()
    return known | (Unit.objects.in_bulk(wanted) if wanted else {})


def _say_what_was_reported(items: dict[int, Item], on: date) -> None:
    told = Report.objects.filter(item__in=items, made_at__lt=midnight_after(on)).exclude(kind=ReportKind.NOTE)
    newest = {report.item_id: report for report in told.order_by("pk")}
    for key, item in items.items():
        report = newest.get(key)
        item.last_report = report.text[:EXCERPT] if report else ""
        item.last_report_at = report.made_at if report else None
