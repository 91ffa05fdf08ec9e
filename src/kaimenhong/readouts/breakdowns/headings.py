"""Tasks listed under the unit that owes them: the heading is a unit, everything numbered under it is its task."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kaimenhong.readouts.breakdowns import unitlist
from kaimenhong.readouts.breakdowns.blocks import Block, number_of
from kaimenhong.readouts.breakdowns.roles import Role
from kaimenhong.readouts.mapped import Span

_COLON = re.compile("[：:]")
_LONGEST = 24
_BLANK = " \t\u3000\n"
_LABEL = re.compile("(?:单位|部门|人员|领导|地点)$")
_ROLE = re.compile(
    "(?P<verb>牵头|主办|负责|承办|配合|协办)(?:办理|落实|实施|推进)?的?(?:重点)?(?:事项|任务|工作|项目)?$"
)
_TASK = re.compile(r"^(?!.{0,24}[：:]|\s*\d{4}年\d{1,2}月\d{1,2}日\s*$).{7,}$")
_FIGURES = re.compile(r"\d+(?:处|所|个|座|家|条|项|站|室|场)$")
_COUNT = re.compile(r"[（(]\d{1,3}[项条件个][)）]$")
_VERB = re.compile(
    "建成|新建|改建|扩建|改造|完成|新增|成立|组建|组织(?!部|委)|制定|召开|办好|争取|落地|引进|出台|修订|开工|启动|举办|申报|创建|"
    "推进|加强|完善|提升|优化|建设|落实|强化|深化|做好|抓好|实施|推动|加快|健全|开展|打造|培育|各部门"
)


def role_in(heading: str) -> Role:
    """市发改委牵头的事项: the role a heading gives its unit; a unit alone owes its tasks."""
    found = _ROLE.search(_COUNT.sub("", heading.strip(_BLANK + "：:")))
    return {"牵头": Role.LEAD, "主办": Role.LEAD, "配合": Role.COOPERATING, "协办": Role.COOPERATING}.get(
        found["verb"] if found else "", Role.RESPONSIBLE
    )


@dataclass(frozen=True, slots=True)
class Owed:
    """A task under the heading of its unit."""

    no: str
    start: int
    body: Span
    units: tuple[Span, ...]
    role: Role = Role.RESPONSIBLE


def owed(text: str, found: list[Block]) -> list[Owed]:
    """The tasks of all headings that are units; empty unless at least two headings are."""
    numbered = _under_numbered(text, found)
    plain = _under_plain(text, found) if not numbered else []
    return numbered or plain or _in_line(text, found)


def units_of(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The units a heading consists of; empty when it says anything else."""
    while start < end and text[start] in _BLANK + "【[<":
        start += 1
    while end > start and text[end - 1] in _BLANK + "：:】]>。；;":
        end -= 1
    counted = _COUNT.search(text[start:end])
    if counted is not None:
        end = start + counted.start()
    role = _ROLE.search(text[start:end])
    if role is not None:
        end = start + role.start()
    if not 2 <= end - start <= _LONGEST or _VERB.match(text, start, end) or _LABEL.search(text, start, end):
        return ()
    names = unitlist.split(text, start, end)
    if _FIGURES.search(text, start, end):
        return ()
    return tuple(names) if all(unitlist.is_unit(text[name.start : name.end]) for name in names) else ()


def _under_numbered(text: str, found: list[Block]) -> list[Owed]:
    heads = [
        (block, units)
        for block in found
        if block.children and (units := units_of(text, block.body, _line_end(text, block)))
    ]
    if len(heads) < 2 and not (heads and len(heads[0][0].children) > 1):
        return []
    return [
        Owed(
            number_of(child.marker),
            child.start,
            _body(text, child),
            units,
            role_in(text[block.body : _line_end(text, block)]),
        )
        for block, units in heads
        for child in block.children
    ]


def _line_end(text: str, block: Block) -> int:
    stop = text.find("\n", block.body, block.end)
    return block.end if stop < 0 else stop


def _body(text: str, block: Block) -> Span:
    end = block.closes
    while end > block.body and text[end - 1] in _BLANK:
        end -= 1
    return Span(block.body, end)


def _under_plain(text: str, found: list[Block]) -> list[Owed]:
    """Headings without numbers: lines that are a unit and nothing else, with the lines of its tasks below."""
    starts = {block.start: block for block in found}
    made: list[Owed] = []
    units: tuple[Span, ...] = ()
    heads, marked = 0, False
    alternating = _alternates(text)
    for line in re.finditer(r"[^\n]+", text):
        block = starts.get(line.start()) or starts.get(line.end() - len(line.group().lstrip()))
        if block is not None:
            if units:
                made.append(
                    Owed(number_of(block.marker), block.start, _to_line(text, block.body, line.end()), units)
                )
            continue
        named = units_of(text, *line.span())
        if units and not named and marked:
            made.append(Owed("", line.start(), _to_line(text, line.start(), line.end()), units))
            continue
        units, marked = named, alternating or line.group().rstrip(_BLANK).endswith(("：", ":", "】"))
        heads += bool(units)
    return made if heads > 1 else []


def _alternates(text: str) -> bool:
    """Whether lines that are a unit stand over lines that are a task, throughout: then no colon is needed."""
    lines = list(re.finditer(r"[^\n]+", text))
    heads = [
        at
        for at, line in enumerate(lines)
        if _COLON.search(line.group().rstrip(_BLANK)[:-1]) is None and units_of(text, *line.span())
    ]
    followed = [at for at in heads if at + 1 < len(lines) and _TASK.search(lines[at + 1].group())]
    return len(followed) > 1 and len(followed) + 1 >= len(heads)


def _to_line(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1] in _BLANK:
        end -= 1
    return Span(start, end)


def _in_line(text: str, found: list[Block]) -> list[Owed]:
    """1.区发改局：编制…。2.区财政局：安排…"""
    made = []
    for block in found:
        colon = _COLON.search(text, block.body, min(block.end, block.body + _LONGEST))
        units = units_of(text, block.body, colon.start()) if colon is not None else ()
        if colon is not None and units:
            body = _body(text, block)
            made.append(
                Owed(
                    number_of(block.marker), block.start, Span(colon.end(), max(colon.end(), body.end)), units
                )
            )
    made = made or list(_opened_by_unit(text))
    return made if len(made) > 1 else []


def _opened_by_unit(text: str) -> Iterator[Owed]:
    """Lines without numbers: 区发改局：编制…"""
    for line in re.finditer(r"[^\n]+", text):
        colon = _COLON.search(text, line.start(), min(line.end(), line.start() + _LONGEST))
        units = units_of(text, line.start(), colon.start()) if colon is not None else ()
        if colon is not None and units and colon.end() < line.end() - 3:
            yield Owed("", line.start(), _to_line(text, colon.end(), line.end()), units)
