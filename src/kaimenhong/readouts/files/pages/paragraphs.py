"""Lines to paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from kaimenhong.readouts.files.pages.lines import Line

_ENDS = re.compile(r"[。！？；：:.!?]$|[。！？][”’）)]$")
_BEGINS = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|[（(]?\d{1,2}[）)、.．](?!\d)|[①-⑳]|第[一二三四五六七八九十百\d]{1,4}[章节条]|附件|抄送"
)
_LONG = 0.6
_TITLE = 1.15
_TITLE_GAP = 1.3
_FULL = 0.75
"""Running text reaches at least so far over its column; where no line does, none is wrapped."""


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the lines of running text of a column begin and end, how large most are, and where its middle is."""

    left: float
    right: float
    size: float
    middle: float

    def centres(self, line: Line) -> bool:
        """Whether a line stands in the middle."""
        return abs((line.left + line.right) / 2 - self.middle) < 1.5 * line.size

    @classmethod
    def of(cls, lines: list[Line], width: float) -> dict[int, Margins]:
        """For each column: the usual beginning of long lines, and the end that some of them reach."""
        columns: dict[int, list[Line]] = {}
        for line in lines:
            columns.setdefault(line.column, []).append(line)
        share = width / max(1, len(columns))
        return {
            at: cls._of(column, (at + _FULL) * share, (at + 0.5) * share) for at, column in columns.items()
        }

    @classmethod
    def _of(cls, lines: list[Line], least: float, middle: float) -> Margins:
        widest = max(line.right - line.left for line in lines)
        long = [line for line in lines if line.right - line.left >= _LONG * widest]
        usual = Counter(round(line.left / 4) for line in long).most_common(1)[0][0]
        left = min(line.left for line in long if round(line.left / 4) == usual)
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[line.size] += len(line.text)
        return cls(left, max(least, *(line.right for line in long)), sizes.most_common(1)[0][0], middle)


def _is_title(line: Line, margins: Margins) -> bool:
    """Larger than the text, in the middle of the page."""
    return line.size > _TITLE * margins.size and margins.centres(line)


def continues(last: Line, then: Margins, line: Line, now: Margins) -> bool:
    """Whether `line` goes on with the sentence of `last` (each with the margins of its page)."""
    em = max(1.0, last.size)
    if "\t" in line.text or "\t" in last.text or abs(line.size - last.size) > 0.2 * em:
        return False
    if _is_title(last, then) and _is_title(line, now):
        return line.top - last.bottom < _TITLE_GAP * em
    if last.right < then.right - 2.2 * em or line.left - now.left > 1.2 * em:
        return False
    return not (_ENDS.search(last.text) and _BEGINS.match(line.text))
