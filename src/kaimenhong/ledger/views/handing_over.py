"""What a unit that shall end still holds, and handing over what it has assigned, many at once."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from kaimenhong.journal.once import once
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import actions
from kaimenhong.ledger.forms.handing_over import HandOverAll
from kaimenhong.ledger.queries import handing_over as queries
from kaimenhong.org.access import Asked, allow
from kaimenhong.org.models import Unit
from kaimenhong.org.permissions import Permission
from kaimenhong.org.queries import choices


@allow(Permission.ITEM_DISPATCH)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def handing_over(request: Asked, pk: int) -> HttpResponse:
    """The list of what must move before the unit ends; for whoever assigns in it, one form for all it has assigned."""
    unit = get_object_or_404(Unit, pk=pk)
    mine = unit.path in request.actor.paths
    over = queries.left_behind(unit, request.actor) if mine else 0
    units = [one for one in choices(timezone.localdate(request.now)) if one.pk != unit.pk]
    form = HandOverAll(request.POST if request.method == "POST" else None, units=units, over=over)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return _handed(request, unit, form)
            except Refused as refusal:
                form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
                status = refusal.status
    stocktakes = queries.open_stocktakes(unit)
    context = {
        "unit": unit,
        "stocktakes": stocktakes,
        "held": queries.to_move(unit, request.actor),
        "over": over,
        "mine": mine,
    }
    return render(request, "ledger/handing_over.html", {**context, "form": form}, status=status)


def _handed(request: Asked, unit: Unit, form: HandOverAll) -> HttpResponse:
    given = form.cleaned_data
    items = queries.assigned_by(unit, request.actor, over=given["over"])
    told = {"assigner": given["assigner"], "reason": given["reason"], "by": request.actor, "at": request.now}
    outcome = actions.hand_over_many(items=items, **told)
    count = len(outcome.done)
    messages.success(request, ngettext("已移交%(n)d件。", "已移交%(n)d件。", count) % {"n": count})
    for item, why in outcome.refused:
        messages.warning(request, f"{item.number} {why}")
    return redirect("ledger:handing_over", pk=unit.pk)
