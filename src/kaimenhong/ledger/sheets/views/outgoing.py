"""The list on screen goes out: as a file, or on paper."""

from __future__ import annotations

from io import BytesIO

from django.http import FileResponse, HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kaimenhong.journal.once import once
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger.listing.asked import kept
from kaimenhong.ledger.listing.bulk import MOST, TICK, ticked
from kaimenhong.ledger.models import ExportStage
from kaimenhong.ledger.queries import Scope
from kaimenhong.ledger.sheets import copying, forms, printing, worker, writing
from kaimenhong.ledger.sheets.exporting import WHOLE, Export
from kaimenhong.org.access import Asked, allow
from kaimenhong.org.permissions import Permission

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PREVIEWED = 8  # rows shown of a list before it is written
OWN = ("scope", "columns", "format")


@allow(Permission.ITEM_READ)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def outgoing(request: Asked) -> HttpResponse:
    """Say what is to be written and how; when asked, write it, or put it into the queue when it is long."""
    form = forms.ExportForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        return _asked(request, form.cleaned_data["columns"], form.cleaned_data["format"])
    export = _export(request, "")
    preview = printing.sheet(export, most=len(export.picked) or PREVIEWED)
    context = {
        "form": form,
        "export": export,
        "preview": preview,
        "missing": len(export.picked) - len(preview.rows) if export.picked else 0,
        "over": MOST if len(ticked(request.GET)) > MOST else 0,
        "back": _back(export),
        "print": _address("sheets:print", export),
    }
    return render(request, "ledger/sheets/outgoing.html", context, status=422 if form.is_bound else 200)


def _asked(request: Asked, columns: str, form: str) -> HttpResponse:
    export = _export(request, columns)
    if not export.is_long():
        return redirect(f"{_address('sheets:file', export)}&columns={columns}&format={form}")
    one = copying.ask(export=export, form=form, at=request.now)
    worker.wake_after_commit()
    return redirect("sheets:copy", one.pk)


def _export(request: Asked, columns: str) -> Export:
    """The list the address asks for. Raises Refused for words in it that cannot be read."""
    scope = request.GET.get("scope", Scope.ZONE.value)
    if scope not in set(Scope):
        raise Refused(_("没有这种范围。"), remedy=_("请回到台账重新打开。"))
    query = QueryDict(kept(request.GET, without=OWN))
    export = Export(Scope(scope), query, columns, request.actor, request.now)
    if export.asked.wrong:
        raise Refused(_("筛选条件里有认不出的内容。"), remedy=_("请回到台账改正后再导出。"), status=422)
    return export


def _address(name: str, export: Export) -> str:
    words = export.query.urlencode()
    return f"{reverse(name)}?scope={export.scope.value}" + (f"&{words}" if words else "")


def _back(export: Export) -> str:
    names = {Scope.ZONE: "ledger:list", Scope.UNIT: "ledger:unit", Scope.MINE: "ledger:mine"}
    return f"{reverse(names[export.scope])}?{kept(export.query, without=[TICK])}"


@allow(Permission.ITEM_READ)
@require_safe
def file(request: Asked) -> HttpResponse | FileResponse | StreamingHttpResponse:
    """The file itself, of a list that is not long."""
    columns = WHOLE if request.GET.get("columns") == WHOLE else ""
    export = _export(request, columns)
    if export.is_long():
        return redirect(_address("sheets:outgoing", export))
    name = _name(export.title, request)
    if request.GET.get("format") == "csv":
        answer = StreamingHttpResponse(
            writing.csv_lines(export.paper()), content_type="text/csv; charset=utf-8"
        )
        answer["Content-Disposition"] = _disposition(f"{name}.csv")
        return answer
    out = BytesIO()
    writing.xlsx(export.paper(), out)
    out.seek(0)
    return FileResponse(out, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)


def _name(title: str, request: Asked) -> str:
    return f"{title}-{request.now:%Y%m%d-%H%M}"


def _disposition(name: str) -> str:
    from django.utils.http import content_disposition_header

    return content_disposition_header(True, name) or "attachment"


@allow(Permission.ITEM_READ)
@require_safe
def copy(request: Asked, pk: int) -> HttpResponse:
    """How far a long list is; when it is written, where to fetch it."""
    one = copying.own(request.actor, pk)
    if request.htmx and not one.at_work:  # type: ignore[attr-defined]
        return HttpResponse(headers={"HX-Refresh": "true"})
    page = "ledger/sheets/copy_progress.html" if request.htmx else "ledger/sheets/copy.html"  # type: ignore[attr-defined]
    return render(request, page, {"one": one})


@allow(Permission.ITEM_READ)
@require_safe
def copy_file(request: Asked, pk: int) -> FileResponse:
    """The file of a long list, for whoever asked for it."""
    one = copying.own(request.actor, pk)
    path = copying.place(one)
    if one.stage != ExportStage.DONE or not path.exists():
        raise Refused(_("文件还没有写好，或者已经过期。"), remedy=_("请稍候，或重新导出。"), status=404)
    name = f"{_('事项台账')}-{one.made:%Y%m%d-%H%M}.{one.format}"
    kind = XLSX if one.format == "xlsx" else "text/csv; charset=utf-8"
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=kind)


@allow(Permission.ITEM_READ)
@require_safe
def paper(request: Asked) -> HttpResponse:
    """The same list on A3 landscape, from the browser."""
    columns = WHOLE if request.GET.get("columns") == WHOLE else ""
    export = _export(request, columns)
    sheet = printing.sheet(export)
    context = {"export": export, "sheet": sheet, "back": _back(export)}
    return render(request, "ledger/sheets/paper.html", context)
