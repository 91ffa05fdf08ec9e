"""Rows of a table as tasks: which cell is the task, which names units, which tells the time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

from kaimenhong.readouts.breakdowns import unitlist
from kaimenhong.readouts.breakdowns.assignment import Assignment, Reader
from kaimenhong.readouts.breakdowns.grid import Row, Table
from kaimenhong.readouts.breakdowns.persons import looks_like_name
from kaimenhong.readouts.breakdowns.roles import ASSIGNING, Role
from kaimenhong.readouts.mapped import Span

_NUMBER = re.compile(
    r"(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[（(][一二三四五六七八九十\d]{1,3}[)）]|[①-⑳])[.．、]?$"
)
_MOST_MERGED = 3
_TEXTS = (Role.TASK, Role.MEASURE, Role.PROBLEM)


@dataclass(slots=True)
class Entry:
    """A row that holds a task."""

    no: str
    body: Span
    start: int
    end: int
    said: Assignment = field(default_factory=Assignment)
    group: str | None = None


def entries(text: str, table: Table, reader: Reader) -> list[Entry]:
    """The tasks of a table, in order. An empty cell says nothing, whatever stands above it."""
    rows = [
        _by_line(text, row, table.columns, reader)
        if table.lined
        else _by_column(text, row, table.columns, reader)
        for row in table.rows
    ]
    chosen = _task_column(text, table.columns, rows)
    found: list[Entry] = []
    for row, cells in zip(table.rows, rows, strict=True):
        entry = _entry(text, row, cells, chosen, reader)
        if entry is not None:
            _nodes(table, row, entry, reader)
            found.append(entry)
    return found


def _nodes(table: Table, row: Row, entry: Entry, reader: Reader) -> None:
    """Columns that are times: what stands in one of them is due by its heading."""
    if len(row.cells) != len(table.columns):
        return
    for role, head, cell in zip(table.columns, table.heads, row.cells, strict=False):
        if role is Role.NODE and cell.end > cell.start:
            entry.said.deadlines += reader.times(*head)


def _by_column(text: str, row: Row, columns: tuple[Role, ...], reader: Reader) -> list[tuple[Role, Span]]:
    """Cells under their headings. A row with fewer cells lacks those that merged cells above cover."""
    missing = len(columns) - len(row.cells)
    if not 0 < missing <= _MOST_MERGED:
        return list(zip(columns, row.cells, strict=False))
    seen = [looks(text, cell, reader) for cell in row.cells]
    kept = max(combinations(range(len(columns)), len(row.cells)), key=lambda at: _fit(columns, at, seen))
    return [(columns[at], cell) for at, cell in zip(kept, row.cells, strict=True)]


def looks(text: str, cell: Span, reader: Reader) -> Role:
    """What a cell looks like by itself: a number, units, a person, a time, or anything else."""
    printed = text[cell.start : cell.end]
    if _NUMBER.match(printed):
        return Role.NUMBER
    if reader.is_time(cell):
        return Role.TIME
    if _is_units(text, cell):
        return Role.RESPONSIBLE
    return Role.LEADERS if looks_like_name(printed) else Role.TASK


def _fit(columns: tuple[Role, ...], kept: tuple[int, ...], seen: list[Role]) -> tuple[int, int]:
    """How well headings and looks agree; of equal choices the one that lacks the coarser columns, then the leftmost."""
    agreed = sum(_agree(columns[at], look) for at, look in zip(kept, seen, strict=True))
    lacking = [columns[at] for at in range(len(columns)) if at not in kept]
    return agreed, sum(role in (Role.GROUP, Role.TASK, Role.PROBLEM) for role in lacking)


def _agree(column: Role, look: Role) -> int:
    if column in (Role.NUMBER, Role.TIME, Role.LEADERS):
        return 3 if column is look else 0
    if column in ASSIGNING:
        return 3 if look is Role.RESPONSIBLE else 0
    if column is Role.GROUP:
        return 1 if look is Role.TASK else 0
    return 2 if look is Role.TASK else 0


def _by_line(text: str, row: Row, columns: tuple[Role, ...], reader: Reader) -> list[tuple[Role, Span]]:
    """Lines under headings: one each when they fit, else by what they look like (a cell of units breaks over lines)."""
    if len(row.cells) == len(columns):
        return list(zip(columns, row.cells, strict=True))
    return list(_by_look(text, row, columns, reader))


def _by_look(text: str, row: Row, columns: tuple[Role, ...], reader: Reader) -> Iterator[tuple[Role, Span]]:
    cells = list(row.cells)
    if columns[0] is Role.NUMBER:
        yield Role.NUMBER, cells.pop(0)
    texts = [role for role in columns if role not in ASSIGNING and role not in (Role.NUMBER, Role.TIME)]
    roles = [role for role in columns if role in ASSIGNING and role is not Role.LEADERS]
    begun = False
    for at, cell in enumerate(cells):
        units, time = _is_units(text, cell), reader.is_time(cell)
        if at >= len(texts) and Role.LEADERS in columns and looks_like_name(text[cell.start : cell.end]):
            yield Role.LEADERS, cell
        elif at < len(texts) or not (units or time or begun):
            yield texts[min(at, len(texts) - 1)] if texts else Role.TASK, cell
        elif Role.TIME in columns and time:
            yield Role.TIME, cell
        elif roles:
            begun = True
            yield roles[0], cell
            roles = roles[1:] if len(roles) > 1 else roles


def _is_units(text: str, cell: Span) -> bool:
    names = unitlist.split(text, *cell)
    return bool(names) and all(unitlist.is_unit(text[name.start : name.end]) for name in names)


def _task_column(text: str, columns: tuple[Role, ...], rows: list[list[tuple[Role, Span]]]) -> Role:
    """Measures before problems; a task column that repeats itself only groups, what stands beside it is the task."""
    present = set(columns)
    if Role.PROBLEM in present and Role.MEASURE in present:
        return Role.MEASURE
    if Role.TASK in present and Role.MEASURE in present:
        if any(Role.TASK not in {role for role, _ in cells} for cells in rows):
            return Role.MEASURE
        tasks = [text[cell.start : cell.end] for cells in rows for role, cell in cells if role is Role.TASK]
        repeated = sum(count for name, count in Counter(tasks).items() if count > 1 or name == "")
        return Role.MEASURE if repeated * 2 > len(tasks) else Role.TASK
    return next((role for role in _TEXTS if role in present), Role.OTHER)


def _entry(text: str, row: Row, cells: list[tuple[Role, Span]], chosen: Role, reader: Reader) -> Entry | None:
    bodies = [cell for role, cell in cells if role is chosen and cell.end > cell.start]
    if not bodies:
        return None
    body = _longest(bodies) if chosen is Role.OTHER else bodies[0]
    if (
        len(bodies) > 1
        and bodies[-1].end - bodies[0].start < 2000
        and "\n" in text[bodies[0].start : bodies[-1].end]
    ):
        body = Span(bodies[0].start, bodies[-1].end)
    entry = Entry("", body, row.start, row.end)
    for role, cell in cells:
        printed = text[cell.start : cell.end]
        if role is Role.NUMBER:
            entry.no = printed.strip(".．、")
        elif role is Role.GROUP and printed:
            entry.group = printed
        elif role in ASSIGNING or role is Role.TIME:
            reader.cell(role, cell, entry.said)
    return entry


def _longest(cells: list[Span]) -> Span:
    return max(cells, key=lambda cell: cell.end - cell.start)
