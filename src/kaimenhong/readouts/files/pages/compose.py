"""Pages to the text of the document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kaimenhong.readouts.files import grid as grids
from kaimenhong.readouts.files.errors import ImageOnly
from kaimenhong.readouts.files.model import FileKind, FileText, Note
from kaimenhong.readouts.files.pages import ruled
from kaimenhong.readouts.files.pages.furniture import furniture
from kaimenhong.readouts.files.pages.lines import Line, lines
from kaimenhong.readouts.files.pages.model import Page
from kaimenhong.readouts.files.pages.paragraphs import Margins, continues
from kaimenhong.readouts.files.writer import Writer, at

_MOST_NAMED = 20
_SHARE_ODD = 0.3


@dataclass(slots=True)
class _Table:
    """A table that may go on over several pages; `starts` are the first rows of each, with the page."""

    last: ruled.Ruled
    starts: list[tuple[int, int]]
    rows: int


def compose(pages: list[Page], kind: FileKind) -> FileText:
    """The text in reading order. Raises ImageOnly (pictures of text, or fonts without meaning), NoText, TooLarge."""
    written = [page for page in pages if any(run.text.strip() for run in page.runs)]
    if not written and any(page.images for page in pages):
        raise ImageOnly("image_only", pages=len(pages))
    letters, odd = sum(len(run.text) for page in pages for run in page.runs), sum(page.odd for page in pages)
    if odd > _SHARE_ODD * max(letters, 1):
        raise ImageOnly("no_mapping", count=odd)
    composer = _Composer(Writer(kind))
    composer.write(pages)
    scanned = [page.number for page in pages if page.images and page not in written]
    if scanned:
        composer.writer.notes.append(Note.of("scanned_pages", pages=_named(scanned)))
    composer.writer.note("odd_characters", odd)
    return composer.writer.finish(pages=len(pages))


def _named(numbers: list[int]) -> str:
    more = "…" if len(numbers) > _MOST_NAMED else ""
    return "、".join(map(str, numbers[:_MOST_NAMED])) + more


class _Composer:
    """Writes paragraphs and tables as they are complete."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.table: _Table | None = None
        self.tables = 0
        self.paragraph = ""
        self.page = 1
        self.last: tuple[Line, Margins] | None = None

    def write(self, pages: list[Page]) -> None:
        """All pages."""
        found = [ruled.tables(page) for page in pages]
        loose = [lines(rest, page.width) for page, (_, rest) in zip(pages, found, strict=True)]
        beside = furniture([(page.height, one) for page, one in zip(pages, loose, strict=True)])
        for page, (tables, _), words, left_out in zip(pages, found, loose, beside, strict=True):
            kept = [line for index, line in enumerate(words) if index not in left_out]
            margins = Margins.of(kept, page.width)
            for item in _in_order(kept, tables):
                if isinstance(item, Line):
                    self._line(item, margins[item.column], page.number)
                else:
                    self._table(item, page.number)
        self._end_paragraph()
        self._end_table()
        self.writer.note("page_furniture", sum(map(len, beside)))

    def _line(self, line: Line, margins: Margins, page: int) -> None:
        self._end_table()
        if self.last is not None and continues(*self.last, line, margins):
            latin = self.paragraph[-1:].isascii() and line.text[:1].isascii()
            self.paragraph += (" " if latin else "") + line.text
        else:
            self._end_paragraph()
            self.paragraph, self.page = line.text, page
        self.last = line, margins

    def _end_paragraph(self) -> None:
        if self.paragraph:
            self.writer.line(self.paragraph, at(page=self.page))
        self.paragraph, self.last = "", None

    def _table(self, table: ruled.Ruled, page: int) -> None:
        self._end_paragraph()
        rows = len({row for row, _ in table.grid.cells})
        if (
            self.table is not None
            and self.table.starts[-1][1] < page
            and ruled.goes_on(self.table.last, table)
        ):
            self._go_on(self.table, table, page)
            return
        self._end_table()
        if rows:
            self.table = _Table(table, [(0, page)], _height(table.grid))

    def _go_on(self, open_table: _Table, table: ruled.Ruled, page: int) -> None:
        """Rows of the next page below; a heading that comes again is dropped, a row that was cut is joined."""
        grid, start = open_table.last.grid, open_table.rows
        skipped = 1 if _row(table.grid, 0) == _row(grid, 0) else 0
        first = _row(table.grid, skipped)
        if (
            first
            and 0 not in first
            and set(first) <= set(_row(grid, start - 1))
            and _row(grid, start - 1).get(0)
        ):
            for column, text in first.items():
                grid.cells[start - 1, column] += text
            skipped += 1
        rest = ruled.Ruled(table.top, table.edges, grids.Grid(), table.bottom)
        for (row, column), text in table.grid.cells.items():
            if row >= skipped:
                rest.grid.put(row - skipped, column, text)
        rest.grid.merges = [
            one._replace(top=one.top - skipped, bottom=one.bottom - skipped)
            for one in table.grid.merges
            if one.top >= skipped
        ]
        ruled.append(grid, rest.grid, lambda row: row + start)
        open_table.rows += _height(rest.grid)
        open_table.starts.append((start, page))

    def _end_table(self) -> None:
        if self.table is None:
            return
        self.tables += 1
        for row, line in grids.lines(self.table.last.grid):
            page = next(page for start, page in reversed(self.table.starts) if row >= start)
            self.writer.line(line, at(page=page, table=self.tables, row=row + 1))
        self.table = None


def _height(grid: grids.Grid) -> int:
    return max((row for row, _ in grid.cells), default=-1) + 1


def _row(grid: grids.Grid, row: int) -> dict[int, str]:
    found = ((column, grid.cells.get((row, column))) for column in range(ruled.MOST_COLUMNS))
    return {column: text for column, text in found if text is not None}


def _in_order(words: list[Line], tables: list[ruled.Ruled]) -> Iterator[Line | ruled.Ruled]:
    """Lines in their order, each table before the first line that stands below its head."""
    waiting = list(tables)
    for line in words:
        while waiting and waiting[0].top <= line.top and waiting[0].bottom <= line.bottom + line.size:
            yield waiting.pop(0)
        yield line
    yield from waiting
