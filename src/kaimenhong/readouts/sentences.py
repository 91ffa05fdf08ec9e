"""Lines, sentences and clauses of a cleaned text, as spans."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kaimenhong.readouts.mapped import Span

STOPS = "。！？!?"
PARTS = "；;"
COMMAS = "，,"
_OPEN = {"“": "”", "‘": "’", "（": "）", "(": ")", "《": "》", "【": "】", "[": "]", "「": "」"}
_REACH = 120
_SENTENCE_MARKS = re.compile(f"[{re.escape(STOPS + ''.join(_OPEN))}\n]")
_PART_MARKS = re.compile(f"[{re.escape(STOPS + PARTS + ''.join(_OPEN))}\n]")
_CLAUSE_MARKS = re.compile(f"[{re.escape(STOPS + PARTS + COMMAS + ''.join(_OPEN))}\n]")


def lines(text: str) -> Iterator[Span]:
    """Every line that is not empty."""
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end > start:
            yield Span(start, end)
        start = end + 1


def sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of [start, end), each with its closing mark; a line break ends one too."""
    return _split(text, start, end, _SENTENCE_MARKS)


def parts(text: str, start: int, end: int) -> Iterator[Span]:
    """Sentences, cut at semicolons as well; each with its closing mark."""
    return _split(text, start, end, _PART_MARKS)


def clauses(text: str, start: int, end: int) -> Iterator[Span]:
    """The comma clauses of [start, end), each with its closing mark."""
    return _split(text, start, end, _CLAUSE_MARKS)


def _split(text: str, start: int, end: int, marks: re.Pattern[str]) -> Iterator[Span]:
    at = begin = start
    while (found := marks.search(text, at, end)) is not None:
        character, at = found.group(), found.end()
        if character in _OPEN:
            at = _closing(text, at - 1, end) + 1
        elif not _inside_number(text, at - 1):
            while at < end and character in STOPS and text[at] in "”’）)】":
                at += 1
            if at - begin > 1 or character != "\n":
                yield Span(begin, at)
            begin = at
    if begin < end:
        yield Span(begin, end)


def _closing(text: str, at: int, end: int) -> int:
    """Where the bracket or quotation opened at `at` closes; itself if it does not close nearby on its line."""
    opened, closed = text[at], _OPEN[text[at]]
    limit = min(end, at + _REACH)
    line_end = text.find("\n", at, limit)
    limit = line_end if line_end >= 0 else limit
    here = text.find(closed, at, limit)
    while here >= 0:
        if text.count(opened, at, here) == text.count(closed, at, here + 1):
            return here
        here = text.find(closed, here + 1, limit)
    return at


def _inside_number(text: str, at: int) -> bool:
    return text[at] in ",." and text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()


def trimmed(text: str, span: Span, marks: str = "。！？!?；;，,、：:\n \t") -> Span:
    """The span without the marks at its end and the blanks at its head."""
    start, end = span
    while end > start and text[end - 1] in marks:
        end -= 1
    while start < end and text[start] in " \t\n":
        start += 1
    return Span(start, end)
