"""Which organisations attended, and which spoke."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from kaimenhong.readouts.mapped import Span
from kaimenhong.readouts.model import Found
from kaimenhong.readouts.page import Page
from kaimenhong.readouts.sentences import clauses, sentences, trimmed

_ATTEND = re.compile(
    "(?:一同|一并|分别|也|以[^，。；]{2,16}形式|在[^，。；]{2,12}会场|通过[^，。；]{2,12})?(?:参加|列席|出席|参会|"
    "与会)(?:了)?(?:并参加)?(?:本次|此次|这次)?"
    "(?:会议|大会|活动|座谈会?|调研|培训|仪式|学习|推进会)?(?=[。；;，,\n]|$)"
)
_SPOKE = re.compile(
    "(?:就|围绕|结合|分别|先后|依次|逐一|作了?|做了?|进行了?|汇报|表态|交流|述职|代表|上台|大会|现场|书面)[^。；]{0,60}?(?:发言|汇报|表态|"
    "介绍|述职|通报|说明)|汇报了?|(?:表态|交流|典型)发言"
)
_TAIL = re.compile(
    r"(?:等(?:[一二三四五六七八九十\d]+(?:余|多)?[个家名位])?(?:有关|相关)?(?:部门|单位|科室|"
    r"企业)?(?:和单位)?)?(?:的)?(?:党政)?(?:主要|分管|有关|相关|班子|党政|联系)*"
    r"(?:领导|负责同志|负责人|同志|人员|工作人员)(?:和[^，。、]{2,14}(?:负责人|负责同志))?(?:等)?(?:共计?|近|"
    r"约)?(?:\d+(?:余|多)?人)?$|"
    r"等(?:有关|相关)?(?:部门|单位)?$|(?:等)?(?:共计?|近|约)?\d+(?:余|多)?人$"
)
_SPLIT = re.compile("[、，,；;]|以及|及(?=[^，。、]{2,20}(?:负责人|负责同志)$)|和(?=各|[区市县省]直)")
_NUMERALS = re.compile("[一二三四五六七八九十]、[一二三四五六七八九十]")
_COUNTED = re.compile(
    r"^(?:[\d一二两三四五六七八九十百]+(?:余|多)?[名位人个家]|全体与会|与会|近|共|其他|其余)"
)
_GROUP = re.compile(
    "(?:局|委|办|部|厅|处|室|院|所|站|队|中心|街道|镇街?|乡镇?|街|村|社区|园区|公司|集团|企业|银行|单位|部门|成员|职工|"
    "干部|代表|书记|班子|主任|机关|专班|指挥部|"
    "开发区|高新区|园|会|校|行|组|党员|负责人|联|台|社|馆|联|政府|政协|人大|局长|队员|正职|教师|师生|员工|骨干|县市区|[）)])$"
)
_LEADERS = re.compile(
    "^(?:主任|副主任|书记|副书记|局长|党工委)$|^(?:两委|[区市县省]|党政|有关|相关|.{0,8}四套班子)?领导$|领导(?:同志)?$|[区市县]领导"
)
_NO_GROUP = re.compile("主持|召开|强调|指出|要求|会议|汇报|通报|情况|工作$|精神|[。：:“”]")
_MARKER = re.compile(
    "^(?:[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十][，、]|会上[，,]?|随后|最后|(?:会议)?首先|由|各参会单位|参会单位)"
)
_LEAD = re.compile("(?:会上|会议期间|随后|会议上|座谈中|期间|最后)[，,]?")
_DO = re.compile("主持|召开|举行|传达|研究|部署|讲话|强调|学习|通报|分析|安排")


def attended(page: Page, told: Iterable[Span], taken: Iterable[Span]) -> tuple[Found, ...]:
    """Organisations and groups said to have taken part, as printed, without 负责同志.

    Only what the text tells (`told`) is searched, not what is demanded; persons (`taken`) are no groups.
    """
    return _collect(page, told, sorted(taken), _ATTEND, "org.attended")


def spoke(page: Page, told: Iterable[Span], taken: Iterable[Span]) -> tuple[Found, ...]:
    """Organisations said to have spoken or reported."""
    return _collect(page, told, sorted(taken), _SPOKE, "org.spoke")


def _collect(
    page: Page, told: Iterable[Span], taken: list[Span], verb: re.Pattern[str], rule: str
) -> tuple[Found, ...]:
    found: dict[str, Found] = {}
    for stretch in told:
        for sentence in sentences(page.text, *stretch):
            near = taken[bisect_left(taken, (sentence.start,)) : bisect_left(taken, (sentence.end,))]
            for one in verb.finditer(page.text, *sentence):
                for span in _subjects(page.text, sentence, one.start(), near):
                    found.setdefault(page.text[span.start : span.end], page.found(span, rule))
    return tuple(found.values())


def _subjects(text: str, sentence: Span, verb: int, taken: list[Span]) -> Iterator[Span]:
    """The groups enumerated right before the verb, back to the clause that is no enumeration any more."""
    stretch = _list_before(text, sentence, verb)
    for piece in _pieces(text, stretch):
        name = _bare(text, piece)
        if name is not None and not any(name.start < one.end and one.start < name.end for one in taken):
            yield name


def _list_before(text: str, sentence: Span, verb: int) -> Span:
    found = [clause for clause in clauses(text, *sentence) if clause.start < verb]
    start = found[-1].start if found else sentence.start
    for earlier in reversed(found[:-1]):
        piece = trimmed(text, earlier)
        if _DO.search(text, *piece) or _bare(text, _last_piece(text, piece)) is None:
            break
        start = earlier.start
    lead = _LEAD.match(text, start, verb)
    return Span(lead.end() if lead is not None else start, verb)


def _last_piece(text: str, span: Span) -> Span:
    return list(_pieces(text, span))[-1]


def _pieces(text: str, stretch: Span) -> Iterator[Span]:
    """The enumeration cut at its marks, not inside brackets."""
    at, depth = stretch.start, 0
    cuts = {
        cut.start(): cut.end() for cut in _SPLIT.finditer(text, *stretch) if not _is_inside_number(text, cut)
    }
    for here in range(*stretch):
        depth += (text[here] in "（(“《") - (text[here] in "）)”》")
        if here in cuts and depth <= 0:
            yield Span(at, here)
            at = cuts[here]
    yield Span(at, stretch.end)


def _is_inside_number(text: str, cut: re.Match[str]) -> bool:
    return _NUMERALS.match(text, cut.start() - 1) is not None


def _bare(text: str, piece: Span) -> Span | None:
    """The piece without what goes before and after the name of the group; None if no group is left."""
    start, end = trimmed(text, piece)
    head = _MARKER.match(text[start:end])
    start += head.end() if head is not None else 0
    name = text[start:end]
    tail = _TAIL.search(name)
    if tail is not None and tail.start() >= 2:
        name = name[: tail.start()]
    if not 2 <= len(name) <= 30 or _COUNTED.match(name) or _LEADERS.search(name):
        return None
    if not _GROUP.search(name) or _NO_GROUP.search(name):
        return None
    return Span(start, start + len(name))
