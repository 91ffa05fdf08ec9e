"""Which organisations attended, and which spoke."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import chain

from kaimenhong.readouts.mapped import Span
from kaimenhong.readouts.model import Found
from kaimenhong.readouts.page import Page
from kaimenhong.readouts.sentences import clauses, sentences, trimmed

_ATTEND = re.compile(
    "(?:一同|一并|分别|也|以[^，。；]{2,16}形式|在[^，。；]{1,12}会场|通过[^，。；]{2,12}){0,4}(?:参加|列席|出席|参会|"
    "与会|陪同|随同|一同调研|参加调研)(?:了)?(?:并参加)?(?:本次|此次|这次|上述|有关|相关)?"
    "(?:会议|大会|活动|座谈会?|调研|培训|仪式|学习|推进会|交流|检查|督导)?(?=[。；;，,\n]|$)"
)
_SPOKE = re.compile(
    "(?:就|围绕|结合|代表)[^。；]{0,60}?(?:发言|汇报|表态|介绍|述职|通报|说明)|"
    "(?:视频连线|视频|连线|分别|先后|依次|逐一|(?<![合工协操创制写])作了?|做了?|进行了?|汇报|表态|交流|述职|上台|大会|现场|书面)[^，,。；]{0,60}?(?:发言|汇报|表态|"
    "介绍|述职|通报|说明)|汇报了?|(?:表态|交流|典型)发言|"
    "(?:(?:视频|现场|书面|口头)(?:连线)?|分别|先后|依次|逐一|集中){0,4}(?:通报|介绍|解读|说明|传达|宣读|点评|分享)了|"
    "(?:(?<![合工协操创制写])作|做)(?:了)?[^，。；]{0,12}(?:交流|分享|表态|汇报|通报|说明|解读|介绍)|交流了?[^，。；]{0,8}(?:经验|做法|体会|情况)|"
    "(?:围绕|就|结合|针对)[^。；]{1,40}?提出了?[^，。；]{0,8}(?:意见|建议|诉求|需求)"
)
_MET = re.compile(
    "与(?P<who>[^，。；\n、]{2,20}、[^，。；\n]{2,60}?(?:负责人|负责同志|代表))(?:进行(?:了)?)?(?:面对面|深入)?(?:交流|座谈|对话|恳谈)"
)
_ALSO = re.compile(
    "(?:参加|出席|列席)(?:会议|活动|座谈会?|调研)?的(?:还)?(?:有|包括)(?P<who>[^。；\n]{2,120})"
)
_HEARD = re.compile(
    "听取(?:了)?(?P<who>[^，。；：\n]{2,80}?)(?:(?:主要|有关|相关|分管)?(?:负责同志|负责人))?"
    "(?:关于|就|对|围绕)[^。；：\n]{2,60}?(?:的|情况)(?:工作)?(?:情况)?(?:汇报|介绍|发言|通报|说明)|"
    "听取(?:了)?(?P<list>[^，。；：\n]{2,90}?)(?:等(?:有关|相关)?(?:部门|单位))?(?:有关|相关)?(?:情况)?(?:主要|有关|相关|分管)?(?:负责同志|负责人)?(?:的)?(?:工作|专题)?(?:汇报|介绍|发言)(?=[。，；]|$)|"
    "听取(?:了)?(?P<whose>[^，。；：\n]{2,80}?)(?:主要|有关|相关|分管)?(?:负责同志|负责人)?的(?:工作|情况|专题)*(?:汇报|介绍|发言|通报)"
)
_TAIL = re.compile(
    r"(?:等(?:[一二三四五六七八九十\d]+(?:余|多)?[个家名位])?(?:有关|相关)?(?:部门|单位|科室|"
    r"企业)?(?:和单位)?)?(?:的)?(?:党政)?(?:主要|分管|有关|相关|班子|党政|联系|主管|具体|项目|业务|经办|科室)*"
    r"(?:领导|负责同志|负责人|同志|(?<!机关)(?<!管理)(?<!技术)(?<!执法)(?<!医护)(?<!退役)人员|工作人员)(?:(?:和|及|与|以及)(?:部分)?[^，。、]{0,14}(?:负责人|负责同志|成员|联络员|代表|委员|人员))?(?:等)?(?:共计?|近|"
    r"约)?(?:\d+(?:余|多)?人)?$|"
    r"等(?:[一二三四五六七八九十\d]+(?:余|多)?[个家])?(?:有关|相关|重点)?(?:部门|单位|企业|公司|街道|乡镇|镇街|学校|村)?$|"
    r"(?<=[局委办部科处室司团院站队])全体(?:人员|干部|职工|干部职工|员工|同志)$|(?:等)?(?:共计?|近|约)?\d+(?:余|多)?人$"
)
_SPLIT = re.compile(
    "[、，,；;]|以及|(?<=[位门局委办部心司队院站所道镇乡村区厅处室园校团行会组员])(?:及|和|与)(?!(?:其他|有关|相关|所属|下属)*(?:部门|单位|企业|科室|人员|工作人员|领导|负责人|负责同志|社区|区|县|村|个人|项目)(?![㐀-鿿]))"
    "(?=[^，。、；]{3,24}$|[^，。、；]{3,24}(?:负责人|负责同志|领导|人员|代表))|及(?=各|[^，。、]{2,20}(?:负责人|负责同志|领导)$)|和(?=各|[区市县省]直)"
)
_NUMERALS = re.compile("[一二三四五六七八九十]、[一二三四五六七八九十]")
_AND_MORE = re.compile(r"等[\d一二三四五六七八九十]+(?:余|多)?[个家名位][^，。；]*$")
_COUNTED = re.compile(
    r"^(?:[\d一二两三四五六七八九十百]+(?:余|多)?[名位人个家]|全体与会|与会|近|共|其他|其余)"
)
_GROUP = re.compile(
    "(?:局|委|办|部|厅|处|室|院|所|站|队|中心|街道|镇街?|乡镇?|街|村|社区|园区|公司|集团|企业|银行|单位|部门|成员|职工|"
    "干部|代表|书记|班子|主任|机关|专班|指挥部|"
    "开发区|高新区|园|会|校|行|组|党员|负责人|联|台|社|馆|联|“两委”|政府|政协|人大|局长|队员|正职|副职|教师|师生|员工|骨干|县市区|[）)])$"
)
_LEADERS = re.compile(
    "常委$|^(?:企业|项目|单位|部门|公司|代表|群众)$|^[㐀-鿿](?:书记|[区县市镇乡局院校]长|主任|总)$|^(?:主任|副主任|书记|副书记|局长|党工委)$|^(?:两委|[区市县省]|党政|有关|相关|.{0,8}四套班子)?领导$|领导(?:同志)?$|[区市县]领导"
)
_NO_GROUP = re.compile(
    "主持|召开|强调|指出|要求|会议|汇报|通报|[运执试推举发]行$|情况|工作$|精神|^(?:听取|观看|传达|学习|研究(?!生|院|所|中心|会)|审议|部署|并|与|和|对|就(?!业)|在|向|从)|[。：:“”]"
)
_ROLES = re.compile("(?:院|校|园|所|站|村|社|行|科|处|馆|组|队|厂|场|部|区)长$|[委专]员$|机构$|[商业]户$")
_ANY_ENDING = re.compile(
    "(?:局|委|办|部|厅|处|室|院|所|站|队|中心|街道|镇|乡|街|村|社区|区|园|公司|集团|企业|银行|机构|酒店|宾馆|商场|商城|超市|市场|码头|"
    "港|厂|场|矿|店|库|堂|寺|馆|校|幼儿园|学院|大学|医院|合作社|农场|林场|协会|商会|学会|联合会|基金会|联盟|平台|基地|研究院|实验室|"
    "工会|妇联|团委|党支部|支部|党委|党组|支行|分行|供销社|电视台|报社|景区|物业|家庭|驿站|广场|车间|班组|项目部|指挥部|专班|分局|"
    "所|组|会|社|联|台|行)$"
)
_PLAIN = re.compile("^[㐀-鿿A-Za-z0-9·（）()]{2,20}$")
_REPRESENTED = re.compile(
    "(?:等(?:[一二三四五六七八九十\\d]+(?:余|多)?[个家])?(?:有关|相关|重点)?(?:企业|公司|部门|单位|街道|乡镇|镇街|学校|村|社区))?(?:的)?(?:主要|有关|相关|分管)?"
    "(?:负责人|负责同志)|等(?:[一二三四五六七八九十\\d]+(?:余|多)?[个家])?(?:企业|公司|部门|单位|街道|乡镇|镇街|学校|村|社区)"
)
_SAYS = re.compile(
    "[了着]|要|应|须|已|并|将|把|让|使|被|通过|进行|开展|实现|完成|达到|增长|下降|问题|经济|建设$|发展$|服务$|^(?:一|二|三|四|五|六|七|八|九|十)是|(?:主任|书记|[区县市镇乡局部院校处科]长|主席|委员|经理|董事长?|专员|队长)[㐀-鿿]{2,4}$"
)
_MARKER = re.compile(
    "^(?:[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十][，、]|会上[，,]?|随后|最后|(?:会议)?首先|由|各参会单位|参会单位)"
)
_LEAD = re.compile("(?:会上|会议期间|随后|会议上|座谈中|期间|最后)[，,]?")
_LONGEST_PIECE = 160  # characters of one piece of an enumeration, with what is said about it
_DO = re.compile("主持|召开|举行|传达|研究|部署|讲话|强调|学习|通报|分析|安排")


def attended(page: Page, told: Iterable[Span], taken: Iterable[Span]) -> tuple[Found, ...]:
    """Organisations and groups said to have taken part, as printed, without 负责同志.

    Only what the text tells (`told`) is searched, not what is demanded; persons (`taken`) are no groups.
    """
    return _collect(page, told, sorted(taken), _ATTEND, "org.attended")


def spoke(
    page: Page, told: Iterable[Span], taken: Iterable[Span], agenda: Iterable[Span] = ()
) -> tuple[Found, ...]:
    """Organisations said to have spoken or reported; of the `agenda`, those whose report was heard."""
    names = sorted(taken)
    reported = _collect(page, agenda, names, _HEARD, "org.heard")
    return _distinct((*_collect(page, told, names, _SPOKE, "org.spoke"), *reported))


def _distinct(found: Iterable[Found]) -> tuple[Found, ...]:
    first: dict[str, Found] = {}
    for one in sorted(found, key=lambda one: one.span):
        first.setdefault(one.text, one)
    return tuple(first.values())


def _collect(
    page: Page, told: Iterable[Span], taken: list[Span], verb: re.Pattern[str], rule: str
) -> tuple[Found, ...]:
    found: dict[str, Found] = {}
    for stretch in told:
        for sentence in sentences(page.text, *stretch):
            near = taken[bisect_left(taken, (sentence.start,)) : bisect_left(taken, (sentence.end,))]
            for span in _in_sentence(page.text, sentence, verb, near):
                found.setdefault(page.text[span.start : span.end], page.found(span, rule))
    return tuple(found.values())


def _in_sentence(text: str, sentence: Span, verb: re.Pattern[str], taken: list[Span]) -> Iterator[Span]:
    if verb is _ATTEND:
        for met in chain(_MET.finditer(text, *sentence), _ALSO.finditer(text, *sentence)):
            yield from _groups(text, Span(*met.span("who")), taken)
    parts = list(clauses(text, *sentence))
    low = sentence.start
    for one in verb.finditer(text, *sentence):
        if verb is _HEARD:
            yield from _groups(text, Span(*one.span(one.lastgroup or 0)), taken)
        else:
            yield from _groups(text, _list_before(text, parts, Span(low, one.start()), taken), taken)
        low = one.end()


def _groups(text: str, stretch: Span, taken: list[Span]) -> Iterator[Span]:
    """The groups enumerated in the stretch.

    Beside one that is known by its ending the others need none; nor do those whose 负责人 is named for them.
    """
    pieces = [name for piece in _pieces(text, stretch) if (name := _name(text, piece)) is not None]
    known = [_is_group(text[name.start : name.end]) for name in pieces]
    represented = _REPRESENTED.search(text, *stretch) is not None
    beside = len(pieces) > 1 and (represented or any(known))
    for name, sure in zip(pieces, known, strict=True):
        long = represented or name.end - name.start > 2
        listed = beside and long and _is_plain(text[name.start : name.end])
        if (sure or listed) and not _within(taken, name):
            yield name


def _within(taken: list[Span], name: Span) -> Span | None:
    """The person whom the span touches."""
    at = bisect_left(taken, (name.end,))
    return taken[at - 1] if at and name.start < taken[at - 1].end else None


def _list_before(text: str, parts: list[Span], reach: Span, taken: list[Span]) -> Span:
    """The clauses right before the verb at the end of `reach` that enumerate; persons among them do not end the list."""
    last = bisect_left(parts, (reach.end,)) - 1
    start = max(parts[last].start, reach.start) if last >= 0 else reach.start
    for earlier in (parts[at] for at in range(last - 1, -1, -1)):
        piece = trimmed(text, earlier)
        if earlier.start < reach.start or text[earlier.end - 1] in "；;" or _DO.search(text, *piece):
            break
        if not _within(taken, earlier) and _bare(text, _last_piece(text, piece)) is None:
            break
        start = earlier.start
    lead = _LEAD.match(text, start, reach.end)
    return Span(lead.end() if lead is not None else start, reach.end)


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
    """The group the piece names, known by its ending; None if it names none."""
    name = _name(text, piece)
    return name if name is not None and _is_group(text[name.start : name.end]) else None


def _name(text: str, piece: Span) -> Span | None:
    """The piece without what goes before and after the name of a group; None if it can be no name."""
    start, end = trimmed(text, piece)
    head = _MARKER.match(text[start:end])
    start += head.end() if head is not None else 0
    name = text[start:end]
    if len(name) > _LONGEST_PIECE or "四套班子" in name or "四大家" in name:
        return None
    name = _AND_MORE.sub("", name)
    tail = _TAIL.search(name)
    if tail is not None:
        name = name[: tail.start()]
    if (
        not 2 <= len(name) <= 30
        or _COUNTED.match(name)
        or _LEADERS.search(name)
        or _NO_GROUP.search(name.replace("“两委”", ""))
    ):
        return None
    return Span(start, start + len(name))


def _is_group(name: str) -> bool:
    return any(ending.search(name) is not None for ending in (_GROUP, _ROLES, _ANY_ENDING))


def _is_plain(name: str) -> bool:
    """Whether the words can be the name of an organisation of any kind: no verb, no count."""
    return _PLAIN.match(name) is not None and _SAYS.search(name) is None
