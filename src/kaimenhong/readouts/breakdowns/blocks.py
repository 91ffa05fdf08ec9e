"""Numbered blocks of a document: where each marker stands and what stands under it.

Pages lose their line breaks, so a marker may stand in the middle of a line, even directly behind a
heading without a full stop. There it only counts when it continues its own numbering.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_N = "一二三四五六七八九十"
_LINE = r"(?:(?<=\n)|\A)[ \t\u3000]*"
_STOP = r"(?<=[。；;：:！？）)”\n])[ \u3000]*"
_MARKER = re.compile(
    rf"(?=[（(\d{_N}①-⑳第议—\-•●■▪◆◇○※★☆·])(?:(?P<topic>议题[{_N}\d]{{1,3}}[：:、\s])|(?P<cnp>[（(][{_N}]{{1,3}}[）)])、?"
    rf"|(?P<cn>[{_N}]{{1,3}})、(?![{_N}]{{1,3}}[、是要])"
    rf"|(?P<nump>[（(]\d{{1,3}}[）)])"
    r"|(?P<num>(?<![\d.])\d{1,3})\*?(?:[．、]|\.(?!\d)|\.(?=(?:19|20)\d\d年|\d{1,2}[月日]"
    r"|\d{1,4}[号个家项条座所处名户类期](?!百分)))[ \t\u3000]*"
    r"|(?P<half>(?<![\d.])\d{1,2})[)）]"
    r"|(?P<circle>[①-⑳])"
    rf"|(?P<shi>[{_N}]{{1,3}}是(?!否|非))"
    rf"|(?P<ordinal>第[{_N}\d]{{1,3}}[条项])[ \u3000、：:]*"
    r"|(?P<dash>(?:——|--|—|[•●■▪◆◇○※★☆·])[ \u3000]*)"
    r"|(?P<plain>\d{1,3})(?=[ \t\u3000]+[\u4e00-\u9fff“]))"
)
_DOUBTFUL = re.compile(
    rf"(?:[{_N}]{{1,3}}(?:[类级期季线楼号]|者|方面))|(?<=\.)\d{{1,4}}[号个家项条座所处名户类期]"
)
_NEXT = 2000  # characters within which the number after a doubtful one stands
_DIGITS = re.compile(r"\d+")
_HAN = re.compile("[\u4e00-\u9fff“《]{2}")
_ENDS_BEFORE = frozenset("。；;：:！？）)”\n.")
_QUOTE = re.compile("“[^”\n]{0,60}$")


@dataclass(slots=True)
class Block:
    """A marker with everything under it. `end` is where the next marker begins, `closes` where its subtree ends."""

    style: str
    no: int
    marker: str
    start: int
    body: int
    at_line: bool = True
    end: int = 0
    closes: int = 0
    parent: Block | None = None
    children: list[Block] = field(default_factory=list)


def blocks(text: str) -> list[Block]:
    """The numbered blocks in order of appearance, each linked to the one it stands in."""
    found: list[Block] = []
    stack: list[Block] = []
    last: dict[str, int] = {}
    for match in _MARKER.finditer(text):
        style = match.lastgroup or ""
        at_line = _at_line(text, match.start())
        block = Block(style, _value(match[style]), match[style], match.start(), match.end(), at_line)
        if not _counts(text, block, last.get(style, 0), at_line=at_line):
            continue
        _place(block, stack)
        last[style] = block.no
        found.append(block)
    _close(text, found)
    return found


def number_of(marker: str) -> str:
    """The number of a marker without its marks: （三） stays, 1. gives 1."""
    return marker.strip(" .．、)）\u3000") if marker[:1].isdigit() else marker


def _at_line(text: str, at: int) -> bool:
    line = text.rfind("\n", max(0, at - 20), at)
    before = text[line + 1 : at] if line >= 0 else text[max(0, at - 20) : at]
    return (line >= 0 or at <= 20) and not before.strip(" \t\u3000|")


def _value(marker: str) -> int:
    digits = _DIGITS.search(marker)
    if digits is not None:
        return int(digits.group())
    if "①" <= marker[:1] <= "⑳":
        return ord(marker[0]) - ord("①") + 1
    printed = "".join(char for char in marker if char in _N)
    tens, ten, ones = printed.partition("十")
    if not ten:
        return _N.find(printed) + 1 if len(printed) == 1 else 0
    return (_N.find(tens) + 1 if tens else 1) * 10 + (_N.find(ones) + 1 if ones else 0)


def _counts(text: str, block: Block, last: int, *, at_line: bool) -> bool:
    """`last` is the number this style of marker reached; it may run on through sections."""
    if block.style in ("dash", "plain", "shi", "topic"):
        return at_line
    if _DOUBTFUL.match(text, block.body):
        return at_line and _goes_on(text, block, last)
    if at_line:
        return True
    before = text[block.start - 1]
    if _QUOTE.search(text, max(0, block.start - 60), block.start) and before != "”":
        return False
    if before not in _ENDS_BEFORE and block.style != "cnp":
        return False
    if before in "第条款项见按" or (before == "." and block.style not in ("num", "nump", "cnp")):
        return False
    if before in "。；;" and block.style in ("cn", "num") and last and _HAN.match(text, block.body):
        return block.no <= last + 2  # the numbering may leave one out or fall back
    return block.no == last + 1 or (block.no == 1 and before in _ENDS_BEFORE)


def _goes_on(text: str, block: Block, last: int) -> bool:
    """三、二期工程: the third item, not the phases three and two, where its numbering comes from two or goes on to four."""
    if block.no > 1 and block.no == last + 1:
        return True
    following = _N[block.no : block.no + 1] if block.style == "cn" else str(block.no + 1)
    marks = "、" if block.style == "cn" else ".．、"
    return block.no == 1 and any(
        text.find(f"\n{following}{mark}", block.body, block.body + _NEXT) >= 0 for mark in marks
    )


def _place(block: Block, stack: list[Block]) -> None:
    """Under the last open block of another style, beside the last of its own."""
    for depth, one in enumerate(stack):
        if one.style == block.style:
            del stack[depth:]
            break
    block.parent = stack[-1] if stack else None
    if block.parent is not None:
        block.parent.children.append(block)
    stack.append(block)


def _close(text: str, found: list[Block]) -> None:
    """A block ends at the next marker; its subtree closes at its next sibling or with its parent."""
    for block, following in zip(found, [*found[1:], None], strict=False):
        block.end = following.start if following is not None else len(text)
    _close_all([block for block in found if block.parent is None], len(text))
    for block in found:
        _close_all(block.children, block.closes)


def _close_all(siblings: list[Block], limit: int) -> None:
    for block, following in zip(siblings, [*siblings[1:], None], strict=False):
        block.closes = following.start if following is not None else limit
