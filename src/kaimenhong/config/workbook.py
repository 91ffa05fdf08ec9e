"""A result as a workbook for people who work in Excel or WPS: the list first, the facts of the document second."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter

from kaimenhong.config.facts import facts, listed
from kaimenhong.config.tongue import _

_LONGEST = 32_767  # characters a cell can hold
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")
Cell = str | int | date | None


def workbook(found: Mapping[str, Any]) -> bytes:
    """The bytes of an .xlsx file.

    Every text is stored as a text; one that begins like a formula is marked as such too (the apostrophe of Excel),
    so that it stays a text when somebody edits the cell.
    """
    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        sheets = _Sheets(book)
        if found["kind"] == "readout":
            sheets.add(_("要求"), _REQUIREMENTS, list(_requirements(found["requirements"])))
        else:
            sheets.add(_("任务"), _ITEMS, list(_items(found["items"])))
        sheets.add(_("概况"), ((_("项目名称"), 14), (_("内容"), 80)), list(facts(found)))
    return stream.getvalue()


_REQUIREMENTS = (
    (_("序号"), 6), (_("层级"), 6), (_("要求"), 40), (_("全文"), 70), (_("责任单位"), 24),
    (_("时限原文"), 16), (_("最迟日期"), 12), (_("提出人"), 12), (_("把握"), 10),
)  # fmt: skip
_ITEMS = (
    (_("序号"), 6), (_("分组"), 24), (_("任务"), 70), (_("牵头单位"), 18), (_("责任单位"), 24),
    (_("配合单位"), 24), (_("责任领导"), 12), (_("时限原文"), 16), (_("最迟日期"), 12), (_("指标"), 24),
)  # fmt: skip


def _requirements(found: Iterable[Mapping[str, Any]]) -> Iterator[list[Cell]]:
    sure = {"sure": _("确定"), "likely": _("较有把握"), "check": _("请核对")}
    for one in found:
        yield [
            one["no"], _("要求"), one["headline"], one["text"], listed(one["departments"]),
            *_times(one["deadlines"]), one["issuer"], sure.get(one["confidence"]),
        ]  # fmt: skip
        for at, sub in enumerate(one["subs"], start=1):
            yield [f"{one['no']}.{at}", _("分项"), sub["text"], None, None, None, None, None, None]


def _items(found: Iterable[Mapping[str, Any]]) -> Iterator[list[Cell]]:
    for one in found:
        yield [
            one["no"], one["group"], one["text"], listed(one["lead"]), listed(one["responsible"]),
            listed(one["cooperating"]), listed(one["leaders"]), *_times(one["deadlines"]),
            "；".join(_target(target) for target in one["targets"]),
        ]  # fmt: skip


def _times(deadlines: list[Mapping[str, Any]]) -> tuple[str, Cell]:
    """All times as printed, and the last acceptable day: the earliest of them, none while one has to be asked."""
    printed = "；".join(one["printed"] for one in deadlines)
    days = [one["due"] for one in deadlines if one["due"]]
    if not days or any(one.get("alternatives") for one in deadlines):
        return printed, None
    return printed, date.fromisoformat(min(days))


def _target(target: Mapping[str, Any]) -> str:
    return f"{target['indicator']} {target['op']} {target['value']}{target['unit']}"


class _Sheets:
    """Sheets of one workbook in one look."""

    def __init__(self, book: Any) -> None:
        self._book = book
        look = {"text_wrap": True, "valign": "top"}
        self._head = book.add_format({"bold": True, "bottom": 1, **look})
        self._text = book.add_format(look)
        self._risky = book.add_format({"quote_prefix": True, **look})
        self._day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left", **look})

    def add(self, name: str, columns: tuple[tuple[str, int], ...], rows: list[Any]) -> None:
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for column, (title, width) in enumerate(columns):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, title, self._head)
        for row, cells in enumerate(rows, start=1):
            for column, cell in enumerate(cells):
                self._write(sheet, row, column, cell)
        sheet.autofilter(0, 0, max(1, len(rows)), len(columns) - 1)

    def _write(self, sheet: Any, row: int, column: int, cell: Cell) -> None:
        if isinstance(cell, date):
            sheet.write_datetime(row, column, cell, self._day)
        elif isinstance(cell, int):
            sheet.write_number(row, column, cell, self._text)
        elif cell:
            sheet.write_string(row, column, _short(cell), self._look(cell))

    def _look(self, text: str) -> Any:
        return self._risky if text.startswith(_RISKY) else self._text


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
