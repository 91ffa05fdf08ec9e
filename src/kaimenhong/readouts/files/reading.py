"""The door: a file in, its text out."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from kaimenhong.readouts.errors import Unreadable
from kaimenhong.readouts.files import legacy, ofd, pdf, plain, sheets, word
from kaimenhong.readouts.files.archive import Archive
from kaimenhong.readouts.files.content import kind_of
from kaimenhong.readouts.files.errors import Missing, TooLarge
from kaimenhong.readouts.files.model import FILE_LIMIT, FileKind, FileText, Note

_SUFFIXES = {
    FileKind.DOCX: ("docx", "docm", "dotx", "wps"),
    FileKind.XLSX: ("xlsx", "xlsm", "xltx", "et"),
    FileKind.XLSB: ("xlsb",),
    FileKind.XLS: ("xls", "et", "xlt"),
    FileKind.ODS: ("ods",),
    FileKind.PDF: ("pdf",),
    FileKind.OFD: ("ofd",),
    FileKind.DOC: ("doc", "wps", "dot"),
    FileKind.RTF: ("rtf",),
    FileKind.HTML: ("html", "htm", "shtml", "aspx", "jsp", "php"),
    FileKind.MHTML: ("mht", "mhtml"),
}


def read_file(source: str | os.PathLike[str] | bytes, *, name: str = "") -> FileText:
    """The text of a file, given by its path or its bytes, with notes on what was left out.

    The kind is told by the content; `name` (by default that of the path) only breaks ties.
    Raises Unreadable and nothing else: a FileRefused (Missing, TooLarge, Encrypted, Damaged, Hostile, Unsupported,
    ImageOnly, NoText) or what `decode` raises for plain text. All carry a sentence and a remedy.
    """
    if not isinstance(source, bytes):
        name = name or Path(source).name
        source = _bytes(Path(source))
    _insist_on_size(len(source))
    if not source.strip():
        raise Unreadable("empty")
    suffix = Path(name).suffix.lower().lstrip(".") if "\x00" not in name else ""
    kind = kind_of(source, suffix=suffix)
    try:
        read = _read(source, kind)
    except (RecursionError, MemoryError) as fault:
        raise TooLarge("too_complex") from fault
    return _with_name(read, suffix)


def _bytes(path: Path) -> bytes:
    try:
        _insist_on_size(path.stat().st_size)
        with path.open("rb") as opened:
            return opened.read(FILE_LIMIT + 1)
    except (OSError, ValueError) as fault:
        raise Missing("missing", name=path.name) from fault


def _insist_on_size(size: int) -> None:
    if size > FILE_LIMIT:
        raise TooLarge("file_too_large", size=f"{size / 1_048_576:.1f}", limit=FILE_LIMIT // 1_048_576)


def _read(data: bytes, kind: FileKind) -> FileText:
    if kind is FileKind.TEXT:
        return plain.read_text(data)
    if kind is FileKind.HTML:
        return plain.read_html(data)
    if kind is FileKind.MHTML:
        return plain.read_mhtml(data)
    if kind is FileKind.DOCX:
        return word.read(Archive(data, kind))
    if kind is FileKind.XLSX:
        return sheets.read_xlsx(Archive(data, kind))
    if kind is FileKind.ODS:
        return sheets.read_ods(Archive(data, kind))
    if kind is FileKind.XLSB:
        Archive(data, kind).insist_on_measure()
        return sheets.read_binary(data, kind)
    if kind is FileKind.XLS:
        return sheets.read_binary(data, kind)
    if kind is FileKind.PDF:
        return pdf.read(data)
    if kind is FileKind.OFD:
        return ofd.read(Archive(data, kind))
    return legacy.read(data, kind)


def _with_name(read: FileText, suffix: str) -> FileText:
    usual = _SUFFIXES.get(read.kind, ())
    if not suffix or not usual or suffix in usual:
        return read
    note = Note.of("name_differs", suffix=suffix[:10], kind=read.kind.upper())
    return replace(read, notes=(*read.notes, note))
