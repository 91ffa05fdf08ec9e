"""Rows written in one piece each: every spreadsheet reads them as the library's own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter

from kaimenhong.ledger.listing.columns import COLUMNS
from kaimenhong.ledger.sheets import opening, writing
from kaimenhong.ledger.sheets.rapid import Rows
from kaimenhong.ledger.sheets.writing import Paper

STRANGE = [
    "<r>看似格式</r>",
    "a & b < c > d",
    "_x0041_",
    "响\x07铃",
    "  前后有空格 ",
    "两行\n文字",
    "=1+1",
    "𠮷",
    "\ufffe",
]


def sheet(rows: Sequence[Sequence[Any]], *names: str) -> bytes:
    out = BytesIO()
    writing.xlsx(Paper("台账", "说明", [COLUMNS[name] for name in names], rows), out)
    return out.getvalue()


def test_texts_stay_what_they_are():
    [table] = opening.tables(sheet([["1", text] for text in STRANGE], "number", "title"))
    read = [row[1] for row in table.rows[3:]]
    assert read[0] == "<r>看似格式</r>"
    assert read[1] == "a & b < c > d"
    assert read[6] == "=1+1"
    assert [len(row) for row in table.rows[3:]] == [2] * len(STRANGE)


def test_dates_shares_and_blanks_keep_their_kind():
    rows = [["2019-001", date(2019, 3, 31), 60, None], ["2019-002", None, 0, ""]]
    [table] = opening.tables(sheet(rows, "number", "due", "percent", "title"))
    assert table.rows[3][:3] == ["2019-001", date(2019, 3, 31), 0.6]
    assert table.rows[4][2] == 0


@pytest.mark.parametrize("text", STRANGE)
def test_a_row_is_what_the_library_writes(text, tmp_path):
    """Only a text that looks like the library's own markup is escaped here and not there."""
    if text.startswith("<r>"):
        return
    values = [text, 7, 0.25, date(2019, 3, 31)]
    assert cells(tmp_path / "ours", values, ours=True) == cells(tmp_path / "theirs", values, ours=False)


def cells(folder: Any, values: list[Any], *, ours: bool) -> str:
    folder.mkdir()
    with xlsxwriter.Workbook(
        BytesIO(), {"constant_memory": True, "strings_to_formulas": False, "tmpdir": str(folder)}
    ) as made:
        page, plain, day = made.add_worksheet(), made.add_format(), made.add_format({"num_format": "yyyy"})
        page.write_string(0, 0, "表头", plain)
        if ours:
            Rows(page, [(plain, plain)] * 3 + [(day, day)], risky=(), shares=set(), longest=99).append(
                1, [values], lambda done: None
            )
        else:
            page.write_string(1, 0, values[0], plain)
            page.write_number(1, 1, values[1], plain)
            page.write_number(1, 2, values[2], plain)
            page.write_datetime(1, 3, values[3], day)
            page._write_single_row(2)
        page.row_data_fh.flush()
        with open(page.row_data_filename, encoding="utf-8") as kept:
            return kept.read()
