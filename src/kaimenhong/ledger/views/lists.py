"""The lists of the ledger: mine, my unit's, all I may see."""

from __future__ import annotations

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kaimenhong.ledger import forms, queries, rules
from kaimenhong.ledger.queries import Filters, Scope
from kaimenhong.org.access import Asked, allow
from kaimenhong.org.permissions import Permission
from kaimenhong.org.queries import choices

MARKS = ("after", "before")


@allow(Permission.ITEM_READ)
@require_safe
def zone(request: Asked) -> HttpResponse:
    return _list(request, Scope.ZONE)


@allow(Permission.ITEM_READ)
@require_safe
def unit(request: Asked) -> HttpResponse:
    return _list(request, Scope.UNIT)


@allow(Permission.ITEM_READ)
@require_safe
def mine(request: Asked) -> HttpResponse:
    return _list(request, Scope.MINE)


def _list(request: Asked, scope: Scope) -> HttpResponse:
    today, calendar = timezone.localdate(request.now), queries.calendar()
    form = forms.Narrow(request.GET, units=choices(today))
    filters = form.filters() if form.is_valid() else Filters()
    items = queries.in_scope(scope, request.actor)
    after, before = (request.GET.get(name, "") for name in MARKS)
    context = {
        "form": form,
        "scope": scope,
        "found": queries.listed(items, filters, today=today, calendar=calendar, after=after, before=before),
        "tally": queries.tally(items, today=today, calendar=calendar),
        "legend": rules.Tone,
        "red_rule": rules.RED_RULE,
        "narrowed": filters != Filters(order=filters.order),
        "kept": _kept(request.GET),
        "may_open": rules.can_open(request.actor),
        "today": today,
    }
    return render(request, "ledger/list.html", context, status=200 if form.is_valid() else 422)


def _kept(asked: QueryDict) -> str:
    """The filters as part of an address, without the page's mark."""
    kept = asked.copy()
    for name in [*MARKS, *(name for name in kept if not kept[name])]:
        kept.pop(name, None)
    return kept.urlencode()
