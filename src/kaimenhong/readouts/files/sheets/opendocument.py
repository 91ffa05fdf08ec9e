"""The reader of .ods files: their cells hold the printed text."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from kaimenhong.readouts.files.archive import Archive
from kaimenhong.readouts.files.errors import Damaged, Encrypted, TooLarge
from kaimenhong.readouts.files.grid import Merge
from kaimenhong.readouts.files.model import TEXT_LIMIT, FileKind, FileText
from kaimenhong.readouts.files.sheets.book import Sheet, write
from kaimenhong.readouts.files.xml import Elements, stream

_KIND = FileKind.ODS
_CELLS = ("table-cell", "covered-table-cell")
_WRAPPERS = ("table-row-group", "table-rows", "table-header-rows")
_MOST_REPEATED = 1_000
_FAR = 2_000_000
_LEFT_OUT = frozenset(("annotation", "ruby-text", "shapes", "tracked-changes"))


def read_ods(archive: Archive) -> FileText:
    """The text of all tables. Raises Damaged, Encrypted, Hostile, TooLarge, NoText."""
    if "meta-inf/manifest.xml" in archive and b"encryption-data" in archive.read("meta-inf/manifest.xml"):
        raise Encrypted("encrypted", kind=str(_KIND))
    tables: list[Sheet] = []
    taker = Elements(frozenset(("table",)), lambda element: tables.append(_table(element)), _LEFT_OUT)
    stream(archive.read("content.xml"), taker, kind=_KIND)
    if not tables:
        raise Damaged("damaged", kind=str(_KIND))
    return write(tables, _KIND)


def _table(element: Element) -> Sheet:
    sheet = Sheet(element.get("name", ""))
    row = length = 0
    for line in _rows(element):
        times = _count(line, "number-rows-repeated")
        found = list(_cells(line))
        for at in range(row, row + min(times, _MOST_REPEATED)) if found else ():
            for column, text, cell in found:
                sheet.grid.put(at, column, text)
                _merge(sheet, at, column, cell)
                length += len(text)
            if length > TEXT_LIMIT:
                raise TooLarge("too_long", limit=TEXT_LIMIT)
        row = min(row + times, _FAR)
    return sheet


def _rows(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag == "table-row":
            yield child
        elif child.tag in _WRAPPERS:
            yield from _rows(child)


def _cells(row: Element) -> Iterator[tuple[int, str, Element]]:
    """(column, text, cell) of each cell with text."""
    column = 0
    for cell in row:
        if cell.tag not in _CELLS:
            continue
        times = _count(cell, "number-columns-repeated")
        text = "\n".join("".join(one.itertext()) for one in cell.iter("p"))
        if text.strip() and cell.tag == "table-cell":
            for at in range(column, column + min(times, _MOST_REPEATED)):
                yield at, text, cell
        column = min(column + times, _FAR)


def _merge(sheet: Sheet, row: int, column: int, cell: Element) -> None:
    down, across = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
    if down > 1 or across > 1:
        sheet.grid.merges.append(Merge(row, column, row + down - 1, column + across - 1))


def _count(element: Element, name: str) -> int:
    value = element.get(name, "1")
    return max(1, min(int(value), _FAR)) if value.isascii() and value.isdigit() and len(value) < 9 else 1
