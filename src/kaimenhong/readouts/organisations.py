"""Which organisations attended, and which spoke."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kaimenhong.readouts.mapped import Span
from kaimenhong.readouts.model import Found, Person
from kaimenhong.readouts.page import Page
from kaimenhong.readouts.sentences import clauses, sentences, trimmed

_ATTEND = re.compile("(?:一同|一并|分别|也)?(?:参加|列席|出席|参会|与会)(?:了)?(?:本次|此次|了)?(?:会议|大会|活动|座谈会?|调研|培训|仪式|学习)?[。；;，,\n]|(?:参加|列席|出席)(?:了)?(?:会议|大会|活动)")
_SPOKE = re.compile("(?:就|围绕|结合|分别|先后|依次|逐一|作了?|进行了?|对|汇报|表态|交流|述职)[^。；]{0,60}?(?:发言|汇报|表态|介绍|述职|通报|说明)")
_TAIL = re.compile(
    "(?:等(?:[一二三四五六七八九十\\d]+[个家名位])?(?:有关|相关)?(?:部门|单位|科室|企业)?(?:和单位)?)?(?:的)?(?:党政)?(?:主要|分管|有关|相关|班子|党政)*"
    "(?:领导|负责同志|负责人|同志|人员|工作人员)(?:和[^，。、]{2,14}(?:负责人|负责同志))?$|等(?:有关|相关)?(?:部门|单位)?$"
)
_SPLIT = re.compile("、|，|,|；|;|以及|及(?=[^，。、]{2,20}(?:负责人|负责同志|参加|列席))")
_COUNTED = re.compile("^(?:[\\d一二两三四五六七八九十百]+(?:余|多)?[名位人个家]|全体与会|与会|近|共)")
_GROUP = re.compile("(?:局|委|办|部|厅|处|室|院|所|站|队|中心|街道|镇|乡|村|社区|园区|公司|集团|企业|银行|单位|部门|成员|职工|干部|代表|书记|班子|主任|机关|专班|指挥部|开发区|高新区|园|会|校|行|组|党员|人员|负责人|联|台|社|馆)$")
_LEADERS = re.compile("^(?:两委|[区市县省]|党政|有关|相关)?领导$|领导(?:同志)?$")


def attended(page: Page, persons: Iterable[Person]) -> tuple[Found, ...]:
    """Organisations and groups said to have taken part, as printed, without 负责同志."""
    return _collect(page, persons, _ATTEND, "org.attended")


def spoke(page: Page, persons: Iterable[Person]) -> tuple[Found, ...]:
    """Organisations said to have spoken or reported."""
    return _collect(page, persons, _SPOKE, "org.spoke")


def _collect(page: Page, persons: Iterable[Person], verb: re.Pattern[str], rule: str) -> tuple[Found, ...]:
    found: dict[str, Found] = {}
    taken = [person.span for person in persons]
    for line in page.lines:
        for sentence in sentences(page.text, *line):
            for one in verb.finditer(page.text, *sentence):
                for span in _subjects(page.text, sentence, one.start(), taken):
                    name = page.text[span.start : span.end]
                    found.setdefault(name, page.found(span, rule))
    return tuple(found.values())


def _subjects(text: str, sentence: Span, verb: int, taken: list[Span]) -> Iterator[Span]:
    """The groups enumerated right before the verb, back to the clause that is no enumeration any more."""
    stretch = _list_before(text, sentence, verb)
    if stretch is None:
        return
    pieces, at = [], stretch.start
    for cut in _SPLIT.finditer(text, *stretch):
        pieces.append(Span(at, cut.start()))
        at = cut.end()
    pieces.append(Span(at, stretch.end))
    for piece in pieces:
        name = _bare(text, piece)
        if name is not None and not any(name.start < one.end and one.start < name.end for one in taken):
            yield name


def _list_before(text: str, sentence: Span, verb: int) -> Span | None:
    starts = [clause.start for clause in clauses(text, *sentence) if clause.start < verb]
    if not starts:
        return None
    start = starts[-1]
    for earlier in reversed(starts[:-1]):
        piece = text[earlier : text.find("，", earlier, start) if "，" in text[earlier:start] else start]
        if not re.fullmatch("[^。；]{0,120}?(?:负责人|负责同志|领导|部门|单位|成员|局|委|办|街道|公司|中心)[，,]?", piece):
            break
        if re.search("主持|召开|举行|传达|研究|部署|讲话|强调", piece):
            break
        start = earlier
    lead = re.match("(?:会上|会议期间|随后|会议上|座谈中|期间)[，,]?", text[start:verb])
    return Span(start + (lead.end() if lead else 0), verb)


def _bare(text: str, piece: Span) -> Span | None:
    piece = trimmed(text, piece)
    name = text[piece.start : piece.end]
    tail = _TAIL.search(name)
    if tail is not None and tail.start() >= 2:
        name = name[: tail.start()]
    if not 2 <= len(name) <= 30 or _COUNTED.match(name) or _LEADERS.search(name) or not _GROUP.search(name):
        return None
    if re.search("主持|召开|强调|指出|要求|会议|[。：]", name):
        return None
    return Span(piece.start, piece.start + len(name))
