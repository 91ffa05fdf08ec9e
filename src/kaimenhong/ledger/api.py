"""The ledger as JSON: the questions, filters, rights and marks of its pages (docs/how-to/read-the-ledger-as-json.md)."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from kaimenhong.ledger import queries
from kaimenhong.ledger.asof import lists as asof
from kaimenhong.ledger.listing import asked as address
from kaimenhong.ledger.listing.chips import unit_names
from kaimenhong.ledger.listing.columns import COLUMNS, Column, chosen, filled, rare_ones
from kaimenhong.ledger.queries import Page, Row, Scope
from kaimenhong.org.access import Asked, allow
from kaimenhong.org.permissions import Permission

SIZE, MOST = 100, 200
FIELDS = (
    "number", "title", "state", "light", "lead_unit", "assigner_unit", "holder", "due", "first_due", "days",
    "percent", "level", "urgency", "theme", "source", "opened_on", "last_report", "reported_on", "closed_on",
)  # fmt: skip


@allow(Permission.ITEM_READ)
@require_safe
def items(request: Asked) -> HttpResponse:
    """A page of items, at most MOST of them. 422 with the words that could not be read."""
    today = timezone.localdate(request.now)
    asked = address.read(request.GET, today=today)
    unit_names(asked)
    size = request.GET.get("size", "")
    if asked.wrong:
        return JsonResponse({"wrong": {name: str(said) for name, said in asked.wrong.items()}}, status=422)
    columns = chosen(asked.columns, otherwise=FIELDS)
    most = min(int(size), MOST) if size.isascii() and size.isdigit() and int(size) else SIZE
    page = _page(request, asked, columns, today, most)
    return _json(
        {
            "items": [_told(row, columns) for row in filled(page.rows, columns)],
            "next": _leaf(request, after=page.next),
            "previous": _leaf(request, before=page.previous),
            "on": (asked.on or today).isoformat(),
        }
    )


@allow(Permission.ITEM_READ)
@require_safe
def item(request: Asked, pk: int) -> HttpResponse:
    """One item with every column."""
    found = queries.seen_by(request.actor, pk)
    rows = queries.rows([found], today=timezone.localdate(request.now), calendar=queries.calendar())
    columns = list(COLUMNS.values())
    return _json(_told(filled(rows, columns)[0], columns))


def _page(request: Asked, asked: address.Asked, columns: list[Column], today: date, size: int) -> Page:
    scope = request.GET.get("scope", Scope.ZONE)
    which = Scope(scope) if scope in set(Scope) else Scope.ZONE
    seen = queries.in_scope(which, request.actor)
    marks: dict[str, Any] = {name: request.GET.get(name, "") for name in address.MARKS}
    rare, calendar = rare_ones(columns), queries.calendar()
    if asked.on is not None:
        return asof.listed(seen, asked.filters, asked.on, calendar=calendar, rare=rare, size=size, **marks)
    marks["sight"] = queries.sight(which, request.actor)
    return queries.listed(seen, asked.filters, today=today, calendar=calendar, rare=rare, size=size, **marks)


def _told(row: Row, columns: list[Column]) -> dict[str, Any]:
    """The row's columns, with its number and address and the code words behind state and light."""
    told: dict[str, Any] = {"id": row.item.pk, "url": _address().replace("0", str(row.item.pk))}
    told |= {column.code: _plain(column.value(row)) for column in columns}
    return told | {"state_code": row.state.value, "tone": row.light.tone.value}


@lru_cache(maxsize=1)
def _address() -> str:
    return reverse("ledger:item", args=[0])


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def _leaf(request: Asked, **mark: str) -> str | None:
    if not any(mark.values()):
        return None
    words = request.GET.copy()
    for name in address.MARKS:
        words.pop(name, None)
    words.update(mark)
    return f"{request.path}?{words.urlencode()}"


def _json(told: dict[str, Any]) -> JsonResponse:
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})
