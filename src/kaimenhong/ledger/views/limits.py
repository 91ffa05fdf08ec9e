"""Within what units act alone: what holds, what held, and setting it anew."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kaimenhong.journal.once import once
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import actions, queries, rules
from kaimenhong.ledger.forms.limits import SetLimits
from kaimenhong.ledger.models import Limits
from kaimenhong.org.access import Asked, allow
from kaimenhong.org.permissions import Permission


@allow(Permission.ITEM_READ)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def limits(request: Asked) -> HttpResponse:
    """Everybody who reads the ledger sees the limits; whoever approves for the zone sets them."""
    today, may_set = timezone.localdate(request.now), rules.can_set_limits(request.actor)
    standing = queries.bounds_on(today)
    form, status = SetLimits.of(standing, today), 200
    if request.method == "POST":
        may_set.insist()
        form, status = SetLimits(request.POST), 422
        if form.is_valid():
            try:
                actions.set_limits(**form.told(), by=request.actor, at=request.now)
            except Refused as refusal:
                form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
            else:
                messages.success(request, _("新的办理期限已定，从生效日起执行。"))
                return redirect("ledger:limits")
    context = {
        "form": form if may_set else None,
        "verdict": may_set,
        "standing": standing,
        "versions": Limits.objects.order_by("-valid_from")[:50],
        "today": today,
    }
    return render(request, "ledger/limits.html", context, status=status)
