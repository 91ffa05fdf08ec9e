"""Long lists written in the background: asked for, written, fetched by whoever asked, thrown away after a day."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Q
from django.http import QueryDict
from django.utils import translation
from django.utils.translation import gettext as _

from kaimenhong.journal import clock
from kaimenhong.kernel.refs import Ref
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger.models import ExportStage, SheetExport
from kaimenhong.ledger.queries import Scope
from kaimenhong.ledger.sheets import writing
from kaimenhong.ledger.sheets.exporting import Export
from kaimenhong.org.actor import Actor, actor_of
from kaimenhong.org.models import Person

SILENT = timedelta(seconds=60)
KEPT = timedelta(days=1)
FORMATS = ("xlsx", "csv")


def ask(*, export: Export, form: str, at: datetime) -> SheetExport:
    """Put a list into the queue; asked for twice within a minute it is the same one."""
    told = {"owner": export.by.ref, "scope": export.scope.value, "columns": export.columns, "format": form}
    told["asked"] = export.query.urlencode()[:2000]
    recent = clock.to_us(at - timedelta(minutes=1))
    same = SheetExport.objects.filter(**told, made_us__gte=recent).exclude(stage=ExportStage.FAILED)
    found: SheetExport | None = same.order_by("-pk").first()
    if found is not None:
        return found
    made = SheetExport(**told, made_us=clock.to_us(at))
    made.save(force_insert=True)
    return made


def own(by: Actor, pk: int) -> SheetExport:
    """An export of this person. Raises Refused (404) for any other."""
    found: SheetExport | None = SheetExport.objects.filter(pk=pk, owner=by.ref).first()
    if found is None:
        raise Refused(_("没有这次导出，或者文件已过期。"), remedy=_("请回到台账重新导出。"), status=404)
    return found


def place(one: SheetExport) -> Path:
    """Where its file lies."""
    return Path(settings.HOME) / "exports" / one.file


def waiting(at: datetime) -> list[int]:
    """Exports in the queue, or left behind by a worker that fell silent."""
    silent = Q(stage=ExportStage.WRITING, alive_us__lt=clock.to_us(at - SILENT))
    found = SheetExport.objects.filter(Q(stage=ExportStage.WAITS) | silent)
    return list(found.order_by("pk").values_list("pk", flat=True))


def work(pk: int, *, at: datetime) -> bool:
    """Write the file. False when another worker has it, or nothing is to be done."""
    one = SheetExport.objects.filter(pk=pk).first()
    if one is None or not one.at_work:
        return False
    if one.stage == ExportStage.WRITING and one.alive_us >= clock.to_us(at - SILENT):
        return False
    now = max(clock.to_us(at), one.alive_us + 1)
    name = f"{one.pk}-{secrets.token_hex(8)}.{one.format}"
    same = SheetExport.objects.filter(pk=pk, stage=one.stage, alive_us=one.alive_us)
    if not same.update(stage=ExportStage.WRITING, alive_us=now, file=name, done=0):
        return False
    one.refresh_from_db()
    try:
        with translation.override("zh-hans"):
            count = _written(one, at)
    except Refused as refused:
        SheetExport.objects.filter(pk=pk).update(stage=ExportStage.FAILED, fault=str(refused)[:500])
        return True
    SheetExport.objects.filter(pk=pk).update(stage=ExportStage.DONE, done=count)
    return True


def _written(one: SheetExport, at: datetime) -> int:
    person = Person.objects.get(pk=Ref.parse(one.owner).number)
    by = actor_of(person, on=clock.from_us(one.made_us).date())
    export = Export(Scope(one.scope), QueryDict(one.asked), one.columns, by, clock.from_us(one.made_us))
    path = place(one)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)

    def told(done: int) -> None:
        SheetExport.objects.filter(pk=one.pk).update(done=done, alive_us=clock.to_us(clock.now()))

    with path.open("wb") as out:
        if one.format == "xlsx":
            return writing.xlsx(export.paper(), out, told)
        count = -2  # the mark and the heads
        for line in writing.csv_lines(export.paper()):
            out.write(line)
            count += 1
            if count % 5000 == 0:
                told(max(count, 0))
    return max(count, 0)


def forget(*, at: datetime) -> int:
    """Throw away what is older than a day, with its files. Returns how many."""
    old = list(SheetExport.objects.filter(made_us__lt=clock.to_us(at - KEPT)))
    for one in old:
        if one.file:
            place(one).unlink(missing_ok=True)
    SheetExport.objects.filter(pk__in=[one.pk for one in old]).delete()
    return len(old)
