"""The rows of a long sheet, written without the library's dozen steps for every cell.

XlsxWriter, told to keep one row in memory, appends each finished row to a file; here rows are appended to the same
file as it would write them, but that every text is escaped: what looks like the library's own markup stays a text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from xlsxwriter.utility import xl_col_to_name

BATCH = 200
_FIRST_DAY = date(1899, 12, 30).toordinal()
_STRANGE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|_x[0-9a-fA-F]{4}_")


class Rows:
    """Appends rows to a sheet that keeps one in memory. `looks` are the formats of each column, plain and for risky texts.

    `risky` are beginnings of a text that must not be taken for a formula; a number of a column in `shares` is
    written divided by a hundred; texts are cut after `longest` characters.
    """

    def __init__(
        self,
        sheet: Any,
        looks: Sequence[tuple[Any, Any]],
        *,
        risky: tuple[str, ...],
        shares: set[int],
        longest: int,
    ) -> None:
        self.sheet, self.risky, self.shares, self.longest = sheet, risky, shares, longest
        self.plain = [self._begin(at, plain) for at, (plain, _risky) in enumerate(looks)]
        self.marked = [self._begin(at, marked) for at, (_plain, marked) in enumerate(looks)]

    @staticmethod
    def _begin(at: int, look: Any) -> tuple[str, str]:
        return f'<c r="{xl_col_to_name(at)}', f'" s="{look._get_xf_index()}"'

    def append(self, first: int, rows: Iterable[Sequence[Any]], told: Callable[[int], None]) -> int:
        """Write rows from the row `first` (from 0) on; `told` hears every thousand. Returns how many there were."""
        self.sheet._write_single_row(first)  # what stands above is finished
        out, count, lines = self.sheet.row_data_fh, 0, []
        for row in rows:
            lines.append(self._line(str(first + count + 1), row))
            count += 1
            if count % BATCH == 0:
                out.write("".join(lines))
                lines.clear()
                if count % 1000 == 0:
                    told(count)
        out.write("".join(lines))
        self.sheet.dim_rowmax = max(self.sheet.dim_rowmax, first + count - 1)
        self.sheet.previous_row = first + count
        return count

    def _line(self, number: str, row: Sequence[Any]) -> str:
        parts = [f'<row r="{number}">']
        for at, value in enumerate(row):
            begin, look = self.plain[at]
            if value is None or value == "":
                parts.append(f"{begin}{number}{look}/>")
            elif type(value) is str:
                if value.startswith(self.risky):
                    begin, look = self.marked[at]
                parts.append(f'{begin}{number}{look} t="inlineStr"><is>{self._text(value)}</is></c>')
            elif isinstance(value, date | int | float):
                share = 100 if at in self.shares else 1
                parts.append(f"{begin}{number}{look}><v>{_number(value, share)}</v></c>")
            else:
                text = self._text(str(value))
                parts.append(f'{begin}{number}{look} t="inlineStr"><is>{text}</is></c>')
        parts.append("</row>")
        return "".join(parts)

    def _text(self, value: str) -> str:
        if len(value) > self.longest:
            value = value[: self.longest]
        if "_x" in value or not value.isprintable():
            value = _STRANGE.sub(_escaped, value)
        if "&" in value or "<" in value or ">" in value:
            value = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        if value[0].isspace() or value[-1].isspace():
            return f'<t xml:space="preserve">{value}</t>'
        return f"<t>{value}</t>"


def _escaped(found: re.Match[str]) -> str:
    """A character XML cannot hold, as spreadsheets write it; a text that says such a thing itself is marked."""
    said = found[0]
    return f"_x005F{said}" if said.startswith("_x") else f"_x{ord(said):04X}_"


def _number(value: date | float, share: int) -> str:
    if isinstance(value, datetime):
        seconds = value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1_000_000
        return f"{value.toordinal() - _FIRST_DAY + seconds / 86_400:.16G}"
    if isinstance(value, date):
        return str(value.toordinal() - _FIRST_DAY)
    return f"{value / share if share > 1 else value:.16G}"
