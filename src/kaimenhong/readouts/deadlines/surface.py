"""The text as the grammar sees it: one width, one kind of dash and quote, no spaces inside words.

Every character of the squeezed text knows its place in the text it came from.
"""

from __future__ import annotations

from dataclasses import dataclass

_FOLD = {ord("０") + n: ord("0") + n for n in range(10)}
_FOLD |= {ord(a): ord(b) for a, b in zip("．：，；（）", ".:,;()", strict=True)}
_FOLD |= {ord(char): ord("-") for char in "－—–−―‐─"}
_FOLD |= {ord(char): ord("~") for char in "～〜∼"}
_FOLD |= {ord(char): ord('"') for char in "“”„‟「」『』〝〞＂"}
_FOLD |= {ord("／"): ord("/"), ord("Ｏ"): ord("O"), ord("。"): ord("。")}
_BLANK = frozenset(" \t\u3000\xa0\u2002\u2003\u2009\u200b\ufeff\r")


@dataclass(frozen=True, slots=True)
class Surface:
    """Squeezed text with the origin of each of its characters."""

    source: str
    text: str
    origin: tuple[int, ...] | range

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """The span in the source text of a span in the squeezed text (never empty for a non-empty span)."""
        return self.origin[start], self.origin[end - 1] + 1


def squeeze(text: str) -> Surface:
    """Fold widths, dashes and quotes one to one and drop blanks, but keep one between two digits."""
    folded = text.translate(_FOLD)
    if not any(char in _BLANK for char in folded):
        return Surface(text, folded, range(len(folded)))
    kept = [index for index, char in enumerate(folded) if char not in _BLANK or _parts_digits(folded, index)]
    return Surface(text, "".join(folded[index] for index in kept), tuple(kept))


def _parts_digits(text: str, index: int) -> bool:
    """A blank directly between two digits (the first of its run) separates numbers and stays."""
    if index == 0 or not text[index - 1].isdigit():
        return False
    after = index + 1
    while after < len(text) and after - index < 40 and text[after] in _BLANK:
        after += 1
    return after < len(text) and text[after].isdigit()
