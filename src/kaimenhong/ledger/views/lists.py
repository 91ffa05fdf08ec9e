"""The lists of the ledger: mine, my unit's, all I may see."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from kaimenhong.ledger import queries, rules
from kaimenhong.ledger.listing.around import around
from kaimenhong.ledger.listing.cells import icons
from kaimenhong.ledger.listing.forms import Narrow
from kaimenhong.ledger.listing.page import listing
from kaimenhong.ledger.listing.stats import stats
from kaimenhong.ledger.listing.views import offered, start
from kaimenhong.ledger.queries import Scope
from kaimenhong.org.access import Asked, allow
from kaimenhong.org.permissions import Permission
from kaimenhong.org.queries import choices

KEYS = (
    ("j", _("下一件")),
    ("k", _("上一件")),
    ("Enter", _("打开这件事")),
    ("o", _("快速查看")),
    ("x", _("选择这件事")),
    ("f", _("更多条件")),
)


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
    views = offered(request.actor, request.GET)
    first = start(views) if scope is Scope.ZONE and not request.GET else None
    if first is not None:
        return redirect(f"{request.path}{first.url}")
    today, calendar = timezone.localdate(request.now), queries.calendar()
    items = queries.in_scope(scope, request.actor)
    seen: dict[str, Any] = {
        "today": today,
        "calendar": calendar,
        "sight": queries.sight(scope, request.actor),
    }
    found = listing(items, request.GET, **seen)
    past, wrong = found.asked.on, found.asked.wrong
    counted = None if past else queries.tally(items, many=scope is Scope.ZONE, **seen)
    context = {
        "scope": scope,
        "found": found,
        "tally": stats(counted) if counted else None,
        "capped": counted.open if counted and counted.capped else 0,
        "around": around(
            found,
            scope=scope,
            path=request.path,
            views=views,
            may_open=bool(rules.can_open(request.actor)),
        ),
        "dispatching": request.actor.may(Permission.ITEM_DISPATCH),
        "icons": icons(),
        "form": Narrow(found.asked, request.GET, units=choices(today)) if wrong else None,
        "action": request.path,
        "legend": legend(get_language() or ""),
        "page_keys": KEYS,
    }
    return render(request, "ledger/list.html", context, status=422 if wrong else 200)


@lru_cache(maxsize=8)
def legend(language: str) -> SafeString:
    """How the lights are set, and the frames of what opens over the list: the same for everybody in one language."""
    shown = {"legend": rules.Tone, "red_rule": rules.RED_RULE, "icons": icons()}
    return render_to_string("ledger/list_legend.html", shown) + render_to_string(
        "ledger/list_dialogs.html", shown
    )
