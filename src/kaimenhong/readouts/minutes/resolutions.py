"""What a meeting resolved: the stretches of text that are tasks or decisions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kaimenhong.readouts.breakdowns.blocks import Block, number_of
from kaimenhong.readouts.mapped import Span
from kaimenhong.readouts.sentences import sentences

_MEETING = r"(?:会议|本次会议|大会|与会人员|会上|经研究|经讨论|经会议研究)"
_HOW = r"(?:还|并|原则上|一致|最后|同时|进一步|经(?:过)?(?:研究|讨论)|充分讨论|研究|讨论|，|,|后)*"
_MARKER = re.compile(
    rf"{_MEETING}{_HOW}(?:(?P<agree>(?:原则)?(?:同意|通过)|审议(?:并)?(?:原则)?通过|审定|批准)|(?P<resolve>(?:明确|确定|议定|决定|商定|形成)(?:了)?(?:如下|以下)?(?:意见|事项|共识)?|(?P<ask>要求|部署))"
    rf"|(?P<stress>强调|提出)|(?P<tell>听取|认为|指出|学习|传达|通报|观看|研究|讨论|审议|分析))"
    r"(?P<tail>(?:如下|以下)?(?:事项|意见)?[：:，,、]?)"
)
_THEN = re.compile(
    r"(?<=[，,；;。])(?:并)?(?:(?P<agree>(?:原则)?同意|审议通过)|(?:一致|研究|会议)?(?:决定|明确|确定|议定|形成如下意见|要求)[：:，,]?)"
)
_TELLS = re.compile(
    r"^(?:听取|通报|学习|传达|观看|汇报|参加|出席|列席|时间|地点|主持|记录|会议(?:时间|地点|议题|主持)|抄送|印发|报送|分送|[发抄]：|基本情况)"
)
_PROJECT = re.compile(r"^(?P<name>[^，。；：:\n]{2,16})[：:](?=[^\n]{4})")
_STATE = re.compile("(?:目前|现已|当前|截至|截止)")
_AGENDA = re.compile(
    r"(?:研究|审议|讨论|关于)[^，。；\n]{2,60}[。；]?\s*(?:[（(]?(?:从?略|另行文|另发)[）)]?)?[。；]?"
)
_DONE = re.compile(r"已(?:经|全部|全面|基本|顺利)*(?:到位|完成|结束|启动|落实|办结|建成|交付)")
_FINDINGS = re.compile("^(?:存在(?:的)?(?:主要)?问题|基本情况|会议情况|工作进展|进展情况|背景|主要情况)$")
_HEADING = re.compile(r"^[^，。；：:！？\n]{2,40}$")
_SENT_TO = re.compile(
    r"\n(?:(?:本期|此件)?发(?:至)?|发送|抄送|主送|分送|报送|(?:出席|参加|列席|参会|与会|请假|缺席)(?:会议)?(?:人员|单位|领导|同志)?|"
    r"记录(?:人)?|整理|签发|审核|拟稿)[ \u3000]*[：:][^\n]*|"
    r"\n[^\n。，；]{2,24}(?:办公室|办|局|委员会)[ \u3000]*\d{4}年\d{1,2}月\d{1,2}日印发?"
)
_SHORTEST = 6
_BLANK = " \t\u3000\n"


@dataclass(frozen=True, slots=True)
class Resolution:
    """One resolution: `start` where its number or marker stands, `body` its text."""

    no: str
    start: int
    body: Span
    group: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class _Region:
    """A numbered block without blocks inside, or the text outside all blocks."""

    no: str
    start: int
    body: Span
    group: str | None
    numbered: bool


def resolutions(text: str, parts: list[Block], charges: Callable[[Span], bool]) -> list[Resolution]:
    """The resolutions of minutes, in order. `charges` tells whether a sentence charges a unit or sets a time."""
    return [one for region in _regions(text, parts) for one in _of_region(text, region, charges)]


def _regions(text: str, parts: list[Block]) -> Iterator[_Region]:
    end = _foot(text)
    first = parts[0].start if parts else end
    yield _Region("", 0, Span(0, first), None, numbered=False)
    for block in parts:
        stop = min(block.end, end)
        if stop <= block.body:
            continue
        body = Span(block.body, _rstrip(text, block.body, stop))
        group = _heading_of(text, block)
        if group is not None and _FINDINGS.search(group):
            continue
        if not block.children:
            yield _Region(number_of(block.marker), block.start, body, group, numbered=True)
        elif _MARKER.search(text, *body):
            yield _Region(
                number_of(block.marker), block.start, body, _heading_of(text, block), numbered=False
            )


def _foot(text: str) -> int:
    """Where the list of recipients begins."""
    foot = _SENT_TO.search(text, len(text) // 2)
    return foot.start() if foot is not None else len(text)


def _rstrip(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in _BLANK:
        end -= 1
    return end


def _heading_of(text: str, block: Block) -> str | None:
    outer = block.parent
    if outer is None:
        return None
    return re.split("[。\n：:]", text[outer.body : outer.end])[0].strip(_BLANK) or None


def _of_region(text: str, region: _Region, charges: Callable[[Span], bool]) -> Iterator[Resolution]:
    body, group = _below_heading(text, region)
    markers = [one for one in _MARKER.finditer(text, *body) if _stands_first(text, one.start(), body.start)]
    if markers:
        before = Span(body.start, _rstrip(text, body.start, markers[0].start()))
        told = _STATE.match(text, before.start) is not None
        if region.numbered and not told and before.end - before.start > _SHORTEST and charges(before):
            yield from _plain(text, region, before, group, charges)
        yield from _marked(text, region, body, group, markers, charges)
    elif region.numbered:
        yield from _plain(text, region, body, group, charges)


def _below_heading(text: str, region: _Region) -> tuple[Span, str | None]:
    """Without a first line that only names the subject."""
    line = text.find("\n", *region.body)
    if not region.numbered and region.start == 0:
        return region.body, region.group
    if line >= 0 and _HEADING.match(text[region.body.start : line].strip(_BLANK)):
        return Span(line + 1, region.body.end), text[region.body.start : line].strip(_BLANK)
    return region.body, region.group


def _stands_first(text: str, at: int, floor: int) -> bool:
    return at <= floor or text[at - 1] in "。；;！？\n，,：:”）) \u3000"


def _marked(
    text: str,
    region: _Region,
    body: Span,
    group: str | None,
    markers: list[re.Match[str]],
    charges: Callable[[Span], bool],
) -> Iterator[Resolution]:
    for marker, following in zip(markers, [*markers[1:], None], strict=False):
        stop = following.start() if following is not None else body.end
        begin = _begin(text, marker, stop)
        if begin is None:
            continue
        stretch = Span(begin, _rstrip(text, begin, stop))
        if stretch.end - stretch.start < 4 or text[stretch.end - 1] in "：:":
            continue
        start = region.start if marker is markers[0] and region.numbered else marker.start()
        resolved = marker["agree"] or (marker["resolve"] and not marker["ask"])
        for at, piece in enumerate(_split(text, stretch, charges, general=not resolved)):
            yield Resolution(region.no, start if at == 0 else piece.start, piece, group, "marker")


def _begin(text: str, marker: re.Match[str], stop: int) -> int | None:
    """Where what is resolved begins. 听取了汇报，决定… tells first and resolves then."""
    if marker["tell"] is None:
        return marker.start("agree") if marker["agree"] else marker.end()
    then = _THEN.search(text, marker.end(), stop)
    if then is None:
        return None
    return then.start("agree") if then["agree"] else then.end()


def _plain(
    text: str, region: _Region, body: Span, group: str | None, charges: Callable[[Span], bool]
) -> Iterator[Resolution]:
    """A numbered block that is a resolution as it stands; the name of a project before a colon is no part of it."""
    printed = text[body.start : body.end]
    idle = _AGENDA.fullmatch(printed) or _DONE.search(printed)
    if _TELLS.match(printed) or (idle and not charges(body)):
        return
    name = _PROJECT.match(text[body.start : body.end])
    if name is not None:
        body, group = Span(body.start + name.end(), body.end), group or name["name"]
    if body.end - body.start < 4 or (_HEADING.match(text[body.start : body.end]) and not charges(body)):
        return
    yield Resolution(region.no, region.start, body, group, "numbered")


def _split(text: str, stretch: Span, charges: Callable[[Span], bool], *, general: bool) -> list[Span]:
    """Sentences that each charge somebody are resolutions of their own; any other belongs to the one before.

    In a `general` appeal (会议要求, 会议强调) what comes before the first that charges somebody is none.
    """
    pieces: list[Span] = []
    for sentence in sentences(text, *stretch):
        charging = charges(sentence)
        if general and not pieces and not charging:
            continue
        if pieces and not (charging and charges(pieces[-1])):
            pieces[-1] = Span(pieces[-1].start, sentence.end)
        else:
            pieces.append(sentence)
    return [Span(piece.start, _rstrip(text, *piece)) for piece in pieces]
