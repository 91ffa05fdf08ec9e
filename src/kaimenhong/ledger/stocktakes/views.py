"""Pages of stocktakes: the list, the meeting itself, and the short forms beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kaimenhong.journal.once import once
from kaimenhong.journal.queries import current_seq, insist_unchanged
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import queries as items
from kaimenhong.ledger.models import Promise, Stocktake
from kaimenhong.ledger.stocktakes import actions, forms, queries, rules
from kaimenhong.ledger.stocktakes.minutes import minutes
from kaimenhong.ledger.stocktakes.rules import Phase
from kaimenhong.org.access import Asked, allow
from kaimenhong.org.permissions import Permission
from kaimenhong.org.queries import choices

page = require_http_methods(["GET", "HEAD", "POST"])
FORMS = ("decision", "notes")


@allow(Permission.ITEM_READ)
@require_safe
def stocktakes(request: Asked) -> HttpResponse:
    """The stocktakes the viewer may see, newest first."""
    marks = {name: request.GET.get(name, "") for name in ("after", "before")}
    context = {
        "found": queries.listed(request.actor, **marks),
        "may_plan": bool(rules.can_hold(request.actor)),
    }
    return render(request, "ledger/stocktakes/list.html", context)


@allow(Permission.ITEM_DISPATCH)
@page
@once
def plan(request: Asked) -> HttpResponse:
    """Call a stocktake."""
    rules.can_hold(request.actor).insist()
    units = choices(timezone.localdate(request.now))
    form = forms.Plan(request.POST if request.method == "POST" else None, units=units)
    if form.is_bound and form.is_valid():
        try:
            made = actions.plan(**form.cleaned_data, by=request.actor, at=request.now)
        except Refused as refusal:
            _told(form, refusal)
        else:
            return redirect("stocktakes:stocktake", pk=made.pk)
    return render(
        request, "ledger/stocktakes/plan.html", {"form": form}, status=422 if form.is_bound else 200
    )


@allow(Permission.ITEM_READ)
@require_safe
def stocktake(request: Asked, pk: int) -> HttpResponse:
    """The meeting: it opens with what was promised last time; all else comes out of the ledger."""
    return _page(request, queries.seen_by(request.actor, pk))


@allow(Permission.ITEM_DISPATCH)
@require_POST
@once
def open_(request: Asked, pk: int) -> HttpResponse:
    actions.open_stocktake(stocktake=queries.seen_by(request.actor, pk), by=request.actor, at=request.now)
    return redirect("stocktakes:stocktake", pk=pk)


@allow(Permission.ITEM_DISPATCH)
@require_POST
@once
def close(request: Asked, pk: int) -> HttpResponse:
    actions.close_stocktake(stocktake=queries.seen_by(request.actor, pk), by=request.actor, at=request.now)
    messages.success(request, _("调度会已结束；本次承诺会列在下次调度会的开头。"))
    return redirect("stocktakes:stocktake", pk=pk)


@allow(Permission.ITEM_DISPATCH)
@require_POST
@once
def decide(request: Asked, pk: int) -> HttpResponse:
    """What was decided becomes an item at once."""
    found = queries.seen_by(request.actor, pk)
    form = forms.Decision(request.POST, units=choices(timezone.localdate(request.now)), prefix="decision")

    def act(**told: Any) -> str:
        item = actions.decide(stocktake=found, **told)
        return _("已立为第%(number)s号事项，由%(unit)s牵头。") % {
            "number": item.number,
            "unit": item.lead_unit.short_name,
        }

    return _sent(request, found, form, act, "decision")


@allow(Permission.ITEM_DISPATCH)
@require_POST
@once
def take_notes(request: Asked, pk: int) -> HttpResponse:
    """Write the notes; refused when somebody else has changed the stocktake since the page was shown."""
    found = queries.seen_by(request.actor, pk)

    def act(**told: Any) -> str:
        insist_unchanged(found.ref, request.POST.get("seen"))
        actions.take_notes(stocktake=found, **told)
        return _("已保存会议记录。")

    return _sent(request, found, forms.Notes(request.POST, prefix="notes"), act, "notes")


@allow(Permission.ITEM_DISPATCH)
@page
@once
def promise(request: Asked, pk: int, item: int) -> HttpResponse:
    """Write down what a unit promises about an item."""
    found, about = queries.seen_by(request.actor, pk), items.seen_by(request.actor, item)
    form = forms.Promising(
        request.POST if request.method == "POST" else None,
        units=queries.units_of(about),
        initial={"unit": about.lead_unit_id, "until": about.due},
    )

    def act(**told: Any) -> str:
        actions.promise(stocktake=found, item=about, **told)
        return _("已记下承诺。")

    return _paper(request, found, form, act, {"item": about, "label": _("记下承诺")})


@allow(Permission.ITEM_DISPATCH)
@require_safe
def pick(request: Asked, pk: int) -> HttpResponse:
    """From an item's number to the page where a promise about it is written down."""
    found = queries.seen_by(request.actor, pk)
    number = request.GET.get("number", "").strip()
    about = items.visible_to(request.actor).filter(number=number).only("pk").first()
    if about is None:
        raise Refused(
            _("没有编号是“%(number)s”的事项，或者您无权查看。") % {"number": number[:20]},
            remedy=_("请核对编号，例如2019-001。"),
        )
    return redirect("stocktakes:promise", pk=found.pk, item=about.pk)


