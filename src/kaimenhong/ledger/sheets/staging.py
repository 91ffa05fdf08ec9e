"""A workbook on its way: uploaded, its columns settled, checked row by row, brought in. No fact before the last step.

Every step can be killed and taken up again: the check goes on after the last row it kept, the import is one
transaction. A draft whose worker fell silent is free for the next one.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from time import monotonic

from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from kaimenhong.journal import backend, clock
from kaimenhong.journal.models import algorithm
from kaimenhong.kernel.hashing import digest
from kaimenhong.kernel.refs import Ref
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import rules
from kaimenhong.ledger.models import DraftStage, SheetDraft, StagedRow
from kaimenhong.ledger.models.imports import WAITING, WORKING
from kaimenhong.ledger.rules.marked_words import check_unmarked
from kaimenhong.ledger.sheets import checking, choices, finding, layout, opening
from kaimenhong.ledger.sheets.checking import Checked, Known
from kaimenhong.ledger.sheets.choices import Choices
from kaimenhong.ledger.sheets.rows import Fault, Sheet
from kaimenhong.org.actor import Actor, actor_of
from kaimenhong.org.models import Person, Unit

DIRECT = 2_000
"""Workbooks up to so many rows are checked and brought in while the clerk waits; longer ones in the background."""
CHUNK = 2_000
SILENT = timedelta(seconds=60)
MOST_ROWS = 200_000
TRIES = 3
"""How often an import is worked out again because somebody took a number meanwhile, before it makes others wait."""
MOST_UNKNOWN = 200
_HINTS = re.compile(r"密|内\s*部")  # bare-chinese: no mark is without one of these


def begin(*, file_name: str, data: bytes, by: Actor, at: datetime) -> SheetDraft:
    """Take a workbook in and understand its sheets. Raises Refused: no right, no workbook, no ledger in it."""
    rules.can_open(by).insist()
    tables = opening.tables(data)
    _insist_unmarked(tables)
    today = timezone.localdate(at)
    proposed = choices.proposed(tables, finding.headings(), opened_on=today)
    if not proposed.layouts:
        raise Refused(
            _("没有在文件里找到台账。"),
            remedy=_("表头至少要有任务（事项）和责任单位两列；请核对后重新上传。"),
            field="file",
        )
    if proposed.rows > MOST_ROWS:
        raise Refused(
            _("文件有%(count)d行，超过%(limit)d行。") % {"count": proposed.rows, "limit": MOST_ROWS},
            remedy=_("请分成几个文件。"),
            field="file",
        )
    draft = SheetDraft(
        owner=by.ref,
        unit=Unit.objects.get(path=by.unit_path),
        file_name=file_name[-255:],
        digest=digest(algorithm(), data),
        content=data,
        choices=proposed.kept(),
        total=proposed.rows,
        made_us=clock.to_us(at),
    )
    draft.save(force_insert=True)
    return draft


def _insist_unmarked(tables: Sequence[opening.Table]) -> None:
    """A workbook with a classified paper's mark in it is not kept, not even as a draft."""
    for table in tables:
        for number, cells in enumerate(table.rows, start=1):
            for cell in cells:
                if type(cell) is str and _HINTS.search(cell):
                    verdict = check_unmarked(cell, name=_("第%(line)d行") % {"line": number})
                    if not verdict:
                        raise Refused(verdict.reason, remedy=verdict.remedy, field="file")


def settle(*, draft: SheetDraft, decided: Choices, at: datetime) -> SheetDraft:
    """Keep the clerk's decisions; the check begins anew. Raises Refused when a worker has the draft."""
    changed = SheetDraft.objects.filter(pk=draft.pk, imported=None).exclude(stage__in=WORKING)
    with transaction.atomic():
        taken = changed.update(
            choices=decided.kept(), stage=DraftStage.CHECK_WAITS, done=0, total=decided.rows, counts={}, fault="",
            alive_us=clock.to_us(at),
        )  # fmt: skip
        if not taken:
            raise Refused(_("这份文件正在处理。"), remedy=_("请等它结束。"), status=409)
        StagedRow.objects.filter(draft=draft).delete()
    draft.refresh_from_db()
    return draft


