"""Where a demand goes: hand it to a unit, settle it otherwise, take a decision back."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kaimenhong.journal.once import once
from kaimenhong.journal.queries import current_seq, insist_unchanged
from kaimenhong.journal.timeline import timeline
from kaimenhong.kernel.verdict import Refused
from kaimenhong.meetings import actions, queries
from kaimenhong.meetings.forms import DispatchForm, JoinForm, ReopenForm, SettleForm, put
from kaimenhong.meetings.models import Requirement
from kaimenhong.org.access import Asked, allow
from kaimenhong.org.permissions import Permission
from kaimenhong.org.queries import choices


@allow(Permission.REQUIREMENT_SETTLE)
@require_safe
def requirement(request: Asked, pk: int) -> HttpResponse:
    """One demand, its sentence, and the ways it may go."""
    return _page(request, _requirement(pk))


@allow(Permission.ITEM_DISPATCH)
@require_POST
@once
def dispatch(request: Asked, pk: int) -> HttpResponse:
    """Make an item of it and hand it to a unit."""
    row = _requirement(pk)
    insist_unchanged(row.ref, request.POST.get("seen"))
    form = _dispatch_form(request, row, list(row.subs.order_by("position")), request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            item = actions.dispatch(
                requirement=row,
                title=given["title"],
                demand=given["demand"],
                lead=given["lead"],
                co_units=list(given["co_units"]),
                due=given["due"],
                due_basis=given["due_basis"],
                open_to_zone=given["open_to_zone"],
                covers=list(given.get("covers", [])),
                task_class=given["task_class"],
                by=request.actor,
                at=request.now,
            )
        except Refused as refused:
            _or_raise(refused, form)
        else:
            messages.success(
                request, _("已交办给%(unit)s：%(item)s") % {"unit": given["lead"].short_name, "item": item}
            )
            return _onwards(request, row)
    return _page(request, row, dispatch_form=form, status=422)


@allow(Permission.ITEM_DISPATCH)
@require_POST
@once
def join(request: Asked, pk: int) -> HttpResponse:
    """Let an item that owes the same already answer for it."""
    row = _requirement(pk)
    insist_unchanged(row.ref, request.POST.get("seen"))
    form = _join_form(request, row, list(row.subs.order_by("position")), request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            item = actions.join(
                requirement=row,
                item=given["joined"],
                covers=list(given.get("covers", [])),
                by=request.actor,
                at=request.now,
            )
        except Refused as refused:
            put(form, refused)
        else:
            messages.success(request, _("已并入%(item)s，作为它的又一个来源。") % {"item": item})
            return _onwards(request, row)
    return _page(request, row, join_form=form, status=422)


@allow(Permission.REQUIREMENT_SETTLE)
@require_POST
@once
def settle(request: Asked, pk: int) -> HttpResponse:
    """Decide that it goes anywhere but into the ledger."""
    row = _requirement(pk)
    insist_unchanged(row.ref, request.POST.get("seen"))
    form = SettleForm(request.POST, requirement=row, subs=list(row.subs.order_by("position")))
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.settle(
                requirement=row,
                into=given["into"],
                note=given["note"],
                covers=list(given.get("covers", [])),
                by=request.actor,
                at=request.now,
            )
        except Refused as refused:
            _or_raise(refused, form)
        else:
            messages.success(request, _("已定为“%(into)s”。") % {"into": given["into"].label})
            return _onwards(request, row)
    return _page(request, row, settle_form=form, status=422)


@allow(Permission.REQUIREMENT_SETTLE)
@require_POST
@once
def reopen(request: Asked, pk: int) -> HttpResponse:
    """Take the decision back."""
    row = _requirement(pk)
    insist_unchanged(row.ref, request.POST.get("seen"))
    form = ReopenForm(request.POST)
    if form.is_valid():
        actions.reopen(requirement=row, reason=form.cleaned_data["reason"], by=request.actor, at=request.now)
        messages.success(request, _("已撤回，这项要求重新待落实。"))
        return redirect("meetings:requirement", pk)
    return _page(request, row, reopen_form=form, status=422)


def _page(
    request: Asked,
    row: Requirement,
    *,
    dispatch_form: DispatchForm | None = None,
    join_form: JoinForm | None = None,
    settle_form: SettleForm | None = None,
    reopen_form: ReopenForm | None = None,
    status: int = 200,
) -> HttpResponse:
    answers = queries.answers(row.meeting, by=request.actor, today=localdate(request.now))
    demanded = answers.find(row.pk)
    subs = [sub.requirement for sub in demanded.subs]
    context: dict[str, Any] = {
        "requirement": row,
        "meeting": row.meeting,
        "demanded": demanded,
        "seen": current_seq(row.ref),
        "dispatch_form": dispatch_form or _dispatch_form(request, row, subs),
        "join_form": join_form or _join_form(request, row, subs),
        "settle_form": settle_form or SettleForm(requirement=row, subs=subs),
        "reopen_form": reopen_form or ReopenForm(),
        "next_open": queries.next_open(answers, row),
        "past_deadline": _past_deadline(row, localdate(request.now)),
        "story": timeline(row.ref),
    }
    return render(request, "meetings/requirement.html", context, status=status)


def _past_deadline(row: Requirement, today: date) -> str:
    """Why the printed deadline is not offered as the due date; "" when there is none or it is still ahead."""
    if row.deadline_due is None or row.deadline_due >= today:
        return ""
    told = _("原文时限“%(printed)s”（%(due)s）已过，请另定时限并说明。")
    return told % {"printed": row.deadline_printed, "due": date_format(row.deadline_due, "DATE_FORMAT")}


def _dispatch_form(
    request: Asked, row: Requirement, subs: list[Requirement], data: Any = None
) -> DispatchForm:
    today = localdate(request.now)
    return DispatchForm(data, units=choices(today), today=today, requirement=row, subs=subs)


def _join_form(request: Asked, row: Requirement, subs: list[Requirement], data: Any = None) -> JoinForm:
    """With the items that demand nearly the same, for who may hand out; nobody else sees the form."""
    may = request.actor.may(Permission.ITEM_DISPATCH)
    matches = queries.joinable(row.text, request.actor) if may else []
    return JoinForm(data, matches=matches, actor=request.actor, subs=subs)


def _requirement(pk: int) -> Requirement:
    found = Requirement.objects.select_related("meeting", "parent").defer("meeting__cleaned")
    row: Requirement | None = found.filter(pk=pk).first()
    if row is None:
        raise Refused(_("没有这项要求。"), remedy=_("请从会议页进入。"), status=404)
    return row


def _onwards(request: Asked, row: Requirement) -> HttpResponse:
    """To the next demand that waits, if that was asked for; else back to this one on its meeting's page."""
    if request.POST.get("then") == "next":
        answers = queries.answers(row.meeting, by=request.actor, today=localdate(request.now))
        following = queries.next_open(answers, row)
        if following is not None:
            return redirect("meetings:requirement", following.pk)
    return redirect(f"{reverse('meetings:meeting', args=[row.meeting_id])}#r{row.pk}")


def _or_raise(refused: Refused, form: Any) -> None:
    """A refusal about what was typed is shown at the form; any other is the page's answer."""
    if refused.status != 422:
        raise refused
    put(form, refused)
