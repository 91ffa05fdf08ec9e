"""Marked text: a text and the spans in it, cut into pieces a page can write one after the other. Pure.

Marks may nest and may cross. A crossing mark is closed and opened again (`first` is then False, so that
an address is given out only once). Links do not nest in HTML: a named thing inside another is written
as a plain span.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from django.utils.functional import Promise


class Form(StrEnum):
    """How a mark is written: a stretch that is demanded, a named thing (a link), or something dropped."""

    DEMAND = "demand"
    NAMED = "named"
    FADED = "faded"


@dataclass(frozen=True, slots=True)
class Mark:
    """A span with its key (the same in both texts), its form, its colour family and a word about it."""

    key: str
    start: int
    end: int
    form: Form
    sort: str = ""
    title: str | Promise = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """One step of writing: text, or the opening or closing of a mark."""

    text: str = ""
    opens: Mark | None = None
    closes: Mark | None = None
    first: bool = True
    link: bool = False


def pieces(text: str, marks: Iterable[Mark]) -> list[Piece]:
    """The text with its marks. Marks that are empty or lie outside the text are left out."""
    inside = [m for m in marks if 0 <= m.start < m.end <= len(text)]
    cuts = sorted({0, len(text)} | {m.start for m in inside} | {m.end for m in inside})
    starting: dict[int, list[Mark]] = {}
    for mark in sorted(inside, key=_outermost_first):
        starting.setdefault(mark.start, []).append(mark)
    writer = _Writer()
    for here, there in pairwise(cuts):
        writer.close_ending(here)
        writer.open_all(starting.get(here, []))
        writer.out.append(Piece(text=text[here:there]))
    writer.close_ending(len(text))
    return writer.out


_RANK = {Form.DEMAND: 0, Form.NAMED: 1, Form.FADED: 2}


def _outermost_first(mark: Mark) -> tuple[int, int, int, str]:
    return (mark.start, -mark.end, _RANK[mark.form], mark.key)


class _Writer:
    """Keeps the stack of open marks."""

    def __init__(self) -> None:
        self.out: list[Piece] = []
        self.stack: list[tuple[Mark, bool]] = []
        self.seen: set[str] = set()

    def open_all(self, marks: Sequence[Mark]) -> None:
        for mark in marks:
            self._open(mark)

    def close_ending(self, at: int) -> None:
        """Close every mark that ends here; marks above it in the stack are closed and opened again."""
        deepest = next((i for i, (mark, _) in enumerate(self.stack) if mark.end <= at), None)
        if deepest is None:
            return
        above = self.stack[deepest:]
        for mark, link in reversed(above):
            self.out.append(Piece(closes=mark, link=link))
        del self.stack[deepest:]
        for mark, _ in above:
            if mark.end > at:
                self._open(mark)

    def _open(self, mark: Mark) -> None:
        link = mark.form is Form.NAMED and not any(linked for _, linked in self.stack)
        self.out.append(Piece(opens=mark, first=mark.key not in self.seen, link=link))
        self.seen.add(mark.key)
        self.stack.append((mark, link))
