"""Where an expression stands: the clause around it, its line, and whether a label introduces it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kaimenhong.readouts.deadlines.moment import Found

_REACH = 60  # how far to look to each side
_CLAUSE = re.compile(r"[,。;:!?！？\n|]")
_SENTENCE = re.compile(r"[。;!?！？\n|]")
_TITLE = re.compile(r"《[^《》\n]{0,80}》")
_LABEL = re.compile(r"(?:时限|期限|时间要求|完成时间|办结时间|时间节点|进度要求|整改时间|时间安排)\"?:?$")
_ENUMERATOR = re.compile(r"^[\s\d一二三四五六七八九十().、①-⑳\"-]+")


@dataclass(frozen=True, slots=True)
class Place:
    """An expression in its surroundings; `rest` runs on to the end of the sentence, `after` to that of the clause,
    which `closing` ends; `printed` is the expression itself.

    `heading`: the line is a short heading that only names a subject (关于春节前安全生产工作).
    `alone`: nothing else stands on the line. `labelled`: 完成时限： or the like stands before it.
    """

    printed: str
    before: str
    after: str
    rest: str
    closing: str
    heading: bool
    alone: bool
    labelled: bool

    @classmethod
    def of(cls, text: str, found: Found) -> Place:
        """The surroundings of an expression in squeezed text."""
        left = text[max(0, found.start - _REACH) : found.start]
        right = text[found.end : found.end + _REACH]
        line_left, line_right = left.rsplit("\n", 1)[-1], right.split("\n", 1)[0]
        return cls(
            printed=text[found.start : found.end],
            before=_ENUMERATOR.sub("", _CLAUSE.split(left)[-1]),
            after=_CLAUSE.split(right, maxsplit=1)[0],
            closing=_closing(right),
            rest=_SENTENCE.split(right, maxsplit=1)[0],
            heading="关于" in line_left
            and len(line_right) < 30
            and not re.search(r"[。;,]", line_left + line_right),
            alone=not line_left.strip() and not line_right.strip(" 。."),
            labelled=_LABEL.search(line_left) is not None,
        )


def _closing(right: str) -> str:
    mark = _CLAUSE.search(right)
    return mark.group() if mark is not None else ""


def titles(text: str) -> list[tuple[int, int]]:
    """Where 《…》 stand, in order."""
    return [match.span() for match in _TITLE.finditer(text)]


def clause_after(text: str, position: int) -> str:
    """What follows up to the end of the clause."""
    return _CLAUSE.split(text[position : position + _REACH], maxsplit=1)[0]
