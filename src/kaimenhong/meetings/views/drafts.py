"""Import: paste or upload, look at what was read, correct it, confirm it or throw it away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kaimenhong.journal.once import once
from kaimenhong.journal.registry import labels
from kaimenhong.kernel.verdict import Refused
from kaimenhong.meetings import actions, drafts, presenting, queries
from kaimenhong.meetings.forms import ImportForm, PublishedForm, put
from kaimenhong.meetings.models import Draft
from kaimenhong.meetings.sheet_form import SheetForm
from kaimenhong.org.access import Asked, allow
from kaimenhong.org.permissions import Permission


@allow(Permission.MEETING_IMPORT)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def new(request: Asked) -> HttpResponse:
    """A readout comes in."""
    today = localdate(request.now)
    if request.method != "POST":
        return _new(request, ImportForm(today=today))
    form = ImportForm(request.POST, request.FILES, today=today)
    if form.is_valid():
        try:
            draft = drafts.begin(
                arrival=form.cleaned_data["arrival"],
                published=form.cleaned_data["published_on"],
                by=request.actor,
                at=request.now,
            )
        except Refused as refused:
            put(form, refused)
        else:
            return redirect("meetings:draft", draft.pk)
    return _new(request, form, status=422)


def _new(request: Asked, form: ImportForm, status: int = 200) -> HttpResponse:
    waiting = list(queries.open_drafts()[:10])
    owners = labels(draft.owner for draft in waiting)
    return render(
        request,
        "meetings/new.html",
        {"form": form, "drafts": [(draft, owners[draft.owner]) for draft in waiting]},
        status=status,
    )


@allow(Permission.MEETING_IMPORT)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def draft(request: Asked, pk: int) -> HttpResponse:
    """What was read, to be corrected; "save" keeps the corrections, "confirm" makes it fact."""
    row = _draft(pk)
    if row.meeting_id is not None:
        messages.info(request, _("这份通稿已经确认，这里是它的会议页。"))
        return redirect("meetings:meeting", row.meeting_id)
    if request.method != "POST":
        return _preview(request, row, SheetForm(draft=row))
    final = request.POST.get("do") == "confirm"
    form = SheetForm(request.POST, draft=row, final=final)
    if not form.is_valid():
        return _preview(request, row, form, status=422)
    saved = drafts.correct(
        draft=row, seen=_seen(request), corrections=form.corrections(), by=request.actor, at=request.now
    )
    if not final:
        messages.success(request, _("更正已保存。"))
        return redirect("meetings:draft", pk)
    meeting = actions.confirm(draft=saved, again="again" in request.POST, by=request.actor, at=request.now)
    messages.success(request, _("已确认。请逐项决定每项要求的去向。"))
    return redirect("meetings:meeting", meeting.pk)


def _preview(request: Asked, row: Draft, form: SheetForm, status: int = 200) -> HttpResponse:
    digest = row.original.text_digest
    texts = presenting.of_draft(
        form.sheet, cleaned=row.cleaned, original=row.original.text, runs=row.reading["runs"]
    )
    context: dict[str, Any] = {
        "draft": row,
        "sheet": form.sheet,
        "form": form,
        "texts": texts,
        "legend": presenting.legend(form.sheet),
        "remarks": presenting.remarks(form.sheet),
        "published_form": PublishedForm(
            initial={"published_on": row.published_on}, today=localdate(request.now)
        ),
        "same_meeting": queries.known_text(digest, but=row.original_id),
        "same_draft": queries.known_draft(digest, but=row.original_id),
    }
    return render(request, "meetings/draft.html", context, status=status)


@allow(Permission.MEETING_IMPORT)
@require_POST
@once
def published(request: Asked, pk: int) -> HttpResponse:
    """The text was published on another day: read it again."""
    row = _draft(pk)
    form = PublishedForm(request.POST, today=localdate(request.now))
    if not form.is_valid():
        told = [str(error) for error in form.errors.get("published_on", [])]
        raise Refused(" ".join(told), field="published_on")
    drafts.republish(
        draft=row,
        seen=_seen(request),
        published=form.cleaned_data["published_on"],
        by=request.actor,
        at=request.now,
    )
    messages.success(request, _("已按新的发布日期重新识读，您的更正都还在。"))
    return redirect("meetings:draft", pk)


@allow(Permission.MEETING_IMPORT)
@require_POST
@once
def discard(request: Asked, pk: int) -> HttpResponse:
    """Throw the draft away."""
    drafts.discard(draft=_draft(pk), by=request.actor)
    messages.success(request, _("草稿已丢弃。"))
    return redirect("meetings:new")


def _draft(pk: int) -> Draft:
    row = Draft.objects.select_related("original").defer("original__content").filter(pk=pk).first()
    if row is None:
        raise Refused(
            _("没有这份草稿，可能已被丢弃。"), remedy=_("请到“录入通稿”页查看待确认的草稿。"), status=404
        )
    return row


def _seen(request: Asked) -> int:
    try:
        return int(request.POST.get("seen", ""))
    except ValueError:
        raise Refused(
            _("表单缺少页面版本号（seen）。"), remedy=_("请刷新页面后重新提交。"), field="seen"
        ) from None
