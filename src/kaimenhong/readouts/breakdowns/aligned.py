"""Cells of a row under the headings of its table, also where the row has fewer cells than there are headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kaimenhong.readouts.breakdowns import unitlist
from kaimenhong.readouts.breakdowns.assignment import Reader
from kaimenhong.readouts.breakdowns.grid import Row, Table
from kaimenhong.readouts.breakdowns.persons import looks_like_name
from kaimenhong.readouts.breakdowns.roles import ASSIGNING, Role
from kaimenhong.readouts.mapped import Span

NUMBER = re.compile(
    r"(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[（(][一二三四五六七八九十\d]{1,3}[)）]|[①-⑳])[.．、]?$"
)
_MOST_MERGED = 5


class Cell(NamedTuple):
    """A cell with the role of its column; `column` is -1 where only its looks tell the role."""

    role: Role
    span: Span
    column: int = -1


def cells_of(text: str, row: Row, table: Table, reader: Reader) -> list[Cell]:
    """The cells of a row with their roles: under their headings, or by their looks where each stands on its own line."""
    if table.lined:
        return [Cell(role, span) for role, span in _by_line(text, row, table.columns, reader)]
    return _by_column(text, row, table.columns, reader)


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
    if NUMBER.match(printed):
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
    if columns[0] is Role.NUMBER and NUMBER.match(text[slice(*cells[0])]):
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
