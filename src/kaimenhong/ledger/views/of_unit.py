"""A unit's page in the ledger: what it owes, is owed, and how it stands."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kaimenhong.ledger import queries
from kaimenhong.ledger.queries.of_unit import FEW, account
from kaimenhong.org.access import Asked, allow
from kaimenhong.org.permissions import Permission


@allow(Permission.ITEM_READ)
@require_safe
def of_unit(request: Asked, pk: int) -> HttpResponse:
    today = timezone.localdate(request.now)
    found = account(request.actor, pk, today=today, calendar=queries.calendar())
    hands_over = request.actor.may(Permission.ITEM_DISPATCH)
    context = {"account": found, "few": FEW, "today": today, "hands_over": hands_over}
    return render(request, "ledger/of_unit.html", context)
