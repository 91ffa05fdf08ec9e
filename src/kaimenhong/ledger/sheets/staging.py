"""A workbook on its way: uploaded, its columns settled, checked row by row, brought in. No fact before the last step.

Every step can be killed and taken up again: the check goes on after the last row it kept, the import is one
transaction. A draft whose worker fell silent is free for the next one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from time import monotonic
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from kaimenhong.journal import backend, clock
from kaimenhong.journal.models import algorithm
from kaimenhong.kernel.hashing import digest
from kaimenhong.kernel.refs import Ref
from kaimenhong.kernel.sweeping import unswept
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import rules
from kaimenhong.ledger.models import DraftStage, SheetDraft, StagedRow
from kaimenhong.ledger.models.imports import WAITING, WORKING
from kaimenhong.ledger.rules.marked_words import check_unmarked
from kaimenhong.ledger.sheets import checking, choices, finding, hands, layout, looking, opening
from kaimenhong.ledger.sheets.checking import Known
from kaimenhong.ledger.sheets.choices import Choices
from kaimenhong.ledger.sheets.looking import Looked, Stretch
from kaimenhong.ledger.sheets.rows import Fault, Sheet
from kaimenhong.org.actor import Actor, actor_of
from kaimenhong.org.models import Person, Unit

DIRECT = 2_000
"""Workbooks up to so many rows are checked and brought in while the clerk waits; longer ones in the background."""
CHUNK = 1_000
ALONE = 4_000
"""Up to so many rows one process is quicker than several."""
SILENT = timedelta(seconds=60)
MOST_ROWS = 200_000
TRIES = 3
"""How often an import is worked out again because somebody took a number meanwhile, before it makes others wait."""
MOST_UNKNOWN = 200
_HINTS = re.compile(r"密|内\s*部")  # bare-chinese: no mark is without one of these


def begin(*, file_name: str, data: bytes, by: Actor, at: datetime) -> SheetDraft:
    """Take a workbook in and understand its sheets. Raises Refused: no right, no workbook, no ledger in it."""
    rules.can_open(by).insist()
    today = timezone.localdate(at)
    with unswept():
        tables = opening.tables(data)
        _insist_unmarked(tables)
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
    processes = 1 if draft.total <= ALONE else hands.number()
    if processes > 1:
        hands.warm()
    with unswept():
        try:
            _check(draft, at, processes)
        except hands.Died:
            draft.refresh_from_db()
            _check(draft, at, 1)


def _check(draft: SheetDraft, at: datetime, processes: int) -> None:
    today = timezone.localdate(at)
    keeper = _Keeper(draft)
    there = finding.there(draft.unit)
    decided = Choices.of(draft.choices)
    sheets, lines = _placed(opening.tables(bytes(draft.content)), decided)
    known = Known(names=finding.names(today), units=finding.units(today), today=today)
    told = (sheets, known, translation.get_language() or settings.LANGUAGE_CODE)
    stretches = _stretches(sheets, lines, owner(draft, today))
    seen: set[str] = set()
    for found, unknown in hands.each(looking.looking, told, stretches, hands=processes):
        for one in found:
            _once(one, seen)
            if one.finding == checking.NEW and one.key in there:
                one.become(checking.SAME)
        keeper.keep(found, unknown)
    keeper.finish()


Placed = tuple[int, layout.Line]


def _placed(tables: list[opening.Table], decided: Choices) -> tuple[list[Sheet], list[Placed]]:
    """The sheets that are brought in, and their rows, each with its sheet's place among them."""
    sheets, placed = [], []
    for at, one in enumerate(decided.layouts):
        lines = list(layout.lines(choices.table_of(tables, one), one))
        sheets.append(Sheet(one, decided, lines))
        placed += [(at, line) for line in lines]
    return sheets, placed


def _stretches(sheets: Sequence[Sheet], lines: Sequence[Placed], by: Actor) -> Iterator[Stretch]:
    """The rows, some at a time, with the items that they name. A few queries for each stretch with numbers."""
    for first in range(0, len(lines), CHUNK):
        part = lines[first : first + CHUNK]
        numbers = {number for at, line in part if (number := sheets[at].number(line))}
        told = [(at, line.row, line.group, line.cells) for at, line in part]  # plain: sent to other processes
        yield Stretch(told, finding.items_by_number(numbers, by))


def _once(one: Looked, seen: set[str]) -> None:
    """An item may stand in a workbook once: the second row that updates it is a fault."""
    if one.item is None or one.finding == checking.FAULT:
        return
    if one.number in seen:
        twice = _("“%(number)s”在文件里出现了两次。") % {"number": one.number}
        one.become(checking.FAULT, Fault(-1, str(_("编号")), twice, _("请合并成一行。")))
    seen.add(one.number)


class _Keeper:
    """Keeps the findings of a check, and goes on after those that a check which was cut off has kept."""

    def __init__(self, draft: SheetDraft) -> None:
        self.draft, self.kept, self.passed = draft, draft.done, 0
        self.counts = Counter({name: int(n) for name, n in draft.counts.items() if name != "unknown"})
        self.unknown: list[str] = list(draft.counts.get("unknown", []))

    def keep(self, found: Sequence[Looked], unknown: Iterable[str]) -> None:
        """The next rows of the file, and names of units in them that nobody knows."""
        fresh = found[max(0, self.kept - self.passed) :]
        self.passed += len(found)
        if not fresh:
            return
        self.unknown = list(dict.fromkeys([*self.unknown, *unknown]))[:MOST_UNKNOWN]
        self.counts.update(one.finding for one in fresh)
        with transaction.atomic():
            backend.insert([self._row(one) for one in fresh])
            self._say(done=self.passed, alive_us=clock.to_us(clock.now()))

    def finish(self) -> None:
        """Every row is kept."""
        self._say(stage=DraftStage.CHECKED)

    def _say(self, **told: Any) -> None:
        counts = {**self.counts, "unknown": self.unknown}
        SheetDraft.objects.filter(pk=self.draft.pk).update(counts=counts, **told)

    def _row(self, one: Looked) -> StagedRow:
        names = ("sheet", "line", "finding", "title", "item", "content", "faults")
        return backend.made(
            StagedRow, {"draft_id": self.draft.pk, **{name: getattr(one, name) for name in names}}
        )
