"""An item's page: what is owed, by whom, until when and why then, and what comes next."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kaimenhong.journal.registry import labels
from kaimenhong.journal.timeline import timeline
from kaimenhong.ledger import queries, rules
from kaimenhong.ledger.models import Item
from kaimenhong.ledger.rules import State
from kaimenhong.ledger.views.next_steps import Steps, path_of, steps_for
from kaimenhong.org.access import Asked, allow
from kaimenhong.org.permissions import Permission


@allow(Permission.ITEM_READ)
@require_safe
def item(request: Asked, pk: int) -> HttpResponse:
    found = queries.seen_by(request.actor, pk)
    today, calendar = timezone.localdate(request.now), queries.calendar()
    lines = timeline(found.ref)
    named = labels(filter(None, [found.source, found.assigner]))
    context = {
        "item": found,
        "row": queries.rows([found], today=today, calendar=calendar)[0],
        "why": rules.why_due(found, today, calendar),
        "co_units": queries.co_units(found),
        "reports": queries.reports_of(found),
        "lines": lines,
        "seen": max((line.seq for line in lines), default=0),
        "source": named.get(found.source),
        "assigner": named.get(found.assigner),
        "steps": _steps(request, found),
        "path": path_of(found.standing_in),
        "returned": queries.last_return(found) if found.state == State.RETURNED else None,
    }
    return render(request, "ledger/item.html", context)


def _steps(request: Asked, found: Item) -> Steps:
    return steps_for(request.actor, queries.standing(found), found, on=timezone.localdate(request.now))
