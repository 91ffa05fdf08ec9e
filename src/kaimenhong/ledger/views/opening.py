"""Putting an item into the ledger that no meeting has demanded."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kaimenhong.journal.once import once
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import actions, forms, rules
from kaimenhong.org.access import Asked, allow
from kaimenhong.org.permissions import Permission
from kaimenhong.org.queries import choices


@allow(Permission.ITEM_DISPATCH)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def open_item(request: Asked) -> HttpResponse:
    """Show the form; when it is sent, open the item and go to its page. Refusals stand at their fields, 422."""
    rules.can_open(request.actor).insist()
    form = forms.Open(
        request.POST if request.method == "POST" else None,
        units=choices(timezone.localdate(request.now)),
    )
    if form.is_bound and form.is_valid():
        try:
            item = actions.open_item(source=None, **form.cleaned_data, by=request.actor, at=request.now)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(
                request,
                _("已交办第%(number)s号事项，由%(unit)s牵头。")
                % {"number": item.number, "unit": item.lead_unit.short_name},
            )
            return redirect("ledger:item", pk=item.pk)
    status = 422 if form.is_bound else 200
    return render(request, "ledger/open.html", {"form": form}, status=status)