def ask_for_import(*, draft: SheetDraft, at: datetime) -> SheetDraft:
    """Put a checked draft into the queue. A second asking changes nothing."""
    ready = SheetDraft.objects.filter(pk=draft.pk, stage=DraftStage.CHECKED)
    ready.update(stage=DraftStage.COMMIT_WAITS, done=0, alive_us=clock.to_us(at), fault="")
    draft.refresh_from_db()
    return draft


def discard(*, draft: SheetDraft) -> None:
    """Throw the draft away with its rows."""
    SheetDraft.objects.filter(pk=draft.pk, imported=None).exclude(stage__in=WORKING).delete()


def waiting(at: datetime) -> list[int]:
    """Drafts somebody should work on: in the queue, or left behind by a worker that fell silent."""
    silent = Q(stage__in=WORKING, alive_us__lt=clock.to_us(at - SILENT))
    found = SheetDraft.objects.filter(Q(stage__in=WAITING) | silent)
    return list(found.order_by("pk").values_list("pk", flat=True))


def work(pk: int, *, at: datetime) -> bool:
    """Do what the draft waits for. False when another worker has it, or nothing is to be done."""
    draft = _taken(pk, at)
    if draft is None:
        return False
    try:
        with translation.override("zh-hans"):
            if draft.stage == DraftStage.CHECKING:
                check(draft, at=at)
            else:
                _bring_in(draft, at)
    except Refused as refused:
        after = DraftStage.FAILED if draft.stage == DraftStage.CHECKING else DraftStage.CHECKED
        SheetDraft.objects.filter(pk=pk).update(stage=after, fault=str(refused)[:500])
    return True


def _taken(pk: int, at: datetime) -> SheetDraft | None:
    """The draft, if it is ours now: one conditional statement, so that no two workers have it."""
    now = clock.to_us(at)
    found: SheetDraft | None = SheetDraft.objects.filter(pk=pk).first()
    if found is None:
        return None
    next_stage = {
        DraftStage.CHECK_WAITS: DraftStage.CHECKING, DraftStage.CHECKING: DraftStage.CHECKING,
        DraftStage.COMMIT_WAITS: DraftStage.COMMITTING, DraftStage.COMMITTING: DraftStage.COMMITTING,
    }.get(DraftStage(found.stage))  # fmt: skip
    if next_stage is None:
        return None
    same = SheetDraft.objects.filter(pk=pk, stage=found.stage, alive_us=found.alive_us)
    if found.stage in WORKING:
        same = same.filter(alive_us__lt=clock.to_us(at - SILENT))
    if not same.update(stage=next_stage, alive_us=max(now, found.alive_us + 1)):
        return None
    found.stage = next_stage
    return found


def owner(draft: SheetDraft, on: date) -> Actor:
    """Whoever uploaded it, with the rights of today."""
    return actor_of(Person.objects.get(pk=Ref.parse(draft.owner).number), on=on)


def _bring_in(draft: SheetDraft, at: datetime) -> None:
    """Work everything out while nobody waits, then write it down; worked out again when it does not hold any more."""
    from kaimenhong.ledger import actions  # the verbs use the checks; only this worker uses the verbs
    from kaimenhong.ledger.actions import importing, preparing

    by, teller = owner(draft, timezone.localdate(at)), Teller(draft)
    for _try in range(TRIES):
        try:
            with preparing.prepared(draft=draft, by=by, at=at, tell=teller.tell) as ready:
                actions.bring_in(draft=draft, by=by, at=at, ready=ready)
                return
        except importing.Stale:
            continue
    actions.bring_in(draft=draft, by=by, at=at)  # the others wait until it is worked out


class Teller:
    """Says a few times a second in the draft's own row how far the work is: every process sees it there."""

    EVERY = 0.3

    def __init__(self, draft: SheetDraft) -> None:
        self.draft, self.last = draft, 0.0
        self.total = int(draft.counts.get(checking.NEW, 0))

    def tell(self, done: int) -> None:
        """So many rows are worked out; all of them is always said, for then they are being written."""
        if done < self.total and monotonic() - self.last < self.EVERY:
            return
        self.last = monotonic()
        same = SheetDraft.objects.filter(pk=self.draft.pk, stage=DraftStage.COMMITTING)
        same.update(done=done, alive_us=clock.to_us(clock.now()))


