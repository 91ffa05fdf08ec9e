"""Cells of an HTML table that reach over several rows or columns: the places they cover are kept.

A place covered from above is printed as the ditto mark 〃, one covered from the left stays blank: so a row
keeps its columns, and nobody takes the value of one column for that of another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

DITTO = "〃"
_KIND = re.compile(r"<(/?)(table|tr|td|th)\b", re.I)
_ROWS = re.compile(r"\browspan\s*=\s*[\"']?\s*(\d{1,3})", re.I)
_COLUMNS = re.compile(r"\bcolspan\s*=\s*[\"']?\s*(\d{1,2})", re.I)
_MOST_COLUMNS = 20
_DEEPEST = 8
_LONGEST = 1_000  # characters with tags: a longer cell is layout, not data


@dataclass(slots=True)
class _Cell:
    """Its opening and closing tag (by number), and how far it reaches."""

    opened: int
    closed: int
    rows: int
    columns: int


@dataclass(slots=True)
class _Grid:
    """One table: how many rows each column is still covered for, and the cells of the current row."""

    covered: dict[int, int] = field(default_factory=dict)
    cells: list[_Cell] = field(default_factory=list)
    opened: int | None = None


def insertions(tags: list[re.Match[str]]) -> dict[int, str]:
    """What to print where some of the tags (by their number) stand, before what replaces the tag anyway."""
    made: dict[int, str] = {}
    stack: list[_Grid] = []
    for number, tag in enumerate(tags):
        kind = _KIND.match(tag.group())
        if kind is None:
            continue
        closing, name = kind.group(1) == "/", kind.group(2).lower()
        if name == "table":
            stack = stack[:-1] if closing else [*stack, _Grid()][-_DEEPEST:]
        elif stack and name == "tr":
            if stack[-1].cells:
                _row(stack[-1], number if closing else None, made)
            stack[-1].cells, stack[-1].opened = [], None
        elif stack:
            _cell(stack[-1], tags, number, closing=closing)
    return made


def _cell(grid: _Grid, tags: list[re.Match[str]], number: int, *, closing: bool) -> None:
    if not closing:
        grid.opened = number
    elif grid.opened is not None:
        opening = tags[grid.opened]
        short = tags[number].start() - opening.end() <= _LONGEST
        rows, columns = (_count(_ROWS, opening), _count(_COLUMNS, opening)) if short else (1, 1)
        grid.cells.append(_Cell(grid.opened, number, rows, columns))
        grid.opened = None


def _count(pattern: re.Pattern[str], tag: re.Match[str]) -> int:
    found = pattern.search(tag.group())
    return max(1, int(found.group(1))) if found else 1


def _row(grid: _Grid, closing: int | None, made: dict[int, str]) -> None:
    """Marks the covered places of a row; a single cell over all columns is a heading and stays one cell."""
    alone = len(grid.cells) == 1 and not any(grid.covered.values())
    at = 0
    for cell in grid.cells:
        before, at = _skip(grid, at)
        if before:
            made[cell.opened] = before
        if not alone and cell.columns > 1:
            made[cell.closed] = "\t" * min(cell.columns - 1, _MOST_COLUMNS - 1)
        for column in range(at, min(at + cell.columns, _MOST_COLUMNS)):
            grid.covered[column] = 0 if alone else cell.rows - 1
        at += cell.columns
    if closing is not None:
        rest = ""
        while any(rows > 0 and column >= at for column, rows in grid.covered.items()) and at < _MOST_COLUMNS:
            marks, after = _skip(grid, at)
            rest += marks or "\t"
            at = after if marks else at + 1
        if rest:
            made[closing] = rest


def _skip(grid: _Grid, at: int) -> tuple[str, int]:
    """The marks of the covered places from here on, and the next free column."""
    marks = ""
    while at < _MOST_COLUMNS and grid.covered.get(at, 0) > 0:
        grid.covered[at] -= 1
        marks, at = marks + f"{DITTO}\t", at + 1
    return marks, at
