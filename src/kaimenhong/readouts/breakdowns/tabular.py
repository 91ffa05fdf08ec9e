"""Rows of a table as tasks: which cell is the task, which names units, which tells the time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from kaimenhong.readouts.breakdowns.aligned import NUMBER, Cell, cells_of
from kaimenhong.readouts.breakdowns.assignment import Assignment, Reader
from kaimenhong.readouts.breakdowns.grid import Row, Table
from kaimenhong.readouts.breakdowns.roles import ASSIGNING, Role
from kaimenhong.readouts.cleaning.merged import DITTO
from kaimenhong.readouts.mapped import Span

_NOTHING = re.compile(r"[-—－/\\无]{1,4}|\s*")
_DITTO = re.compile(r"[〃″\"＂”]|同上|同前|上同")
_MOST_JOINED = 80  # units of one task over several rows
_TEXTS = (Role.TASK, Role.MEASURE, Role.PROBLEM)
_CARRIED = (*ASSIGNING, Role.TIME)


@dataclass(slots=True)
class Entry:
    """A row that holds a task."""

    no: str
    body: Span
    start: int
    end: int
    said: Assignment = field(default_factory=Assignment)
    group: str | None = None


@dataclass(slots=True)
class Rows:
    """What a table yields: its tasks in order, and the rows that look like tasks but gave none."""

    entries: list[Entry] = field(default_factory=list)
    unread: list[Row] = field(default_factory=list)


def entries(text: str, table: Table, reader: Reader) -> Rows:
    """The tasks of a table. A blank cell says nothing, unless its whole row only goes on with the one above."""
    rows = [cells_of(text, row, table, reader) for row in table.rows]
    rows = list(_carried(text, table, rows))
    chosen = _task_column(text, table.columns, rows)
    found = Rows()
    group: str | None = None
    for row, cells in zip(table.rows, rows, strict=True):
        heading = _group_row(text, row, table)
        if heading is not None:
            group = heading or group
            continue
        entry = _entry(text, row, cells, chosen, reader)
        if entry is None:
            if not _goes_on(text, found.entries, cells, reader) and _is_task(text, cells):
                found.unread.append(row)
            continue
        entry.group = entry.group or group
        _nodes(text, table, cells, entry, reader)
        if not _joined(text, found.entries, entry):
            found.entries.append(entry)
    return found


def _group_row(text: str, row: Row, table: Table) -> str | None:
    """The heading a row of one filled cell is over the rows below; None for any other row."""
    filled = [cell for cell in row.cells if cell.end > cell.start and text[cell.start : cell.end] != DITTO]
    if table.lined or len(filled) != 1 or len(row.cells) < len(table.columns) - 1:
        return None
    at = row.cells.index(filled[0])
    if table.columns[min(at, len(table.columns) - 1)] in _CARRIED or at > 1:
        return None
    printed = text[filled[0].start : filled[0].end]
    return "" if NUMBER.match(printed) else printed


def _carried(text: str, table: Table, rows: list[list[Cell]]) -> Iterator[list[Cell]]:
    """With ditto marks read, and what a row that goes on with the one above takes over from it."""
    above: dict[tuple[Role, int], Cell] = {}
    for cells in rows:
        made = [_meant(text, cell, above) for cell in cells]
        if above and _continues(table, made):
            made = list(_filled(made, above))
        if sum(cell.span.end > cell.span.start for cell in made) > 1:
            above = {(cell.role, cell.column): cell for cell in made if cell.span.end > cell.span.start}
        yield made


def _meant(text: str, cell: Cell, above: dict[tuple[Role, int], Cell]) -> Cell:
    """A ditto mark stands for the cell above it, and for nothing where there is none."""
    if _DITTO.fullmatch(text, *cell.span) is None:
        return cell
    return above.get((cell.role, cell.column), cell._replace(span=Span(cell.span.start, cell.span.start)))


def _continues(table: Table, cells: list[Cell]) -> bool:
    """Whether the row has no number of its own (or, in a table without numbers, nothing in its first column)."""
    if table.lined:
        return table.columns[0] is Role.NUMBER and Role.NUMBER not in {cell.role for cell in cells}
    first = Role.NUMBER if Role.NUMBER in table.columns else table.columns[0]
    filled = {cell.role for cell in cells if cell.span.end > cell.span.start}
    texts = {role for role in (*_TEXTS, Role.GROUP) if role in table.columns}
    return first not in filled and len(texts) > 1 and bool(filled & texts)


def _filled(cells: list[Cell], above: dict[tuple[Role, int], Cell]) -> Iterator[Cell]:
    """The cells with the units, people and times of the row above, when this row names nobody itself."""
    filled = {cell.role for cell in cells if cell.span.end > cell.span.start}
    yield from (cell for cell in cells if cell.span.end > cell.span.start or cell.role not in _CARRIED)
    if not filled & ASSIGNING:
        yield from (cell for (role, _), cell in above.items() if role in _CARRIED and role not in filled)


def _is_task(text: str, cells: list[Cell]) -> bool:
    """Whether a row without a task names somebody all the same, or tells a time."""
    return any(cell.role in _CARRIED and cell.span.end > cell.span.start for cell in cells)


def _goes_on(text: str, found: list[Entry], cells: list[Cell], reader: Reader) -> bool:
    """A row without task and number names more units or times for the task above."""
    filled = [cell for cell in cells if cell.span.end > cell.span.start]
    if not found or not filled or any(cell.role not in _CARRIED for cell in filled):
        return False
    for cell in filled:
        _assign(text, cell, found[-1].said, reader)
    found[-1].end = max(found[-1].end, *(cell.span.end for cell in filled))
    return True


def _joined(text: str, found: list[Entry], entry: Entry) -> bool:
    """A merged task over several rows of units is one task."""
    last = found[-1] if found else None
    if last is None or len(last.said.responsible) > _MOST_JOINED or last.no != entry.no:
        return False
    if text[slice(*last.body)] != text[slice(*entry.body)]:
        return False
    for role in ASSIGNING:
        for name in entry.said.names(role):
            if text[slice(*name)] not in {text[slice(*one)] for one in last.said.names(role)}:
                last.said.add(role, name)
    known = {(one.due, one.norm) for one in last.said.deadlines}
    last.said.deadlines += [one for one in entry.said.deadlines if (one.due, one.norm) not in known]
    last.end = max(last.end, entry.end)
    return True


def _nodes(text: str, table: Table, cells: list[Cell], entry: Entry, reader: Reader) -> None:
    """Columns that are times: what stands in one of them is due by its heading."""
    for cell in cells:
        named = cell.role is Role.NODE and 0 <= cell.column < len(table.heads)
        if named and _NOTHING.fullmatch(text, *cell.span) is None:
            entry.said.deadlines += reader.times(*table.heads[cell.column])


def _task_column(text: str, columns: tuple[Role, ...], rows: list[list[Cell]]) -> Role:
    """Measures before problems; a task column that repeats itself only groups, what stands beside it is the task."""
    present = set(columns)
    if Role.PROBLEM in present and Role.MEASURE in present:
        return Role.MEASURE
    if Role.TASK in present and Role.MEASURE in present:
        if any(Role.TASK not in {cell.role for cell in cells} for cells in rows if len(cells) > 1):
            return Role.MEASURE
        tasks = [text[slice(*cell.span)] for cells in rows for cell in cells if cell.role is Role.TASK]
        repeated = sum(count for name, count in Counter(tasks).items() if count > 1 or name == "")
        return Role.MEASURE if repeated * 2 > len(tasks) else Role.TASK
    return next((role for role in _TEXTS if role in present), Role.OTHER)


def _entry(text: str, row: Row, cells: list[Cell], chosen: Role, reader: Reader) -> Entry | None:
    body = _body(text, cells, chosen)
    if body is None:
        return None
    entry = Entry("", body, min(row.start, body.start), max(row.end, body.end))
    for cell in cells:
        printed = text[slice(*cell.span)]
        if cell.role is Role.NUMBER:
            entry.no = printed.strip(".．、")
        elif cell.role is Role.GROUP and printed:
            entry.group = printed
        else:
            _assign(text, cell, entry.said, reader)
    return entry


def _assign(text: str, cell: Cell, said: Assignment, reader: Reader) -> None:
    if cell.role in _CARRIED and _NOTHING.fullmatch(text, *cell.span) is None:
        reader.cell(cell.role, cell.span, said)


def _body(text: str, cells: list[Cell], chosen: Role) -> Span | None:
    """The task: the cell of its column, or the cells of two such columns with a line break between them."""
    bodies = [cell.span for cell in cells if cell.role is chosen and cell.span.end > cell.span.start]
    if not bodies:
        return None
    first, last = bodies[0], bodies[-1]
    if chosen is Role.OTHER:
        return max(bodies, key=lambda cell: cell.end - cell.start)
    if len(bodies) > 1 and 0 < last.end - first.start < 2000 and "\n" in text[first.start : last.end]:
        return Span(first.start, last.end)
    return first
