"""Where in a sheet the ledger is, and what its columns mean. Pure.

Real ledgers have title rows above, headings over one, two or three rows with merged cells, groups between the
items, totals and signatures below. A document typed into a sheet has no table at all, but lines that begin
with 牵头单位： under each task; it is turned into one.
"""
# bare-chinese file: marks of layouts as workbooks print them

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from kaimenhong.ledger.sheets import words
from kaimenhong.ledger.sheets.opening import Cell, Merge, Table
from kaimenhong.ledger.sheets.values import text
from kaimenhong.ledger.sheets.words import Key

LOOK_AT = 40
SAMPLE = 3
_KNOWN = {heading: key for key, all_of in words.HEADINGS.items() for heading in all_of.split()}
_PATTERNS = tuple((re.compile(pattern), key) for pattern, key in words.PATTERNS)
_ENDS = re.compile(words.ENDS)
_YEAR = re.compile(r"(20\d\d)\s*年?")
_LABELLED = re.compile(r"^[（(【]?([\u4e00-\u9fff（）()]{2,12})[】)）]?\s*[：:]\s*(.+)$", re.S)
_GROUP = re.compile(r"^([一二三四五六七八九十]+|[（(][一二三四五六七八九十]+[）)])[、.．\s]?")
_COUNT = re.compile(r"[（(]\s*共?\s*\d+\s*[项件条个][）)]\s*$")
REPEATED = (Key.THEME, Key.SOURCE, Key.GOAL, Key.MEASURES, Key.CHARGE_LEADER, Key.LEAD, Key.UNITS, Key.TITLE)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading as printed, what it means (None: not known), whether empty means "as above"."""

    at: int
    heading: str
    key: Key | None
    as_above: bool = False
    sample: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """A recognised sheet. `first` is its first row of items; `year` the one its title names, else None."""

    sheet: int
    name: str
    title: str
    first: int
    year: int | None
    columns: tuple[Column, ...]
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A row of items: its place in the sheet, its group, its cells by column."""

    row: int
    group: str
    cells: Mapping[int, Cell]


@dataclass(slots=True)
class _Headings:
    first: int
    last: int
    texts: dict[int, str] = field(default_factory=dict)


def meaning(heading: str, taught: Mapping[str, str] = {}) -> Key | None:
    """What a heading means; None when nothing is known of it."""
    plain = normal(heading)
    parts = [normal(part) for part in heading.split("\n") if normal(part)]
    if plain in taught:
        return Key(taught[plain])
    bare = re.sub(r"[（(][^（）()]*[）)]", "", plain)
    for form in dict.fromkeys([plain, bare, "".join(parts), *parts[::-1]]):
        if form in _KNOWN:
            return _KNOWN[form]
    return next((key for pattern, key in _PATTERNS if pattern.search(plain)), None)


def normal(heading: str) -> str:
    """A heading as it is compared."""
    return unicodedata.normalize("NFKC", "".join(heading.split())).strip(":*·")


def recognised(number: int, table: Table, taught: Mapping[str, str]) -> Layout | None:
    """The ledger in a sheet, or None: no row of it looks like headings."""
    filled(table)
    found = _headings(table, taught)
    if found is None:
        return None
    title = _title(table, found.first)
    year = _YEAR.search(f"{title} {table.name}")
    made = Layout(
        sheet=number,
        name=table.name,
        title=title,
        first=found.last + 1,
        year=int(year[1]) if year else None,
        columns=tuple(_columns(table, found, taught)),
    )
    count = sum(1 for _line in lines(table, made))
    return Layout(**{name: getattr(made, name) for name in made.__slots__} | {"rows": count})


def tabled(table: Table) -> Table:
    """The sheet as lines() reads it: merged cells filled, a typed document as a table."""
    filled(table)
    if _headings(table, {}) is None and (made := labelled(table, {})) is not None:
        return made
    return table


