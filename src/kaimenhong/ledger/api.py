"""The ledger as JSON: the questions, filters, rights and marks of its pages, and the form that opens an item
(docs/how-to/read-the-ledger-as-json.md)."""

from __future__ import annotations

import json
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kaimenhong.journal.once import act_once
from kaimenhong.journal.sending import in_one_go
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import forms, queries, rules
from kaimenhong.ledger.asof import lists as asof
from kaimenhong.ledger.listing import asked as address
from kaimenhong.ledger.listing.chips import unit_names
from kaimenhong.ledger.listing.columns import COLUMNS, Column, chosen, filled, rare_ones
from kaimenhong.ledger.models import Item
from kaimenhong.ledger.queries import Page, Row, Scope
from kaimenhong.ledger.views import opening
from kaimenhong.org.access import Asked, allow
from kaimenhong.org.permissions import Permission

SIZE, MOST = 100, 200
FIELDS = (
    "number", "title", "state", "light", "lead_unit", "assigner_unit", "holder", "due", "first_due", "days",
    "percent", "level", "urgency", "theme", "source", "opened_on", "last_report", "reported_on", "closed_on",
)  # fmt: skip


@allow(Permission.ITEM_READ)
@require_http_methods(["GET", "HEAD", "POST"])
def items(request: Asked) -> HttpResponse:
    """A page of items; to a POST, the item it has opened."""
    return _opened(request) if request.method == "POST" else _listed(request)


def _listed(request: Asked) -> HttpResponse:
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
    return _json(_whole(found, timezone.localdate(request.now), list(COLUMNS.values())))


def _whole(item: Item, today: date, columns: list[Column]) -> dict[str, Any]:
    rows = queries.rows([item], today=today, calendar=queries.calendar())
    return _told(filled(rows, columns)[0], columns)


def _opened(request: Asked) -> HttpResponse:
    """Draft or open an item as the form does, once per token: 201 with it, 200 when it is there already. What is
    refused is said field by field."""
    try:
        body = _body(request)
        return act_once(
            str(body.pop("once", "")),
            act=lambda: _entered(request, body),
            again=lambda location: _there(request, int(location.strip("/").rpartition("/")[2])),
            within=in_one_go,
        )
    except Refused as refusal:
        told = {"field": refusal.field, "message": str(refusal.sentence), "remedy": str(refusal.remedy)}
        return _json({"errors": [told]}, status=refusal.status)


def _entered(request: Asked, body: dict[str, Any]) -> HttpResponse:
    rules.can_open(request.actor).insist()
    today = timezone.localdate(request.now)
    form = forms.Open(body, units=opening.chosen_units(body, today), on=today)
    if not form.is_valid():
        wrong = [(name, str(error)) for name, errors in form.errors.items() for error in errors]
        told = [{"field": name.strip("_"), "message": said, "remedy": ""} for name, said in wrong]
        return _json({"errors": told}, status=422)
    item = opening.enter(form, by=request.actor, at=request.now)
    response = _json(_whole(item, timezone.localdate(request.now), chosen((), otherwise=FIELDS)), status=201)
    response.headers["Location"] = reverse("ledger:api_item", args=[item.pk])
    return response


def _there(request: Asked, pk: int) -> HttpResponse:
    found = queries.seen_by(request.actor, pk)
    return _json(_whole(found, timezone.localdate(request.now), chosen((), otherwise=FIELDS)))


def _body(request: Asked) -> dict[str, Any]:
    """The fields that were sent, with what the form itself begins with for those that were not. Raises Refused."""
    try:
        sent = json.loads(request.body)
    except ValueError:
        sent = None
    if not isinstance(sent, dict):
        raise Refused(_("请求内容不是JSON对象。"), remedy=_("请把各项填写成一个JSON对象再发送。"), status=400)
    for name, value in sent.items():
        if name not in _TAKEN or not isinstance(value, _TAKEN[name]):
            raise Refused(_("“%(name)s”不能这样填写。") % {"name": name}, field=name)
    return {name: field.initial for name, field in forms.Open.base_fields.items() if field.initial} | sent


_LINE = str | int | None
_TAKEN: dict[str, Any] = dict.fromkeys(forms.Open.base_fields, _LINE) | {
    "open_to_zone": bool,
    "co_units": list,
    "once": str,
}


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


def _json(told: dict[str, Any], *, status: int = 200) -> JsonResponse:
    compact = {"ensure_ascii": False, "separators": (",", ":")}
    return JsonResponse(told, status=status, json_dumps_params=compact)
