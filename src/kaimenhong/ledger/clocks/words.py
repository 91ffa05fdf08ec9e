"""The clock in words: every code of kernel.clocks as people call it, and the sentences of an explanation."""

from __future__ import annotations

from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import (
    get_language,
    gettext_lazy,
    gettext_noop,
    ngettext,
    pgettext,
    pgettext_lazy,
)
from django.utils.translation import gettext as _
from django.utils.translation import gettext as in_language  # of words looked up, not written here

from kaimenhong.kernel.clocks import (
    SHANGHAI,
    Dated,
    Event,
    Kind,
    Milestone,
    Party,
    Rest,
    Source,
    Standing,
    Stretch,
    Unit,
    What,
    Which,
    Why,
)
from kaimenhong.ledger.rules.codes import SuspendCause
from kaimenhong.ui.templatetags.ui import short_day

Text = str | Promise


def term(milestone: Milestone) -> str:
    """How long a term is: 当天, 7天, 3个工作日, 1个月."""
    if milestone.offset is None:
        return _("由交办单位写明")
    if milestone.offset == 0:
        return _("当天")
    return amount(milestone.offset, milestone.unit)


def amount(count: float, unit: Unit) -> str:
    """So much of a unit."""
    n = round(count, 1)
    n = int(n) if n == int(n) else n
    if unit is Unit.WORKDAY:
        return ngettext("%(n)s个工作日", "%(n)s个工作日", int(n)) % {"n": n}
    if unit is Unit.HOUR:
        return ngettext("%(n)s小时", "%(n)s小时", int(n)) % {"n": n}
    if unit is Unit.WORKHOUR:
        return ngettext("%(n)s个工作小时", "%(n)s个工作小时", int(n)) % {"n": n}
    if unit is Unit.MONTH:
        return ngettext("%(n)s个月", "%(n)s个月", int(n)) % {"n": n}
    return ngettext("%(n)s天", "%(n)s天", int(n)) % {"n": n}


def counted_in(unit: Unit) -> Unit:
    """What the days of a term are told in: those of a month are plain days."""
    return Unit.DAY if unit is Unit.MONTH else unit


def start(milestone: Milestone) -> str:
    """From what a term runs: 自交办起, 自最近一次反馈起."""
    words = pgettext("or", "或").join(str(WHAT[what]) for what in milestone.start)
    if milestone.which is Which.LATEST:
        return _("自最近一次%(what)s起") % {"what": words}
    return _("自%(what)s起") % {"what": words}


def ending(milestone: Milestone) -> str:
    """When in the day a term ends, and what a day off does to it."""
    if not milestone.in_days:
        return _("到时为止")
    cutoff = milestone.cutoff.strftime("%H:%M") if milestone.cutoff else "24:00"
    if milestone.on_rest is Rest.NEXT:
        return _("末日%(time)s为止，遇休息日顺延") % {"time": cutoff}
    return _("末日%(time)s为止") % {"time": cutoff}


def name(text: str) -> str:
    """What a shipped rule calls itself, a class or a milestone; what the zone has named stays as it is."""
    return in_language(text) if text in _NAMES else text


def festival(text: str) -> str:
    """The festivals of a day off, by their names in the calendar."""
    return pgettext("and", "、").join(
        in_language(one) if one in _FESTIVALS else one for one in text.split(_AND)
    )


def cause(code: str) -> str:
    """Why a clock stands still."""
    if code in _CAUSES:
        return str(_CAUSES[code])
    try:
        return str(SuspendCause(code).label)
    except ValueError:
        return _("没有说明原因")


def stretch(one: Stretch, unit: Unit) -> str:
    """What a stretch of days was to the term, in one sentence."""
    told = counted_in(unit)
    if one.kind is Kind.STOPPED:
        return _stop(one, told)
    return _stretch(one.kind, one.amount, one.name_zh, told, get_language() or "")


@lru_cache(maxsize=1024)
def _stretch(kind: Kind, amount_of: float, name_zh: str, unit: Unit, language: str) -> str:
    """The same in the language of the moment; all items have the weeks and their ends in common."""
    if kind is Kind.START:
        return _("起算日，不计")
    if kind is Kind.WEEKEND:
        return _("周末，不计")
    if kind is Kind.HOLIDAY:
        return _("%(name)s放假，不计") % {"name": festival(name_zh)}
    if kind is Kind.ROLLED:
        return _("末日遇休息日，顺延")
    if kind is Kind.MAKEUP:
        return _makeup(amount_of, name_zh, unit)
    return _("计%(amount)s") % {"amount": amount(amount_of, unit)}


