"""The light of an item: how it is going, by a rule that is shown beside it.

Green, yellow and orange are computed from the due date; blue says that no date is counted, grey that the
item has left the ledger. Red is never computed: a person issues it as a card, after the unit has replied.
A light set by hand shows instead of the computed one until its day. The list filters by the same dates
(`today`, `soon_until`) and by the same columns (models.hand_lights), so a filter and a light cannot disagree.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Protocol

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.ledger.rules.states import PREPARING, RESTING, REVIEWED, TERMINAL, State

SOON = 3  # working days, today and the due day included
TIMELESS = PREPARING | RESTING  # no date is missed: not yet assigned, or waiting for somebody outside


class Tone(StrEnum):
    """The computed lights."""

    GREEN = "green"
    YELLOW = "yellow"
    ORANGE = "orange"
    BLUE = "blue"
    GREY = "grey"

    @property
    def label(self) -> str | Promise:
        return _LABELS[self]

    @property
    def rule(self) -> str | Promise:
        """When an item has this light."""
        return _RULES[self]


@dataclass(frozen=True, slots=True)
class Light:
    """A light as it is shown: its tone, what is written on it, and the rule that gave it.

    `by_hand` says that somebody set it; the rule then says why and until when, and what would be computed.
    """

    tone: Tone
    label: str
    rule: str
    by_hand: bool = False


class Timed(Protocol):
    """What a light is read off. `asked_on` is the day the unit asked to close; its clock stands still after."""

    @property
    def state(self) -> str: ...
    @property
    def due(self) -> date | None: ...
    @property
    def asked_on(self) -> date | None: ...


def light(item: Timed, today: date, calendar: WorkCalendar) -> Light:
    """How the item is going today: as set by hand while that lasts, else as computed."""
    computed = computed_light(item, today, calendar)
    tone, until, reason = hand_light(item, today) or (None, today, "")
    if tone is None:
        return computed
    rule = _(
        "人工定灯：交办单位定为“%(tone)s”，到%(until)s为止。理由：%(reason)s 系统计算的是“%(label)s”。%(rule)s"
    )
    told = {"tone": tone.label, "until": date_format(until), "reason": reason}
    told |= {"label": computed.label, "rule": computed.rule}
    return Light(tone, _("%(tone)s（人工）") % {"tone": tone.label}, rule % told, by_hand=True)


def computed_light(item: Timed, today: date, calendar: WorkCalendar) -> Light:
    """How the item is going by its dates alone."""
    return _of_dates(get_language() or "", item.state, item.due, item.asked_on, today, calendar)


@dataclass(frozen=True, slots=True)
class _Dates:
    """All that a computed light is read off."""

    state: str
    due: date | None
    asked_on: date | None


@lru_cache(maxsize=8192)
def _of_dates(
    language: str,
    state: str,
    due: date | None,
    asked_on: date | None,
    today: date,
    calendar: WorkCalendar,
) -> Light:
    """The light in the language of now; a page has many items of the same state and date."""
    item = _Dates(state, due, asked_on)
    tone = _tone(item, today, calendar)
    return Light(
        tone,
        _label(tone, item, today, calendar),
        f"{_rule(tone, item)}{RED_RULE}" if tone is Tone.ORANGE else str(_rule(tone, item)),
    )


def hand_light(item: Timed, today: date) -> tuple[Tone, date, str] | None:
    """The light set by hand that counts today, until when, and why; None when the computed one shows.

    What has no such columns, a past day's standing for one, never has any.
    """
    until: date | None = getattr(item, "override_until", None)
    if until is None or until < today or State(item.state) in TERMINAL | TIMELESS:
        return None
    return Tone(getattr(item, "override_tone", "")), until, str(getattr(item, "override_reason", ""))


def soon_until(today: date, calendar: WorkCalendar) -> date:
    """The last due date that is yellow today: up to it at most SOON working days can still be used."""
    return calendar.add_working_days(today, SOON + 1 - calendar.is_working(today)) - timedelta(days=1)


def overdue_days(item: Timed, today: date, calendar: WorkCalendar) -> int | None:
    """Working days the item is late; None when it is not. 0 when only days off have passed since the due date."""
    measured = _measured_on(item, today)
    if item.due is None or State(item.state) in TERMINAL | TIMELESS or measured <= item.due:
        return None
    return calendar.working_days_between(item.due, measured)


def _measured_on(item: Timed, today: date) -> date:
    """A unit that has asked to close is measured on that day, however long the review takes."""
    if item.state in REVIEWED and item.asked_on is not None:
        return item.asked_on
    return today


def _tone(item: Timed, today: date, calendar: WorkCalendar) -> Tone:
    if State(item.state) in TERMINAL:
        return Tone.GREY
    if item.due is None or item.state in TIMELESS:
        return Tone.BLUE
    if overdue_days(item, today, calendar) is not None:
        return Tone.ORANGE
    if item.state not in REVIEWED and item.due <= soon_until(today, calendar):
        return Tone.YELLOW
    return Tone.GREEN


def _label(tone: Tone, item: Timed, today: date, calendar: WorkCalendar) -> str:
    asked = _("（延期待批）") if item.state == State.EXTENSION_ASKED else ""
    if tone is Tone.ORANGE:
        return _late(overdue_days(item, today, calendar) or 0) + asked
    if tone is Tone.GREY or item.state in TIMELESS:
        return str(State(item.state).label)
    if item.due is None:
        return _("未定时限")
    if item.state in REVIEWED:
        return _("已按期提请销号")
    if item.due == today:
        return _("今天到期") + asked
    return _left(calendar.remaining(today, item.due)) + asked


def _rule(tone: Tone, item: Timed) -> str | Promise:
    """The rule of the light in words, as it applies in the item's state."""
    return _RULES_IN.get(State(item.state), tone.rule) if tone is not Tone.GREY else tone.rule


