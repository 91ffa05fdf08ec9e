"""Where in a text an expression of time can stand at all.

Most of a document is far from any time. One pass for the few characters every expression contains finds
the neighbourhoods worth reading; everything else is left out of the excerpt the grammar gets.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from kaimenhong.readouts.deadlines.surface import BLANKS, Surface, fold

_DIGITS = "0123456789０１２３４５６７８９〇○零OＯ一二三四五六七八九十百"
_BEFORE = {
    "年": _DIGITS + "今明去本当次翌来后前全半两每多近个几按逐上岁",
    "月": _DIGITS + "本当下次这上个每两半按逐首",
    "日": _DIGITS + "即每当昨今逐按作",
    "号": _DIGITS,
    "季": "一二三四1234１２３４首每本当个第按逐下上Q两",
    "旬": "上中下每",
    "周": _DIGITS + "本这下上每两按逐个",
}
_AFTER = {
    "年": "底末终内前初中",
    "月": "底末内份",
    "日": "内",
    "号": "",
    "季": "度末",
    "旬": "",
    "周": "一二三四五六日天",
}
_UNIT = re.compile("[年月日号季旬周]")
_LITERAL = re.compile(
    "春节|除夕|元旦|元宵|清明|端午|中秋|国庆|重阳|教师节|劳动节|五一|六一|七一|八一|十一|十[一二三四五六七八九]五|五年规划|"
    "[天时钟](?:之内|以内|内)|每天|会议?前|会议?之前|验收|开学|入学|汛期|入汛|雨季|入冬|入夏|供暖|采暖|供热|春耕|三夏|秋收|两会|"
    "汛前|节前|封冻|上冻|梅雨|高温季|台风季|解除前|来临|到来|开幕|冬至|高考|中考|军运会|大运会|解除之前|"
    "立即|立刻|马上|第一时间|尽快|尽早|即日起|立行立改|立知立改|即知即改|即行即改|立查立改|边查边改|"
    "竣工前|投产前|换届前|开园前|期间|岁末|序时进度|时限|期限|时间要求|完成时间|办结时间|时间节点|时间安排|整改时间|"
    r"20\d\d[-/.]|[0-9０-９][之以]?前|Q[1-4]"
)
_CONTEXT = 80  # characters kept on each side: as far as a judgement looks, and a few blanks
_NEAR = 28  # longer than any single word of time
_STOP = re.compile(r"[。;；!！?？]")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The neighbourhoods of times as one surface, and where in it words of time can stand."""

    surface: Surface
    windows: list[tuple[int, int]]


def anchors(text: str) -> list[int]:
    """Places near which a time may stand, in order."""
    found = [match.start() for match in _UNIT.finditer(text) if _counts(text, match.start())]
    found += [match.start() for match in _LITERAL.finditer(text)]
    return sorted(found)


def _counts(text: str, at: int) -> bool:
    unit = text[at]
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return (
        not before or before in _BEFORE[unit] or before in BLANKS or (after != "" and after in _AFTER[unit])
    )


def excerpt(text: str) -> Excerpt:
    """The parts of the text the grammar has to see. Between two parts stands the strongest mark left out."""
    places = anchors(text)
    written: list[str] = []
    origin: list[int] = []
    windows: list[tuple[int, int]] = []
    last = 0
    for start, end in _merged(places, _CONTEXT, len(text)):
        if start > last and written:
            written.append(_left_out(text, last, start))
            origin.append(last)
        part, kept = fold(text, start, end)
        written.append(part)
        origin.extend(kept)
        last = end
    surface = Surface(text, "".join(written), origin)
    marks = _positions(origin, _merged(places, _NEAR, len(text)))
    windows.extend(marks)
    return Excerpt(surface, windows)


def _merged(places: list[int], reach: int, length: int) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for place in places:
        start, end = max(0, place - reach), min(length, place + reach)
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def _left_out(text: str, start: int, end: int) -> str:
    if text.find("\n", start, end) >= 0:
        return "\n"
    return "。" if _STOP.search(text, start, end) else "…"


def _positions(origin: list[int], spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans of the source as spans of the surface."""
    return [(bisect_left(origin, start), bisect_left(origin, end)) for start, end in spans]
