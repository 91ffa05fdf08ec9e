"""Cuts squeezed text into tokens of time; everything else is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kaimenhong.readouts.deadlines.lexicon import FIRST, PIECES

_TOKEN = re.compile(f"(?=[{FIRST}])(?:" + "|".join(f"(?P<{kind}>{piece})" for kind, piece in PIECES) + ")")


@dataclass(frozen=True, slots=True)
class Token:
    """One word of time: its kind in the lexicon, its squeezed text and where it stands."""

    kind: str
    text: str
    start: int
    end: int


def tokens(text: str, windows: Iterable[tuple[int, int]] | None = None) -> list[Token]:
    """The words of time in squeezed text, in order; time grows with the length of the text.

    With `windows` only these stretches are looked at.
    """
    found = []
    for start, end in windows if windows is not None else ((0, len(text)),):
        for match in _TOKEN.finditer(text, start, end):
            kind = match.lastgroup
            if kind is not None:
                found.append(Token(kind, match.group(), match.start(), match.end()))
    return found
