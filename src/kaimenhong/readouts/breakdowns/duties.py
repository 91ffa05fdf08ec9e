"""Who has to do what in a sentence: 由A牵头, B配合; 请C支持; D、E三家单位会商."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kaimenhong.readouts import units
from kaimenhong.readouts.breakdowns import persons, unitlist
from kaimenhong.readouts.mapped import Span
from kaimenhong.readouts.names import SURNAMES

_CLAUSE = re.compile(r"[^，,；;。！？!?\n：:]+")
_BEFORE = re.compile(
    r"(?:同时|并且|并|其中|下一步|会后|此外|另外|原则上|即日起|立即|尽快|具体|一是|二是|三是|四是|五是|务必|要|须|应|先|再|最后|相关工作|有关工作|此项工作|该项工作|"
    r"[\u4e00-\u9fff]{2,6}(?:工作|事宜|事项|问题))*"
)
_BY = re.compile("(?P<by>由|责成|交由|移交给?|委托|授权|建议由|明确由|指定)|(?P<ask>请|商请|协调|提请)(?!示)")
_WITH = re.compile(
    "(?:会同|联合(?!会|体)|商(?=[\u4e00-\u9fff]{2,10}(?:局|委|办|部|公司))|与(?!会)|和(?=[\u4e00-\u9fff]{2,10}(?:局|大队|公司|办|委|街道|镇)(?:商|对接|沟通|协商|协调|衔接|共同|一起|联合|做好对接)))"
)
_TOGETHER = re.compile(
    "(?:商|对接|沟通|协商|协调|衔接|共同|一起|联合|签订|签约|配合|核实|会商|研究|做好对接)"
)
_COUNT = re.compile(
    r"(?:等)?(?:[一二三四五六七八九十两几\d]{1,3}(?:个|家)?)?(?:有关|相关|业务|职能)?(?:单位|部门|街道|镇街|企业|科室|处室)?"
)
_COUNTED = re.compile(
    r"等?[一二三四五六七八九十两几\d]{1,3}(?:个|家)(?:有关|相关)?(?:单位|部门|街道|镇街|企业|[镇乡村局]|社区|园区)$"
)
_ETC = re.compile("等(?!级|院|学|教)")
_JOIN = re.compile("、|以及|和|及|与(?!会)")
_NOT_AGENT = re.compile(
    "成员单位|上述|以上|全部|所有|其余|会同|联合(?!会|体)|商(?=[\u4e00-\u9fff]{2,10}(?:局|委|办))|与|和(?![平田顺静县])|原则|报(?!社)|上报|提交|提请|向|经(?!开|发|信|科|济|贸)|按|根据|对(?!外|口)|将|把|为|在|从|于|通过|结合|围绕|待|如|因|凡|所|该|其|这|以|成立|组建|组成|建立|召开|开展|完成|推进|加强|加快|制定|做好|落实|抓好|"
    r"抓紧|纳入|通知|督促|指导|协调|形成|设立|引进|同意|要|须|应当|必须|没有|如果|每"
)
_VAGUE = re.compile("(?:企业|单位|部门|项目|机构|组织|平台|人员|社区|园区)$")
_NOT_INSIDE = re.compile("与(?!会)|后(?!勤)|移交|建成|完成|提出|办理|负责|的|了|按照|根据|报(?!社)")
_SURE = re.compile(
    r"[\u4e00-\u9fff]{1,12}?(?:分局|局(?!长|面|部|势|限)|管委会|委员会|办公室|委(?![托员派会书])|办(?![理法公好证事结学案税件会成实报展卡])|公司|集团|"
    r"大队|支队|总队|政府(?:督查室|研究室|办公室|办(?![理法公好证事结学案]))?|街道(?!办)|街道办|办事处|法院|检察院|指挥部|专班|银行|工委|党委|中心(?![区城地镇])|[^\W\d]镇(?![长区]))(?![长的等内外里门之])"
)
_LEADS = re.compile(r"(?:共同|分别|负责|为|作为|是|要|须|应){0,6}(?:牵头|主办|总牵头|抓总)|(?:要|须|应)?会同")
_HELPS = re.compile(
    r"(?:做好|积极|全力|予以|给予|协同|要|须|全程|密切|提前|尽早|尽快|进一步|继续|主动){0,6}(?:配合|协助|协办|参与|参加|支持|协同|介入|指导|把关|帮助|协调|关心|(?:给予|予以|提供|做好|加强)[\u4e00-\u9fff]{0,6}?(?:支持|帮助|指导|配合|协助|保障))"
)
_ACTS = re.compile(
    r"(?:要|须|应(?!邀)|必须|务必|应当)(?:全程|密切|提前|尽早|尽快|进一步|继续|主动|积极|及时|加强|强化)*(?:介入|指导|把关|帮助|协调|关心|参与)"
)
_LED = "(?:亲自|具体|总体|全面|总)*(?:牵头|负责|主抓|抓总|统筹|协调|督办|调度|挂帅|包保|总负责)"
_LEADER = re.compile(
    r"(?:由|请)?(?P<name>[\u4e00-\u9fff·]{1,4}?)(?:同志|(?:副)?(?:书记|主任|[区县市镇乡局]长|常委|委员|部长|主席|总经理|总))"
    rf"{_LED}"
)
_POSTED = re.compile(
    r"(?:书记|主任|[区县市镇乡局部院州省厅]长|常委|委员|主席|总经理|调研员|巡视员|秘书长)[\u3000 ]?"
    rf"(?P<name>[\u4e00-\u9fff·]{{2,4}}?)(?:同志)?{_LED}"
)
_HEADED = re.compile(
    r"由(?:[\u4e00-\u9fff]{0,14}?(?:书记|主任|[区县市镇乡局部院]长|常委|委员|主席|总经理))?(?P<name>[\u4e00-\u9fff·]{2,4}?)(?:同志)?"
    r"(?:任|担任|兼任)(?:组长|指挥长|总指挥|召集人|总负责人|专班长)"
)
_DOES_NOT = re.compile(
    r"(?:的|是(?!否)|为(?!主|[\u4e00-\u9fff]{0,4}(?:单位|主体))|负责同志|负责人|汇报|提出的|主要负责|有关负责|反映|报告了|关于)"
)


@dataclass(slots=True)
class Duty:
    """Who is charged in which role."""

    lead: list[Span] = field(default_factory=list)
    responsible: list[Span] = field(default_factory=list)
    cooperating: list[Span] = field(default_factory=list)
    leaders: list[Span] = field(default_factory=list)

    @property
    def charged(self) -> bool:
        """Whether anybody is."""
        return bool(self.lead or self.responsible or self.cooperating or self.leaders)

    def names_a_unit(self, text: str) -> bool:
        """Whether somebody in particular is, not only 各单位."""
        named = [*self.lead, *self.responsible, *self.cooperating]
        return bool(self.leaders) or any(not units.is_generic(text[one.start : one.end]) for one in named)


def duty(text: str, start: int, end: int, times: list[tuple[int, int]]) -> Duty:
    """Everybody charged in [start, end); `times` are the spans of time expressions, which stand before subjects."""
    found = Duty()
    by: list[Span] = []
    for clause in _CLAUSE.finditer(text, start, end):
        by += _clause(text, clause.start(), clause.end(), times, found)
    _settle(found, by)
    return found


def _settle(found: Duty, by: list[Span]) -> None:
    """由A提出…，B核算: with others owing parts of it, the one it is given to leads."""
    others = [name for name in found.responsible if name not in by]
    if by and others and not found.lead and min(by)[0] < min(others)[0]:
        found.lead = by
        found.responsible = others


def _clause(text: str, start: int, end: int, times: list[tuple[int, int]], found: Duty) -> list[Span]:
    """Reads one clause; returns the units it is given to by 由."""
    headed = _HEADED.search(text, start, end)
    if headed is not None and persons.looks_like_name(headed["name"]):
        found.leaders.append(Span(*headed.span("name")))
        start = headed.end()
    for leader in (_POSTED.search(text, start, end), _LEADER.search(text, start, end)):
        if leader is not None and _is_person(leader):
            found.leaders.append(Span(*leader.span("name")))
            start = leader.end()
            break
    at = _skip(text, start, end, times)
    given: list[Span] = []
    mark = _BY.search(text, at, end)
    if mark is not None and (mark.start() == at or mark["by"] or _agents(text, mark.end(), end)):
        names = _agents(text, _skip(text, mark.end(), end, times), end)
        if names:
            role = _charge(text, names, end, found, asked=mark["ask"] is not None)
            said = text.startswith("负责", _after(text, names))
            given = names if role == "responsible" and mark["by"] and not said else []
            at = names[-1].end
    else:
        names = _agents(text, at, end)
        if names and not _DOES_NOT.match(text, _after(text, names)):
            _charge(text, names, end, found, asked=False)
            at = names[-1].end
    _companions(text, at, end, found)
    _more(text, at, end, found)
    return given


def _is_person(leader: re.Match[str]) -> bool:
    """A full name, or a surname with a title (张主任牵头)."""
    name = leader["name"]
    return persons.looks_like_name(name) or (
        len(name) == 1 and name in SURNAMES and "同志" not in leader.group()
    )


def _skip(text: str, at: int, end: int, times: list[tuple[int, int]]) -> int:
    """Over adverbs and times to where a subject can stand."""
    while True:
        before = at
        time = next((span for span in times if span[0] == at), None)
        if time is not None:
            at = time[1]
        else:
            lead = _BEFORE.match(text, at, end)
            if lead is not None and lead.end() > at and units.one_at(text, at, end) == at:
                at = lead.end()
        if at == before:
            return at


def _agents(text: str, at: int, end: int) -> list[Span]:
    """The units enumerated from here on, without a count behind them (三家单位)."""
    found: list[Span] = []
    while at < end:
        stop = _unit_at(text, at, end)
        if stop == at:
            break
        found.append(Span(at, stop))
        joint = _JOIN.match(text, stop, end)
        if joint is None:
            break
        at = joint.end()
    return found


def _unit_at(text: str, at: int, end: int) -> int:
    """Where the unit that begins here ends, or `at`; any act may follow a name that ends as only units do."""
    if _NOT_AGENT.match(text, at, end):
        return at
    stop = units.one_at(text, at, end)
    sure = _SURE.match(text, at, end)
    if sure is not None and (stop == at or _VAGUE.search(text, sure.end(), stop)):
        stop = sure.end()
    if _NOT_INSIDE.search(text, at, stop):
        if sure is None or _NOT_INSIDE.search(text, at, sure.end()):
            return at
        stop = sure.end()
    etc = _ETC.search(text, at + 2, stop)
    if etc is not None and unitlist.is_unit(text[at : etc.start()]):
        return etc.start()
    counted = _COUNTED.search(text, at, stop)
    return counted.start() if counted is not None and counted.start() > at + 1 else stop


def _after(text: str, names: list[Span]) -> int:
    """Behind 等三家单位."""
    counted = _COUNT.match(text, names[-1].end)
    return counted.end() if counted is not None else names[-1].end


def _charge(text: str, names: list[Span], end: int, found: Duty, *, asked: bool) -> str:
    at = _after(text, names)
    helps = _HELPS.search(text, at, end) if asked else _HELPS.match(text, at, end)
    if _LEADS.match(text, at, end):
        role = "lead"
    elif helps is not None and (asked or not _ACTS.match(text, at, end)):
        role = "cooperating"
    else:
        role = "responsible"
    _add(found, role, names)
    return role


def _add(found: Duty, role: str, names: list[Span]) -> None:
    held: list[Span] = getattr(found, role)
    held += [name for name in names if name not in held]


def companions(text: str, start: int, end: int) -> list[Span]:
    """Who helps in a task whose owner stands above it: 会同B修订…"""
    found = Duty()
    for clause in _CLAUSE.finditer(text, start, end):
        if text.startswith(("会同", "联合"), clause.start()):
            _companions(text, *clause.span(), found)
    return found.cooperating


def _companions(text: str, at: int, end: int, found: Duty) -> None:
    """会同B, 与C商定."""
    for mark in _WITH.finditer(text, at, end):
        names = _agents(text, mark.end(), end)
        if not names:
            continue
        if mark.group() in ("与", "和") and not _TOGETHER.match(text, _after(text, names), end):
            continue
        if not any(name in found.cooperating for name in names):
            _add(found, "cooperating", names)


def _more(text: str, at: int, end: int, found: Duty) -> None:
    """A牵头、B配合 in one clause: the units behind the first verb."""
    verb = re.compile("(?:牵头|负责|主办)、").search(text, at, end)
    if verb is None:
        return
    names = _agents(text, verb.end(), end)
    if names:
        _charge(text, names, end, found, asked=False)
