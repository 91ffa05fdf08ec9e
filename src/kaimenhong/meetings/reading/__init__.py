"""The one place that asks the reader: a text in, its cleaned form and what was found in it out, as plain JSON."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import get_language

from kaimenhong import readouts
from kaimenhong.kernel.verdict import Refused
from kaimenhong.meetings.reading.items import OfBreakdown, OfMinutes
from kaimenhong.meetings.reading.meetings import OfReadout
from kaimenhong.meetings.reading.plain import Read
from kaimenhong.meetings.reading.words import SEPARATOR, first_clause
from kaimenhong.meetings.rules import Kind
from kaimenhong.readouts.cleaning.boilerplate import line_key
from kaimenhong.readouts.files import FileKind, read_file
from kaimenhong.readouts.minutes.model import Minutes

__all__ = ["SEPARATOR", "Read", "first_clause", "line_key", "read", "text_in"]


def text_in(data: bytes, *, name: str) -> tuple[str, str]:
    """The text in a file, and what the file is: the encoding of plain text, else its kind (DOCX).

    Raises Refused (422, field file) that says why the file cannot be read and what to do.
    """
    try:
        found = read_file(data, name=name)
        encoding = readouts.decode(data).encoding if found.kind is FileKind.TEXT else found.kind.value
    except readouts.CannotRead as fault:
        raise _refused(fault, "file") from fault
    return found.text, encoding


def read(
    text: str, *, published: date, kind: Kind | None = None, noise: frozenset[str] = frozenset()
) -> Read:
    """What the text says; without `kind` the reader tells the kind. `noise` are the keys of lines to leave out.

    Raises Refused (422, field text) for a text that a machine has altered.
    """
    try:
        found = readouts.read(text, kind=kind.value if kind else "auto", published=published, noise=noise)
    except readouts.CannotRead as fault:
        raise _refused(fault, "text") from fault
    by = "person" if kind else "reader"
    if isinstance(found, readouts.Readout):
        return OfReadout(found, by).read()
    return (OfMinutes if isinstance(found, Minutes) else OfBreakdown)(found, by).read()


def _refused(fault: readouts.CannotRead, field: str) -> Refused:
    language: Any = "en" if (get_language() or "").startswith("en") else "zh"
    return Refused(fault.in_language(language), remedy=fault.remedy_in(language), field=field, status=422)
