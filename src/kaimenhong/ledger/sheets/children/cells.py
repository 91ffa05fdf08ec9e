"""Cells of a workbook (.xlsx, .xls, .et, .xlsb, .ods): run as a program, the file on standard input, JSON on standard output.

A cell is null, a text, a number, or ["d", "2019-03-31"] for a date (time of day left out).
"""

from __future__ import annotations

import datetime
import io
import json
import sys
from collections.abc import Iterator
from typing import Any

import python_calamine

MOST_TEXT = 120_000_000
MOST_CELLS = 6_000_000
MOST_SHEETS = 60


def main() -> None:
    """Answers {"sheets": [{"name", "hidden", "top", "left", "rows", "merges"}]} or {"error"}."""
    try:
        answer: dict[str, Any] = {"sheets": list(_sheets(sys.stdin.buffer.read()))}
    except python_calamine.PasswordError:
        answer = {"error": "encrypted"}
    except OverflowError:
        answer = {"error": "too_big"}
    except BaseException as fault:  # a panic of the Rust library is no Exception
        answer = {"error": "damaged", "detail": repr(fault)[:300]}
    json.dump(answer, sys.stdout, ensure_ascii=False)


def _sheets(data: bytes) -> Iterator[dict[str, Any]]:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    budget = [MOST_TEXT, MOST_CELLS]
    for meta in book.sheets_metadata[:MOST_SHEETS]:
        if meta.typ != python_calamine.SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(meta.name)
        top, left = sheet.start or (0, 0)
        yield {
            "name": meta.name,
            "hidden": meta.visible != python_calamine.SheetVisibleEnum.Visible,
            "top": top,
            "left": left,
            "rows": [] if sheet.start is None else [_row(row, budget) for row in sheet.iter_rows()],
            "merges": [(*start, *end) for start, end in sheet.merged_cell_ranges or ()],
        }


def _row(row: list[Any], budget: list[int]) -> list[Any]:
    cells = [_cell(value) for value in row]
    budget[0] -= sum(len(cell) for cell in cells if isinstance(cell, str))
    budget[1] -= len(cells)
    if min(budget) < 0:
        raise OverflowError
    while cells and cells[-1] is None:
        cells.pop()
    return cells


def _cell(value: object) -> Any:
    if isinstance(value, str):
        return value[:32_767] or None
    if isinstance(value, bool):
        return "是" if value else "否"  # bare-chinese: a cell as people would type it
    if isinstance(value, int | float):
        return value
    if isinstance(value, datetime.datetime):
        return ["d", value.date().isoformat()]
    if isinstance(value, datetime.date):
        return ["d", value.isoformat()]
    return None if value is None else str(value)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    main()
