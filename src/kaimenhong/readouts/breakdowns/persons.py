"""People in lists: the name without the post before it, the unit before it, or the title behind it."""

from __future__ import annotations

import re

from kaimenhong.readouts.mapped import Span
from kaimenhong.readouts.names import COMPOUND, SURNAMES, name_at

_TITLE = (
    "书记|主任|[区县市镇乡局部院校所科处队厅州省]长|委员|常委|主席|经理|秘书长|指挥长|总师|工程师|调研员|巡视员|董事长|会长|成员|组长|政委|督查专员|助理|"
    "负责人|负责同志"
)
_POST = re.compile(
    rf"[\u4e00-\u9fff（）()、]{{0,20}}?(?:{_TITLE})(?![\u4e00-\u9fff]{{0,3}}(?:{_TITLE}))[\s\u3000：:]*"
)
_ONLY_POST = re.compile(rf"[\u4e00-\u9fff]{{0,14}}(?:{_TITLE})(?:[（(][^（）()]{{1,12}}[)）])?")
_BEHIND = re.compile(rf"(?:同志|等|副?(?:{_TITLE})).*$|[（(][^（）()]*[)）]$")
_UNIT = re.compile(
    r"[\u4e00-\u9fff]{1,14}?(?:局|委|办|公司|院|中心|处|部|所|站|街道|镇|乡|集团|科|室|会|队|园区|支行)[\s\u3000]*(?=[\u4e00-\u9fff·]{2,4}$)"
)
_HANZI = re.compile(r"[\u4e00-\u9fff·]{2,12}")
_SURNAME = re.compile(COMPOUND)


def is_only_post(text: str, piece: Span) -> bool:
    """Whether the piece is the first of two posts of one person (县委常委、副县长张三)."""
    return _ONLY_POST.fullmatch(text, *piece) is not None


def person(text: str, piece: Span) -> Span | None:
    """The name in one piece of a list of people; None when none can be told."""
    printed = text[piece.start : piece.end]
    for prefix in (_POST, _UNIT):
        before = prefix.match(printed)
        if before is not None and (found := _name(text, piece.start + before.end(), piece.end)) is not None:
            return found
    return _name(text, piece.start, piece.end)


def _name(text: str, start: int, end: int) -> Span | None:
    """What is left is a name: a surname and one or two characters, a title behind it left out."""
    behind = _BEHIND.search(text[start:end])
    stop = start + behind.start() if behind is not None and behind.start() >= 2 else end
    while start < stop and text[start] in " \u3000\t：:":
        start += 1
    while stop > start and text[stop - 1] in " \u3000\t":
        stop -= 1
    if looks_like_name(text[start:stop]):
        return Span(start, stop)
    known = name_at(text, start)
    return Span(start, known) if start < known <= end else None


def looks_like_name(printed: str) -> bool:
    """Whether the whole of it can be a Chinese personal name (or one with a · in it)."""
    if _HANZI.fullmatch(printed) is None:
        return False
    if "·" in printed:
        return True
    return len(printed) <= 4 if _SURNAME.match(printed) else len(printed) <= 3 and printed[0] in SURNAMES
