"""Tables of files: cells with merges, to lines that the breakdown reader takes for rows."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from kaimenhong.readouts.files.errors import TooLarge

MOST_CELLS = 400_000
"""Most cells with content in one table, merged ones counted as often as they show."""
_MARKS = "，。；：、！？,;:.!?）)」』”》】"
_UNIT = re.compile(
    r"(?:局|委|办|院|会|厅|处|科|中心|公司|集团|政府|部门|单位|银行|街道|镇|乡)(?:[（(][^（）()]{1,8}[）)])?$"
)
_NUMBERED = re.compile(r"[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)、.．]|[①-⑳]")
_LONG = 8
_WIDEST_HEAD = 30


class Merge(NamedTuple):
    """Merged cells, first and last row and column (both inclusive)."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Grid:
    """The printed contents of cells by (row, column), blank ones left out."""

    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)

    def put(self, row: int, column: int, text: str) -> None:
        """Set a cell; blank text sets nothing. Raises TooLarge."""
        if text and not text.isspace():
            self.cells[row, column] = text
            if len(self.cells) > MOST_CELLS:
                raise TooLarge("too_complex")


def lines(grid: Grid) -> Iterator[tuple[int, str]]:
    """(row, line) for every row with content: `| a | b |`, or the bare text where a single cell is the whole row.

    A value merged over rows stands in each of them; merged over columns, in the first. Columns without
    any content are left out; a single column keeps its lines. Of a heading of two rows the lower one is
    kept, which names every column.
    """
    heads = _upper_heads(grid)
    rows = _rows(grid)
    columns = sorted({column for cells in rows.values() for column in cells})
    for row in sorted(rows):
        if row in heads:
            continue
        cells = rows[row]
        if len(columns) == 1:
            yield row, cells[columns[0]]
        elif len(cells) == 1:
            yield row, one_line(next(iter(cells.values())).split("\n"))
        else:
            yield row, _barred([cells.get(column, "") for column in columns])


def _rows(grid: Grid) -> dict[int, dict[int, str]]:
    rows: dict[int, dict[int, str]] = {}
    for (row, column), text in grid.cells.items():
        rows.setdefault(row, {})[column] = text
    count = len(grid.cells)
    order = sorted(rows)
    for merge in grid.merges:
        text = grid.cells.get((merge.top, merge.left), "")
        below = order[bisect_right(order, merge.top) : bisect_right(order, merge.bottom)] if text else []
        count += len(below)
        if count > MOST_CELLS:
            raise TooLarge("too_complex")
        for row in below:
            rows[row].setdefault(merge.left, text)
    return rows


def _upper_heads(grid: Grid) -> set[int]:
    """Rows all of whose cells either reach down into the next row or span the cells that it names."""
    wide = {(merge.top, merge.left): merge for merge in grid.merges if merge.right > merge.left}
    if not wide:
        return set()
    tall = {(merge.top, merge.left): merge for merge in grid.merges if merge.bottom > merge.top}
    first = min((row for row, _ in tall), default=None)
    if first is None:
        return set()
    cells = sorted(column for row, column in grid.cells if row == first)
    below = {column for row, column in grid.cells if row == first + 1}
    split = [
        wide[first, column] for column in cells if (first, column) not in tall and (first, column) in wide
    ]
    if any(one.right - one.left >= _WIDEST_HEAD for one in split):
        return set()
    settled = all((first, column) in tall or (first, column) in wide for column in cells)
    named = all(set(range(one.left, one.right + 1)) <= below for one in split)
    spanned = {column for one in split for column in range(one.left, one.right + 1)}
    return {first} if settled and split and named and below <= spanned else set()


def _barred(cells: list[str]) -> str:
    return "| " + " | ".join(_cell(text) for text in cells) + " |"


def _cell(text: str) -> str:
    line = one_line(text.split("\n"))
    return line.replace("|", "/").replace("｜", "/").replace("\t", " ") if line else line


def one_line(pieces: list[str]) -> str:
    """The lines of a cell as one: words broken for width are joined, units one a line are listed."""
    made = ""
    for piece in (one.strip() for one in pieces):
        if piece:
            made += (_between(made, piece) if made else "") + piece
    return made


def _between(before: str, after: str) -> str:
    if before[-1] in _MARKS or after[0] in _MARKS:
        return ""
    last = re.split("[、，,；;]", before[-40:])[-1]
    if (
        2 < len(last) <= 20
        and len(after) > 2
        and _UNIT.search(last)
        and _UNIT.search(re.split("[、，,；;]", after[:40])[0])
    ):
        return "、"
    if _NUMBERED.match(after) or (len(before) >= _LONG and len(after) >= _LONG):
        return " "
    return " " if before[-1].isascii() and after[0].isascii() else ""
