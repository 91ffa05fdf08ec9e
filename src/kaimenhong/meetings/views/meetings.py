"""The list of meetings, one meeting's page, and its original as it came."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kaimenhong.journal.once import once
from kaimenhong.kernel.verdict import Refused, Verdict
from kaimenhong.meetings import actions, presenting, queries, rules
from kaimenhong.meetings.forms import WithdrawForm
from kaimenhong.meetings.models import Meeting
from kaimenhong.meetings.rules import MeetingState
from kaimenhong.org.access import Asked, allow
from kaimenhong.org.permissions import Permission

RECENT = 6  # lines of the story shown at once


@allow(Permission.MEETING_READ)
@require_safe
def listing(request: Asked) -> HttpResponse:
    """All meetings, newest first, each with how much of it is accounted for."""
    text = request.GET.get("q", "")[:100]
    found = queries.listed(
        request.actor, text=text, before=request.GET.get("before", ""), after=request.GET.get("after", "")
    )
    context = {"found": found, "text": text, "may_import": rules.can_import(request.actor)}
    return render(request, "meetings/list.html", context)


@allow(Permission.MEETING_READ)
@require_safe
def meeting(request: Asked, pk: int) -> HttpResponse:
    """One meeting: its facts, what it demands, where each demand has gone, and its text."""
    row = _meeting(request, pk)
    answers = queries.answers(row, by=request.actor, today=localdate(request.now))
    mentions = list(row.mentions.order_by("start", "pk"))
    view = request.GET.get("text", "cleaned")
    view = view if view in {"cleaned", "original", "both"} else "cleaned"
    texts = presenting.of_meeting(
        answers.requirements,
        mentions,
        cleaned=row.cleaned,
        original=row.original.text,
        runs=row.draft.reading["runs"],
    )
    story = queries.story(row, answers)
    context = {
        "meeting": row,
        "answers": answers,
        "recent": story[:RECENT],
        "earlier": story[RECENT:],
        "texts": texts,
        "view": view,
        "views": [("cleaned", _("净稿")), ("original", _("原文")), ("both", _("对照"))],
        "from_cleaned": "o" if view == "both" else "c",
        "from_original": "c" if view == "both" else "o",
        "text_anchor": "o" if view == "original" else "c",
        "groups": presenting.groups(mentions),
        "may_decide": request.actor.may(Permission.REQUIREMENT_SETTLE) and not row.is_withdrawn,
        "withdrawal": _withdrawal(request, row, answers),
        "withdraw_form": WithdrawForm(),
    }
    return render(request, "meetings/meeting.html", context)


def _withdrawal(request: Asked, row: Meeting, answers: queries.Answers) -> Verdict | None:
    """May this person take the import back? None for who has nothing to do with imports."""
    if not request.actor.may(Permission.MEETING_IMPORT):
        return None
    signed = [str(item) for item in queries.ever_signed(queries.items_from(answers.requirements))]
    return rules.can_withdraw(request.actor, state=MeetingState(row.state), signed=signed)


@allow(Permission.MEETING_IMPORT)
@require_POST
@once
def withdraw(request: Asked, pk: int) -> HttpResponse:
    """Take the import back."""
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        raise Refused(_("撤回录入必须写明理由。"), remedy=_("请写明为什么撤回。"), field="reason")
    row = actions.withdraw(
        meeting=_meeting(request, pk),
        reason=form.cleaned_data["reason"],
        by=request.actor,
        at=request.now,
    )
    messages.success(request, _("已撤回录入，没有签收的事项都已终止。"))
    return redirect("meetings:meeting", row.pk)


@allow(Permission.MEETING_READ)
@require_safe
def original(request: Asked, pk: int) -> HttpResponse:
    """The document exactly as it came in, after checking that it still is."""
    row = queries.visible_to(request.actor).select_related("original").filter(pk=pk).first()
    if row is None:
        raise _not_found()
    if not queries.is_untouched(row, row.original):
        raise Refused(
            _("留存的原件与确认时登记的哈希不一致。"),
            remedy=_("请立即联系审计管理员核验日志和数据库。"),
            status=409,
        )
    name = row.original.file_name or f"{row.title}.txt"
    response = HttpResponse(bytes(row.original.content), content_type="application/octet-stream")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return response


def _meeting(request: Asked, pk: int) -> Meeting:
    found = queries.visible_to(request.actor).select_related("original", "draft")
    row: Meeting | None = (
        found.defer("original__content", "draft__corrections", "draft__cleaned").filter(pk=pk).first()
    )
    if row is None:
        raise _not_found()
    return row


def _not_found() -> Refused:
    return Refused(_("没有这次会议。"), remedy=_("请到会议列表查找。"), status=404)
