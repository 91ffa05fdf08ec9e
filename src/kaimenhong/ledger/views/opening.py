"""Putting an item into the ledger that no meeting has demanded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kaimenhong.journal.once import once_in_one_go
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import actions, forms, queries, rules
from kaimenhong.ledger.clocks.proposing import settle
from kaimenhong.ledger.models import Item
from kaimenhong.org.access import Asked, allow
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Unit
from kaimenhong.org.permissions import Permission
from kaimenhong.org.queries import choices, chosen


@allow(Permission.ITEM_DISPATCH)
@require_http_methods(["GET", "HEAD", "POST"])
@once_in_one_go
def open_item(request: Asked) -> HttpResponse:
    """Show the form; when it is sent, draft or open the item and go to its page. Refusals stand at their fields, 422."""
    rules.can_open(request.actor).insist()
    today = timezone.localdate(request.now)
    if request.method != "POST":
        return render(request, "ledger/open.html", {"form": forms.Open(units=choices(today), on=today)})
    form = forms.Open(request.POST, units=chosen_units(request.POST, today), on=today)
    if form.is_valid():
        try:
            return _entered(request, form)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    form.offer_units(choices(today))
    return render(request, "ledger/open.html", {"form": form}, status=422)


def chosen_units(told: Mapping[str, Any], on: date) -> list[Unit]:
    """The units somebody has chosen on the form, of those that exist on the day. One query."""
    keys = [
        told.get("lead"),
        *(told.getlist("co_units") if isinstance(told, QueryDict) else told.get("co_units", ())),
    ]
    return chosen((int(key) for key in map(str, keys) if key.isascii() and key.isdecimal()), on)


def _entered(request: Asked, form: forms.Open) -> HttpResponse:
    """Put the item into the ledger and go to its page."""
    item = enter(form, by=request.actor, at=request.now)
    said = (
        _("已交办第%(number)s号事项，由%(unit)s牵头。")
        if form.is_decided()
        else _("已拟办第%(number)s号事项，建议由%(unit)s牵头；请送领导审批。")
    )
    messages.success(request, said % {"number": item.number, "unit": item.lead_unit.short_name})
    return redirect("ledger:item", pk=item.pk)


def enter(form: forms.Open, *, by: Actor, at: datetime) -> Item:
    """Draft or open what a valid form says. A date left open is what the item's class proposes. Raises Refused."""
    told = form.told()
    told["due"], told["due_basis"] = settle(
        due=told["due"],
        basis=told["due_basis"],
        task_class=told["particulars"].task_class,
        at=at,
        calendar=queries.calendar(),
    )
    verb = actions.open_item if form.is_decided() else actions.draft_item
    return verb(**told, by=by, at=at)