def _makeup(amount_of: float, name_zh: str, unit: Unit) -> str:
    exchanged = name_zh.removesuffix(_WORKED)
    words = {"amount": amount(amount_of, unit), "name": festival(exchanged)}
    return (_("%(name)s调休上班，计%(amount)s") if exchanged else _("调休上班，计%(amount)s")) % words


def _stop(one: Stretch, unit: Unit) -> str:
    assert one.stop is not None
    party = one.stop.pause.party if one.stop.pause else Party.UNKNOWN
    words = {
        "cause": cause(one.stop.event.cause),
        "party": PARTIES[party],
        "amount": amount(one.amount, unit),
    }
    if one.amount == 0:
        return _("%(cause)s（%(party)s），停计") % words
    return _("%(cause)s（%(party)s），停计%(amount)s") % words


def sentence(why: Why) -> str:
    """Which rule gave the date, in one sentence."""
    milestone = why.milestone
    if why.by is not None:
        return _by_person(why.by)
    words = {
        "pack": name(why.rule.pack.name_zh),
        "class": name(why.rule.task_class.name_zh),
        "name": name(milestone.name_zh),
        "start": start(milestone),
        "term": term(milestone),
        "ending": ending(milestone),
    }
    return _("按“%(pack)s”中“%(class)s”的规定，%(name)s%(start)s%(term)s，%(ending)s。") % words


def _by_person(by: Dated) -> str:
    """Who gave the date, and why it counts."""
    if by.source is Source.EXTENSION:
        days = {"asked": _day(by.asked or by.event), "granted": _day(by.event)}
        return _("%(asked)s申请延期，%(granted)s同意；申请在原时限届满以前提出，所以改变考核时限。") % days
    if by.event.what is What.RESUMED:
        return _("停计结束，交办单位%(day)s恢复办理时相应顺延。") % {"day": _day(by.event)}
    return _("时限由交办单位写明。")


def _day(event: Event) -> str:
    return short_day(event.at.astimezone(SHANGHAI))


def made(one: Dated) -> str:
    """How a date came about."""
    if one.source is Source.RULE:
        return _("按规则推算")
    if one.source is Source.EXTENSION:
        return _("申请延期")
    if one.event.what is What.OPENED:
        return _("交办时写明")
    if one.event.what is What.RESUMED:
        return _("恢复办理时顺延")
    if one.event.what is What.REOPENED:
        return _("重新办理时另定")
    return _("另行定下")


