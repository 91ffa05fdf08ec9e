"""The clerk's own workbook again, with what is wrong in it: faulty cells coloured, a last column that says why.

Values, dates, merged cells and the order of rows are the file's; its colours and formulas are not kept. What is
mended there can be uploaded as it is: the column of faults is known and left out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import IO, Any

import xlsxwriter
from django.utils.translation import gettext as _

from kaimenhong.ledger.models import SheetDraft, StagedRow
from kaimenhong.ledger.sheets import choices, opening
from kaimenhong.ledger.sheets.choices import Choices
from kaimenhong.ledger.sheets.layout import Layout
from kaimenhong.ledger.sheets.opening import Table
from kaimenhong.ledger.sheets.writing import LONGEST, RISKY

FLOWING = 20_000
"""Above so many rows the file is written as it flows: merged cells then stand filled instead of merged."""
WIDTH, FAULT_WIDTH = 16, 60
Faults = Mapping[int, list[list[Any]]]


def write(draft: SheetDraft, out: IO[bytes]) -> None:
    """Write the marked workbook. Asks for the faulty rows of each sheet once."""
    tables = opening.tables(bytes(draft.content))
    decided = Choices.of(draft.choices)
    flowing = sum(len(table.rows) for table in tables) > FLOWING
    options = {"constant_memory": flowing, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        looks = _Looks(book)
        for one in decided.layouts:
            raw = tables[one.sheet]
            table, _layout = choices.understood(
                one.sheet, Table(raw.name, [list(r) for r in raw.rows], raw.merges), {}
            )
            same = table.name == raw.name and len(table.rows) == len(raw.rows)
            shown = table if flowing or not same else raw
            _sheet(book, looks, shown, one, _faults(draft, one), merged=same and not flowing)


def _faults(draft: SheetDraft, one: Layout) -> Faults:
    found = StagedRow.objects.filter(draft=draft, finding="fault", sheet=one.sheet).order_by("line")
    return {line: json.loads(told) for line, told in found.values_list("line", "faults").iterator()}


class _Looks:
    """How cells look."""

    def __init__(self, book: Any) -> None:
        plain = {"text_wrap": True, "valign": "top"}
        wrong = {**plain, "bg_color": "#FFD6D6", "border": 1, "border_color": "#C00000"}
        day = {"num_format": "yyyy-mm-dd", "align": "left"}
        self.title = book.add_format(
            {"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True}
        )
        self.head = book.add_format({**plain, "bold": True, "bottom": 1})
        self.why = book.add_format({**plain, "font_color": "#C00000"})
        self.of = {
            (is_wrong, kind): book.add_format(base | more)
            for is_wrong, base in ((False, plain), (True, wrong))
            for kind, more in (("text", {}), ("risky", {"quote_prefix": True}), ("day", day))
        }


def _sheet(book: Any, looks: _Looks, table: Table, one: Layout, faults: Faults, *, merged: bool) -> None:
    sheet = book.add_worksheet(table.name[:31] or None)
    width = max((len(row) for row in table.rows), default=1)
    known = [column.at for column in one.columns if column.heading == _("错误说明")]
    last = known[0] if known else width
    sheet.set_column(0, width - 1, WIDTH)
    sheet.set_column(last, last, FAULT_WIDTH)
    sheet.freeze_panes(one.first, 0)
    for row, cells in enumerate(table.rows):
        told = faults.get(row, [])
        wrong = {fault[0] for fault in told}
        for column, cell in enumerate(cells):
            if column != last:
                _cell(sheet, row, column, cell, looks, column in wrong, head=row < one.first)
        for column in wrong - set(range(len(cells))) - {-1}:
            sheet.write_blank(row, column, None, looks.of[True, "text"])
        if row == one.first - 1:
            sheet.write_string(row, last, _("错误说明"), looks.head)
        elif told:
            sheet.write_string(row, last, "\n".join(map(_said, told))[:LONGEST], looks.why)
    if merged:
        _merge(sheet, table, looks, one)


def _said(fault: list[Any]) -> str:
    _at, name, sentence, remedy = fault
    return _("%(name)s：%(sentence)s%(remedy)s") % {"name": name, "sentence": sentence, "remedy": remedy}


def _cell(sheet: Any, row: int, column: int, cell: Any, looks: _Looks, wrong: bool, *, head: bool) -> None:
    if cell is None:
        if wrong:
            sheet.write_blank(row, column, None, looks.of[True, "text"])
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell, looks.of[wrong, "day"])
    elif isinstance(cell, int | float):
        sheet.write_number(row, column, cell, looks.of[wrong, "text"])
    else:
        risky = "risky" if cell.startswith(RISKY) else "text"
        sheet.write_string(row, column, cell, looks.head if head else looks.of[wrong, risky])


def _merge(sheet: Any, table: Table, looks: _Looks, one: Layout) -> None:
    """Merge what was merged, writing each area's value once more."""
    taken: set[tuple[int, int]] = set()
    for top, left, bottom, right in table.merges:
        area = {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
        if len(area) < 2 or area & taken or len(area) > 5000:
            continue
        taken |= area
        cell = table.cell(top, left)
        look = looks.title if top < one.first else looks.of[False, "text"]
        sheet.merge_range(top, left, bottom, right, "" if cell is None else str(cell), look)
