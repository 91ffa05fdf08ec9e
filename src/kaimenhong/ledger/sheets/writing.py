"""Rows as files: an .xlsx that prints well on A3, or a .csv. Both written as the rows come, in constant memory.

Text is stored as text, never as a formula; a text that begins like one carries Excel's own mark for it
(quote prefix), so that it stays a text when somebody edits the cell, and looks the same. A .csv knows no types:
there such a text gets an apostrophe before it, which our import takes off again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, Any

import xlsxwriter
from django.utils.translation import gettext as _

from kaimenhong.kernel.sweeping import unswept
from kaimenhong.ledger.listing.columns import Align, Column, Kind
from kaimenhong.ledger.sheets.rapid import Rows

LONGEST = 32_767  # characters a cell can hold
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
A3 = 8
SONG, HEI = "宋体", "黑体"  # bare-chinese: names of typefaces
HEAD_ROW = 2
Told = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Paper:
    """What is written: its title, a line that says what it holds, its columns, its rows (values in their order)."""

    title: str
    note: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Any]]


def xlsx(paper: Paper, out: IO[bytes], told: Told = lambda done: None) -> int:
    """Write the workbook; `told` hears how many rows are written. Returns how many there were."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with unswept(), xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": paper.title, "comments": paper.note})
        sheet = _Page(book, paper)
        count = sheet.fill(told)
        sheet.finish(count)
    return count


class _Page:
    """The one sheet of the workbook."""

    def __init__(self, book: Any, paper: Paper) -> None:
        self.paper = paper
        self.sheet = book.add_worksheet(_("台账"))
        self.last = max(len(paper.columns) - 1, 1)
        font = {"font_name": SONG, "font_size": 10, "valign": "vcenter", "border": 1, "text_wrap": True}
        self.title = book.add_format(
            {"font_name": HEI, "font_size": 20, "bold": True, "align": "center", "valign": "vcenter"}
        )
        self.note = book.add_format({"font_name": SONG, "font_size": 9, "font_color": "#555555"})
        self.head = book.add_format({**font, "bold": True, "align": "center", "bg_color": "#DDE7F3"})
        self.looks = [_looks(book, font, column) for column in paper.columns]
        self._frame()

    def _frame(self) -> None:
        """Everything above the rows, and how it prints."""
        sheet, columns = self.sheet, self.paper.columns
        for at, column in enumerate(columns):
            sheet.set_column(at, at, column.width)
        sheet.set_row(0, 34)
        sheet.merge_range(0, 0, 0, self.last, self.paper.title, self.title)
        sheet.merge_range(1, 0, 1, self.last, self.paper.note, self.note)
        sheet.set_row(HEAD_ROW, 24)
        for at, column in enumerate(columns):
            sheet.write_string(HEAD_ROW, at, str(column.label), self.head)
        sheet.freeze_panes(HEAD_ROW + 1, min(2, len(columns)))
        sheet.repeat_rows(HEAD_ROW)
        sheet.set_landscape()
        sheet.set_paper(A3)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer("&C" + _("第 &P 页，共 &N 页") + "&R" + "&D")

    def fill(self, told: Told) -> int:
        """The rows. Returns how many."""
        shares = {at for at, (_plain, _risky, kind) in enumerate(self.looks) if kind is Kind.PERCENT}
        looks = [(plain, risky) for plain, risky, _kind in self.looks]
        rows = Rows(self.sheet, looks, risky=RISKY, shares=shares, longest=LONGEST)
        return rows.append(HEAD_ROW + 1, self.paper.rows, told)

    def finish(self, count: int) -> None:
        """What can be said only when the number of rows is known."""
        end = HEAD_ROW + max(count, 1)
        self.sheet.autofilter(HEAD_ROW, 0, end, len(self.paper.columns) - 1)
        self.sheet.print_area(0, 0, end, len(self.paper.columns) - 1)


def _looks(book: Any, font: dict[str, Any], column: Column) -> tuple[Any, Any, Kind]:
    """How a column's cells look, plain and marked as text, and what they hold."""
    numbers = {Kind.DATE: "yyyy-mm-dd", Kind.PERCENT: "0%", Kind.NUMBER: "0"}
    look = {**font, "num_format": numbers.get(column.kind, "@" if column.kind is Kind.TEXT else "General")}
    look["align"] = (
        "left" if column.align is Align.LEFT else str(column.align.value).replace("centre", "center")
    )
    return book.add_format(look), book.add_format({**look, "quote_prefix": True}), column.kind


def csv_lines(paper: Paper) -> Iterator[bytes]:
    """The rows as a .csv Excel and WPS open as it is: UTF-8 with its mark, the heads first."""
    yield b"\xef\xbb\xbf"
    yield _line([str(column.label) for column in paper.columns])
    kinds = [column.kind for column in paper.columns]
    for row in paper.rows:
        yield _line([_plain(value, kind) for value, kind in zip(row, kinds, strict=True)])


def _line(values: Sequence[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(values)
    return out.getvalue().encode()


def _plain(value: Any, kind: Kind) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return f"{value}%" if kind is Kind.PERCENT else str(value)
    text = str(value)
    return f"'{text}" if text.startswith(RISKY) else text
