"""The views of the ledger a person keeps."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kaimenhong.journal.once import once
from kaimenhong.journal.registry import labels
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import actions
from kaimenhong.ledger.listing.asked import kept
from kaimenhong.ledger.listing.forms import SaveView
from kaimenhong.ledger.listing.views import Offered, offered, own
from kaimenhong.ledger.models import Reach
from kaimenhong.ledger.queries.views import left_behind
from kaimenhong.ledger.rules.keeping import can_change_view
from kaimenhong.org.access import Asked, allow
from kaimenhong.org.permissions import Permission


@allow(Permission.ITEM_READ)
@require_safe
def views(request: Asked) -> HttpResponse:
    """The views one is offered, who keeps each, and what one may do with it."""
    found = offered(request.actor, request.GET)
    gone = left_behind([one.view for one in found], on=timezone.localdate(request.now))
    names = labels(one.view.owner for one in found)
    lines = [
        {
            "one": one,
            "keeper": names[one.view.owner].text,
            "gone": one.view.pk in gone,
            "may": _may(request, one, gone),
        }
        for one in found
    ]
    return render(request, "ledger/views.html", {"lines": lines})


def _may(request: Asked, one: Offered, gone: set[int]) -> bool:
    view = one.view
    unit_id = view.unit_id if view.reach == Reach.UNIT else None
    zone, serves = view.reach == Reach.ZONE, view.pk not in gone
    return bool(
        can_change_view(request.actor, owner=view.owner, zone=zone, unit_id=unit_id, owner_serves=serves)
    )


@allow(Permission.ITEM_READ)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def save(request: Asked) -> HttpResponse:
    """Keep the list of this address under a name. Refusals stand at their fields, 422."""
    asked = kept(QueryDict(request.META.get("QUERY_STRING", "")))
    form = SaveView(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            view = actions.save_view(asked=asked, **form.cleaned_data, by=request.actor, at=request.now)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, _("已保存视图“%(name)s”。") % {"name": view.name})
            return redirect(f"{reverse('ledger:list')}?{asked}&view={view.pk}")
    context = {"form": form, "asked": asked}
    return render(request, "ledger/save_view.html", context, status=422 if form.is_bound else 200)


@allow(Permission.ITEM_READ)
@require_POST
@once
def drop(request: Asked, pk: int) -> HttpResponse:
    found = next((one.view for one in offered(request.actor, request.GET) if one.view.pk == pk), None)
    view = actions.drop_view(view=found or own(request.actor, pk), by=request.actor, at=request.now)
    messages.success(request, _("已删除视图“%(name)s”。") % {"name": view.name})
    return redirect("ledger:views")


@allow(Permission.ITEM_READ)
@require_POST
@once
def begin_with(request: Asked, pk: int) -> HttpResponse:
    """Let the ledger open with this view."""
    view = own(request.actor, pk)
    actions.change_view(
        view=view,
        name=view.name,
        asked=view.asked,
        is_start=not view.is_start,
        by=request.actor,
        at=request.now,
    )
    messages.success(request, _("已更改视图“%(name)s”。") % {"name": view.name})
    return redirect("ledger:views")
