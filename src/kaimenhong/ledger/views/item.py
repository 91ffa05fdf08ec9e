"""An item's page: what is owed, by whom, until when and why then, and what comes next."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kaimenhong.journal.timeline import timeline
from kaimenhong.ledger import queries, rules
from kaimenhong.ledger.rules import State
from kaimenhong.ledger.views.next_steps import path_of, steps_for
from kaimenhong.org.access import Asked, allow
from kaimenhong.org.permissions import Permission


@allow(Permission.ITEM_READ)
@require_safe
def item(request: Asked, pk: int) -> HttpResponse:
    found = queries.seen_by(request.actor, pk)
    today, calendar = timezone.localdate(request.now), queries.calendar()
    dossier, lines = queries.dossier(found, on=today), timeline(found.ref)
    context = {
        "item": found,
        "row": queries.rows([found], today=today, calendar=calendar)[0],
        "why": rules.why_due(found, today, calendar),
        "dossier": dossier,
        "lines": lines,
        "seen": max((line.seq for line in lines), default=0),
        "steps": steps_for(request.actor, dossier.standing, found, on=today),
        "path": path_of(found),
        "returned": queries.last_return(found) if found.state == State.RETURNED else None,
    }
    return render(request, "ledger/item.html", context)
