"""Excel both ways at 100,000 rows (ITEMS=… for another size): checked, brought in, exported.

On SQLite in a home of its own, or on the database of DATABASE_URL, which should be empty. Beside each timing the
limit of 30 s for the whole of it, and the bare reading or writing of the same cells by the library. While the rows
are brought in somebody else tries to write; the longest wait is told, and so is the memory of the leading process.
"""

from __future__ import annotations

import os
import resource
import tempfile
from collections import deque
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from time import perf_counter
from typing import Any

from bench import Result, result
from bench.waiting import others

ROWS = int(os.environ.get("ITEMS", "100000"))
PERSON = "linzhiwei"
LIMIT = 30.0
WAIT = 20.0  # seconds after which a writer on SQLite is refused
MEMORY = 1000.0
HEAD = [
    "序号", "任务", "工作要求", "牵头单位", "配合单位", "责任人", "交办时间", "完成时限", "状态", "完成率", "最新进展", "备注",
]  # fmt: skip


def measure() -> Iterator[Result]:
    with tempfile.TemporaryDirectory(prefix="kaimenhong-bench-") as home:
        os.environ |= {"KAIMENHONG_HOME": home, "KAIMENHONG_DEMO": "1"}
        _zone()
        yield from _measured()


def _zone() -> None:
    from kaimenhong.config import database
    from kaimenhong.config.cli import with_django

    with_django()
    database.migrate()
    from kaimenhong.desk import demo
    from kaimenhong.org.models import Unit

    if not Unit.objects.exists():
        demo.build()


def _measured() -> Iterator[Result]:
    from kaimenhong.journal import clock
    from kaimenhong.ledger.models import SheetDraft
    from kaimenhong.ledger.sheets import staging
    from kaimenhong.org.actor import actor_of
    from kaimenhong.org.models import Account, Unit

    at = clock.now()
    by = actor_of(Account.objects.get(username=PERSON).person, on=at.date())
    units = list(Unit.objects.filter(ended_on=None, kind="bureau").values_list("short_name", flat=True))
    data, bare = _workbook(units, ROWS)
    whole = 0.0
    draft, seconds = _timed(lambda: staging.begin(file_name="台账.xlsx", data=data, by=by, at=at))
    whole += seconds
    yield _said("import: read and understand", seconds, bare, "writing the file with the library")
    from datetime import date, timedelta

    _none, seconds = _timed(lambda: _check(staging, SheetDraft, draft, date(2018, 1, 2), at))
    whole += seconds
    draft.refresh_from_db()
    assert draft.counts.get("new") == ROWS, draft.counts
    yield _said("import: dry run", seconds, LIMIT, "limit of the whole")
    staging.ask_for_import(draft=draft, at=at)
    with others(2018) as waited:
        _did, seconds = _timed(lambda: staging.work(draft.pk, at=at + timedelta(seconds=1)))
    whole += seconds
    draft.refresh_from_db()
    assert draft.imported_id, draft.fault
    yield _said("import: commit, worked out and written", seconds, LIMIT, "limit of the whole")
    yield _said("import: longest wait of another writer", waited.longest, WAIT, "limit")
    yield _said("import: all of it", whole, LIMIT, "limit")
    yield _peak("import: memory of the leading process")
    yield from _exported(by, at)
    yield _peak("memory of the process in the end")


def _exported(by: Any, at: Any) -> Iterator[Result]:
    from django.http import QueryDict

    from kaimenhong.ledger.queries import Scope
    from kaimenhong.ledger.sheets import writing
    from kaimenhong.ledger.sheets.exporting import WHOLE, Export

    for name, columns in (("columns on screen", ""), ("all 33 columns", WHOLE)):
        export = Export(Scope.ZONE, QueryDict("state=any"), columns, by, at)
        with tempfile.TemporaryFile() as out:
            count, seconds = _timed(partial(writing.xlsx, export.paper(), out))
        assert count >= ROWS
        yield _said(f"export .xlsx, {name}", seconds, LIMIT, "limit")
        _count, seconds = _timed(partial(deque, writing.csv_lines(export.paper()), maxlen=0))
        yield _said(f"export .csv, {name}", seconds, LIMIT, "limit")


def _check(staging: Any, model: Any, draft: Any, opened_on: Any, at: Any) -> None:
    from dataclasses import replace

    from kaimenhong.ledger.sheets.choices import Choices

    staging.settle(draft=draft, decided=replace(Choices.of(draft.choices), opened_on=opened_on), at=at)
    assert staging.work(draft.pk, at=at)


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    start = perf_counter()
    found = work()
    return found, perf_counter() - start


def _said(name: str, seconds: float, beside: float, against: str) -> Result:
    return result(f"{name}, {ROWS:,} rows", seconds, "s", against, beside)


def _peak(name: str) -> Result:
    """The most memory this process has held; on SQLite the pages of the file it looks at count too."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return result(name, most, "MB", "limit", MEMORY)


def _workbook(units: list[str], count: int) -> tuple[bytes, float]:
    import xlsxwriter

    start = perf_counter()
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("台账")
        sheet.write_row(0, 0, ["2018年重点工作台账"])
        sheet.write_row(1, 0, HEAD)
        for number in range(count):
            lead, other = units[number % len(units)], units[(number + 3) % len(units)]
            state = ("办理中", "未签收", "已完成")[number % 3]
            sheet.write_row(
                number + 2, 0,
                [number + 1, f"第{number}项重点任务的推进落实", "按月报进度，年底前完成全部内容并报结果", lead, other,
                 "张一", "2018-03-01", "2018年12月底", state, "60%" if state == "办理中" else None,
                 f"已完成第{number % 9}阶段，正在推进下一阶段" if state != "未签收" else None, None],
            )  # fmt: skip
    return out.getvalue(), perf_counter() - start
