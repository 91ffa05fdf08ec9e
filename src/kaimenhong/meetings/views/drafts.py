"""Import: paste or upload, look at what was read, correct it, confirm it or throw it away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kaimenhong.journal.once import once
from kaimenhong.journal.registry import labels
from kaimenhong.kernel.verdict import Refused
from kaimenhong.meetings import actions, drafts, presenting, queries
from kaimenhong.meetings.forms import ClassForm, ImportForm, PublishedForm, put
from kaimenhong.meetings.models import Draft
from kaimenhong.meetings.rules import Kind
from kaimenhong.meetings.sheet_form import Known, SheetForm
from kaimenhong.org.access import Asked, allow
from kaimenhong.org.permissions import Permission
from kaimenhong.org.queries import choices


@allow(Permission.MEETING_IMPORT)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def new(request: Asked) -> HttpResponse:
    """A document comes in."""
    today = localdate(request.now)
    if request.method != "POST":
        return _new(request, ImportForm(today=today))
    form = ImportForm(request.POST, request.FILES, today=today)
    if form.is_valid():
        try:
            draft = drafts.begin(
                arrival=form.cleaned_data["arrival"],
                published=form.cleaned_data["published_on"],
                kind=form.cleaned_data["kind"],
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
        messages.info(request, _("这份文件已经确认，这里是它的页面。"))
        return redirect("meetings:meeting", row.meeting_id)
    known = _known(request, row)
    if request.method != "POST":
        return _preview(request, row, SheetForm(draft=row, known=known))
    final = request.POST.get("do") == "confirm"
    form = SheetForm(request.POST, draft=row, known=known, final=final)
    if not form.is_valid():
        return _preview(request, row, form, status=422)
    saved = drafts.correct(
        draft=row, seen=_seen(request), corrections=form.corrections(), by=request.actor, at=request.now
    )
    if _taught(request, row, form):
        messages.success(request, _("单位别名已记下，以后自动采用。请看过填好的单位，再确认。"))
        return redirect("meetings:draft", pk)
    if not final:
        messages.success(request, _("更正已保存。"))
        return redirect("meetings:draft", pk)
    return _confirmed(request, saved, known)


def _taught(request: Asked, row: Draft, form: SheetForm) -> bool:
    """Keep what the clerk has said of unknown names; whether anything was said."""
    said = form.taught()
    for printed, unit in said:
        actions.learn_alias(
            printed=printed, unit=unit, since=row.published_on, by=request.actor, at=request.now
        )
    return bool(said)


def _confirmed(request: Asked, row: Draft, known: Known) -> HttpResponse:
    charges = SheetForm(draft=row, known=known).charged()
    meeting = actions.confirm(
        draft=row,
        again="again" in request.POST,
        charges=charges,
        task_class=_task_class(request),
        by=request.actor,
        at=request.now,
    )
    told = _("已确认，%(count)d件事项已交办。") if charges else _("已确认。请逐项决定每项要求的去向。")
    messages.success(request, told % {"count": len(charges)} if charges else told)
    return redirect("meetings:meeting", meeting.pk)


def _task_class(request: Asked) -> str:
    """The class of all that is handed out. Raises Refused for one that is not in force."""
    form = ClassForm(request.POST, today=localdate(request.now))
    if not form.is_valid():
        raise Refused(_("没有这个办理类别。"), remedy=_("请重新选择。"), status=409)
    chosen: str = form.cleaned_data["task_class"]
    return chosen


def _known(request: Asked, row: Draft) -> Known:
    today = localdate(request.now)
    units = {unit.pk: unit for unit in choices(today)}
    return Known(names=queries.names(row.published_on), units=units, today=today)


def _preview(request: Asked, row: Draft, form: SheetForm, status: int = 200) -> HttpResponse:
    digest = row.original.text_digest
    kept = {d.key: d.text for d in form.sheet.requirements() if d.kept}
    form.known.matches.update(queries.similar(kept, request.actor))
    texts = presenting.of_draft(
        form.sheet, cleaned=row.cleaned, original=row.original.text, runs=row.reading["runs"]
    )
    context: dict[str, Any] = {
        "draft": row,
        "kinds": [(kind, kind == row.kind) for kind in Kind],
        "sheet": form.sheet,
        "form": form,
        "texts": texts,
        "legend": presenting.legend(form.sheet),
        "remarks": presenting.remarks(form.sheet),
        "published_form": PublishedForm(
            initial={"published_on": row.published_on}, today=localdate(request.now)
        ),
        "suspects": queries.suspects(row.cleaned, [form.sheet.title, *kept.values()]),
        "class_form": ClassForm(request.POST or None, today=localdate(request.now)),
        "same_meeting": queries.known_text(digest, but=row.original_id),
        "same_draft": queries.known_draft(digest, but=row.original_id),
    }
    return render(request, "meetings/draft.html", context, status=status)


@allow(Permission.MEETING_IMPORT)
@require_POST
@once
def kind(request: Asked, pk: int) -> HttpResponse:
    """The text is another kind of document: read it again as that."""
    wanted = request.POST.get("kind", "")
    if wanted not in set(Kind):
        raise Refused(_("没有这种文种。"), remedy=_("请从列出的文种中选择。"), field="kind")
    drafts.reread(draft=_draft(pk), seen=_seen(request), kind=Kind(wanted), by=request.actor, at=request.now)
    told = _("已按“%(kind)s”重新识读。") % {"kind": Kind(wanted).label}
    messages.success(request, told)
    return redirect("meetings:draft", pk)


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
def noise(request: Asked, pk: int) -> HttpResponse:
    """Some lines are page furniture: keep that, and read the text again without them."""
    row, lines = _draft(pk), request.POST.getlist("line")
    if not lines:
        raise Refused(_("还没有选哪一行。"), remedy=_("请勾选不属于文件的行。"), field="line")
    with transaction.atomic():
        for line in lines:
            actions.learn_noise(printed=line, by=request.actor, at=request.now)
        drafts.without_noise(draft=row, seen=_seen(request), by=request.actor, at=request.now)
    messages.success(
        request, _("已记下%(count)d行网页杂项，并重新识读；以后录入时自动略去。") % {"count": len(lines)}
    )
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
            _("没有这份草稿，可能已被丢弃。"), remedy=_("请到“录入文件”页查看待确认的草稿。"), status=404
        )
    return row


def _seen(request: Asked) -> int:
    try:
        return int(request.POST.get("seen", ""))
    except ValueError:
        raise Refused(
            _("表单缺少页面版本号（seen）。"), remedy=_("请刷新页面后重新提交。"), field="seen"
        ) from None
