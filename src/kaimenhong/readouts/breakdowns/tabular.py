"""Rows of a table as tasks: which cell is the task, which names units, which tells the time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from kaimenhong.readouts.breakdowns import unitlist
from kaimenhong.readouts.breakdowns.assignment import Assignment, Reader
from kaimenhong.readouts.breakdowns.grid import Row, Table
from kaimenhong.readouts.breakdowns.persons import looks_like_name
from kaimenhong.readouts.breakdowns.roles import ASSIGNING, Role
from kaimenhong.readouts.cleaning.merged import DITTO
from kaimenhong.readouts.mapped import Span

_NUMBER = re.compile(
    r"(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[（(][一二三四五六七八九十\d]{1,3}[)）]|[①-⑳])[.．、]?$"
)
_NOTHING = re.compile(r"[-—－/\\无]{1,4}|\s*")
_DITTO = re.compile(r"[〃″\"＂”]|同上|同前|上同")
_MOST_MERGED = 5
_TEXTS = (Role.TASK, Role.MEASURE, Role.PROBLEM)
_CARRIED = (*ASSIGNING, Role.TIME)


class Cell(NamedTuple):
    """A cell with the role of its column; `column` is -1 where only its looks tell the role."""

    role: Role
    span: Span
    column: int = -1


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
    rows = [_cells(text, row, table, reader) for row in table.rows]
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


def _cells(text: str, row: Row, table: Table, reader: Reader) -> list[Cell]:
    if table.lined:
        return [Cell(role, span) for role, span in _by_line(text, row, table.columns, reader)]
    return _by_column(text, row, table.columns, reader)


def _group_row(text: str, row: Row, table: Table) -> str | None:
    """The heading a row of one filled cell is over the rows below; None for any other row."""
    filled = [cell for cell in row.cells if cell.end > cell.start and text[cell.start : cell.end] != DITTO]
    if table.lined or len(filled) != 1 or len(row.cells) < len(table.columns) - 1:
        return None
    at = row.cells.index(filled[0])
    if table.columns[min(at, len(table.columns) - 1)] in _CARRIED or at > 1:
        return None
    printed = text[filled[0].start : filled[0].end]
    return "" if _NUMBER.match(printed) else printed


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
    if last is None or last.no != entry.no or text[slice(*last.body)] != text[slice(*entry.body)]:
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


def _by_column(text: str, row: Row, columns: tuple[Role, ...], reader: Reader) -> list[Cell]:
    """Cells under their headings. A row with fewer cells lacks those that merged cells above cover."""
    missing = len(columns) - len(row.cells)
    if not 0 < missing <= _MOST_MERGED:
        return [Cell(role, span, at) for at, (role, span) in enumerate(zip(columns, row.cells, strict=False))]
    seen = [looks(text, cell, reader) if cell.end > cell.start else None for cell in row.cells]
    kept = _best(columns, seen)
    return [Cell(columns[at], cell, at) for at, cell in zip(kept, row.cells, strict=True)]


def _best(columns: tuple[Role, ...], seen: list[Role | None]) -> list[int]:
    """Which columns the cells stand in, in order: headings and looks agree best; of equal choices the one
    that lacks the coarser columns, then the leftmost."""
    width, height = len(columns), len(seen)
    worth: list[list[tuple[int, int]]] = [[(-1_000_000, 0)] * (width + 1) for _ in range(height + 1)]
    for at in range(width, -1, -1):
        for cell in range(height, -1, -1):
            worth[cell][at] = max(_taken(worth, columns, seen, cell, at), _skipped(worth, columns, cell, at))
            if at == width and cell == height:
                worth[cell][at] = (0, 0)
    kept: list[int] = []
    at = 0
    while len(kept) < height:
        cell = len(kept)
        if _taken(worth, columns, seen, cell, at) >= _skipped(worth, columns, cell, at):
            kept.append(at)
        at += 1
    return kept


def _taken(
    worth: list[list[tuple[int, int]]], columns: tuple[Role, ...], seen: list[Role | None], cell: int, at: int
) -> tuple[int, int]:
    if cell >= len(seen) or at >= len(columns):
        return -1_000_000, 0
    agreed, lacking = worth[cell + 1][at + 1]
    return agreed + _agree(columns[at], seen[cell]), lacking


def _skipped(
    worth: list[list[tuple[int, int]]], columns: tuple[Role, ...], cell: int, at: int
) -> tuple[int, int]:
    if at >= len(columns):
        return -1_000_000, 0
    agreed, lacking = worth[cell][at + 1]
    return agreed, lacking + (columns[at] in (Role.GROUP, Role.TASK, Role.PROBLEM))


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


def _agree(column: Role, look: Role | None) -> int:
    if look is None:
        return 0 if column is Role.NUMBER else 1
    if column in (Role.NUMBER, Role.TIME, Role.LEADERS):
        return 3 if column is look else 0
    if column in ASSIGNING:
        return 3 if look is Role.RESPONSIBLE else 0
    if column is Role.NODE:
        return 2 if look is Role.TASK else 0
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
    if columns[0] is Role.NUMBER and _NUMBER.match(text[slice(*cells[0])]):
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
