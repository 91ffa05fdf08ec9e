"""Tables of a cleaned text: bars, tabs, wide blanks, or one cell a line under a heading row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from kaimenhong.readouts.breakdowns.heads import MOST_CELLS, NUMBER, joined_heads, roles_down, roles_of
from kaimenhong.readouts.breakdowns.roles import Role
from kaimenhong.readouts.mapped import Span

_RULE = re.compile(r"^[\s|:+\-—=－]*$")
_WIDE = re.compile(r"\t|[ \u3000]{2,}|\u3000")
_NARROW = re.compile(r"[ \t\u3000]+")
_FURNITURE = re.compile(
    r"第?\s*\d{1,3}\s*页(?:[，,\s/]*共\s*\d{1,3}\s*页)?|[-—–－]\s*\d{1,3}\s*[-—–－]|\d{1,3}\s*/\s*\d{1,3}|"
    r"[（(]?续(?:上)?表[一二三四五\d]{0,2}[)）]?|"
    r"[^。；\n]{2,40}[（(](?:续|接上页|续上表)[）)]|(?:接|转)[上下]页"
)
_ENDS = re.compile(
    r"(?:备?注|说明|填表说明|填报(?:人|单位|时间|日期)|制表(?:人|单位)?|审核(?:人)?|联系(?:人|电话))"
    r"[ \u3000]*(?:[（(][^（）()\n]{1,8}[)）])?[：:]|"
    r"[（(]?此件[^\n]{2,12}[)）]?$|\d{4}年\d{1,2}月\d{1,2}日$|抄送[：:]|分享到|【?(?:打印|关闭|字体)|上一[篇条]|下一[篇条]|扫一扫|主办单位[：:]"
)
_MOST_LEFT_OUT = 3  # numbers a table may skip
_TIMED = re.compile(
    r"(?:20\d\d年|今年|明年)?(?:\d{1,2}月|[一二三四]季度|[上下]半年|年)(?:\d{1,2}日|[底末]|[上中下]旬)?(?:之?前)?"
    r"(?:[\u4e00-\u9fff]{2,4})?$|全年$|长期|持续"
)
_LONGEST_HEAD = 120  # characters of a heading row
_BARS = "|｜┃│"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells as spans, empty ones included."""

    cells: tuple[Span, ...]

    @property
    def start(self) -> int:
        """Where the row begins."""
        return self.cells[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.cells[-1].end


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under one heading row; `columns` are the roles of its cells."""

    columns: tuple[Role, ...]
    rows: tuple[Row, ...]
    heads: tuple[Span, ...] = ()
    """The heading cells, for columns that are times themselves (一季度, 二季度)."""
    lined: bool = False
    """One cell a line: the rows are not cut into cells yet, each line is one."""


def tables(text: str, looks: Callable[[Span], Role]) -> list[Table]:
    """The tables of the text that assign tasks, in order; without headings `looks` tells what the cells are."""
    lines = [Span(*match.span()) for match in re.finditer(r"[^\n]+", text)]
    found: list[Table] = []
    at = 0
    while at < len(lines):
        table, at = _table_at(text, lines, at)
        if table is not None:
            found.append(table)
    return found or _unheaded(text, lines, looks, narrow=False) or _unheaded(text, lines, looks, narrow=True)


def _unheaded(text: str, lines: list[Span], looks: Callable[[Span], Role], *, narrow: bool) -> list[Table]:
    """Rows without a heading row: as many cells in each, units in one column at least, a task in another."""
    found: list[Table] = []
    at = 0
    while at < len(lines):
        rows = _even_rows(text, lines, at, narrow=narrow)
        at += max(1, len(rows))
        columns = _guess(text, rows, looks) if len(rows) > 1 else None
        if columns is not None:
            found.append(Table(columns, tuple(rows)))
    return found


def _even_rows(text: str, lines: list[Span], at: int, *, narrow: bool) -> list[Row]:
    rows: list[Row] = []
    for here in range(at, len(lines)):
        cells = cut(text, lines[here], narrow=narrow)
        if not 3 <= len(cells) <= MOST_CELLS or (rows and len(cells) != len(rows[0].cells)):
            break
        rows.append(Row(tuple(cells)))
    return rows


def _guess(text: str, rows: list[Row], looks: Callable[[Span], Role]) -> tuple[Role, ...] | None:
    """The roles of columns by what most of their cells look like. Of two columns of units the first leads."""
    columns: list[Role] = []
    for cells in zip(*(row.cells for row in rows), strict=True):
        seen = [looks(cell) for cell in cells if cell.end > cell.start]
        columns.append(max(set(seen), key=seen.count) if seen else Role.OTHER)
    units = [at for at, role in enumerate(columns) if role is Role.RESPONSIBLE]
    tasks = [at for at, role in enumerate(columns) if role is Role.TASK]
    if not units or not tasks:
        return None
    if len(units) > 1:
        columns[units[0]] = Role.LEAD
        for at in units[1:]:
            columns[at] = Role.COOPERATING
    longest = max(tasks, key=lambda at: sum(row.cells[at].end - row.cells[at].start for row in rows))
    for at in tasks:
        columns[at] = Role.TASK if at == longest else Role.OTHER
    return tuple(columns)


def _table_at(text: str, lines: list[Span], at: int) -> tuple[Table | None, int]:
    for narrow in (False, True):
        heads = cut(text, lines[at], narrow=narrow)
        below = _lower_heads(text, lines, at, narrow=narrow) if len(heads) > 1 else 0
        both = joined_heads(text, heads, cut(text, lines[below], narrow=narrow)) if below else None
        heads, columns = both or (heads, roles_of(text, heads))
        if columns is not None:
            framed = text[lines[at].start] in _BARS
            first = (below if both else at) + 1
            rows, at = _rows_below(text, lines, first, columns, framed=framed, narrow=narrow)
            return Table(columns, tuple(rows), tuple(heads)), at
    columns = roles_down(text, lines, at)
    if columns is not None:
        return _lines_below(text, lines, at + len(columns), columns)
    return None, at + 1


def _lower_heads(text: str, lines: list[Span], at: int, *, narrow: bool) -> int:
    """The line below, when it can be the second of two heading rows; 0 otherwise."""
    while at + 1 < len(lines) and _RULE.match(text, *lines[at + 1]):
        at += 1
    if narrow or at + 1 >= len(lines) or lines[at + 1].end - lines[at + 1].start > _LONGEST_HEAD:
        return 0
    return at + 1


def cut(text: str, line: Span, *, narrow: bool = False) -> list[Span]:
    """The cells of a line, at bars if it has them, else at tabs and wide blanks, or (`narrow`) at any blank."""
    printed = text[line.start : line.end]
    if any(bar in printed for bar in _BARS):
        return list(_at_bars(text, line))
    cells = []
    begin = line.start
    for gap in (_NARROW if narrow else _WIDE).finditer(text, line.start, line.end):
        if gap.start() > begin or "\t" in gap.group():
            cells.append(_trim(text, begin, gap.start()))
        begin = gap.end()
    return [*cells, _trim(text, begin, line.end)]


def _at_bars(text: str, line: Span) -> Iterator[Span]:
    bars = [match.start() for match in re.finditer("[|｜┃│]", text[line.start : line.end])]
    edges = [line.start - 1, *(line.start + bar for bar in bars), line.end]
    cells = [_trim(text, left + 1, right) for left, right in pairwise(edges)]
    if cells and cells[0].start == cells[0].end:
        cells = cells[1:]
    if cells and cells[-1].start == cells[-1].end and bars and bars[-1] + line.start == line.end - 1:
        cells = cells[:-1]
    yield from cells


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " \t\u3000":
        start += 1
    while end > start and text[end - 1] in " \t\u3000":
        end -= 1
    return Span(start, max(start, end))


def _rows_below(
    text: str, lines: list[Span], at: int, columns: tuple[Role, ...], *, framed: bool, narrow: bool
) -> tuple[list[Row], int]:
    """Rows down to the first line that is none. In a framed table a line without its bar goes on with the row above."""
    rows: list[Row] = []
    while at < len(lines):
        printed = text[lines[at].start : lines[at].end]
        if _RULE.match(printed) or _FURNITURE.fullmatch(printed.strip()):
            at += 1
            continue
        cells = cut(text, lines[at], narrow=narrow)
        if len(cells) < 2:
            if not _continues(text, lines, at):
                break
            at += 1
            continue
        if framed and rows and text[lines[at].start] not in _BARS and len(rows[-1].cells) < len(columns):
            above, below = rows[-1].cells, tuple(cells)
            rows[-1] = Row((*above[:-1], Span(above[-1].start, below[0].end), *below[1:]))
        elif not framed and rows and _broken(text, columns, rows[-1], cells):
            above = rows[-1].cells
            rows[-1] = Row((*above[:-1], Span(above[-1].start, cells[0].end), *cells[1:]))
        elif roles_of(text, cells) is None:
            rows.append(Row(tuple(cells)))
        at += 1
    return rows, at


def _broken(text: str, columns: tuple[Role, ...], above: Row, cells: list[Span]) -> bool:
    """Whether a line break inside a cell parted one numbered row into two lines."""
    return (
        columns[0] is Role.NUMBER
        and len(above.cells) < len(columns)
        and len(above.cells) + len(cells) - 1 == len(columns)
        and NUMBER.match(text[slice(*above.cells[0])]) is not None
        and NUMBER.match(text[slice(*cells[0])]) is None
    )


def _continues(text: str, lines: list[Span], at: int) -> bool:
    """A single cell between rows is a heading over the following ones; the table goes on if a row follows."""
    return at + 1 < len(lines) and len(cut(text, lines[at + 1])) > 2


def _lines_below(text: str, lines: list[Span], at: int, columns: tuple[Role, ...]) -> tuple[Table, int]:
    """Rows of one cell a line: each begins with its number, or has as many lines as there are columns."""
    numbered = columns[0] is Role.NUMBER
    rows: list[Row] = []
    current: list[Span] = []
    expected = 1
    while at < len(lines):
        printed = text[lines[at].start : lines[at].end].strip()
        if _FURNITURE.fullmatch(printed):
            at += 1
            continue
        again = roles_down(text, lines, at)
        if again == columns:
            at += len(columns)
            continue
        if _ENDS.match(printed):
            break
        begins = _begins(text, columns, current, printed, expected)
        if begins:
            _keep(rows, current)
            current = []
            expected = _number(printed) + 1 if numbered and NUMBER.match(printed) else expected
        elif numbered and expected == 1:
            break
        current.append(_trim(text, *lines[at]))
        at += 1
    _keep(rows, current)
    return Table(columns, tuple(rows), lined=True), at


def _begins(text: str, columns: tuple[Role, ...], current: list[Span], printed: str, expected: int) -> bool:
    """Whether a line begins a row: its number does, or the row above is full or has had its last column, the time."""
    if columns[0] is not Role.NUMBER:
        return len(current) == len(columns)
    if NUMBER.match(printed):
        return expected <= _number(printed) <= expected + (_MOST_LEFT_OUT if expected > 1 else 0)
    timed = columns[-1] is Role.TIME and len(current) > 1
    return timed and _TIMED.match(text[slice(*current[-1])]) is not None and _TIMED.match(printed) is None


def _keep(rows: list[Row], current: list[Span]) -> None:
    if len(current) > 1:
        rows.append(Row(tuple(current)))


def _number(printed: str) -> int:
    digits = re.search(r"\d+", printed)
    if digits is not None:
        return int(digits.group())
    numerals = "一二三四五六七八九十"
    inner = "".join(char for char in printed if char in numerals)
    tens, ten, ones = inner.partition("十")
    if not ten:
        return numerals.find(inner) + 1
    return (numerals.find(tens) + 1 if tens else 1) * 10 + (numerals.find(ones) + 1 if ones else 0)