def filled(table: Table) -> None:
    """Write what a merged area says into each of its cells, downwards and in headings sideways too."""
    for top, left, bottom, right in table.merges:
        value = table.cell(top, left)
        if value is None:
            continue
        across = range(left, right + 1) if bottom - top < 4 and right - left < 30 else (left,)
        for row in range(top, bottom + 1):
            cells = table.rows[row]
            for column in across if top < LOOK_AT else (left,):
                if len(cells) <= column:
                    cells.extend([None] * (column + 1 - len(cells)))
                if cells[column] is None:
                    cells[column] = value


def _headings(table: Table, taught: Mapping[str, str]) -> _Headings | None:
    """The row that names most columns, with the rows it is joined to by merged cells."""
    best, score = -1, 1
    for row in range(min(LOOK_AT, len(table.rows))):
        named = {normal(t): meaning(t, taught) for t in map(text, table.rows[row]) if 0 < len(t) <= 30}
        hits = len({key for key in named.values() if key is not None})
        if hits > score and len(named) > 1:
            best, score = row, hits
    if best < 0:
        best = _likely(table)
    if best < 0:
        return None
    first, last = _block(best, table.merges)
    return _Headings(first, last, dict(_joined(table, first, last)))


def _likely(table: Table) -> int:
    """The row that looks like headings nobody knows yet: several short texts, with filled rows below; -1 for none."""
    for row in range(min(LOOK_AT, len(table.rows) - 1)):
        said = [text(cell) for cell in table.rows[row] if cell is not None]
        below = [cell for cell in table.rows[row + 1] if cell is not None]
        short = [one for one in said if 1 < len(one) <= 20 and not one[0].isdigit()]
        if len(set(short)) >= 2 and len(short) == len(said) and len(below) >= 2:
            return row
    return -1


def _block(row: int, merges: list[Merge]) -> tuple[int, int]:
    """The rows of headings around one of them."""
    first = last = row
    for top, left, bottom, right in merges:
        if top <= row <= bottom and bottom - top < 4 and bottom > top:
            first, last = min(first, top), max(last, bottom)
        elif top == bottom == row - 1 and right > left and _narrow(left, right, merges, row - 1):
            first = min(first, row - 1)
    return first, last


def _narrow(left: int, right: int, merges: list[Merge], row: int) -> bool:
    """Whether a merge is a heading over some columns, and no title over the whole sheet."""
    widest = max(m[3] for m in merges)
    return not (left == 0 and right >= widest - 1) and sum(1 for m in merges if m[0] == row) > 0


def _joined(table: Table, first: int, last: int) -> Iterator[tuple[int, str]]:
    width = max(len(table.rows[row]) for row in range(first, last + 1))
    for column in range(width):
        parts = [text(table.cell(row, column)) for row in range(first, last + 1)]
        heading = "\n".join(dict.fromkeys(part for part in parts if part))
        if heading:
            yield column, heading


def _title(table: Table, first: int) -> str:
    above = [text(cell) for row in table.rows[:first] for cell in row]
    return next((line for line in above if len(line) > 3), "")


def _columns(table: Table, found: _Headings, taught: Mapping[str, str]) -> Iterator[Column]:
    width = max((len(row) for row in table.rows[found.last + 1 :]), default=0)
    known = {at: meaning(heading, taught) for at, heading in found.texts.items()}
    for at in range(max(width, max(found.texts, default=-1) + 1)):
        heading = found.texts.get(at, "")
        key = _settled(known, at)
        rows = range(found.last + 1, len(table.rows))
        sample = tuple(islice(filter(None, (text(table.cell(row, at)) for row in rows)), SAMPLE))
        if heading or sample:
            as_above = key in REPEATED and _repeats([text(table.cell(row, at)) for row in rows], key)
            yield Column(at, heading, key, as_above, tuple(value[:40] for value in sample))


