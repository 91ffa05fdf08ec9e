"""The text as the grammar sees it: one width, one kind of dash and quote, no spaces inside words.

Every character of the squeezed text knows its place in the text it came from.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_FOLD = {ord("０") + n: ord("0") + n for n in range(10)}
_FOLD |= {ord(a): ord(b) for a, b in zip("．：，；（）", ".:,;()", strict=True)}
_FOLD |= {ord(char): ord("-") for char in "－—–−―‐─"}
_FOLD |= {ord(char): ord("~") for char in "～〜∼"}
_FOLD |= {ord(char): ord('"') for char in "“”„‟「」『』〝〞＂"}
_FOLD |= {ord("／"): ord("/"), ord("Ｏ"): ord("O")}
BLANKS = " \t\u3000\xa0\u2002\u2003\u2009\u200b\ufeff\r"
_BLANK = re.compile(f"[{BLANKS}]")


@dataclass(frozen=True, slots=True)
class Surface:
    """Squeezed text with the origin of each of its characters."""

    source: str
    text: str
    origin: Sequence[int]

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """The span in the source text of a span in the squeezed text (never empty for a non-empty span)."""
        return self.origin[start], self.origin[end - 1] + 1


def squeeze(text: str) -> Surface:
    """The whole text, squeezed."""
    folded, origin = fold(text, 0, len(text))
    return Surface(text, folded, origin)


def fold(text: str, start: int, end: int) -> tuple[str, Sequence[int]]:
    """Fold widths, dashes and quotes one to one and drop blanks, but keep one between two digits.

    The second value tells for each character where it stood.
    """
    folded = text[start:end].translate(_FOLD)
    if _BLANK.search(folded) is None:
        return folded, range(start, end)
    kept = [at for at, char in enumerate(folded) if char not in BLANKS or _parts_digits(folded, at)]
    return "".join(folded[at] for at in kept), [start + at for at in kept]


def _parts_digits(text: str, at: int) -> bool:
    """A blank directly between two digits (the first of its run) separates numbers and stays."""
    if at == 0 or not text[at - 1].isdigit():
        return False
    after = at + 1
    while after < len(text) and after - at < 40 and text[after] in BLANKS:
        after += 1
    return after < len(text) and text[after].isdigit()
