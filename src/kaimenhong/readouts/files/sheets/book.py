"""Sheets to text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from kaimenhong.readouts.files.grid import Grid, lines
from kaimenhong.readouts.files.model import FileKind, FileText, Note
from kaimenhong.readouts.files.writer import Writer, at

_UNNAMED = re.compile(r"(?:sheet|工作表|表)\s*\d*$", re.I)


@dataclass(slots=True)
class Sheet:
    """A sheet with its cells; rows and columns count from 0."""

    name: str
    grid: Grid = field(default_factory=Grid)
    hidden: bool = False
    hidden_rows: int = 0


def write(sheets: Iterable[Sheet], kind: FileKind, notes: tuple[Note, ...] = ()) -> FileText:
    """The text of all shown sheets. Of several sheets each begins with its name, if someone gave it one."""
    filled = [one for one in sheets if one.grid.cells]
    shown = [one for one in filled if not one.hidden] or filled
    writer = Writer(kind)
    for sheet in shown:
        if len(shown) > 1 and not _UNNAMED.match(sheet.name):
            writer.line(sheet.name, at(sheet=sheet.name))
        for row, line in lines(sheet.grid):
            writer.line(line, at(sheet=sheet.name, row=row + 1))
    hidden = [one.name for one in filled if one not in shown]
    if hidden:
        writer.notes.append(Note.of("hidden_sheets", names="、".join(hidden)))
    writer.note("hidden_rows", sum(one.hidden_rows for one in shown))
    writer.notes += notes
    return writer.finish(sheets=tuple(one.name for one in shown))
