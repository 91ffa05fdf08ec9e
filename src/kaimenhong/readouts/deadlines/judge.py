"""Does an expression of time in running text bound a duty, or does it only tell a time?

A time limit column holds deadlines and nothing else. In prose most times are something else: when a
meeting was held, what a year was like, how long a permit takes. Each refusal has a name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from kaimenhong.readouts.deadlines.model import YearSource
from kaimenhong.readouts.deadlines.moment import Bound, Found, Moment, Stretch, Unit, Word
from kaimenhong.readouts.deadlines.resolve import Resolved

_CLAUSE_END = re.compile(r"[,，。;；:：!?！？\n|]")
_TITLE = re.compile(r"《[^《》\n]{0,80}》")
_DONE = re.compile(r"已|完成了|实现了|达到了|取得了|同比|较上年|截至|截止|以来|累计完成|基本完成了")
_START_ONLY = re.compile(r"(?:\"|之日|正式)?(?:起(?![步草到至来点])|开始(?![,、])|以来|以后|之后|后(?!续))")
_AROUND = re.compile(r"前后|左右")
_TELLS = re.compile(
    r"(?:的|是|为|对|以来|工作|重点|经济|形势|运行|度?(?:工作|重点|任务|目标|计划|部署|会议|要点|预算|预计|总结)|"
    r"各项|主要|中央|全国|全市|全省|全区|第[一二三四五六七八九十\d]|来|里|中|间|时|，|,|、|末期|初期|前期|GDP)"
)
_SUBJECT = re.compile(r"(?:各项|主要|重点|经济|全部|工作|任务|目标|指标|计划)+")
_OWED = re.compile(
    r"完成|实现|达到|达成|建成|开工|竣工|投产|投用|投入|启用|开业|开园|运营|封顶|通车|交付|落地|签约|引进|新增|招引|培育|突破|"
    r"形成|出台|印发|制定|编制|启动|组织|开展|举办|举行|召开|提交|上报|报送|报|争取|力争|确保|开门红|双过半|开好局|清零|见效|覆盖|"
    r"取得|办结|整改|到位|销号|销|上线|试运行|试营业|进场|结束|验收|公布|发布|推广|推开|解决|拨付|发放|拆除|搬迁|改造|建设|"
    r"移交|审批|批复|动工|复工|出地面|出让|挂牌|招标|供地|分解|压减|下降|降至|增长|提高|提升|消除|化解|归集|接入|部署|修订|成立|"
    r"筹备|储备|策划|谋划|申报|争创|创建|达标|投放|种植|播种|出齐|拿出|商定|研究|增加|走访|培训|招聘|盘活|去化|转化|入库|纳统"
)
_RATHER = re.compile(r"确保|力争|实现|完成|开门红|双过半|开好局|务必|争取|要|达到")
_SERVICE = re.compile(
    r"办结|受理|回应|响应|答复|回复|办理|审批|审结|核发|办好|拿证|发证|到场|送达|出具|反馈申请|兑付到账|接单|派单|审核|开办|审查|送电|接通|登记|完税|退税|处置|回访"
)
_LABEL = re.compile(
    r"(?:发布|发文|印发|成文|公布|更新|会议|录入|报道|供稿|通报)?(?:时间|日期|来源|日)[:：]?$"
)
_LIMIT_LABEL = re.compile(
    r"(?:时限|期限|时间要求|完成时间|办结时间|时间节点|进度要求|整改时间|时间安排)\"?[:：]?$"
)
_ENUMERATOR = re.compile(r"^[\s\d一二三四五六七八九十()（）.、①-⑳\"-]*")
_CADENCE_ACT = re.compile(
    r"调度|通报|报送|上报|报告|汇报|反馈|督查|督办|督导|点评|排名|更新|公布|公示|会商|推进"
)
_HELD = re.compile(
    r"召开|举行|主持|会议|印发|下发|发布|发来|调研|讯|电|消息|报道|上午|下午|晚|到访|考察|来访|出席|指出|强调"
)
_CALENDAR = (Unit.DAY, Unit.MONTH, Unit.TENDAY, Unit.WEEK)


@dataclass(frozen=True, slots=True)
class Place:
    """An expression where it stands: the clause before and after it, and whether a title holds it."""

    before: str
    after: str
    sentence_before: str
    heading: bool
    alone: bool
    labelled: bool

    @classmethod
    def of(cls, text: str, found: Found) -> Place:
        """Look at most 60 characters to each side."""
        left = text[max(0, found.start - 60) : found.start]
        right = text[found.end : found.end + 60]
        line_left = left.rsplit("\n", 1)[-1]
        line_right = right.split("\n", 1)[0]
        clause_left = _CLAUSE_END.split(left)[-1]
        clause_right = _CLAUSE_END.split(right, maxsplit=1)[0]
        return cls(
            clause_left,
            clause_right,
            re.split(r"[。;；!！?？\n]", left)[-1],
            heading="关于" in line_left
            and not re.search(r"[。;；,，]", line_left + line_right)
            and len(line_right) < 30,
            alone=not line_left.strip() and not line_right.strip(" 。."),
            labelled=_LIMIT_LABEL.search(line_left) is not None,
        )


def titles(text: str) -> list[tuple[int, int]]:
    """Where 《…》 stand, in order."""
    return [match.span() for match in _TITLE.finditer(text)]


def refusal(found: Found, resolved: Resolved | None, place: Place, published: date | None) -> str:
    """Why this expression in prose is no deadline; empty when it is one."""
    if place.labelled:
        return ""
    if _AROUND.match(place.after):
        return "around a time, not by it"
    if isinstance(found.meaning, Word):
        return _refuse_word(found, place)
    if found.past or resolved is None:
        return "a time past"
    last = found.meaning.last if isinstance(found.meaning, Stretch) else found.meaning
    if last.unit is Unit.DAY and last.bound is Bound.NONE and (place.alone or _LABEL.search(place.before)):
        return "the date of the document"
    if place.heading:
        return "a heading"
    if last.unit is Unit.DURATION:
        return _refuse_duration(found, place)
    if last.bound is Bound.NONE and _START_ONLY.match(place.after):
        return "a start, not an end"
    if isinstance(found.meaning, Stretch):
        return _refuse_stretch(resolved, place, published)
    if _is_over(last, resolved, place, published):
        return "a time past"
    return _refuse_moment(last, resolved, place)


def says_act(after: str) -> bool:
    """Whether an act of a duty (报送, 完成 …) follows in the same clause."""
    return _OWED.search(_CLAUSE_END.split(after, maxsplit=1)[0]) is not None


def _refuse_word(found: Found, place: Place) -> str:
    if found.rule in ("open", "immediate"):
        return "says no time"
    if found.rule == "cadence" and not _CADENCE_ACT.match(place.after):
        return "a frequency"
    if found.rule == "duration_from_event" and _SERVICE.search(place.after):
        return "how long a service takes"
    if found.rule == "milestone" and re.search(r"不得|严禁|方可|之前的|事前", place.after):
        return "a condition"
    return ""


def _refuse_duration(found: Found, place: Place) -> str:
    if _SERVICE.search(place.after[:12]) or re.search(
        r"(?:压缩|压减|缩短|控制|限|承诺|诉求|申请|事项|全程|时限|周期|平均|不超过|降)",
        place.before + place.after[:4],
    ):
        return "how long a service takes"
    if re.match(r"的|累计|连续|平均", place.after) or re.search(r"(?:近|过去|前|最近|连续)$", place.before):
        return "a stretch of time"
    return ""


def _refuse_stretch(resolved: Resolved, place: Place, published: date | None) -> str:
    if published is not None and resolved.due is not None and resolved.due < published:
        return "a time past"
    if re.match(r"[\)）\"”]|(?:期间|有效|三年|行动|规划|计划|周期)", place.after) or re.search(
        r"有效期|[\(（]$", place.before
    ):
        return "the validity or the name of a plan"
    return "" if _OWED.search(place.after) or _RATHER.search(place.before) else "tells a time"


def _is_over(last: Moment, resolved: Resolved, place: Place, published: date | None) -> bool:
    """Over before the document was written, or told as done. `前` with a date already past may still be a duty."""
    bounded = last.bound in (Bound.BEFORE, Bound.END_BEFORE, Bound.WITHIN)
    if _DONE.search(place.after) or re.search(r"截至|截止", place.before):
        return True
    if published is None or resolved.due is None:
        return False
    if resolved.rolled and not bounded:
        return resolved.due - published > timedelta(days=183)
    if last.unit is Unit.DAY and not bounded:
        return resolved.due <= published
    if bounded and last.bound is not Bound.WITHIN:
        return resolved.due < published - timedelta(days=400)
    return resolved.due < published


def _refuse_moment(last: Moment, resolved: Resolved, place: Place) -> str:
    if last.bound in (Bound.BEFORE, Bound.END_BEFORE):
        return "" if last.unit is not Unit.YEAR or place.after[:1] != "的" else "tells a time"
    if last.unit is Unit.FESTIVAL:
        return "tells a time"
    if last.bound in (Bound.WITHIN, Bound.END):
        return "" if not place.after.startswith("的") else "tells a time"
    if last.unit in (Unit.DAY, Unit.MONTH, Unit.TENDAY, Unit.WEEK):
        return _refuse_day(last, resolved, place)
    return _refuse_period(last, resolved, place)


def _refuse_day(last: Moment, resolved: Resolved, place: Place) -> str:
    if resolved.basis.source is YearSource.UNKNOWN and _HELD.search(place.after[:20]):
        return "when it was held"
    if last.unit is Unit.DAY and last.month is None:
        return "a day without its month"
    if last.unit is Unit.MONTH and _TELLS.match(place.after) and not _OWED.match(place.after):
        return "tells a time"
    if (
        last.unit is Unit.DAY
        and not _OWED.search(place.after)
        and not re.search(r"定于|计划|拟于|于|力争|确保|争取", place.before)
    ):
        return "tells a time"
    return "" if _OWED.search(place.after) else "tells a time"


def _refuse_period(last: Moment, resolved: Resolved, place: Place) -> str:
    """Years, halves and quarters stand more often before a noun than for a limit."""
    if place.after.startswith(("开门红", '"开门红', "双过半", '"双过半')):
        return ""
    if re.match(r"对|是|经济运行|以来|期间|的|GDP|地区生产", place.after):
        return "tells a time"
    ahead = last.unit is not Unit.YEAR and (last.year_shift or 0) > 0
    if _TELLS.match(place.after) and not ahead and not _promised(place):
        return "tells a time"
    if last.unit is Unit.YEAR:
        return _refuse_year(place)
    return "" if _OWED.search(place.after) or ahead or _RATHER.search(place.before) else "tells a time"


def _promised(place: Place) -> bool:
    """确保一季度各项指标实现“开门红”: the clause promises a result, so the period is its limit."""
    rest = place.after
    subject = _SUBJECT.match(rest)
    if subject is None:
        return False
    return bool(re.search(r"实现|开门红|双过半|开好局|达到|翻番", rest[subject.end() :]))


def _refuse_year(place: Place) -> str:
    led = re.search(r"(?:^|力争|确保|争取|到|在|于|至|计划|要)$", _ENUMERATOR.sub("", place.before))
    if led is None:
        return "tells a time"
    return "" if _OWED.search(place.after) or place.before.endswith(("到", "至")) else "tells a time"
