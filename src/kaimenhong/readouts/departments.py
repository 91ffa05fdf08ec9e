"""Which units a demand charges with something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kaimenhong.readouts import units
from kaimenhong.readouts.mapped import Span
from kaimenhong.readouts.model import Found
from kaimenhong.readouts.page import Page
from kaimenhong.readouts.sentences import clauses

_PRELUDE = re.compile(
    r"(?:要(?!求)|须|应(?!急)|并|其中|同时|特别是|此外)*(?:由|请|责成|交由|督促|明确)?(?:(?:\d{1,2}月)?(?:\d{1,2}日|底|月底|"
    r"年底|年内)?前)?"
)
_TIME = (
    r"(?:(?:\d{4}年|明年|今年)?(?:\d{1,2}月)?(?:\d{1,2}日|月?底|上旬|中旬|下旬)?之?前|年内|上半年|下半年|"
    r"[一二三四]季度|会后|近期|下一步)"
)
_DATED = re.compile(rf"{_TIME}[，,]?")
_DATED_AHEAD = re.compile(rf"{_TIME}[，,]$")
_COLLECTIVE = re.compile("各(?:有关|相关|责任|牵头|配合|成员)?(?:部门|单位)|各(?:乡镇|镇街|街道|镇|乡)")
_BEFORE = 24  # characters of a time that stands before the one it binds
_BY = re.compile("由|请|责成|交由|会同|联合")
_AND = re.compile("(?:牵头|负责|主办|配合)[、和](?=[\u4e00-\u9fff])")
_GIVEN = re.compile(
    r"(?!同志|长|的|主要|有关|相关|负责人|负责同志|主任|书记|班子|领导|任(?:组长|副组长)|组成|构成|[，。；：、）)]|$)[\u4e00-\u9fff\d]"
)
_COUNTABLE = re.compile(
    r"(?:月|日|号|底|年|季度|周[一二三四五六日]?|节|旬|期|时|内)(?:之|以)?前|[\d一二三四五六七八九十两]{1,6}(?:个)?(?:工作日|天|日|周|小时|月)(?:之|以)?内|(?:月|年|季度|周)底|"
    r"每(?:月|周|季度?|半年|年|日|天|旬)|按[月周季日]|[上中下]旬|年内"
)
_LABEL = re.compile(r"(?:责任|牵头|配合|主办|协办)(?:单位|部门)[：:]\s?")
_CHARGED = re.compile(
    r"(?:等)?(?:有关|相关)?(?:部门|单位)?(?:主要)?(?:负责同志|负责人)?"
    r"(?:要(?!求|素)|须|必须|务必|应(?!急)|需(?!求)|负责|牵头|配合|协助|会同|联合|按|组织|分别|各(?!级|位|[^，。]{0,4}(?:部门|单位))|共同|"
    r"尽快|立即|抓紧|迅速|于?\d{1,2}月|于?[本下]?月底|于?[本下]周|\d{4}年|年底|年内|上半年|下半年|"
    r"[一二三四]季度|每(?![个位名户家])|今[天日晚夜]|明[天日早晚]|后天|当[天日晚]|[自从]?即日|连夜|昼夜|随时|第一时间|马上|立刻|限期|"
    r"[\d一二三四五六七八九十两]{1,3}个?(?:工作日|小时|天|日|周)(?:之|以)?(?:内|值)|完成|制定|出台|提出|报(?!告|表)|赴|对|做好|加强|抓好|落实|将|把|拿出|提交|核实|"
    r"核算|排查|跟踪|督办|督促|统筹|加快|推进|全面|"
    r"严格|认真|切实|全程|定期|实行|执行|逐|统一|实时|参与|进一步|具体|结合(?!部)|围绕|根据|(?:在|于)(?=[^，。；]{1,16}(?:前|内|底|期间|基础上|同时|[年月日旬]))|抽查|巡查|监测|确保|力争|继续|持续|深入|带头|同步|全力|加大|承担|先|主动|积极|严查|提供|开展|建立|实施|编制|会商|审核|办理|指导|协调|主办|承办|协办|"
    r"筹备|汇总|通报|监督|春节|元旦|国庆|月底|本[周月]|下[周月])"
)


def charged(page: Page, body: Span) -> tuple[Found, ...]:
    """The units that must act according to the demand `body`, each once, as printed."""
    found: dict[str, Found] = {}
    for span, rule in _candidates(page.text, body):
        name = page.text[span.start : span.end]
        found.setdefault(name, page.found(span, rule))
    return tuple(sorted(found.values(), key=lambda one: one.span))


def at_head(text: str, piece: Span) -> bool:
    """Whether the sentence begins with a unit that has to act (after the time by which)."""
    dated = _DATED.match(text, *piece)
    at = dated.end() if dated is not None else piece.start
    return any(True for _ in _agents(text, at, piece, ""))


def _candidates(text: str, body: Span) -> Iterator[tuple[Span, str]]:
    for clause in clauses(text, *body):
        head = _PRELUDE.match(text, *clause)
        at = head.end() if head else clause.start
        given = head is not None and head.group().endswith("由")
        yield from _agents(text, at, clause, "department.after_由" if given else "department.at_head")
        for label in _LABEL.finditer(text, *clause):
            yield from (
                (name, "department.labelled") for name in units.list_at(text, label.end(), clause.end)
            )
        for by in _BY.finditer(text, at, clause.end):
            begun = _PRELUDE.match(text, by.end(), clause.end)
            start = begun.end() if begun is not None else by.end()
            yield from _agents(text, start, clause, f"department.after_{by.group()[0]}")
        for also in _AND.finditer(text, at, clause.end):
            yield from _agents(text, also.end(), clause, "department.listed")


def _countable(text: str, clause: Span) -> bool:
    """Whether the clause, or the time before it, sets those it addresses a term or a number."""
    start = (
        max(text.rfind("。", 0, clause.start), text.rfind("；", 0, clause.start), clause.start - _BEFORE) + 1
    )
    return (
        _DATED_AHEAD.search(text[start : clause.start]) is not None
        or _COUNTABLE.search(text, *clause) is not None
    )


def _agents(text: str, at: int, clause: Span, rule: str) -> Iterator[tuple[Span, str]]:
    names, after = units.shortened_at(text, at, clause.end)
    names = names or units.list_at(text, at, clause.end)
    act = _GIVEN if rule == "department.after_由" else _CHARGED
    if not names or not act.match(text, max(after, names[-1].end), clause.end):
        return
    printed = [text[name.start : name.end] for name in names]
    if any(units.is_generic(name) for name in printed):
        printed_generic = {name for name in printed if units.is_generic(name) or name.startswith("各")}
        if _countable(text, clause):
            printed_generic = {name for name in printed_generic if _COLLECTIVE.fullmatch(name) is None}
    else:
        printed_generic = set()
    for name, span in zip(printed, names, strict=True):
        if name not in printed_generic:
            yield span, rule
