"""Finding targets: every amount of the text that is owed rather than told."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from datetime import date

from kaimenhong.readouts.deadlines import Deadline, find_deadlines
from kaimenhong.readouts.targets.amounts import Amount, amounts
from kaimenhong.readouts.targets.indicator import indicator
from kaimenhong.readouts.targets.model import Op, Target

_REACH = 48
_LONGEST_TIME = 100  # characters a time may be printed in
_QUOTED = re.compile(r"“[^“”\n]{0,40}”")
_STOP = re.compile(r"[，。；;！？!?\n：:|]|,(?!\d{3})")
_SENTENCE = re.compile(r"[。；;！？!?\n]")
_TIME = {"天", "个月", "个小时", "小时", "分钟", "个工作日", "工作日"}
_SHARE = {"%", "‰", "个百分点", "百分点", "倍", "成"}
_MOVING = {
    "期",
    "轮",
    "批",
    "次",
    "站",
    "门",
    "段",
    "口",
    "对",
    "组",
    "位",
}  # 一期工程, 首批: seldom an amount
_QUALIFIES = re.compile(
    r"(?:及|或)?(?:以上|以下|以内|级|规模)(?:的)?(?=[\u4e00-\u9fff])(?!方可|才能|的?速度|增|左右)"
)
_REACHES = re.compile(
    r"(?:达到?|超过?|突破|增长|不低于|不少于|至少|完成|实现|下降|降低|压减|减少|提高|控制在?|增幅|增速|占比?|率|高于|保持在?|[为至到约近])$"
)
_AT_LEAST = re.compile(
    r"不低于|不少于|不小于|不得低于|不得少于|至少|最低|(?<!不)(?<!不得)超过|突破|力争达到|(?<!不)高于|(?<!不)超$"
)
_AT_MOST = re.compile(
    r"不超过|不高于|不多于|不得超过|控制在|压缩至|压减至|压缩到|缩短至|缩短到|降至|降到|降低至|减至|最多|(?<!不)(?<!不得)低于"
)
_GROW = re.compile(
    r"(?:增长|增幅|增速|提高|提升|增加|上升)(?:率)?(?:达到?|为|至|到|不低于|超过|力争|保持在)?[约近]?$"
)
_FALL = re.compile(r"(?:压减|下降|降低|减少|压缩|精简|缩减|降)(?:了|幅度?)?(?:达到?|为|不低于|超过)?[约近]?$")
_COMPARISON = re.compile(
    r"(?:不[少低多高]于|不得[少低多高]于|不得?超过|至少|最多|控制在|压缩[至到]|压减[至到]|缩短[至到])$"
)
_BRIEF = re.compile(r"^event:\d+(?:个小时|小时|分钟|秒)")  # 15分钟内到达: how fast, not by when
_LEFT = re.compile(r"尚未|仍未")
_AIM = re.compile(r"目标(?:任务)?(?:是|为|：|:)|力争(?!上游)|确保(?:全年|年内|今年|完成)")
_MADE = re.compile(r"已|完成了|实现了|同比|累计|达到了|完成率")
_DONE = re.compile(r"(?:完成|实现|建成|达到?|新增|引进|签约|争取|培育|突破|取得|获得?|提升|下降|增长)了")
_POINTS_BACK = re.compile(r"(?:提出|反映|反馈|发现|排查出|梳理出|收集到?|通报|交办|移交)的$")
_POLICY = re.compile(r"(?:国务院|国家|全国|[省市县区]|自治区)$")  # 省50条: the name of a set of rules
_ACTORS = re.compile(
    r"^(?:行政)?(?:村|社区|乡镇|镇街?|街道|部门|单位|小组|专班|县区|区县|乡镇街道)[^，。；]{0,8}?(?:要|必须|务必|应当|负责人|负责同志)"
)
_SIZE = re.compile(
    r"(?:总投资|投资额?|占地(?:面积)?|总?建筑面积|用地(?:面积)?|规划面积|总面积|注册资本|全长|总长|长)(?:约|近)?$"
)
_WORK = re.compile(
    r"的?(?!目标|任务|投资|资金)[\u4e00-\u9fffA-Za-z]{0,14}?"
    r"(?:项目(?!资金|投资|目标)|工程|产业园|科技园|工业园|物流园|创业园|公园|综合体|小镇|地块|厂区|道路|管网|生产线|基地|厂房|企业)"
)
_SITE = re.compile(
    r"(?:的|的?[\u4e00-\u9fff]{1,8}?)?(?:产业园|科技园|工业园|物流园|创业园|综合体|小镇|地块|项目)"
)
_BOUGHT = re.compile(r"的[\u4e00-\u9fff]{0,10}?(?:项目(?!资金|投资|目标|总)|工程)")
_RANKED = re.compile(r"[前后]$")
_LISTED = re.compile(r"等$")
_AMOUNT_VERB = re.compile(r"达|超|突破|不[低少]于|至少|完成|新增|组织|开展|举办|培训|引进|争取|每|累计")
_LIMIT = re.compile(r"办结|压缩|压减|缩短|控制|时限|办好|拿证|审批|开办|完成审核|送达|响应|到达|通关")
_FAST = re.compile(
    r"^(?:之?内|以内)(?:[^，。；]{0,8}(?:到达|到场|转移|响应|处置|反馈|上报|报告|撤离|回复|解决|办))"
)
_TOLD = re.compile(
    r"去年|上年|前年|截至|截止|累计|同比|目前|已[经有完建达实累]|共有|现有|原有|近年|以来|其中已|约占"
)
_UP_TO_NOW = re.compile(r"截至|截止|去年|上年|目前")
_HELD = re.compile(r"参加|出席|参会|列席|到会|与会|代表|座谈|党员|学时|章节|课时|版面|字数")


def find_targets(
    text: str,
    *,
    published: date | None = None,
    deadlines: list[Deadline] | None = None,
    demands: list[tuple[int, int]] | None = None,
) -> list[Target]:
    """The numeric targets of a text, in order.

    `deadlines` are those of the same text, when the caller has them already; otherwise they are read here,
    with `published` as in `find_deadlines`. `demands` are the places where the text demands something: what
    stands outside them is a target only when the text says that it is still to be done.
    """
    wanted = None if demands is None else sorted(demands)
    found = [
        amount
        for amount in amounts(text)
        if amount.unit and (wanted is None or _inside(amount, wanted) or _is_left(text, amount))
    ]
    if not found:
        return []
    times = find_deadlines(text, published=published, prose=True) if deadlines is None else deadlines
    times = sorted(times, key=lambda item: item.span)
    lasting = [item.span for item in times if not _BRIEF.match(item.norm)]
    covered = sorted(lasting + [match.span() for match in _QUOTED.finditer(text)])
    return [
        target
        for amount in found
        if not _inside(amount, covered) and (target := _target(text, amount, times)) is not None
    ]


def _inside(amount: Amount, spans: list[tuple[int, int]]) -> bool:
    """Part of a time (30个工作日内) or of a motto (“6个坚持”), not an amount."""
    at = bisect_right(spans, amount.start, key=lambda span: span[0]) - 1
    return at >= 0 and amount.start < spans[at][1]


def _is_left(text: str, amount: Amount) -> bool:
    """Whether so many are not done yet (6个项目尚未开工), or the sentence says that they are aimed at."""
    before = _SENTENCE.split(text[max(0, amount.start - _REACH) : amount.start])[-1]
    if _AIM.search(before) and not (_UP_TO_NOW.search(before) or _MADE.search(before)):
        return True
    return _LEFT.search(_STOP.split(text[amount.end : amount.end + _REACH], maxsplit=1)[0]) is not None


def _target(text: str, amount: Amount, times: list[Deadline]) -> Target | None:
    before = _STOP.split(text[max(0, amount.start - _REACH) : amount.start])[-1]
    after = _STOP.split(text[amount.end : amount.end + _REACH], maxsplit=1)[0]
    told = _UP_TO_NOW.search(_SENTENCE.split(text[max(0, amount.start - _REACH) : amount.start])[-1])
    if told or _refused(amount, before, after):
        return None
    op, rule = _comparison(amount, before, after)
    return Target(
        indicator=indicator(before, after, amount.unit),
        op=op,
        value=amount.value,
        unit=amount.unit,
        period=_period(text, amount, times),
        printed=text[amount.start : amount.end],
        span=(amount.start, amount.end),
        rule=rule,
    )


def _refused(amount: Amount, before: str, after: str) -> bool:
    if (
        _TOLD.search(before)
        or _HELD.search(after)
        or (_HELD.search(before) and amount.unit in ("人", "名", "家", "个"))
    ):
        return True
    if _DONE.search(before) or _POINTS_BACK.search(before) or _LISTED.search(before):
        return True
    if _ACTORS.search(after) or _describes(amount, before, after):
        return True
    if amount.unit == "条" and _POLICY.search(before):
        return True
    if _RANKED.search(before) and amount.unit in (*_SHARE, "名", "位"):
        return True
    if amount.unit in _TIME and not any(one.search(before) or one.search(after) for one in (_LIMIT, _FAST)):
        return not _COMPARISON.search(before)
    if amount.unit in _MOVING and not _AMOUNT_VERB.search(before):
        return True
    return _QUALIFIES.match(after) is not None and _REACHES.search(before) is None


def _describes(amount: Amount, before: str, after: str) -> bool:
    """总投资20亿元的项目, 180亩产业园: how large the work is that is spoken of, not how much is to be reached."""
    if _REACHES.search(before) or _COMPARISON.search(before):
        return False
    if _SIZE.search(before):
        return _WORK.match(after) is not None
    if amount.unit == "亩":
        return _SITE.match(after) is not None
    return amount.unit.endswith("元") and _BOUGHT.match(after) is not None


def _comparison(amount: Amount, before: str, after: str) -> tuple[Op, str]:
    """The comparison, and the word that says it."""
    for op, pattern in ((Op.GROW, _GROW), (Op.FALL, _FALL)):
        said = pattern.search(before)
        if said is not None and amount.unit in _SHARE:
            return op, said.group()
    for op, pattern in ((Op.AT_MOST, _AT_MOST), (Op.AT_LEAST, _AT_LEAST)):
        said = pattern.search(before)
        if said is not None:
            return op, said.group()
    if after.startswith(("以上", "及以上")):
        return Op.AT_LEAST, "以上"
    if after.startswith(("以内", "以下", "之内", "内")) or amount.unit in _TIME:
        return Op.AT_MOST, after[:2] if after.startswith(("以内", "以下", "之内", "内")) else "time"
    return Op.EQUAL, "plain"


def _period(text: str, amount: Amount, times: list[Deadline]) -> str:
    """The norm of the last deadline before the amount in its sentence, else of the first behind it."""
    nearest = ""
    for item in _near(amount, times):
        if item.norm in ("open", "immediate"):
            continue
        gap = text[min(item.span[1], amount.end) : max(item.span[0], amount.start)]
        if len(gap) > _REACH * 2 or _SENTENCE.search(gap):
            continue
        if item.span[0] > amount.start and nearest:
            break
        nearest = _named(item)
    return nearest


def _near(amount: Amount, times: list[Deadline]) -> list[Deadline]:
    """Those that begin in reach of the amount: looking at all of them would take time squared."""
    first = bisect_left(times, amount.start - _REACH * 2 - _LONGEST_TIME, key=lambda item: item.span[0])
    return times[first : bisect_right(times, amount.end + _REACH * 2, key=lambda item: item.span[0])]


def _named(item: Deadline) -> str:
    bounded = item.printed.endswith("前") and item.granularity.value in ("day", "month", "tenday")
    return item.norm.removeprefix("event:") + ("前" if bounded else "")