@allow(Permission.ITEM_DISPATCH)
@page
@once
def withdraw(request: Asked, pk: int, promise: int) -> HttpResponse:
    """Take out a promise written down by mistake."""
    found = queries.seen_by(request.actor, pk)
    kept = Promise.objects.filter(pk=promise, stocktake=found).select_related("item", "unit").first()
    if kept is None:
        raise Http404

    def act(**told: Any) -> str:
        actions.withdraw_promise(stocktake=found, promise=kept, **told)
        return _("已划去。")

    form = forms.Withdraw(request.POST if request.method == "POST" else None)
    return _paper(request, found, form, act, {"item": kept.item, "promise": kept, "label": _("划去承诺")})


def _page(request: Asked, found: Stocktake, status: int = 200, **bound: django_forms.Form) -> HttpResponse:
    today = timezone.localdate(request.now)
    board = queries.board(found, request.actor, today=today, calendar=items.calendar())
    may_run = rules.can_run(request.actor, path=found.unit.path, name=found.unit.short_name)
    writing = found.phase is Phase.OPEN and bool(may_run)
    context: dict[str, Any] = {
        "stocktake": found,
        "board": board,
        "units": queries.attending(found),
        "may_run": may_run,
        "writing": writing,
        "minutes": minutes(found, board),
        "seen": current_seq(found.ref),
        "today": today,
        "shown": queries.SHOWN,
    }
    if writing:
        context |= {
            "decision": bound.get("decision") or forms.Decision(units=choices(today), prefix="decision"),
            "notes": bound.get("notes") or forms.Notes(initial={"notes": found.notes}, prefix="notes"),
        }
    return render(request, "ledger/stocktakes/stocktake.html", context, status=status)


def _sent(
    request: Asked, found: Stocktake, form: django_forms.Form, act: Callable[..., str], name: str
) -> HttpResponse:
    """Do what a form on the meeting's page asks, or show the page again with what was typed and what is wrong."""
    status = 422
    if form.is_valid():
        try:
            messages.success(request, act(**form.cleaned_data, by=request.actor, at=request.now))
            return redirect("stocktakes:stocktake", pk=found.pk)
        except Refused as refusal:
            status = _told(form, refusal)
    return _page(request, queries.seen_by(request.actor, found.pk), status, **{name: form})


def _paper(
    request: Asked, found: Stocktake, form: django_forms.Form, act: Callable[..., str], more: dict[str, Any]
) -> HttpResponse:
    """As _sent, for a form with a page of its own."""
    rules.can_run(request.actor, path=found.unit.path, name=found.unit.short_name).insist()
    if request.method != "POST":
        rules.in_phase(found.phase, Phase.OPEN).insist()
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            messages.success(request, act(**form.cleaned_data, by=request.actor, at=request.now))
            return redirect("stocktakes:stocktake", pk=found.pk)
        except Refused as refusal:
            status = _told(form, refusal)
    context = {"stocktake": found, "form": form, **more}
    return render(request, "ledger/stocktakes/paper.html", context, status=status)


def _told(form: django_forms.Form, refusal: Refused) -> int:
    """Put the refusal at its field and return its status; what is not about the input goes on as a page."""
    if refusal.status in {403, 404}:
        raise refusal
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    return refusal.status