WEEKDAYS: tuple[Text, ...] = (
    pgettext_lazy("weekday", "一"),
    pgettext_lazy("weekday", "二"),
    pgettext_lazy("weekday", "三"),
    pgettext_lazy("weekday", "四"),
    pgettext_lazy("weekday", "五"),
    pgettext_lazy("weekday", "六"),
    pgettext_lazy("weekday", "日"),
)
WHAT: dict[What, Text] = {
    What.OPENED: pgettext_lazy("verb", "交办"),
    What.SIGNED: pgettext_lazy("verb", "签收"),
    What.RETURNED: pgettext_lazy("verb", "退回"),
    What.REASSIGNED: pgettext_lazy("verb", "改派"),
    What.REPORTED: pgettext_lazy("verb", "反馈进展"),
    What.ASKED_TO_CLOSE: pgettext_lazy("verb", "提请销号"),
    What.SENT_BACK: pgettext_lazy("verb", "退回重办"),
    What.CLOSED: pgettext_lazy("clock", "销号"),
    What.ENDED: pgettext_lazy("verb", "终止"),
    What.REOPENED: pgettext_lazy("clock", "重新办理"),
    What.SUSPENDED: pgettext_lazy("clock", "挂起"),
    What.RESUMED: pgettext_lazy("clock", "恢复办理"),
    What.DUE_GIVEN: pgettext_lazy("clock", "另定时限"),
    What.EXTENSION_ASKED: pgettext_lazy("clock", "申请延期"),
    What.EXTENSION_GRANTED: pgettext_lazy("clock", "同意延期"),
    What.EXTENSION_REFUSED: pgettext_lazy("clock", "不同意延期"),
    What.EXTENSION_WITHDRAWN: pgettext_lazy("clock", "撤回延期申请"),
    What.OTHER: pgettext_lazy("clock", "其他"),
}
PARTIES: dict[Party, Text] = {
    Party.UNIT: gettext_lazy("承办单位自身"),
    Party.ASSIGNER: pgettext_lazy("clock", "交办单位"),
    Party.ENTERPRISE: pgettext_lazy("clock", "企业"),
    Party.SUPERIOR: pgettext_lazy("clock", "上级"),
    Party.THIRD_PARTY: gettext_lazy("其他单位或第三方"),
    Party.FORCE_MAJEURE: gettext_lazy("不可抗力"),
    Party.UNKNOWN: gettext_lazy("未归因"),
}
KINDS: dict[Kind, Text] = {
    Kind.START: gettext_lazy("起算日"),
    Kind.COUNTED: gettext_lazy("计入"),
    Kind.MAKEUP: gettext_lazy("调休上班，计入"),
    Kind.WEEKEND: gettext_lazy("周末，不计"),
    Kind.HOLIDAY: gettext_lazy("节假日，不计"),
    Kind.STOPPED: gettext_lazy("停计"),
    Kind.ROLLED: gettext_lazy("顺延"),
}
STANDINGS: dict[Standing, Text] = {
    Standing.COUNTS: gettext_lazy("现行"),
    Standing.REPLACED: gettext_lazy("已被替代"),
    Standing.PENDING: gettext_lazy("没有决定"),
    Standing.REFUSED: gettext_lazy("未同意"),
    Standing.WITHDRAWN: gettext_lazy("已撤回"),
    Standing.TOO_LATE: gettext_lazy("逾期后申请，不作考核时限"),
}
UNITS: dict[Unit, Text] = {
    Unit.DAY: gettext_lazy("自然日"),
    Unit.WORKDAY: pgettext_lazy("clock", "工作日"),
    Unit.HOUR: gettext_lazy("小时"),
    Unit.WORKHOUR: gettext_lazy("工作小时"),
    Unit.MONTH: pgettext_lazy("clock", "月"),
}
_CAUSES: dict[str, Text] = {
    "returned": gettext_lazy("退回后等交办单位决定"),
    "under_review": gettext_lazy("提请销号后等审核"),
    "closed": gettext_lazy("已销号"),
    "ended": gettext_lazy("已终止"),
}
_AND = "、"
_WORKED = "调休上班"  # bare-chinese: the calendar's own word
_FESTIVALS = frozenset(
    {
        gettext_noop("元旦"),
        gettext_noop("除夕"),
        gettext_noop("春节"),
        gettext_noop("清明节"),
        gettext_noop("劳动节"),
        gettext_noop("端午节"),
        gettext_noop("中秋节"),
        gettext_noop("国庆节"),
    }
)
_NAMES = frozenset(
    {
        gettext_noop("13710时限（工作日）"),
        gettext_noop("机关作息时间"),
        gettext_noop("一般事项"),
        gettext_noop("重大复杂事项"),
        gettext_noop("另定时限"),
        gettext_noop("研究部署"),
        gettext_noop("反馈办理情况"),
        gettext_noop("落实"),
        gettext_noop("13710时限（自然日）"),
        gettext_noop("会议决定事项办理时限"),
        gettext_noop("常务会、办公会决定事项"),
        gettext_noop("媒体和群众反映的问题"),
        gettext_noop("贯彻会议精神"),
        gettext_noop("办结"),
        gettext_noop("反馈贯彻落实情况"),
        gettext_noop("招商线索时限"),
        gettext_noop("招商线索"),
        gettext_noop("重大招商线索"),
        gettext_noop("响应并填写线索表"),
        gettext_noop("初步研判"),
        gettext_noop("答复是否跟进"),
        gettext_noop("反馈进展"),
        gettext_noop("公文和会议纪要办理时限"),
        gettext_noop("公文"),
        gettext_noop("会议纪要"),
        gettext_noop("领导批示（急件）"),
        gettext_noop("领导批示（非急件）"),
        gettext_noop("领导批示（疑难件）"),
        gettext_noop("交办单位自定时限"),
        gettext_noop("企业诉求时限"),
        gettext_noop("一般问题"),
        gettext_noop("疑难问题"),
        gettext_noop("急件时限（按小时）"),
        gettext_noop("特急件"),
        gettext_noop("急件"),
        gettext_noop("签收"),
    }
)
