"""The reader of .xls, .et and .xlsb files, through calamine in a process of its own."""

from __future__ import annotations

from typing import Any

from kaimenhong.readouts.files.grid import Merge
from kaimenhong.readouts.files.isolated import ask
from kaimenhong.readouts.files.model import FileKind, FileText, Note
from kaimenhong.readouts.files.sheets.book import Sheet, write


def read_binary(data: bytes, kind: FileKind) -> FileText:
    """The text of all sheets; dates are said in full, other numbers as stored. Raises what `ask` raises, NoText."""
    answer = ask("table", data, kind=str(kind))
    sheets = [_sheet(one) for one in answer["sheets"]]
    fractions = any(_is_fraction(text) for one in sheets for text in one.grid.cells.values())
    return write(sheets, kind, (Note.of("plain_numbers"),) if fractions else ())


def _sheet(told: dict[str, Any]) -> Sheet:
    sheet = Sheet(told["name"], hidden=told["hidden"])
    for row, column, text in told["cells"]:
        sheet.grid.put(row, column, text)
    sheet.grid.merges += [Merge(*one) for one in told["merges"]]
    return sheet


def _is_fraction(text: str) -> bool:
    return text.startswith("0.") and text[2:].isdigit()
