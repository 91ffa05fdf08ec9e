"""How often my unit is reminded, and what was sent about an item."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kaimenhong.journal.once import once
from kaimenhong.journal.timeline import timeline
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import queries as ledger
from kaimenhong.ledger.models import Cadence
from kaimenhong.ledger.reminding import actions, queries, rules
from kaimenhong.ledger.reminding.forms import CadenceForm
from kaimenhong.org.access import Asked, allow
from kaimenhong.org.models import Unit
from kaimenhong.org.permissions import Permission


@allow(Permission.CADENCE_SET)
@once
def cadence(request: Asked) -> HttpResponse:
    """The cadence of one's own unit; for whoever keeps the ledger that of the whole zone."""
    unit = _unit(request)
    form, status = CadenceForm.of(queries.cadence_of(unit)), 200
    if request.method == "POST":
        form, status = CadenceForm(request.POST), 422
        if form.is_valid():
            try:
                actions.set_cadence(unit=unit, **form.cleaned_data, by=request.actor, at=request.now)
            except Refused as refusal:
                form.add_error(refusal.field or None, str(refusal))
            else:
                messages.success(request, _("已按新的节奏提醒。"))
                return redirect("reminding:cadence")
    own = Cadence.objects.filter(unit=unit).first()
    context = {
        "form": form,
        "unit": unit,
        "own": own,
        "default": rules.DEFAULT,
        "lines": timeline(own.ref) if own else [],
    }
    return render(request, "ledger/cadence.html", context, status=status)


@allow(Permission.ITEM_READ)
@require_safe
def of_item(request: Asked, pk: int) -> HttpResponse:
    """Which reminders of an item were sent, and how often its unit is reminded."""
    item = ledger.seen_by(request.actor, pk)
    context = {
        "item": item,
        "lines": queries.told_by(queries.of_item(item)),
        "steps": queries.cadence_of(item.lead_unit),
    }
    return render(request, "ledger/reminders.html", context)


def _unit(request: Asked) -> Unit:
    """Whose cadence this person sets. Raises Refused when they work nowhere."""
    keeper = request.actor.may(Permission.ITEM_DISPATCH)
    mine = Q(parent=None) if keeper else Q(path=request.actor.unit_path)
    found: Unit | None = Unit.objects.filter(mine).order_by("pk").first()
    if found is None:
        raise Refused(_("您没有在任何单位任职。"))
    return found
