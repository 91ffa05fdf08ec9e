"""The check of many rows, some at a time and without a database: by this process or by several."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils import translation

from kaimenhong.ledger.sheets import checking
from kaimenhong.ledger.sheets.checking import Checked, Known, Standing
from kaimenhong.ledger.sheets.layout import Line
from kaimenhong.ledger.sheets.opening import Cell
from kaimenhong.ledger.sheets.rows import Fault, Sheet

Key = tuple[str, int, date | None]
"""Title, lead and due date: what a new row is told from one that is in the ledger already by."""


@dataclass(slots=True)
class Looked:
    """A row with its finding, its texts as StagedRow keeps them; `number` is the printed one, `key` a new row's."""

    sheet: int
    line: int
    finding: str
    title: str
    item: int | None
    content: str
    faults: str
    number: str
    key: Key | None

    def become(self, finding: str, fault: Fault | None = None) -> None:
        """Another finding than the row alone gives; with a fault nothing of it is brought in."""
        self.finding = finding
        if fault is not None:
            self.content, self.faults = "{}", told([fault])


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows of the workbook, and the items their numbers name. A row is its sheet's place and what a Line holds."""

    lines: Sequence[tuple[int, int, str, Mapping[int, Cell]]]
    items: Mapping[str, Standing]


def looking(
    _place: int, sheets: Sequence[Sheet], known: Known, language: str
) -> Callable[[Stretch], tuple[list[Looked], list[str]]]:
    """What checks a stretch of rows; with the rows come the names of units nobody knows."""

    def work(stretch: Stretch) -> tuple[list[Looked], list[str]]:
        now = replace(known, items=stretch.items)
        with translation.override(language):
            found = [
                _looked(sheets[at], Line(row, group, cells), now) for at, row, group, cells in stretch.lines
            ]
        return found, [name for name, unit in known.names.memo.items() if unit not in known.units]

    return work


def _looked(sheet: Sheet, line: Line, known: Known) -> Looked:
    one = checking.check(sheet, line, known)
    return Looked(
        sheet=one.sheet,
        line=one.line,
        finding=one.finding,
        title=one.title,
        item=one.item,
        content=json.dumps(one.content, ensure_ascii=False),
        faults=told(one.faults) if one.faults else "",
        number=sheet.number(line),
        key=_key(one) if one.finding == checking.NEW else None,
    )


def _key(one: Checked) -> Key:
    due = one.content["due"]
    title: str = one.content["fields"]["title"]
    return title, one.content["lead"], date.fromisoformat(due) if due else None


def told(faults: Sequence[Fault]) -> str:
    """Faults as StagedRow keeps them."""
    rows: list[Any] = [[one.at, one.name, one.sentence, one.remedy] for one in faults]
    return json.dumps(rows, ensure_ascii=False)