def _late(days: int) -> str:
    if days == 0:
        return _("刚过时限")
    return ngettext("逾期%(n)d个工作日", "逾期%(n)d个工作日", days) % {"n": days}


def _left(days: int) -> str:
    if days == 0:
        return _("时限前已无工作日")
    return ngettext("还有%(n)d个工作日", "还有%(n)d个工作日", days) % {"n": days}


_LABELS: dict[Tone, str | Promise] = {
    Tone.GREEN: gettext_lazy("正常推进"),
    Tone.YELLOW: gettext_lazy("临近到期"),
    Tone.ORANGE: gettext_lazy("已逾期"),
    Tone.BLUE: gettext_lazy("不计时限"),
    Tone.GREY: gettext_lazy("已办结"),
}
_RULES: dict[Tone, str | Promise] = {
    Tone.GREEN: gettext_lazy("绿灯：离时限还有3个以上工作日，或已按期提请销号。"),
    Tone.YELLOW: gettext_lazy("黄灯：连同今天，离时限不超过3个工作日。"),
    Tone.ORANGE: gettext_lazy("橙灯：过了时限还没有提请销号；逾期按工作日计算，提请销号之日停止。"),
    Tone.BLUE: gettext_lazy("蓝灯：没有定时限、尚未交办或者正在挂起，不计逾期。"),
    Tone.GREY: gettext_lazy("灰灯：已销号或已终止，不再计时。"),
}
_RULES_IN: dict[State, str | Promise] = {
    **dict.fromkeys(PREPARING, gettext_lazy("蓝灯：尚未交办，还没有单位承办，不计逾期。")),
    State.SUSPENDED: gettext_lazy("蓝灯：正在挂起，等待解除条件，挂起期间不计逾期。"),
    State.UNDER_REVIEW: gettext_lazy("已提请销号：按提请之日与时限相比，此后审核多久都不改变。"),
    State.DONE: gettext_lazy("审核已通过、等待批准销号：按提请销号之日与时限相比，此后多久都不改变。"),
    State.EXTENSION_ASKED: gettext_lazy("延期申请还没有批准：原定时限照算，批准以后按新的时限。"),
    State.SUSPENSION_ASKED: gettext_lazy("挂起申请还没有批准：时限照算，批准以后不计逾期。"),
}
RED_RULE = gettext_lazy("红灯不由系统计算：须听取单位说明后由人签发。")
