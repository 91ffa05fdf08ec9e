"""The light of an item: how it is going, by a rule that is shown beside it.

Green, yellow and orange are computed from the due date; blue says that there is none, grey that the item
has left the ledger. Red is never computed: a person issues it as a card, after the unit has replied.
The list filters by the same two dates (`today`, `soon_until`), so a filter and a light cannot disagree.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

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
    """A light as it is shown: its tone, what is written on it, and the rule that gave it."""

    tone: Tone
    label: str
    rule: str


class Timed(Protocol):
    """What a light is read off. `asked_on` is the day the unit asked to close; its clock stands still after."""

    @property
    def state(self) -> str: ...
    @property
    def due(self) -> date | None: ...
    @property
    def asked_on(self) -> date | None: ...


def light(item: Timed, today: date, calendar: WorkCalendar) -> Light:
    """How the item is going today."""
    tone = _tone(item, today, calendar)
    return Light(
        tone,
        _label(tone, item, today, calendar),
        f"{tone.rule}{RED_RULE}" if tone is Tone.ORANGE else str(tone.rule),
    )


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
    if tone is Tone.ORANGE:
        return _late(overdue_days(item, today, calendar) or 0)
    if tone is Tone.GREY or item.state in TIMELESS:
        return str(State(item.state).label)
    if item.due is None:
        return _("未定时限")
    if item.state in REVIEWED:
        return _("已按期提请销号")
    if item.due == today:
        return _("今天到期")
    return _left(calendar.remaining(today, item.due))


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
    Tone.BLUE: gettext_lazy("未定时限"),
    Tone.GREY: gettext_lazy("已办结"),
}
_RULES: dict[Tone, str | Promise] = {
    Tone.GREEN: gettext_lazy("绿灯：离时限还有3个以上工作日，或已按期提请销号。"),
    Tone.YELLOW: gettext_lazy("黄灯：连同今天，离时限不超过3个工作日。"),
    Tone.ORANGE: gettext_lazy("橙灯：过了时限还没有提请销号；逾期按工作日计算，提请销号之日停止。"),
    Tone.BLUE: gettext_lazy("蓝灯：没有定时限、尚未交办或者正在挂起，不计逾期。"),
    Tone.GREY: gettext_lazy("灰灯：已销号或已终止，不再计时。"),
}
RED_RULE = gettext_lazy("红灯不由系统计算：须听取单位说明后由人签发。")
