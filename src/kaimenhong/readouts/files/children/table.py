"""Cells of an older spreadsheet (.xls, .et, .xlsb): run as a program, the file on standard input, JSON on standard output."""

from __future__ import annotations

import datetime
import io
import json
import sys
from collections.abc import Iterator
from typing import Any

import python_calamine

MOST_TEXT = 2_000_000
MOST_SHEETS = 200


def main() -> None:
    """Answers {"sheets": [{"name", "hidden", "start", "cells": [[row, column, text]], "merges"}]} or {"error"}."""
    try:
        answer: dict[str, Any] = {"sheets": list(_sheets(sys.stdin.buffer.read()))}
    except python_calamine.PasswordError:
        answer = {"error": "encrypted"}
    except OverflowError:
        answer = {"error": "too_long"}
    except BaseException as fault:  # a panic of the Rust library is no Exception
        answer = {"error": "damaged", "detail": repr(fault)[:300]}
    json.dump(answer, sys.stdout, ensure_ascii=True)


def _sheets(data: bytes) -> Iterator[dict[str, Any]]:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    left = MOST_TEXT
    for meta in book.sheets_metadata[:MOST_SHEETS]:
        if meta.typ != python_calamine.SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(meta.name)
        cells = []
        for row, column, text in _cells(sheet):
            left -= len(text) + 1
            if left < 0:
                raise OverflowError
            cells.append((row, column, text))
        hidden = meta.visible != python_calamine.SheetVisibleEnum.Visible
        merges = [(*start, *end) for start, end in sheet.merged_cell_ranges or ()]
        yield {"name": meta.name, "hidden": hidden, "cells": cells, "merges": merges}


def _cells(sheet: python_calamine.CalamineSheet) -> Iterator[tuple[int, int, str]]:
    if sheet.start is None:
        return
    top, left = sheet.start
    for down, row in enumerate(sheet.iter_rows()):
        for across, value in enumerate(row):
            text = _printed(value)
            if text:
                yield top + down, left + across, text


def _printed(value: object) -> str:
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    if isinstance(value, datetime.datetime):
        moment = f" {value.hour}:{value.minute:02}" if value.hour or value.minute else ""
        return f"{value.year}年{value.month}月{value.day}日{moment}"
    if isinstance(value, datetime.date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, datetime.time):
        return f"{value.hour}:{value.minute:02}"
    return str(value)


if __name__ == "__main__":
    main()
