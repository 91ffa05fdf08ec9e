"""Where a sentence that a person typed stands in the cleaned text, and where that is in the original. Pure."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in both texts, as half-open ranges of characters."""

    start: int
    end: int
    original_start: int
    original_end: int

    @classmethod
    def of(cls, numbers: Sequence[int]) -> Spot:
        return cls(*numbers)

    def numbers(self) -> list[int]:
        """As JSON keeps it."""
        return [self.start, self.end, self.original_start, self.original_end]


Run = tuple[int, int, int, int]
"""A stretch [start, end) of the cleaned text that stands for [original_start, original_end)."""


def runs(starts: Sequence[int], ends: Sequence[int]) -> list[Run]:
    """The map from cleaned to original characters, as few stretches: neighbours of equal width are joined."""
    found: list[Run] = []
    for at, (start, end) in enumerate(zip(starts, ends, strict=True)):
        if found and end - start == 1:
            first, last, original_first, original_last = found[-1]
            if original_last == start and last - first == original_last - original_first:
                found[-1] = (first, at + 1, original_first, end)
                continue
        found.append((at, at + 1, start, end))
    return found


def original_span(mapping: Sequence[Run], start: int, end: int) -> tuple[int, int]:
    """The stretch of the original that the cleaned characters [start, end) stand for."""
    first, last = _run_at(mapping, start), _run_at(mapping, end - 1)
    return _into(first, start)[0], _into(last, end - 1)[1]


def dropped(mapping: Sequence[Run], length: int) -> list[tuple[int, int]]:
    """The stretches of the original (of `length` characters) that stand nowhere in the cleaned text."""
    gaps, at = [], 0
    for _, _, start, end in mapping:
        if start > at:
            gaps.append((at, start))
        at = max(at, end)
    return [*gaps, (at, length)] if at < length else gaps


def find(text: str, sentence: str) -> tuple[int, int] | None:
    """Where `sentence` stands in `text`; width of characters, blanks and kinds of comma do not matter.

    None when it stands nowhere, or when nothing but blanks was given.
    """
    wanted = "".join(_plain(sentence))
    if not wanted:
        return None
    haystack, places = [], []
    for place, character in enumerate(text):
        for plain in _plain(character):
            haystack.append(plain)
            places.append(place)
    at = "".join(haystack).find(wanted)
    return None if at < 0 else (places[at], places[at + len(wanted) - 1] + 1)


_SAME = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "、": ",", "。": ".", "：": ":", "；": ";"})


def _plain(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKC", text).translate(_SAME)
    return [character for character in folded if not character.isspace()]


def _run_at(mapping: Sequence[Run], at: int) -> Run:
    return mapping[bisect_right(mapping, at, key=lambda run: run[0]) - 1]


def _into(run: Run, at: int) -> tuple[int, int]:
    start, end, original_start, original_end = run
    if end - start != original_end - original_start:
        return original_start, original_end
    return original_start + at - start, original_start + at - start + 1
