"""Lines that end where the page ended, in mid-sentence: text pasted from a PDF or a narrow column.

Two lines are joined only where the whole text shows the width of a page: no line is longer, many are just as
long, and both lines are running text. Headings, list marks, labels, tables and signatures are left alone.
"""

from __future__ import annotations

import re
from itertools import pairwise

from kaimenhong.readouts.mapped import Edit, Mapped

_NARROWEST, _WIDEST = 20, 60  # characters of a full line
_SLACK = 2  # a line may end that much before the margin
_FEWEST = 3  # full lines that show a width
_SHARE = 0.3  # of all lines
_PROSE = re.compile("[，。；]")
_SENTENCE = re.compile("[。；]|(?:要求|强调|指出|认为|表示)[，：]")
_OPEN_END = re.compile(r"[\u4e00-\u9fff]$")
_GOES_ON = re.compile(
    r"(?!会议|[\u4e00-\u9fff]{1,12}[：:]|[一二三四五六七八九十]{1,3}[、是要]|第[一二三四五六七八九十]{1,3}[，、章节条]|首先|其次)[\u4e00-\u9fff]"
)
_LISTED = re.compile(
    r"[（(]?[一二三四五六七八九十\d]{1,3}[)）.．、是要]|第[一二三四五六七八九十\d]{1,3}|[①-⑳⑴-⒇]|[-—·•●■◆▲※*]|[^，。；\n]{1,12}[：:]"
)
_TABLE = re.compile(r"[\t|｜┃│]")


def join(text: Mapped) -> Mapped:
    """The text with its wrapped lines in one; a text without a page's width stays as it is."""
    lines = text.text.split("\n")
    width = _width(lines)
    if not width:
        return text
    edits, at, running = [], 0, False
    for here, after in pairwise(lines):
        at += len(here)
        running = len(here) >= width - _SLACK and _is_open(here, running=running) and _goes_on(after, width)
        if running:
            edits.append(Edit(at, at + 1, ""))
        at += 1
    return text.edit(edits)


def _width(lines: list[str]) -> int:
    """The width of the page, or 0 where the lines show none."""
    filled = [line for line in lines if line]
    width = max(map(len, filled), default=0)
    if not _NARROWEST <= width <= _WIDEST or any(_TABLE.search(line) for line in filled):
        return 0
    full = sum(len(line) >= width - _SLACK for line in filled)
    return width if full >= max(_FEWEST, _SHARE * len(filled)) else 0


def _is_open(line: str, *, running: bool) -> bool:
    """Whether a line is running text that ends in mid-sentence; in a heading no sentence ends and nobody speaks."""
    if _OPEN_END.search(line) is None:
        return False
    return running or _SENTENCE.search(line) is not None


def _goes_on(line: str, width: int) -> bool:
    """Whether a line can go on with a sentence: it is running text and begins nothing of its own."""
    if _GOES_ON.match(line) is None or _LISTED.match(line) is not None:
        return False
    return _PROSE.search(line) is not None