def check(draft: SheetDraft, *, at: datetime) -> None:
    """Look at every row and keep what it would do; takes up where a former check was cut off."""
    by, today = owner(draft, timezone.localdate(at)), timezone.localdate(at)
    decided = Choices.of(draft.choices)
    tables = opening.tables(bytes(draft.content))
    known = _Knowledge(by, today, draft)
    counts = Counter({name: int(n) for name, n in draft.counts.items() if name != "unknown"})
    done = draft.done
    seen: set[str] = set()
    for number, part in enumerate(_chunks(_lines(tables, decided))):
        first = number * CHUNK
        known.heed([sheet.number(line) for sheet, line in part])
        found = [
            _once(checking.check(sheet, line, known.known), sheet.number(line), seen) for sheet, line in part
        ]
        if first + len(part) <= draft.done:
            continue
        fresh = found[max(0, draft.done - first) :]
        counts.update(one.finding for one in fresh)
        done += len(fresh)
        _keep(draft, fresh, counts, known, done)
    _finish(draft, counts, known)


Placed = tuple[Sheet, layout.Line]


def _lines(tables: Sequence[opening.Table], decided: Choices) -> Iterator[Placed]:
    for one in decided.layouts:
        lines = list(layout.lines(choices.table_of(list(tables), one), one))
        sheet = Sheet(one, decided, lines)
        yield from ((sheet, line) for line in lines)


def _chunks(placed: Iterable[Placed]) -> Iterator[list[Placed]]:
    rest = iter(placed)
    while part := list(islice(rest, CHUNK)):
        yield part


def _once(checked: Checked, number: str, seen: set[str]) -> Checked:
    """An item may stand in a workbook once: the second row that updates it is a fault."""
    if checked.item is None or checked.finding == checking.FAULT:
        return checked
    if number in seen:
        checked.finding, checked.content = checking.FAULT, {}
        checked.faults.append(
            Fault(-1, str(_("编号")), _("“%(number)s”在文件里出现了两次。") % {"number": number},
                           _("请合并成一行。"))
        )  # fmt: skip
    seen.add(number)
    return checked


class _Knowledge:
    """What the check needs to know, asked for once, the items of each stretch of rows as they come."""

    def __init__(self, by: Actor, today: date, draft: SheetDraft) -> None:
        self.by = by
        self.known = Known(
            names=finding.names(today),
            units=finding.units(today),
            today=today,
            there=finding.there(draft.unit),
        )
        self.former = list(draft.counts.get("unknown", []))

    def heed(self, numbers: Iterable[str]) -> None:
        """Look up the items these numbers name."""
        found = finding.items_by_number({number for number in numbers if number}, self.by)
        self.known = Known(self.known.names, self.known.units, self.known.today, found, self.known.there)

    @property
    def unknown(self) -> list[str]:
        """Names of units nobody knows."""
        now = [name for name, unit in self.known.names.memo.items() if unit not in self.known.units]
        return list(dict.fromkeys([*self.former, *now]))[:MOST_UNKNOWN]


def _keep(
    draft: SheetDraft, found: Sequence[Checked], counts: Counter[str], known: _Knowledge, done: int
) -> None:
    rows = [
        StagedRow(
            draft_id=draft.pk,
            sheet=one.sheet,
            line=one.line,
            finding=one.finding,
            title=one.title,
            item=one.item,
            content=json.dumps(one.content, ensure_ascii=False),
            faults=json.dumps([[f.at, f.name, f.sentence, f.remedy] for f in one.faults], ensure_ascii=False)
            if one.faults
            else "",
        )
        for one in found
    ]
    with transaction.atomic():
        backend.insert(rows)
        SheetDraft.objects.filter(pk=draft.pk).update(
            done=done, counts={**counts, "unknown": known.unknown}, alive_us=clock.to_us(clock.now())
        )


def _finish(draft: SheetDraft, counts: Counter[str], known: _Knowledge) -> None:
    told = {**counts, "unknown": known.unknown}
    SheetDraft.objects.filter(pk=draft.pk).update(stage=DraftStage.CHECKED, counts=told)
