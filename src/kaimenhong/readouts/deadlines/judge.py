"""Does an expression of time in running text bound a duty, or does it only tell a time?

A time limit column holds deadlines and nothing else. In prose most times are something else: when a
meeting was held, what a year was like, how long a permit takes. Every refusal says why.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from kaimenhong.readouts.deadlines.model import Granularity, YearSource
from kaimenhong.readouts.deadlines.moment import Bound, Found, Moment, Stretch, Unit, Word
from kaimenhong.readouts.deadlines.place import Place
from kaimenhong.readouts.deadlines.resolve import Resolved

_ACTS = (
    "完成|实现|达到|达成|建成|开工|竣工|投产|投用|投入|启用|开业|开园|运营|封顶|通车|交付|落地|签约|引进|新增|招引|培育|突破|形成|出台|"
    "印发|制定|编制|启动|组织|开展|举办|举行|召开|提交|报|争取|力争|确保|开门红|双过半|开好局|清零|见效|覆盖|取得|办结|整改|到位|销|"
    "上线|试运行|试营业|进场|结束|验收|公布|发布|推广|推开|解决|拨付|发放|拆除|搬迁|改造|建设|移交|审批|批复|动工|复工|出地面|出让|"
    "挂牌|招标|供地|分解|压减|下降|降至|增长|提高|提升|消除|化解|归集|接入|部署|修订|成立|筹备|储备|策划|谋划|申报|争创|创建|达标|"
    "投放|种植|播种|出齐|拿出|商定|研究|增加|走访|培训|招聘|盘活|去化|转化|入库|纳统|新建|扩建|修建|打造|整治|治理|排查|检查|攻坚|"
    "完工|交房|回迁|达产|达效|入驻|投运|摘牌|收尾|交工|揭牌|并网|结题|见底|收官|恢复|供水|供气|供热|"
    "推进|培养|引育|兑付|清理|清退|回收|收储|腾退|征收|征拆|摸清|摸底|初查|通热|通水|通电|通气|挂网|下达|落实|调整|建立|设立|全面|实施"
)
_ACT = re.compile(_ACTS)
_PROMISE = re.compile(r"确保|力争|实现|完成|开门红|双过半|开好局|务必|争取|要|达到")
_DONE = re.compile(
    r"(?:均|都|就|全部|基本|我[省市区县]|全[省市区县])?已|[^,]{0,12}(?:完成|实现|达到|取得)了|同比|较上年|累计完成"
)
_UP_TO_NOW = re.compile(r"截至|截止")
_START_ONLY = re.compile(r"\"?(?:之日|正式)?(?:起(?![步草到至来点])|开始(?![,、])|以来|以后|之后|后(?!续))")
_ABOUT = re.compile(
    r"(?:梳理|汇总|统计|分析|总结|通报|公布|核算|测算|研判|兑现|评估|考核|核实|汇报|对照|回顾)$"
)
_NEAR = re.compile(r"(?:临近|将近|接近|时近|[时正]值|岁末|适逢)$")
_COMING = re.compile(r"将至|将近|临近|来临")
_NOUN = re.compile(
    r"[的是为对来里中间时,、]|以来|工作|重点|经济|形势|运行|度?(?:工作|重点|任务|目标|计划|部署|会议|要点|预算|预计|总结)|"
    r"各项|主要|中央|全国|全[市省区县]|第[一二三四五六七八九十\d]|末期|初期|前期|GDP"
)
_BACKGROUND = re.compile(r"[对是的]|经济运行|以来|期间|GDP|地区生产")
_SUBJECT = re.compile(r"(?:各项|主要|重点|经济|全部|工作|任务|目标|指标|计划)+")
_RESULT = re.compile(r"实现|开门红|双过半|开好局|达到|翻番")
_RED = re.compile(r"\"?(?:开门红|双过半)")
_LED = re.compile(r"(?:^|力争|确保|争取|到|在|于|至|计划|要)$")
_SET = re.compile(r"定于|计划|拟于|于|力争|确保|争取|不迟|不晚")
_HELD = re.compile(
    r"召开|举行|主持|会议|印发|下发|发布|发来|调研|讯|电|消息|报道|上午|下午|晚|到访|考察|来访|出席|指出|强调"
)
_DATE_LABEL = re.compile(r"(?:时间|日期|来源|日)$")
_CADENCE_ACT = re.compile(
    r"调度|通报|报送|上报|报告|汇报|反馈|督查|督办|督导|点评|排名|更新|公布|公示|会商|推进"
)
_SERVICE = re.compile(
    r"办结|受理|回应|响应|答复|回复|办理|审批|审结|核发|办好|拿证|发证|到场|送达|出具|接单|派单|审核|开办|审查|送电|接通|登记|完税|退税|处置|回访"
)
_EACH_OF_A_SET = re.compile("(?:要|必须|务必)?(?:逐[一条项件户个]|全部|悉数)")
"""一周内逐条答复: what is answered one by one is a known set of matters, and so a duty, not a standard of service."""
_SERVICE_BEFORE = re.compile(r"压缩|压减|缩短|控制|承诺|诉求|申请|全程|时限|周期|平均|不超过|降|至$")
_STRETCH_OF_TIME = re.compile(r"的|累计|连续|平均")
_LAST = re.compile(r"(?:近|过去|前|最近|连续)$")
_PLAN_NAME = re.compile(r"[)\"]|期间|有效|三年|行动(?:计划|方案)|规划|计划|周期")
_WHICH = re.compile(
    r"(?:已经?)?(?:成立|注册|登记|取得|获得|签订|出生|毕业|入职|批准|立项|竣工|投产|购买)[^,]{0,8}的"
)
_BY_THEN = re.compile(r"(?<!截)(?:到|至|不晚于|不迟于|最迟|最晚)$")
_SHARED = re.compile(
    r"(?:[、和及](?:\d{4}年)?\d{1,2}月份?){0,6}[、和及](?:\d{4}年)?\d{1,2}月(?:[底末]|\d{1,2}日)(?:之?前)?"
)
_SEVERAL = re.compile(r"(?:[、和及](?:\d{1,2}|十[一二]?|[一二三四五六七八九])月份?){1,11}(?:各|分别|均|都)?")
_EACH_TIME = re.compile(rf"{_ACTS}|{_CADENCE_ACT.pattern}|[\u4e00-\u9fff]{{1,8}}[一1两二]次")
_PHASE_NAME = 16
_PHASE_END = re.compile(r"\)(?:[。:,\n]|$)")
_CONDITION = re.compile(r"不得|严禁|方可|之前的|事前")
_URGENT = frozenset(("立即", "立刻", "马上", "第一时间", "尽快", "尽早", "当即"))
_MUST = re.compile(
    r"(?:要|须|必须|务必|应当?|局|委|办|部门|单位|街道|镇|乡|公司|集团|中心|管委会|政府|企业)(?:在|于|会同[\u4e00-\u9fff、]{2,20})?$"
)
_FINISHED = re.compile(
    r"(?:全面|全部|完全|逐一|按要求|向[\u4e00-\u9fff]{1,10})?(?:整改|完成|解决|拿出|提交|报送|上报|报告|印发|出台|办结|拆除|关停|停产|停工|停止|拨付|兑付|退还|清退|消除|移交|到位|"
    r"落实到位|整顿到位|恢复|处置|处理到位|纠正|撤除|封停|补齐|补正|修复|形成[\u4e00-\u9fff]{0,8}(?:方案|报告|清单|意见))"
)
_FORBIDDEN = re.compile(
    r"(?:严禁|禁止|不得(?!晚|迟|超)|不准|杜绝|防止|避免|切忌|决不允许|不搞|不能(?!晚|迟|超))"
)
_ROLL_LIMIT = timedelta(days=183)  # a bare month further ahead than that was more likely half a year ago
_LATE_LIMIT = timedelta(days=400)  # documents are published late, but not by more than a year


def refusal(found: Found, resolved: Resolved | None, place: Place, published: date | None) -> str:
    """Why this expression in prose is no deadline; empty when it is one."""
    if place.labelled:
        return ""
    if place.after.startswith(("前后", "左右")):
        return "around a time, not by it"
    if isinstance(found.meaning, Word):
        return _refuse_word(found, place)
    last = found.meaning.last if isinstance(found.meaning, Stretch) else found.meaning
    if found.past or resolved is None or _UP_TO_NOW.search(place.before):
        return "a time past"
    if (
        last.unit is Unit.DAY
        and last.bound is Bound.NONE
        and (place.alone or _DATE_LABEL.search(place.before))
    ):
        return "the date of the document"
    if place.heading:
        return "a heading"
    if last.unit is Unit.DURATION:
        return _refuse_duration(place)
    if reason := _refuse_surroundings(last, place):
        return reason
    if isinstance(found.meaning, Stretch):
        return _refuse_stretch(resolved, place, published)
    if _is_over(last, resolved, place, published):
        return "a time past"
    return _refuse_moment(last, resolved, place)


def begins(found: Found, place: Place) -> bool:
    """Whether the expression only tells when something begins (7月1日起执行)."""
    meaning = found.meaning
    return (
        isinstance(meaning, Moment)
        and meaning.bound is Bound.NONE
        and _START_ONLY.match(place.after) is not None
    )


def says_act(clause: str) -> bool:
    """Whether an act of a duty (报送, 完成 …) stands in the clause."""
    return _ACT.search(clause) is not None


def _refuse_surroundings(last: Moment, place: Place) -> str:
    """What stands directly around a time can forbid it, begin it, or make it what the sentence is about."""
    if last.bound in (Bound.NONE, Bound.END, Bound.DURING) and _FORBIDDEN.search(place.before):
        return "what must not happen"
    if last.bound is Bound.NONE and _START_ONLY.match(place.after):
        return "a start, not an end"
    if last.bound is Bound.NONE and last.unit is not Unit.DAY and _ABOUT.search(place.before):
        return "what it is about"
    return ""


def _refuse_word(found: Found, place: Place) -> str:
    if found.rule in ("open", "immediate"):
        return "" if _is_urgent(place) else "says no time"
    if found.rule == "cadence" and not _CADENCE_ACT.match(place.after):
        return "a frequency"
    if found.rule == "duration_from_event" and _SERVICE.search(place.after):
        return "how long a service takes"
    if found.rule == "milestone" and _CONDITION.search(place.after):
        return "a condition"
    return ""


def _is_urgent(place: Place) -> bool:
    """从即日起, 立行立改, and an urgent adverb between somebody who must and an act that can be finished."""
    word = place.printed
    if word.startswith("即日起"):
        return True
    if word.endswith("改"):
        return not place.after
    if word not in _URGENT:
        return False
    return _MUST.search(place.before) is not None and _FINISHED.match(place.after) is not None


def _refuse_duration(place: Place) -> str:
    served = _SERVICE.search(place.after[:12]) and _EACH_OF_A_SET.match(place.after) is None
    if served or _SERVICE_BEFORE.search(place.before):
        return "how long a service takes"
    if _STRETCH_OF_TIME.match(place.after) or _LAST.search(place.before):
        return "a stretch of time"
    return ""


def _refuse_stretch(resolved: Resolved, place: Place, published: date | None) -> str:
    phase = _is_phase(resolved, place)
    late = (
        0 if published is None or resolved.due is None else published.toordinal() - resolved.due.toordinal()
    )
    if late > (_LATE_LIMIT.days if phase else 0):
        return "a time past"
    if resolved.basis.source is YearSource.UNKNOWN and _HELD.search(place.rest[:30]):
        return "when it was held"
    if phase:
        return ""
    if _PLAN_NAME.match(place.after) or "有效期" in place.before or place.before.endswith("("):
        return "the validity or the name of a plan"
    return "" if says_act(place.after or place.rest) or _PROMISE.search(place.before) else "tells a time"


def _is_phase(resolved: Resolved, place: Place) -> bool:
    """集中整治（4月1日—9月30日）。: days or months in brackets behind a short name are its time."""
    dated = resolved.granularity in (Granularity.DAY, Granularity.MONTH, Granularity.TENDAY)
    named = place.before.endswith("(") and 2 <= len(place.before) <= _PHASE_NAME
    return (
        dated
        and named
        and "有效" not in place.before
        and _PHASE_END.match(place.after + place.closing) is not None
    )


def _is_over(last: Moment, resolved: Resolved, place: Place, published: date | None) -> bool:
    """Over before the document was written, or told as done. `前` with a date already past may still be a duty."""
    if _DONE.match(place.after):
        return True
    if published is None or resolved.due is None:
        return False
    if last.bound in (Bound.BEFORE, Bound.END_BEFORE):
        return published.toordinal() - resolved.due.toordinal() > _LATE_LIMIT.days
    if resolved.rolled and last.bound is not Bound.WITHIN:
        return resolved.due - published > _ROLL_LIMIT
    return resolved.due < published or (last.unit is Unit.DAY and resolved.due == published)


def _refuse_moment(last: Moment, resolved: Resolved, place: Place) -> str:
    if last.bound is not Bound.NONE and last.bound is not Bound.DURING:
        return _refuse_bounded(last, place)
    if last.unit is Unit.FESTIVAL or last.name == "table":
        return "tells a time"
    if last.unit in (Unit.DAY, Unit.MONTH, Unit.TENDAY, Unit.WEEK):
        return _refuse_day(last, resolved, place)
    return _refuse_period(last, place)


def _refuse_bounded(last: Moment, place: Place) -> str:
    """前, 底, 内 nearly always bound a duty; 年内的, 临近年底 do not."""
    if _WHICH.match(place.after):
        return "a condition"
    if place.after.startswith("的") and last.unit in (Unit.YEAR, Unit.HALF, Unit.QUARTER):
        return "tells a time"
    if last.bound is Bound.END and (_NEAR.search(place.before) or _COMING.match(place.after)):
        return "tells a time"
    return ""


def _refuse_day(last: Moment, resolved: Resolved, place: Place) -> str:
    if resolved.basis.source is YearSource.UNKNOWN and _HELD.search(place.after[:20]):
        return "when it was held"
    if last.unit is Unit.DAY and last.month is None:
        return "a day without its month"
    if (last.unit is Unit.DAY and _SET.search(place.before)) or _BY_THEN.search(place.before):
        return ""
    if last.unit is Unit.MONTH and _SHARED.match(place.rest):
        return ""
    if last.unit is Unit.MONTH and _each_of_several(place):
        return ""
    if last.unit is Unit.MONTH and _NOUN.match(place.after) and not _ACT.match(place.after):
        return "tells a time"
    return "" if says_act(place.after) else "tells a time"


def _each_of_several(place: Place) -> bool:
    """5月、8月、11月各开展一次: what is said behind the last month is due in each of them."""
    several = _SEVERAL.match(place.rest)
    return several is not None and _EACH_TIME.match(place.rest, several.end()) is not None


def _refuse_period(last: Moment, place: Place) -> str:
    """Years, halves and quarters stand before a noun more often than for a limit."""
    if _RED.match(place.after):
        return ""
    if not place.after:
        by_then = last.from_plan or place.before.endswith(("到", "至"))
        promised = _PROMISE.search(place.rest) is not None or (by_then and says_act(place.rest))
        return "" if promised and _LED.search(place.before) else "tells a time"
    if _BACKGROUND.match(place.after):
        return "tells a time"
    ahead = last.unit is not Unit.YEAR and (last.year_shift or 0) > 0
    if _NOUN.match(place.after) and not ahead and not _promised(place):
        return "tells a time"
    if last.unit is Unit.YEAR:
        owed = _LED.search(place.before) and (says_act(place.after) or place.before.endswith(("到", "至")))
        return "" if owed else "tells a time"
    return "" if says_act(place.after) or ahead or _PROMISE.search(place.before) else "tells a time"


def _promised(place: Place) -> bool:
    """确保一季度各项指标实现“开门红”: the clause promises a result, so the period is its limit."""
    subject = _SUBJECT.match(place.after)
    return subject is not None and _RESULT.search(place.after, subject.end()) is not None
