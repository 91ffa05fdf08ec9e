"""The text of a file as it is put together, with the place of every line and a limit on the whole."""

from __future__ import annotations

from dataclasses import replace

from kaimenhong.readouts.files.errors import NoText, TooLarge
from kaimenhong.readouts.files.model import LINE_LIMIT, TEXT_LIMIT, FileKind, FileText, Note, Place
from kaimenhong.readouts.mapped import Span


class Writer:
    """Gathers lines. Raises TooLarge as soon as the text gets too long."""

    def __init__(self, kind: FileKind) -> None:
        self.kind = kind
        self.notes: list[Note] = []
        self._lines: list[str] = []
        self._places: list[Place] = []
        self._length = 0

    def line(self, text: str, place: Place) -> None:
        """One or more lines of the text that share a place; blank ones are left out."""
        text = text.strip("\n")
        if not text.strip():
            return
        start = self._length
        self._length += len(text) + 1
        if self._length > TEXT_LIMIT:
            raise TooLarge("too_long", limit=TEXT_LIMIT)
        if len(self._lines) >= LINE_LIMIT:
            raise TooLarge("too_complex")
        self._lines.append(text)
        self._places.append(replace(place, span=Span(start, start + len(text))))

    def note(self, code: str, count: int) -> None:
        """A note that counts something, if there was any."""
        if count:
            self.notes.append(Note.of(code, count=count))

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written yet."""
        return not self._lines

    def finish(self, *, pages: int | None = None, sheets: tuple[str, ...] = ()) -> FileText:
        """The text. Raises NoText when there is none."""
        if self.is_empty:
            raise NoText("no_text", kind=str(self.kind))
        return FileText(
            text="\n".join(self._lines),
            kind=self.kind,
            pages=pages,
            sheets=sheets,
            notes=tuple(self.notes),
            places=tuple(self._places),
        )


def at(
    *,
    page: int | None = None,
    sheet: str | None = None,
    table: int | None = None,
    row: int | None = None,
    paragraph: int | None = None,
    line: int | None = None,
) -> Place:
    """A place whose span the writer fills in."""
    return Place(Span(0, 0), page, sheet, table, row, paragraph, line)
