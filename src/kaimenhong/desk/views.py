"""The home page: what waits for me, what is due soon, what changed, how the zone stands."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kaimenhong.desk import queries, visits
from kaimenhong.ledger.queries import calendar
from kaimenhong.ledger.queries.glance import Standing, by_unit
from kaimenhong.ledger.rules import Tone
from kaimenhong.org.access import Asked, allow
from kaimenhong.org.permissions import Permission
from kaimenhong.ui.waiting import waiting


@allow(Permission.HOME_READ)
def home(request: Asked) -> HttpResponse:
    today, since = timezone.localdate(request.now), visits.since(request.actor, at=request.now)
    told: dict[str, Any] = {"today": today, "calendar": calendar()}
    standings = by_unit(request.actor, **told)
    context = {
        "quarter": queries.quarter(**told),
        "my_turn": queries.my_turn(request.actor, **told),
        "due_soon": queries.due_soon(request.actor, **told),
        "news": queries.news(request.actor, since=since),
        "since": since,
        "standings": standings,
        "totals": [(tone, sum(s.counts[tone] for s in standings)) for tone in Tone if tone is not Tone.GREY],
        "chart": glance_chart(standings),
        "tones": list(Tone),
        "does_business": request.actor.may(Permission.ITEM_READ),
    }
    return render(request, "desk/home.html", context)


@allow(Permission.HOME_READ)
@require_safe
def turn(request: Asked) -> HttpResponse:
    """What waits for me, in order of urgency, each thing with its one next action."""
    today = timezone.localdate(request.now)
    things = waiting(request)
    return render(request, "desk/turn.html", {"piles": queries.piles(things, today), "today": today})


@require_POST
@allow(Permission.HOME_READ)
def here(request: Asked) -> HttpResponse:
    """Sent by the home page itself once it is shown: news counts from now on."""
    visits.note(request.actor, at=request.now)
    return HttpResponse(status=204)


def glance_chart(standings: list[Standing]) -> dict[str, Any]:
    """Stacked bars: one per lead unit, one colour per light."""
    shown = standings[:12]
    return {
        "xAxis": {"type": "value", "minInterval": 1},
        "yAxis": {"type": "category", "inverse": True, "data": [s.unit for s in shown]},
        "grid": {"top": 64},
        "tooltip": {"trigger": "axis", "axisPointer": {"type": "shadow"}},
        "series": [
            {
                "type": "bar",
                "stack": "light",
                "name": str(tone.label),
                "barMaxWidth": 18,
                "color": f"tone:{tone.value}",
                "data": [s.counts[tone] for s in shown],
            }
            for tone in (Tone.ORANGE, Tone.YELLOW, Tone.GREEN, Tone.BLUE, Tone.GREY)
        ],
        "aria": {"enabled": True, "label": {"description": _("各牵头单位的事项，按灯色累计")}},
    }
