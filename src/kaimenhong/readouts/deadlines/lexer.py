"""Cuts squeezed text into tokens of time; everything else is left out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kaimenhong.readouts.deadlines.lexicon import PIECES

_TOKEN = re.compile("|".join(f"(?P<{kind}>{piece})" for kind, piece in PIECES))


@dataclass(frozen=True, slots=True)
class Token:
    """One word of time: its kind in the lexicon, its squeezed text and where it stands."""

    kind: str
    text: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The words of time in squeezed text, in order; time grows with the length of the text."""
    found = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind is not None and match.end() > match.start():
            found.append(Token(kind, match.group(), match.start(), match.end()))
    return found
