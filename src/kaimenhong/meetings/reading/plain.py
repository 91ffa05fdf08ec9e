"""The reader's typed result as the JSON a draft keeps: what all kinds of documents have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from kaimenhong.meetings.finding import original_span, runs
from kaimenhong.meetings.reading.words import row_text
from kaimenhong.meetings.rules import Kind, Role
from kaimenhong.meetings.sheet import Facts, Found, FoundDemand, Reading

ROW = "row"


@dataclass(frozen=True, slots=True)
class Read:
    """A text as the reader understands it."""

    cleaned: str
    kind: Kind
    reading: Reading


class Plain:
    """Turns the result of one document into JSON; a subclass for each kind."""

    kind: ClassVar[Kind]

    def __init__(self, document: Any, kind_by: str) -> None:
        self.document = document
        self.kind_by = kind_by
        origin = document.cleaned.origin
        self.runs = runs(origin.starts, origin.ends)

    def read(self) -> Read:
        facts = self._facts()
        return Read(
            cleaned=self.document.text,
            kind=self.kind,
            reading={
                **facts,
                "remarks": [*facts["remarks"], *self._unread_rows()],
                "kind_by": self.kind_by,
                "named": list(self._named()),
                "demands": list(self._demands()),
                "lost": [self._spot(mark.span) for mark in self.document.cleaned.marks],
                "runs": [list(run) for run in self.runs],
            },
        )

    def _unread_rows(self) -> Iterator[dict[str, str]]:
        """Rows of a table that name somebody or tell a time but gave no task: a person looks at them."""
        for mark in self.document.marks:
            if mark.kind == ROW:
                yield {"code": ROW, "detail": row_text(self.document.text[slice(*mark.span)])}

    def _facts(self) -> Facts:
        raise NotImplementedError

    def _named(self) -> Iterator[Found]:
        raise NotImplementedError

    def _demands(self) -> Iterator[FoundDemand]:
        raise NotImplementedError

    def _all(self, letter: str, role: Role, things: Iterable[Any]) -> Iterator[Found]:
        for number, thing in enumerate(things, start=1):
            yield self._found(f"{letter}{number}", role, thing)

    def _timed(self, letter: str, role: Role, things: Iterable[Any]) -> Iterator[Found]:
        for number, thing in enumerate(things, start=1):
            yield self._printed(f"{letter}{number}", role, thing)

    def _printed(self, key: str, role: Role, thing: Any) -> Found:
        spot = self._spot(thing.span)
        return Found(key=key, role=role, name=thing.printed, printed=thing.printed, spot=spot, sure="sure")

    def _found(self, key: str, role: Role, thing: Any) -> Found:
        return Found(
            key=key,
            role=role,
            name=thing.text,
            printed=thing.text,
            spot=self._spot(thing.span),
            sure=thing.confidence.value,
        )

    def _spot(self, span: Any) -> list[int]:
        start, end = span
        return [start, end, *original_span(self.runs, start, end)]
