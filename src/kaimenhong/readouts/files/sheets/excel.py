"""The reader of .xlsx files (and .et files of that form): cell by cell, never as wide as a sheet claims to be."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from kaimenhong.readouts.files.archive import Archive
from kaimenhong.readouts.files.errors import Damaged, TooLarge
from kaimenhong.readouts.files.grid import Grid, Merge
from kaimenhong.readouts.files.model import TEXT_LIMIT, FileKind, FileText
from kaimenhong.readouts.files.sheets.book import Sheet, write
from kaimenhong.readouts.files.sheets.formats import BUILT_IN, printed
from kaimenhong.readouts.files.xml import Elements, stream, whole

_KIND = FileKind.XLSX
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$")
_MOST_SHEETS = 200
_MOST_MERGES = 50_000
_MOST_STRINGS = 400_000
_TRUE = ("1", "true", "on")


def read_xlsx(archive: Archive) -> FileText:
    """The text of all sheets. Raises Damaged, Hostile, TooLarge, NoText."""
    return write(_Book(archive).sheets(), _KIND)


class _Book:
    """The workbook: its strings, formats and sheets."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        main = archive.main_part("xl/workbook.xml")
        self.folder = main.rpartition("/")[0]
        self.root = whole(archive.read(main), kind=_KIND)
        properties = self.root.find("workbookPr")
        self.since_1904 = properties is not None and properties.get("date1904") in _TRUE
        self.targets = self._targets(main)
        self.strings = self._strings()
        self.formats = self._formats()

    def sheets(self) -> list[Sheet]:
        """Every sheet of cells, in order."""
        named = list(self.root.iter("sheet"))
        if len(named) > _MOST_SHEETS:
            raise TooLarge("too_complex")
        found = []
        for element in named:
            target = self.targets.get(element.get("id", ""), "")
            if target in self.archive and "chartsheets" not in target:
                sheet = Sheet(element.get("name", ""), hidden=element.get("state", "visible") != "visible")
                self._fill(sheet, target)
                found.append(sheet)
        if not found:
            raise Damaged("damaged", kind=str(_KIND))
        return found

    def _targets(self, main: str) -> dict[str, str]:
        folder, _, name = main.rpartition("/")
        relations = f"{folder}/_rels/{name}.rels"
        if relations not in self.archive:
            raise Damaged("damaged", kind=str(_KIND))
        found = whole(self.archive.read(relations), kind=_KIND).iter("Relationship")
        return {one.get("Id", ""): self._inside(one.get("Target", "")) for one in found}

    def _inside(self, target: str) -> str:
        return target if target.startswith("/") else f"{self.folder}/{target}"

    def _part(self, name: str) -> bytes | None:
        path = f"{self.folder}/{name}"
        return self.archive.read(path) if path in self.archive else None

    def _strings(self) -> list[str]:
        data = self._part("sharedStrings.xml")
        found: list[str] = []

        def take(element: Element) -> None:
            found.append(words(element))
            if len(found) > _MOST_STRINGS:
                raise TooLarge("too_complex")

        if data is not None:
            stream(data, Elements(frozenset(("si",)), take, frozenset(("rPh", "rPr"))), kind=_KIND)
        return found

    def _formats(self) -> list[str]:
        """The number format of each cell style."""
        data = self._part("styles.xml")
        if data is None:
            return []
        root = whole(data, kind=_KIND)
        own = {one.get("numFmtId", ""): one.get("formatCode", "") for one in root.iter("numFmt")}
        styles = root.find("cellXfs")
        numbers = [one.get("numFmtId", "0") for one in styles] if styles is not None else []
        return [own.get(one) or BUILT_IN.get(_number(one), "General") for one in numbers]

    def _fill(self, sheet: Sheet, target: str) -> None:
        filler = _Filler(self, sheet)
        wanted = frozenset(("row", "mergeCell"))
        stream(self.archive.read(target), Elements(wanted, filler.take, frozenset(("f",))), kind=_KIND)


class _Filler:
    """Puts the rows of one sheet into its grid, as the parser gives them."""

    def __init__(self, book: _Book, sheet: Sheet) -> None:
        self.book, self.sheet = book, sheet
        self.row = -1
        self.length = 0

    def take(self, element: Element) -> None:
        """A row, or a merge."""
        if element.tag == "mergeCell":
            add_merge(self.sheet.grid, element.get("ref", ""))
        else:
            self._row(element)

    def _row(self, element: Element) -> None:
        self.row = _number(element.get("r"), self.row + 2) - 1
        column = -1
        before = len(self.sheet.grid.cells)
        for cell in element:
            place = _AREA.match(cell.get("r", ""))
            column = _column(place.group(1)) if place else column + 1
            self._put(column, self._printed(cell))
        if element.get("hidden") in _TRUE and len(self.sheet.grid.cells) > before:
            self.sheet.hidden_rows += 1

    def _put(self, column: int, text: str) -> None:
        self.length += len(text)
        if self.length > TEXT_LIMIT:
            raise TooLarge("too_long", limit=TEXT_LIMIT)
        self.sheet.grid.put(self.row, column, text)

    def _printed(self, cell: Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find("is")
            return words(inline) if inline is not None else ""
        value = cell.findtext("v") or ""
        if kind == "s":
            at = _number(value, -1)
            return self.book.strings[at] if 0 <= at < len(self.book.strings) else ""
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        if kind in ("str", "e", "d") or not value:
            return value
        style = _number(cell.get("s"), 0)
        pattern = self.book.formats[style] if 0 <= style < len(self.book.formats) else "General"
        return printed(value[:60], pattern, since_1904=self.book.since_1904)


def words(element: Element) -> str:
    """The text of a string with its formatted pieces."""
    return "".join(one.text or "" for one in element.iter("t")).replace("_x000D_", "").replace("\r", "")


def add_merge(grid: Grid, area: str) -> None:
    """Note the merged cells of `A1:B2`. Raises TooLarge."""
    found = _AREA.match(area)
    if found is None or not found.group(3):
        return
    if len(grid.merges) >= _MOST_MERGES:
        raise TooLarge("too_complex")
    left, top, right, bottom = found.groups()
    grid.merges.append(Merge(int(top) - 1, _column(left), int(bottom) - 1, _column(right)))


def _column(letters: str) -> int:
    made = 0
    for letter in letters:
        made = made * 26 + ord(letter) - ord("A") + 1
    return made - 1


def _number(value: str | None, default: int = 0) -> int:
    return (
        int(value)
        if value is not None and value.isascii() and value.isdigit() and len(value) < 9
        else default
    )
