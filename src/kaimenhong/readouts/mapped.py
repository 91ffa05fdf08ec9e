"""Text that remembers where each of its characters stood in the original."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open range [start, end) of characters."""

    start: int
    end: int


class Edit(NamedTuple):
    """Put `text` in place of the characters [start, end) of the current text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Mapped:
    """A text and, for each of its characters, the range of the original it stands for.

    Both ranges grow from left to right, so any span of the text covers one span of the original.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of(cls, text: str) -> Mapped:
        """The text as it came: every character stands for itself."""
        return cls(text, range(len(text)), range(1, len(text) + 1))

    def original(self, start: int, end: int) -> Span:
        """The place in the original of the characters [start, end); an empty span stays empty."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else self._end()
            return Span(at, at)
        return Span(self.starts[start], self.ends[end - 1])

    def _end(self) -> int:
        return self.ends[-1] if len(self.ends) else 0

    def rewritten(self, text: str) -> Mapped:
        """The same places under another text of the same length."""
        if len(text) != len(self.text):
            raise ValueError("a rewritten text keeps its length")
        return Mapped(text, self.starts, self.ends)

    def edit(self, edits: Iterable[Edit]) -> Mapped:
        """The text after all `edits`, which are sorted and do not overlap.

        A replacement as long as what it replaces keeps the map character by character; any other
        stands, as a whole, for the whole of what it replaces.
        """
        writer = _Writer(self)
        for edit in edits:
            writer.replace(edit)
        return writer.finish()


class _Writer:
    """Copies the kept stretches and the replacements, together with their places."""

    def __init__(self, source: Mapped) -> None:
        self.source = source
        self.at = 0
        self.text: list[str] = []
        self.starts = array("I")
        self.ends = array("I")
        self.touched = False

    def replace(self, edit: Edit) -> None:
        if edit.start < self.at or edit.end < edit.start:
            raise ValueError(f"edits overlap or run backwards at {edit.start}")
        self.touched = True
        self._keep(edit.start)
        if len(edit.text) == edit.end - edit.start:
            self._copy(edit.text, edit.start, edit.end)
        else:
            self._squeeze(edit)
        self.at = edit.end

    def finish(self) -> Mapped:
        if not self.touched:
            return self.source
        self._keep(len(self.source.text))
        return Mapped("".join(self.text), self.starts, self.ends)

    def _keep(self, until: int) -> None:
        if until > self.at:
            self._copy(self.source.text[self.at : until], self.at, until)

    def _copy(self, text: str, start: int, end: int) -> None:
        self.text.append(text)
        self.starts.extend(self.source.starts[start:end])
        self.ends.extend(self.source.ends[start:end])

    def _squeeze(self, edit: Edit) -> None:
        place = self._place(edit)
        self.text.append(edit.text)
        self.starts.extend([place.start] * len(edit.text))
        self.ends.extend([place.end] * len(edit.text))

    def _place(self, edit: Edit) -> Span:
        """The original of what is replaced; of an insertion, where it stands between its neighbours."""
        starts, ends, at = self.source.starts, self.source.ends, edit.start
        if edit.end > at or at == 0:
            return self.source.original(at, edit.end)
        inside = at < len(starts) and starts[at] < ends[at - 1]
        return Span(starts[at - 1] if inside else ends[at - 1], ends[at - 1])
