"""The one call: a text or a file of any of the three kinds in, a typed result out."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias, overload

from kaimenhong.readouts.cleaning import Cleaned, clean, trust
from kaimenhong.readouts.decode import LIMIT, decode
from kaimenhong.readouts.errors import Unreadable
from kaimenhong.readouts.kinds import kind_of
from kaimenhong.readouts.model import Kind, Readout
from kaimenhong.readouts.parse import parse

if TYPE_CHECKING:
    from kaimenhong.readouts.breakdowns import Breakdown
    from kaimenhong.readouts.files import Note
    from kaimenhong.readouts.minutes import Minutes

    Document: TypeAlias = Readout | Breakdown | Minutes

Source: TypeAlias = str | bytes | Path
Noise: TypeAlias = frozenset[str]
Wanted: TypeAlias = Literal["auto", "readout", "breakdown", "minutes"]


class Opened(NamedTuple):
    """The text of a file, and what a person should know about what was left out of it."""

    text: str
    notes: tuple[Note, ...] = ()


@overload
def read(
    source: Source, *, kind: Literal["readout"], published: date | None = None, noise: Noise = ...
) -> Readout: ...
@overload
def read(
    source: Source, *, kind: Literal["breakdown"], published: date | None = None, noise: Noise = ...
) -> Breakdown: ...
@overload
def read(
    source: Source, *, kind: Literal["minutes"], published: date | None = None, noise: Noise = ...
) -> Minutes: ...
@overload
def read(
    source: Source, *, kind: Wanted = "auto", published: date | None = None, noise: Noise = ...
) -> Document: ...
def read(
    source: Source,
    *,
    kind: Wanted = "auto",
    published: date | None = None,
    noise: Noise = frozenset(),
) -> Document:
    """Everything a document says.

    `source` is the text itself (str), the bytes of a file, or the Path of one; a name is never taken for
    a text or the other way round. `kind` is what the document is, "auto" leaves it to the reader.
    `published` gives the year where the text prints none; `noise` are lines to leave out, each as
    cleaning.boilerplate.line_key gives it. Raises CannotRead, with sentence and remedy:
    Unreadable for what is not there or holds no text, Untrustworthy for a text that a machine has altered.
    """
    text = source if isinstance(source, str) else opened(source).text
    if not text.strip():
        raise Unreadable("empty")
    cleaned = clean(text, noise=noise)
    trust.insist(cleaned.text)
    return _read(cleaned, kind_of(cleaned.text) if kind == "auto" else Kind(kind), published)


def opened(source: bytes | Path) -> Opened:
    """The text in a file, before any cleaning. Raises Unreadable, with sentence and remedy, and nothing else.

    Plain text is decoded at once; the readers of other files are loaded when one comes.
    """
    data = source if isinstance(source, bytes) else _plain_bytes(source)
    if data is not None and b"<" not in data:  # no page, no archive of pages
        try:
            return Opened(decode(data).text)
        except Unreadable as fault:
            if fault.code not in ("binary", "nul_bytes", "unknown_encoding"):
                raise
    from kaimenhong.readouts.files import read_file

    read = read_file(source)
    return Opened(read.text, read.notes)


def _plain_bytes(path: Path) -> bytes | None:
    """The bytes of a file if it is small enough for a text; None also where it cannot be opened."""
    try:
        with path.open("rb") as stream:
            data = stream.read(LIMIT + 1)
    except (OSError, ValueError):
        return None
    return data if len(data) <= LIMIT else None


def _read(cleaned: Cleaned, kind: Kind, published: date | None) -> Document:
    """The other two readers are loaded only for a document that needs them: a command starts sooner."""
    if kind is Kind.BREAKDOWN:
        from kaimenhong.readouts.breakdowns import read_breakdown

        return read_breakdown(cleaned, published=published)
    if kind is Kind.MINUTES:
        from kaimenhong.readouts.minutes import read_minutes

        return read_minutes(cleaned, published=published)
    return parse(cleaned, published=published)


def to_dict(document: Document) -> dict[str, Any]:
    """A result of any kind as JSON-ready data, in the prediction form of the corpus."""
    return document.to_dict()
