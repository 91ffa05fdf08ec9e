"""Enumerations: their markers, which of them belong together, and what stands inside what."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

_N = "一二三四五六七八九十"
_HEAD = r"(?:(?<=强调)|(?<=要求)|(?<=做到)|(?<=指出)|(?<=[。；;：:，,！？!?”’）)\]】\s])|^)"
_STOP = r"(?:(?<=[。；;：:！？!?”）)\]】\s])|(?<=要求[，,])|(?<=强调[，,])|(?<=明确[，,])|^)"
_MARKER = re.compile(
    rf"(?=[{_N}第首其再最（(\d①-⑳])(?:{_HEAD}(?P<yao>[{_N}]{{1,3}})(?P<word>要|必须|须)(?!求|素|点[^燃]|件|闻|务|领|害|义)"
    rf"|{_HEAD}(?P<shi>[{_N}]{{1,3}})是(?!否|非)"
    rf"|{_HEAD}第(?P<di>[{_N}]{{1,3}})(?:是要|是|要|，|,|、|：|:)"
    rf"|{_HEAD}(?P<word2>首先|其次|再次|再者|最后)(?:是要|是|要|，|,)(?!由|对|就)"
    rf"|{_STOP}[（(](?P<paren>[{_N}]{{1,3}})[)）]、?"
    rf"|{_STOP}(?P<cn>[{_N}]{{1,3}})[、．.](?![{_N}]{{1,3}}[、是要])"
    rf"|{_STOP}(?P<num>\d{{1,2}})(?:[．、]|\.(?!\d(?!\d\d\d年)))\s?"
    rf"|{_STOP}[（(](?P<pnum>\d{{1,2}})[)）]"
    rf"|(?P<circle>[①-⑳]))",
    re.M,
)
_NEAR = 400
_ORDER = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": 99}
_FALLING_BACK = frozenset(("cn", "num"))
_INLINE = frozenset(("yao", "shi", "di", "word2"))
_LOOSE = re.compile(rf"(?<![^，,；;。：:\n])(?P<n>[{_N}])(?=[㐀-鿿])")


_BARE = re.compile(
    rf"(?:(?<=[。；：:\n\s])|^)(?P<n>[{_N}])(?=[㐀-鿿])"
    "(?![个项次名位些定般样直切起同致度方季线批步旦律边手把家路年月日期级类种层点条代流周天])",
    re.M,
)


@dataclass(slots=True)
class Item:
    """One item: its marker, its number, where its content begins and ends."""

    no: int
    marker: str
    at: int
    start: int
    end: int = 0


@dataclass(slots=True)
class Run:
    """Items that count on from one another. `outer` is the run an item of which holds this one."""

    family: str
    items: list[Item] = field(default_factory=list)
    outer: Run | None = None
    one_line: bool = False

    @property
    def inline(self) -> bool:
        """Whether the markers stand inside running text (一要, 一是), not before headings."""
        return self.family in _INLINE or self.one_line


def number(printed: str) -> int:
    """`十二` -> 12; digits as they are."""
    if printed.isdigit():
        return int(printed)
    tens, ten, ones = printed.partition("十")
    if not ten:
        return _N.find(printed) + 1 if len(printed) == 1 else 0
    return (_N.find(tens) + 1 if tens else 1) * 10 + (_N.find(ones) + 1 if ones else 0)


def runs(text: str, start: int, end: int) -> list[Run]:
    """The enumerations of [start, end); each item ends where the next of its run (or of an outer run) begins."""
    found: list[Run] = []
    open_runs: list[Run] = []
    for family, item in _markers(text, start, end):
        _place(family, item, open_runs, found)
    for run in found:
        _mend_first(text, run, start)
        _mend_rest(text, run, end)
    kept = [run for run in found if len(run.items) > 1]
    heads: dict[int, list[int]] = {}
    for run in kept:
        run.one_line = "\n" not in text[run.items[0].at : run.items[1].at]
        heads.setdefault(id(run.outer), []).append(run.items[0].at)
    for run in kept:
        _close(run, sorted(heads[id(run.outer)]), end)
    return kept


def bare_run(text: str, start: int, end: int) -> list[Run]:
    """Items numbered by nothing but a figure (一提高认识…。二抓紧行动…。), where they count on from one."""
    run = Run("yao")
    for found in _BARE.finditer(text, start, end):
        if number(found["n"]) == len(run.items) + 1:
            run.items.append(Item(len(run.items) + 1, found["n"], found.start(), found.end()))
    _close(run, [], end)
    return [run] if len(run.items) > 1 else []


def _markers(text: str, start: int, end: int) -> Iterator[tuple[str, Item]]:
    for found in _MARKER.finditer(text, start, end):
        family = found.lastgroup or ""
        if family == "word":
            family = "yao"
        printed = found[family]
        no = ord(printed) - ord("①") + 1 if family == "circle" else _ORDER.get(printed) or number(printed)
        if no:
            yield family, Item(no, found.group().strip(), found.start(), found.end())


def _place(family: str, item: Item, open_runs: list[Run], found: list[Run]) -> None:
    """Append the item to the open run it continues, or open a run of its own with it."""
    if item.no > 1:
        for depth in range(len(open_runs) - 1, -1, -1):
            if _continues(open_runs[depth], family, item):
                del open_runs[depth + 1 :]
                open_runs[depth].items.append(item)
                return
    while open_runs and any(run.family == family for run in open_runs):
        open_runs.pop()
    run = Run(family, [item], open_runs[-1] if open_runs else None)
    open_runs.append(run)
    found.append(run)


def _continues(run: Run, family: str, item: Item) -> bool:
    last = run.items[-1].no
    if run.family == family and family in _FALLING_BACK and 1 < item.no <= last:
        return True  # 1. 2. 3. 4. 2.: the numbering fell back, which no list within the last item would begin with
    same = run.family == family or {run.family, family} <= _INLINE or (run.family == "cn" and family == "yao")
    return same and (last < item.no <= last + 2 or (item.no == 99 and last > 1))


def _mend_first(text: str, run: Run, start: int) -> None:
    """Numbering that lost the word after its first figure: 一签约项目…；二要…"""
    if run.items[0].no != 2 or not run.inline:
        return
    for loose in _LOOSE.finditer(text, max(start, run.items[0].at - _NEAR), run.items[0].at):
        if loose["n"] == "一":
            run.items.insert(0, Item(1, "一", loose.start(), loose.end()))
            return


def _mend_rest(text: str, run: Run, end: int) -> None:
    """…；二要…；三纪律要严明: the word after a later figure is lost."""
    if not run.inline or len(run.items) < 2:
        return
    for loose in _LOOSE.finditer(text, run.items[-1].start, min(end, run.items[-1].start + _NEAR)):
        if number(loose["n"]) == run.items[-1].no + 1 and text[loose.start() - 1] in "。；;":
            run.items.append(Item(run.items[-1].no + 1, loose["n"], loose.start(), loose.end()))


def _close(run: Run, beside: list[int], end: int) -> None:
    """End each item; the last one with the outer item, or where a run beside this one begins."""
    if not run.items:
        return
    last, limit = run.items[-1].at, end
    if run.outer is not None:
        outer = [item.at for item in run.outer.items]
        limit = min([limit, *outer[bisect_right(outer, last) :][:1]])
    limit = min([limit, *beside[bisect_right(beside, last) :][:1]])
    starts = [item.at for item in run.items[1:]] + [limit]
    for item, stop in zip(run.items, starts, strict=True):
        item.end = stop
