"""One page of the ledger, put together: what was asked, what was found, and what stands around it."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.safestring import SafeString

from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.ledger import queries
from kaimenhong.ledger.asof import lists as asof
from kaimenhong.ledger.listing import asked as address
from kaimenhong.ledger.listing.asked import Asked, kept
from kaimenhong.ledger.listing.cells import dress, rows_html
from kaimenhong.ledger.listing.chips import Chip, chips, unit_names
from kaimenhong.ledger.listing.columns import Column, chosen, filled, rare_ones
from kaimenhong.ledger.listing.groups import Group, groups
from kaimenhong.ledger.models import ItemQuerySet
from kaimenhong.ledger.queries import Grouping, Order, Page


@dataclass(frozen=True, slots=True)
class Head:
    """One column's head: its words, and for a sortable one where a click leads and how it is sorted now ("" not)."""

    label: str
    number: bool
    url: str = ""
    sorted: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Rows under one group head; the whole page without a head when the list is not grouped."""

    html: SafeString
    group: Group | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """What the list's template shows. `next` and `previous` are addresses, "" where there is no such page."""

    asked: Asked
    columns: list[Column]
    heads: list[Head]
    blocks: list[Block]
    chips: list[Chip]
    next: str
    previous: str
    kept: str
    ungrouped: str
    today_kept: str
    hidden: list[tuple[str, str]] = field(default_factory=list)

    @property
    def found(self) -> bool:
        return bool(self.blocks)

    @property
    def width(self) -> int:
        """How many cells a head over the whole table spans."""
        return len(self.columns) + 2


SLIM = ("q", "state", "tone")  # the filters that stand above the list itself


def listing(
    items: ItemQuerySet, query: QueryDict, *, today: date, calendar: WorkCalendar, sight: Hashable = None
) -> Listing:
    """The page the address asks for, of these items; `sight` as for queries.listed."""
    asked = address.read(query, today=today)
    names = unit_names(asked)
    columns = chosen(asked.columns)
    page = found(items, asked, query, columns, today=today, calendar=calendar, sight=sight)
    return Listing(
        asked=asked,
        columns=columns,
        heads=_heads(columns, asked, query),
        blocks=_blocks(page, items, asked, columns, query, (today, calendar), sight),
        chips=chips(asked, query, names),
        next=_leaf(query, after=page.next),
        previous=_leaf(query, before=page.previous),
        kept=kept(query),
        ungrouped=kept(query, without=["group"]),
        today_kept=kept(query, without=["on"]),
        hidden=[(n, str(v)) for n, v in query.items() if v and n not in {*SLIM, *address.PAGE_ONLY}],
    )


def found(
    items: ItemQuerySet,
    asked: Asked,
    query: QueryDict,
    columns: list[Column],
    *,
    today: date,
    calendar: WorkCalendar,
    sight: Hashable = None,
) -> Page:
    """The rows asked for, with what their columns need."""
    marks: dict[str, Any] = {name: query.get(name, "") for name in address.MARKS}
    rare = rare_ones(columns)
    if asked.on is not None:
        page = asof.listed(
            items, asked.filters, asked.on, calendar=calendar, group=asked.group, rare=rare, **marks
        )
    else:
        page = queries.listed(
            items,
            asked.filters,
            today=today,
            calendar=calendar,
            group=asked.group,
            rare=rare,
            sight=sight,
            **marks,
        )
    filled(page.rows, columns if asked.group is not Grouping.SOURCE else [*columns, *chosen(["source"])])
    return page


def _leaf(query: QueryDict, **mark: str) -> str:
    if not any(mark.values()):
        return ""
    here = kept(query)
    [(name, value)] = mark.items()
    return f"?{here}&{name}={value}" if here else f"?{name}={value}"


def _heads(columns: list[Column], asked: Asked, query: QueryDict) -> list[Head]:
    return [_head(column, asked, query) for column in columns]


def _head(column: Column, asked: Asked, query: QueryDict) -> Head:
    label, number = str(column.label), column.align.value == "right"
    if not column.order or asked.group is not None or (asked.on and Order(column.order) not in asof.ORDERS):
        return Head(label, number)
    here = asked.filters.order == column.order
    turned = here and not asked.filters.down
    url = "?" + kept(query, order=f"-{column.order}" if turned else column.order)
    return Head(label, number, url, ("descending" if asked.filters.down else "ascending") if here else "")


def _blocks(
    page: Page,
    items: ItemQuerySet,
    asked: Asked,
    columns: list[Column],
    query: QueryDict,
    counted: tuple[date, WorkCalendar],
    sight: Hashable,
) -> list[Block]:
    worn = dress(columns)
    if asked.group is None or not page.rows:
        return [Block(rows_html(page.rows, worn))] if page.rows else []
    group, (today, calendar) = asked.group, counted

    def whole() -> QuerySet[Any]:
        if asked.on:
            return asof.stood(items, asked.filters, asked.on, calendar=calendar)
        return queries.whole(items, asked.filters, group, today=today, calendar=calendar)

    key = None if sight is None or asked.on or asked.filters.looks_up else (sight, asked.filters)
    found = groups(page.rows, group, whole, today=asked.on or today, calendar=calendar, key=key)
    return [Block(rows_html(one.rows, worn), one, _only(one, query)) for one in found]


def _only(group: Group, query: QueryDict) -> str:
    """The address of just this group, not grouped any more."""
    return "?" + kept(query, without=["group"], **group.asked) if any(group.asked.values()) else ""
