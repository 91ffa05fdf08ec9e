"""Pages of the burden: the meter, the register of recurring reports, and what my unit has to fill in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kaimenhong.journal.once import once
from kaimenhong.journal.queries import current_seq, insist_unchanged
from kaimenhong.journal.registry import labels
from kaimenhong.journal.timeline import timeline
from kaimenhong.kernel.periods import Period, Scheme, period_at
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import queries
from kaimenhong.ledger.burden import actions, charts, meter, register, rules
from kaimenhong.ledger.burden.forms import ProposeForm, ReasonForm
from kaimenhong.ledger.models import Item, Recurring
from kaimenhong.org.access import Asked, allow
from kaimenhong.org.models import Unit
from kaimenhong.org.permissions import Permission
from kaimenhong.org.queries import choices


@allow(Permission.BURDEN_READ)
@require_GET
def index(request: Asked) -> HttpResponse:
    """One month of all units, and the twelve months up to it."""
    today = timezone.localdate(request.now)
    of = _month(request.GET.get("month", ""), today)
    unit = Unit.objects.filter(code=request.GET.get("unit", "")).first()
    found = meter.month(of)
    line = meter.trend(of, unit=unit)
    context = {
        "found": found,
        "shown": [one for one in found.units if unit is None or one.unit == unit],
        "unit": unit,
        "of": of.first,
        "earlier": str(of.previous()),
        "later": str(of.next()) if of.last < today else "",
        "option": charts.trend(line),
        "line": line,
        "sums": charts.sums(found.units),
    }
    return render(request, "ledger/burden/meter.html", context)


@allow(Permission.BURDEN_READ)
@require_GET
def recurring(request: Asked) -> HttpResponse:
    """The register of recurring reports."""
    everything = request.GET.get("show") == "all"
    context = {
        "found": register.listed(today=timezone.localdate(request.now), everything=everything),
        "everything": everything,
        "may_propose": rules.can_propose(request.actor),
        "today": timezone.localdate(request.now),
    }
    return render(request, "ledger/burden/register.html", context)


@allow(Permission.RECURRING_PROPOSE)
@once
def propose(request: Asked) -> HttpResponse:
    """The form of a new one; what is alike already is shown before it can be sent."""
    today = timezone.localdate(request.now)
    form = ProposeForm(request.POST or None, units=choices(today), initial={"starts_on": today})
    alike: list[register.Alike] = []
    if request.method == "POST" and form.is_valid():
        item = _item(request, form.cleaned_data["number"])
        given = form.with_item(item)
        if not form.errors:
            try:
                made = actions.propose(**given, by=request.actor, at=request.now)
            except Refused as refusal:
                form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
                alike = _alike(given, today)
            else:
                messages.success(request, _("已提出，等待另一位领导审批。"))
                return redirect("burden:one", made.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "ledger/burden/propose.html", {"form": form, "alike": alike}, status=status)


@allow(Permission.BURDEN_READ)
@require_GET
def one(request: Asked, pk: int) -> HttpResponse:
    return _page(request, register.one(pk))


@allow(Permission.RECURRING_APPROVE)
@require_POST
@once
def approve(request: Asked, pk: int) -> HttpResponse:
    found = _unchanged(request, pk)
    actions.approve(recurring=found, by=request.actor, at=request.now)
    messages.success(request, _("已批准，各单位从下一期起填报。"))
    return redirect("burden:one", pk)


@allow(Permission.RECURRING_APPROVE)
@require_POST
@once
def refuse(request: Asked, pk: int) -> HttpResponse:
    return _reasoned(request, pk, actions.refuse, _("没有批准，理由已告知提出人。"))


@allow(Permission.BURDEN_READ)
@require_POST
@once
def end(request: Asked, pk: int) -> HttpResponse:
    return _reasoned(request, pk, actions.end, _("已停止，各单位不用再填。"))


@allow(Permission.ITEM_REPORT)
@require_GET
def due(request: Asked) -> HttpResponse:
    """What my unit has to fill in, each with one click for "no change"."""
    today = timezone.localdate(request.now)
    calls = register.calls_of(request.actor, today, queries.calendar())
    return render(request, "ledger/burden/due.html", {"calls": calls, "today": today})


@allow(Permission.ITEM_REPORT)
@require_POST
@once
def answer(request: Asked, pk: int) -> HttpResponse:
    """Answer one period; the button "no change" sends no text."""
    unit = get_object_or_404(Unit, pk=_number(request.POST.get("unit", "")))
    unchanged = request.POST.get("what") == "unchanged"
    given = actions.answer(
        recurring=register.one(pk),
        unit=unit,
        period=request.POST.get("period", ""),
        text="" if unchanged else request.POST.get("text", ""),
        calendar=queries.calendar(),
        by=request.actor,
        at=request.now,
    )
    messages.success(request, _("已填报：没有变化。") if given.unchanged else _("已填报。"))
    return redirect("burden:due")


def _page(
    request: Asked, found: Recurring, *, form: ReasonForm | None = None, status: int = 200
) -> HttpResponse:
    today = timezone.localdate(request.now)
    rows = list(found.respondents.all())
    for row in rows:
        row.recurring = found
    calls = register.calls(rows, today - register.BACK, today, queries.calendar())
    decide = rules.can_decide(
        request.actor, proposer=found.proposer, state=found.state, ends_on=found.ends_on, today=today
    )
    context = {
        "recurring": found,
        "people": labels([found.proposer, found.approver]),
        "calls": calls[::-1],
        "lines": timeline(found.ref),
        "decide": decide,
        "may_end": rules.can_end(request.actor, asker_path=found.asker_unit.path, state=found.state),
        "form": form or ReasonForm(),
        "seen": current_seq(found.ref),
        "over": found.ends_on < today,
    }
    return render(request, "ledger/burden/one.html", context, status=status)


def _reasoned(request: Asked, pk: int, verb: Callable[..., Any], told: str) -> HttpResponse:
    found, form = _unchanged(request, pk), ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form=form, status=422)
    verb(recurring=found, reason=form.cleaned_data["reason"], by=request.actor, at=request.now)
    messages.success(request, told)
    return redirect("burden:one", pk)


def _unchanged(request: Asked, pk: int) -> Recurring:
    found = register.one(pk)
    insist_unchanged(found.ref, request.POST.get("seen"))
    return found


def _item(request: Asked, number: str) -> Item | None:
    """The item of this number, if the actor may see it."""
    if not number:
        return None
    found: Item | None = queries.visible_to(request.actor).filter(number=number).first()
    return found


def _alike(given: dict[str, Any], today: date) -> list[register.Alike]:
    names = ("title", "asks", "units", "item")
    return register.alike(**{name: given[name] for name in names}, today=today)


def _month(text: str, today: date) -> Period:
    """The month asked for, this one when none is. Raises Refused (422)."""
    try:
        found = Period.parse(text) if text else period_at(Scheme.MONTHS, today)
    except ValueError:
        found = None
    if found is None or found.kind != "month":
        raise Refused(
            _("“%(text)s”不是月份。") % {"text": text[:20]},
            remedy=_("请按“2019-02”的样子写。"),
            field="month",
        )
    return found


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 16 else 0
