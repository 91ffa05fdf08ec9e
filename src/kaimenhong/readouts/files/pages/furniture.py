"""Headers, footers and page numbers."""

from __future__ import annotations

import re
from collections import Counter

from kaimenhong.readouts.files.pages.lines import Line

_EDGE = 0.12
"""Share of the page's height where they stand, at the top and at the bottom."""
_NUMBER = re.compile(
    r"[-—–－―~·\s]*(?:第?\s*\d{1,4}\s*页?|[ivxIVX]{1,5})(?:\s*[/／,，]?\s*共?\s*\d{1,4}\s*页?)?[-—–－―~·\s]*$"
)
_LONGEST_NUMBER = 30
_DIGITS = re.compile(r"\d+")


def furniture(pages: list[tuple[float, list[Line]]]) -> list[set[int]]:
    """For each page (its height and lines) the indexes of the lines that are not text of the document."""
    repeated = _repeated(pages)
    found = []
    for height, page in pages:
        edge = {at for at, line in enumerate(page) if _at_edge(line, height)}
        found.append({at for at in edge if _is_number(page[at].text) or _key(page[at], height) in repeated})
    return found


def _is_number(text: str) -> bool:
    return len(text) <= _LONGEST_NUMBER and _NUMBER.match(text) is not None


def _at_edge(line: Line, height: float) -> bool:
    return line.bottom < _EDGE * height or line.top > (1 - _EDGE) * height


def _key(line: Line, height: float) -> tuple[str, int]:
    return _DIGITS.sub("0", line.text), round(line.top / height * 50)


def _repeated(pages: list[tuple[float, list[Line]]]) -> set[tuple[str, int]]:
    """What stands at the same place of most pages (of odd and even ones, of a third at least), figures apart."""
    count = Counter(
        key
        for height, page in pages
        for key in {_key(line, height) for line in page if _at_edge(line, height)}
    )
    least = max(2, len(pages) // 3)
    return {key for key, times in count.items() if times >= least}