def _settled(known: Mapping[int, Key | None], at: int) -> Key | None:
    """A column's meaning beside the others: of two titles the wider is the demand, of two dates the first counts."""
    key = known.get(at)
    if key is None:
        return None
    same = [place for place, other in known.items() if other is key]
    if key in (Key.NODE, Key.NOTE, Key.SKIP, Key.REMARKS, Key.CO) or at == same[0]:
        return key
    if key is Key.TITLE:
        return Key.DEMAND if Key.DEMAND not in known.values() else Key.NOTE
    return Key.NOTE


def _repeats(values: list[str], key: Key) -> bool:
    """Whether blank cells look like "as above": the first is filled, and many between filled ones are not."""
    body = [value for value in values if not _ENDS.match(value)]
    while body and not body[-1]:
        body.pop()
    if len(body) < 3 or not body[0]:
        return False
    blank = body.count("") / len(body)
    return blank >= (0.3 if key is not Key.TITLE else 0.5)


def lines(table: Table, layout: Layout) -> Iterator[Line]:
    """The rows with items, in order: groups, repeated headings, totals and signatures left out."""
    group, above = "", dict[int, Cell]()
    shown = [column for column in layout.columns if column.key is not Key.SKIP]
    carried = [column.at for column in layout.columns if column.as_above]
    heads = {column.at: column.heading.split("\n")[-1] for column in shown if column.heading}
    for row in range(layout.first, len(table.rows)):
        cells: dict[int, Cell] = {
            at: value for at, value in enumerate(table.rows[row]) if value not in (None, "")
        }
        if not cells:
            continue
        said = text(next(iter(cells.values())))
        if _ENDS.match(said) or _is_head(cells, heads):
            continue
        if _is_group(cells, said, layout):
            group, above = _COUNT.sub("", _GROUP.sub("", said)).strip(), {}
            continue
        for at in carried:
            if at in cells:
                above[at] = cells[at]
            elif at in above:
                cells[at] = above[at]
        if any(column.at in cells for column in shown):
            yield Line(row, group, cells)


def _is_head(cells: Mapping[int, Cell], heads: Mapping[int, str]) -> bool:
    """Whether a row repeats the headings, as printed pages do."""
    same = [at for at, heading in heads.items() if cells.get(at) == heading]
    return len(same) >= 2 and len(same) * 2 >= len(cells)


def _is_group(cells: Mapping[int, Cell], said: str, layout: Layout) -> bool:
    """Whether a row is a group's name: one text alone, in the first columns or over all of them."""
    if len(set(cells.values())) != 1 or len(layout.columns) < 3 or len(said) > 60:
        return False
    first = min(cells)
    keys = {column.at: column.key for column in layout.columns}
    wide = len(cells) > 2
    return (
        wide or bool(_GROUP.match(said)) or (first == 0 and keys.get(0) in (Key.SKIP, Key.NUMBER, Key.THEME))
    )


def labelled(table: Table, taught: Mapping[str, str]) -> Table | None:
    """A document typed into a sheet (a task, and under it 牵头单位：…) as a table; None when it is none."""
    items: list[tuple[str, dict[Key, str]]] = []
    found = 0
    for cells in table.rows:
        for line in (line for cell in cells for line in text(cell).splitlines()):
            label = _LABELLED.match(line)
            key = meaning(label[1], taught) if label else None
            if label and key is not None and key is not Key.TITLE and items:
                items[-1][1].setdefault(key, label[2])
                found += 1
            else:
                items.append((line, {}))
    if found < 2:
        return None
    keys = list(dict.fromkeys(key for _title, told in items for key in told))
    head: list[Cell] = ["任务", *(words.HEADINGS[key].split()[0] for key in keys)]
    rows: list[list[Cell]] = [head]
    group = ""
    for title, told in items:
        if told:
            rows.append([re.sub(r"^[（(]?\d+[）).、．]\s*", "", title), *(told.get(key) for key in keys)])
        elif _GROUP.match(title) and title != group:
            rows.append([title])
    return Table(table.name, rows)
