"""A workbook comes in: upload, columns, dry run, import, and the history of imports."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kaimenhong.journal.once import once
from kaimenhong.journal.registry import labels
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import actions, rules
from kaimenhong.ledger.models import DraftStage, Import, ImportState, SheetDraft
from kaimenhong.ledger.sheets import checking, finding, forms, marked, showing, staging, worker
from kaimenhong.ledger.sheets.choices import Choices
from kaimenhong.org.access import Asked, allow
from kaimenhong.org.permissions import Permission
from kaimenhong.org.queries import choices as units_on

SHOWN = 20
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@allow(Permission.ITEM_DISPATCH)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def incoming(request: Asked) -> HttpResponse:
    """Upload a workbook; what is under way and what has been brought in stands beside."""
    rules.can_open(request.actor).insist()
    if request.method != "POST":
        return _incoming(request, forms.Upload())
    form = forms.Upload(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            draft = staging.begin(file_name=file.name, data=file.read(), by=request.actor, at=request.now)
        except Refused as refused:
            form.add_error("file", str(refused))
        else:
            return _begun(request, draft, form.cleaned_data["replaces"])
    return _incoming(request, form, status=422)


def _begun(request: Asked, draft: SheetDraft, replaces: int | None) -> HttpResponse:
    """A mended file takes over what was decided about its forerunner, and is checked at once."""
    former = finding.drafts_of(request.actor).filter(pk=replaces).defer(None).first() if replaces else None
    if former is not None:
        before, now = Choices.of(former.choices), Choices.of(draft.choices)
        decided = Choices(now.layouts, before.opened_on, before.lead)
        staging.discard(draft=former)
        _check(request, draft, decided)
    return redirect("sheets:draft", draft.pk)


def _incoming(request: Asked, form: forms.Upload, status: int = 200) -> HttpResponse:
    imports = list(finding.imports_of(request.actor)[:SHOWN])
    people = labels(one.person for one in imports)
    context = {
        "form": form,
        "drafts": list(finding.drafts_of(request.actor)[:SHOWN]),
        "imports": [(one, people[one.person]) for one in imports],
    }
    return render(request, "ledger/sheets/incoming.html", context, status=status)


@allow(Permission.ITEM_DISPATCH)
@require_safe
def draft(request: Asked, pk: int) -> HttpResponse:
    """Where a workbook stands: its columns to be settled, its check under way, its findings."""
    one = _own(request, pk)
    if one.imported_id is not None:
        return redirect("sheets:imported", one.imported_id)
    if one.at_work:
        return _progress(request, one)
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponse(headers={"HX-Refresh": "true"})
    if one.stage in (DraftStage.COLUMNS, DraftStage.FAILED) or "columns" in request.GET:
        return _columns(request, one, _columns_form(request, one))
    return _findings(request, one)


def _own(request: Asked, pk: int) -> SheetDraft:
    found: SheetDraft | None = (
        SheetDraft.objects.filter(pk=pk, owner=request.actor.ref).defer("content").first()
    )
    if found is None:
        raise Refused(
            _("没有这份导入草稿，可能已被丢弃。"), remedy=_("请到“导入台账”页重新上传。"), status=404
        )
    return found


def _progress(request: Asked, one: SheetDraft) -> HttpResponse:
    committing = one.stage in (DraftStage.COMMIT_WAITS, DraftStage.COMMITTING)
    total = showing.ready(one) if committing else one.total
    context = {"draft": one, "done": min(one.done, total), "total": total, "committing": committing}
    page = "ledger/sheets/progress.html" if request.htmx else "ledger/sheets/working.html"  # type: ignore[attr-defined]
    return render(request, page, context)


def _columns_form(request: Asked, one: SheetDraft) -> forms.Columns:
    today = localdate(request.now)
    data = request.POST if request.method == "POST" else None
    return forms.Columns(data, decided=Choices.of(one.choices), units=units_on(today), today=today)


def _columns(request: Asked, one: SheetDraft, form: forms.Columns, status: int = 200) -> HttpResponse:
    context = {
        "draft": one,
        "form": form,
        "sheets": list(form.sheets()),
        "same": finding.known_file(one.digest),
    }
    return render(request, "ledger/sheets/columns.html", context, status=status)


@allow(Permission.ITEM_DISPATCH)
@require_POST
@once
def columns(request: Asked, pk: int) -> HttpResponse:
    """Keep what the columns mean, and check every row."""
    one = _own(request, pk)
    form = _columns_form(request, one)
    if not form.is_valid():
        return _columns(request, one, form, status=422)
    if taught := form.taught():
        actions.teach_words(kind="column", meanings=taught, by=request.actor, at=request.now)
    _check(request, one, form.choices())
    return redirect("sheets:draft", pk)


def _check(request: Asked, one: SheetDraft, decided: Choices) -> None:
    """Check now what is short, and let the worker check what is long."""
    staging.settle(draft=one, decided=decided, at=request.now)
    if decided.rows <= staging.DIRECT:
        staging.work(one.pk, at=request.now)
    else:
        worker.wake_after_commit()


@allow(Permission.ITEM_DISPATCH)
@require_POST
@once
def units(request: Asked, pk: int) -> HttpResponse:
    """Remember which units unknown names mean, and check again."""
    one = _own(request, pk)
    form = _unknown(request, one)
    if not form.is_valid():
        raise Refused(_("请从列表中选择单位。"))
    taught = form.taught()
    if not taught:
        messages.info(request, _("没有指定任何单位。"))
        return redirect("sheets:draft", pk)
    actions.teach_words(kind="unit", meanings=taught, by=request.actor, at=request.now)
    messages.success(request, _("已记下%(count)d个单位的写法，以后自动采用。") % {"count": len(taught)})
    _check(request, one, Choices.of(one.choices))
    return redirect("sheets:draft", pk)


def _unknown(request: Asked, one: SheetDraft) -> forms.Unknown:
    data = request.POST if request.method == "POST" else None
    return forms.Unknown(data, names=one.counts.get("unknown", []), units=units_on(localdate(request.now)))


def _findings(request: Asked, one: SheetDraft) -> HttpResponse:
    what = request.GET.get("show", "")
    if what not in (checking.FAULT, checking.NEW, checking.UPDATE, checking.SAME):
        what = showing.first(one)
    after = request.GET.get("after", "")
    found = showing.page(one, what, int(after) if after.isdigit() else 0)
    unknown = _unknown(request, one)
    context: dict[str, Any] = {
        "draft": one,
        "what": what,
        "found": found,
        "counts": one.counts,
        "ready": showing.ready(one),
        "unknown": unknown if unknown.names else None,
        "upload": forms.Upload(initial={"replaces": one.pk}),
        "same": finding.known_file(one.digest),
    }
    return render(request, "ledger/sheets/findings.html", context)


@allow(Permission.ITEM_DISPATCH)
@require_safe
def marked_file(request: Asked, pk: int) -> FileResponse:
    """The workbook with its faults in it."""
    one = _own(request, pk)
    out = BytesIO()
    marked.write(one, out)
    out.seek(0)
    stem = one.file_name.rpartition(".")[0] or one.file_name
    name = _("%(name)s（标出错误）.xlsx") % {"name": stem}
    return FileResponse(out, as_attachment=True, filename=name, content_type=XLSX)


@allow(Permission.ITEM_DISPATCH)
@require_POST
@once
def bring_in(request: Asked, pk: int) -> HttpResponse:
    """Bring the checked rows into the ledger: at once when few, in the background when many."""
    one = _own(request, pk)
    if one.imported_id is not None:
        return redirect("sheets:imported", one.imported_id)
    if showing.ready(one) <= staging.DIRECT:
        made = actions.bring_in(draft=one, by=request.actor, at=request.now)
        messages.success(request, _("导入完成。"))
        return redirect("sheets:imported", made.pk)
    staging.ask_for_import(draft=one, at=request.now)
    worker.wake_after_commit()
    return redirect("sheets:draft", pk)


@allow(Permission.ITEM_DISPATCH)
@require_POST
@once
def discard(request: Asked, pk: int) -> HttpResponse:
    """Throw the draft away."""
    staging.discard(draft=_own(request, pk))
    messages.success(request, _("草稿已丢弃，台账没有变化。"))
    return redirect("sheets:incoming")


@allow(Permission.ITEM_READ)
@require_safe
def imported(request: Asked, pk: int) -> HttpResponse:
    """What one import brought."""
    one = _import(pk)
    context = {
        "one": one,
        "person": labels([one.person])[one.person],
        "items": showing.some_items(one, request.actor),
        "may_withdraw": one.state == ImportState.STANDING
        and rules.can_open(request.actor)
        and one.unit.path in request.actor.paths,
        "form": forms.Withdraw(),
    }
    return render(request, "ledger/sheets/imported.html", context)


def _import(pk: int) -> Import:
    found: Import | None = Import.objects.select_related("unit").filter(pk=pk).first()
    if found is None:
        raise Refused(_("没有这次导入。"), remedy=_("请到“导入台账”页查看。"), status=404)
    return found


@allow(Permission.ITEM_DISPATCH)
@require_POST
@once
def withdraw(request: Asked, pk: int) -> HttpResponse:
    """Take an import back."""
    form = forms.Withdraw(request.POST)
    if not form.is_valid():
        raise Refused(_("撤回导入必须写明理由。"), remedy=_("请写明为什么撤回。"), field="reason")
    actions.take_back(made=_import(pk), reason=form.cleaned_data["reason"], by=request.actor, at=request.now)
    messages.success(request, _("已撤回这次导入。"))
    return redirect("sheets:imported", pk)
