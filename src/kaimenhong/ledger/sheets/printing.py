"""A list for the browser's printer: at most so many rows, with the head repeated on every page by the style sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

from kaimenhong.ledger.listing.columns import Column, Kind, values
from kaimenhong.ledger.sheets.exporting import Export

MOST = 1_000
MANY = 16
WIDE = 20  # a column as wide as this in a sheet holds whole phrases


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """The texts of a row, each with the class of its cell: a number, a long text, a date that stays on its line."""

    cells: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Printed:
    """What is printed; `cut` when the list goes on."""

    columns: list[Column]
    rows: list[PrintedRow]
    cut: bool

    @property
    def many(self) -> bool:
        """Whether there are more columns than stand on A3 in ordinary letters."""
        return len(self.columns) > MANY


def sheet(export: Export, *, most: int = MOST) -> Printed:
    """The first rows of a list as texts."""
    rows = list(islice(export.rows(at_most=most + 1), most + 1))
    shown = [
        PrintedRow(
            [
                _cell(value, column)
                for value, column in zip(values(row, export.shown), export.shown, strict=True)
            ]
        )
        for row in rows[:most]
    ]
    return Printed(export.shown, shown, len(rows) > most)


def _cell(value: Any, column: Column) -> tuple[str, str]:
    look = (
        "fixed"
        if column.code == "number"
        else _LOOKS.get(column.kind, "long" if column.width >= WIDE else "")
    )
    if value is None:
        return "", look
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d"), look
    if isinstance(value, date):
        return value.isoformat(), look
    return (f"{value}%" if column.kind is Kind.PERCENT else str(value)), look


_LOOKS = {Kind.NUMBER: "number", Kind.PERCENT: "number", Kind.LONG: "long", Kind.DATE: "fixed"}
