"""Cutting text for the full-text index: Chinese into overlapping pairs of characters, the rest into words.

开门红 becomes 开门 门红 红. Pairs find every word of two characters and more wherever it stands, with no
dictionary that could be wrong; the last character alone lets a single one be found, as the beginning of a
pair. Pure: no database.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_RUNS = re.compile(rf"[{_HAN}]+|[0-9a-z]+")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
TERMS = 8


@dataclass(frozen=True, slots=True)
class Term:
    """One thing looked for: pieces that must follow one another; `open` when the last may be a beginning only."""

    pieces: tuple[str, ...]
    open: bool = False

    @property
    def text(self) -> str:
        return " ".join(self.pieces)


def _runs(text: str) -> list[str]:
    return _RUNS.findall(text.translate(_FULL_WIDTH).lower())


def _is_han(run: str) -> bool:
    return not run[0].isascii()


def _pairs(run: str) -> Iterator[str]:
    for start in range(len(run) - 1):
        yield run[start : start + 2]


def cut(text: str) -> str:
    """The text as the index keeps it: its pieces in order, one space between."""
    pieces: list[str] = []
    for run in _runs(text):
        pieces += [*_pairs(run), run[-1]] if _is_han(run) else [run]
    return " ".join(pieces)


def terms(asked: str) -> list[Term]:
    """What is looked for: every run between spaces must be found, as it stands. At most TERMS of them.

    "路灯 2019-001" looks for 路灯 and for 2019 followed by 001.
    """
    found = [_term(_runs(word)) for word in asked.split()]
    return [term for term in found if term is not None][:TERMS]


def _term(runs: list[str]) -> Term | None:
    if not runs:
        return None
    pieces: list[str] = []
    for place, run in enumerate(runs):
        last = place == len(runs) - 1
        if not _is_han(run):
            pieces.append(run)
        elif last:
            pieces += _pairs(run) if len(run) > 1 else [run]
        else:
            pieces += [*_pairs(run), run[-1]]
    return Term(tuple(pieces), open=len(runs[-1]) == 1 or runs[-1].isascii())
