"""A list for the browser's printer: at most so many rows, with the head repeated on every page by the style sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

from kaimenhong.ledger.listing.columns import Column, Kind, values
from kaimenhong.ledger.sheets.exporting import Export

MOST = 1_000


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """The texts of a row."""

    cells: list[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Printed:
    """What is printed; `cut` when the list goes on."""

    columns: list[Column]
    rows: list[PrintedRow]
    cut: bool


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


def _cell(value: Any, column: Column) -> tuple[str, bool]:
    """A cell's text, and whether it stands on the right."""
    right = column.align.value == "right"
    if value is None:
        return "", right
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d"), right
    if isinstance(value, date):
        return value.isoformat(), right
    return (f"{value}%" if column.kind is Kind.PERCENT else str(value)), right
