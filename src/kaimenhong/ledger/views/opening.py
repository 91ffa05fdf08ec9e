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
from kaimenhong.ledger import actions, forms, queries, rules
from kaimenhong.ledger.clocks.proposing import settle
from kaimenhong.org.access import Asked, allow
from kaimenhong.org.permissions import Permission
from kaimenhong.org.queries import choices


@allow(Permission.ITEM_DISPATCH)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def open_item(request: Asked) -> HttpResponse:
    """Show the form; when it is sent, draft or open the item and go to its page. Refusals stand at their fields, 422."""
    rules.can_open(request.actor).insist()
    today = timezone.localdate(request.now)
    form = forms.Open(request.POST if request.method == "POST" else None, units=choices(today), on=today)
    if form.is_bound and form.is_valid():
        try:
            return _entered(request, form)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    status = 422 if form.is_bound else 200
    return render(request, "ledger/open.html", {"form": form}, status=status)


def _entered(request: Asked, form: forms.Open) -> HttpResponse:
    """Put the item into the ledger and go to its page. A date left open is what the item's class proposes."""
    told = form.told()
    told["due"], told["due_basis"] = settle(
        due=told["due"],
        basis=told["due_basis"],
        task_class=told["particulars"].task_class,
        at=request.now,
        calendar=queries.calendar(),
    )
    enter = actions.open_item if form.is_decided() else actions.draft_item
    item = enter(**told, by=request.actor, at=request.now)
    said = (
        _("已交办第%(number)s号事项，由%(unit)s牵头。")
        if form.is_decided()
        else _("已拟办第%(number)s号事项，建议由%(unit)s牵头；请送领导审批。")
    )
    messages.success(request, said % {"number": item.number, "unit": item.lead_unit.short_name})
    return redirect("ledger:item", pk=item.pk)
