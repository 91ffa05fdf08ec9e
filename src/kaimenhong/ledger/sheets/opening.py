"""A workbook's bytes as tables of cells. Strangers' files: read in a process of their own, within limits."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaimenhong.kernel.isolated import Broken, TooHungry, TooSlow, answer
from kaimenhong.kernel.verdict import Refused

Cell = str | int | float | date | None
Merge = tuple[int, int, int, int]

MOST_BYTES = 40 * 1024 * 1024
MOST_UNPACKED = 600 * 1024 * 1024
MOST_RATIO = 250
MOST_COLUMNS = 120
MEMORY = 3 * 1024 * 1024 * 1024
SECONDS = 90
_SPLIT = gettext_lazy("请分成几个文件，或者删去无关的工作表。")
_DAMAGED = gettext_lazy("文件损坏，或者不是表格。")
_SAVE_AGAIN = gettext_lazy("请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传。")
_PROGRAM = Path(__file__).parent / "children" / "cells.py"
_BINARY = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_ENCODINGS = ("utf-8-sig", "gb18030")
_WEB_PAGE = re.compile(rb"<(!doctype\s+html|html|table|meta|\?xml|head)\b", re.IGNORECASE)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_GLOBALS = b"\x09\x08\x10\x00\x00\x06\x05\x00"  # how the workbook part of an .xls begins
_FILEPASS = 0x2F
_PAPERS = (b"%PDF", b"{\\rtf")
_WRITING = (b"word/document.xml", "WordDocument".encode("utf-16-le"))  # inside a .docx, inside a .doc or .wps


@dataclass(slots=True)
class Table:
    """A sheet: its rows of cells, counted from 0 as in the file, and the merged areas (top, left, bottom, right)."""

    name: str
    rows: list[list[Cell]]
    merges: list[Merge] = field(default_factory=list)

    def cell(self, row: int, column: int) -> Cell:
        """What stands there; None beyond the filled part."""
        cells = self.rows[row] if row < len(self.rows) else []
        return cells[column] if column < len(cells) else None


def tables(data: bytes) -> list[Table]:
    """The shown sheets with something in them; the hidden ones when nothing is shown. Raises Refused."""
    if len(data) > MOST_BYTES:
        raise _refused(_("文件超过%(limit)dMB。") % {"limit": MOST_BYTES // 1024 // 1024}, _SPLIT)
    if _WEB_PAGE.match(data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")):
        raise _refused(_("这是网页格式的文件，只是扩展名像表格；有些系统导出的 .xls 就是这样。"), _SAVE_AGAIN)
    if data.startswith(_PAPERS):
        raise _writing()
    found = _workbook(data) if data.startswith(_BINARY) else [_text(data)]
    filled = [table for table in found if any(table.rows)]
    if not filled:
        raise _refused(_("文件里没有内容。"), _("请确认上传的是台账所在的文件。"))
    return filled


def _workbook(data: bytes) -> list[Table]:
    if data.startswith(b"PK"):
        _insist_on_measure(data)
    try:
        told = json.loads(answer(_PROGRAM, data, memory=MEMORY, seconds=SECONDS))
    except (TooSlow, TooHungry) as fault:
        raise _refused(_("文件太大，读不完。"), _SPLIT) from fault
    except (Broken, ValueError) as fault:
        raise _unread(data) from fault
    if "error" in told:
        raise _told_refusal(told["error"], data)
    shown = [one for one in told["sheets"] if not one["hidden"] and one["rows"]]
    return [_table(one) for one in shown or told["sheets"]]


def _table(told: dict[str, Any]) -> Table:
    blank: list[Cell] = [None] * min(told["left"], MOST_COLUMNS)
    rows: list[list[Cell]] = [[] for _number in range(told["top"])]
    for cells in told["rows"]:
        rows.append((blank + _cells(cells))[:MOST_COLUMNS] if cells else [])
    merges = [(t, le, min(b, len(rows) - 1), min(r, MOST_COLUMNS - 1)) for t, le, b, r in told["merges"]]
    return Table(told["name"], rows, merges)


def _cells(told: list[Any]) -> list[Cell]:
    """A row of cells; most are as they are told."""
    return [
        _cell(one) if type(one) is list or (type(one) is str and ("\r" in one or "_x" in one)) else one
        for one in told
    ]


def _cell(told: Any) -> Cell:
    if isinstance(told, list):
        return date.fromisoformat(told[1])
    return told if not isinstance(told, str) else told.replace("\r\n", "\n").replace("_x000D_", "")


def _text(data: bytes) -> Table:
    """A file of separated values, as Excel, WPS or a database write it."""
    if b"\x00" in data[:2000]:
        raise _refused(_("认不出文件的格式。"), _SAVE_AGAIN)
    known = (_decoded(data, name) for name in _ENCODINGS)
    text = next((one for one in known if one is not None), None)
    if text is None:
        raise _refused(_("认不出文件的文字编码。"), _SAVE_AGAIN)
    head = text[:4000]
    mark = max(",\t;", key=head.count)
    try:
        rows = [_values(row) for row in csv.reader(io.StringIO(text), delimiter=mark)]
    except csv.Error as fault:
        raise _refused(_DAMAGED, _SAVE_AGAIN) from fault
    return Table("", rows)


def _values(row: list[str]) -> list[Cell]:
    cells: list[Cell] = [_unprotected(value) or None for value in row[:MOST_COLUMNS]]
    while cells and cells[-1] is None:
        cells.pop()
    return cells


def _unprotected(value: str) -> str:
    """Without the apostrophe that our own export puts before what looks like a formula."""
    return value[1:] if value[:1] == "'" and value[1:2] in "=+-@\t\r" else value


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _insist_on_measure(data: bytes) -> None:
    """A zip that would unpack to more than we read is refused before anything is unpacked."""
    try:
        entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as fault:
        raise _refused(_DAMAGED, _SAVE_AGAIN) from fault
    whole = sum(one.file_size for one in entries)
    grown = any(one.file_size > 2**20 and one.file_size > MOST_RATIO * one.compress_size for one in entries)
    if whole > MOST_UNPACKED or grown or len(entries) > 5000:
        raise _refused(_("文件解压后过大，可能不是正常的表格。"), _SPLIT)


def _told_refusal(code: str, data: bytes) -> Refused:
    if code == "encrypted":
        return _refused(_("文件有打开密码。"), _("请去掉密码后再上传。"))
    if code == "too_big":
        return _refused(_("文件太大，读不完。"), _SPLIT)
    return _unread(data)


def _unread(data: bytes) -> Refused:
    """Of a file that could not be read as a workbook: it may be locked, or a paper of another kind."""
    if data.startswith(_BINARY[1]) and _is_locked(data):
        return _told_refusal("encrypted", data)
    return _writing() if any(mark in data for mark in _WRITING) else _refused(_DAMAGED, _SAVE_AGAIN)


def _is_locked(data: bytes) -> bool:
    """Whether a compound file holds an encrypted .xlsx, or an .xls whose first records name a cipher (FILEPASS)."""
    if _ENCRYPTED in data:
        return True
    at = data.find(_GLOBALS)
    for _record in range(40 if at >= 0 else 0):
        kind, length = (
            int.from_bytes(data[at : at + 2], "little"),
            int.from_bytes(data[at + 2 : at + 4], "little"),
        )
        if kind == _FILEPASS:
            return True
        at += 4 + length
    return False


def _writing() -> Refused:
    return _refused(
        _("这是文字文件，不是表格。"),
        _("任务写在文字里的，请用“录入文件”；表格请复制到 Excel 或 WPS 表格里，另存为 .xlsx 后再上传。"),
    )


def _refused(sentence: Any, remedy: Any) -> Refused:
    return Refused(sentence, remedy=remedy, field="file")


def texts(cells: list[Cell]) -> list[str]:
    """The cells of a row as texts, for showing."""
    return ["" if one is None else str(one) for one in cells]
