"""The ladder: which card the rule asks for, given how an item stands and which cards it has had.

The rules are dated data. What the system may propose by itself is here; it issues none of it. That there is
"no proper reason" is never computed: it is a person's finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.ledger.cards.rules.colours import Cause, Colour
from kaimenhong.ledger.rules.lights import overdue_days, soon_until
from kaimenhong.ledger.rules.states import State

WEIGHED = frozenset({State.ASSIGNED, State.SIGNED, State.IN_PROGRESS})
"""Only then is it the lead unit that keeps the item waiting: not while its request or its result waits for others."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """One version of the rule. Days are working days but `appeal_days`; gaps are percentage points.

    `wait` is how long a card is given before the next one; `behind` and `far_behind` bound the gap to plan.
    """

    version: str
    valid_from: date
    basis: str | Promise
    unsigned: int = 3
    late: int = 1
    wait: int = 5
    behind: int = 10
    far_behind: int = 30
    reply_days: int = 5
    stale_days: int = 20
    appeal_days: int = 30


LADDERS: tuple[Ladder, ...] = (
    Ladder(
        "2019-1",
        date(2000, 1, 1),
        gettext_lazy(
            "随系统提供的规则：参照各地三色督查单和灯色管理办法；申诉期限参照《政府督查工作条例》第十七条。"
        ),
    ),
)


class Weighed(Protocol):
    """What a card is weighed by."""

    @property
    def state(self) -> str: ...
    @property
    def due(self) -> date | None: ...
    @property
    def asked_on(self) -> date | None: ...
    @property
    def opened_on(self) -> date: ...
    @property
    def starts_on(self) -> date | None: ...
    @property
    def percent(self) -> int | None: ...
    @property
    def last_report(self) -> str: ...
    @property
    def level(self) -> str: ...
    @property
    def urgency(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Former:
    """A card the item has had: its colour, its cause with the date, and the day it was issued (None: it was not)."""

    colour: Colour
    cause: str
    issued_on: date | None


@dataclass(frozen=True, slots=True)
class Indication:
    """The card the rule asks for: its colour, its cause with the date that counts, and what was measured."""

    colour: Colour
    cause: str
    measured: dict[str, Any] = field(default_factory=dict)


def ladder_on(day: date) -> Ladder:
    """The version of the rule that holds on a day."""
    return [ladder for ladder in LADDERS if ladder.valid_from <= day][-1]


def ladder_of(version: str) -> Ladder:
    """A version by its name; versions are kept for the cards that name them."""
    return next(ladder for ladder in LADDERS if ladder.version == version)


def indicated(
    item: Weighed,
    former: Iterable[Former],
    *,
    plan: Sequence[tuple[date, int]] = (),
    today: date,
    calendar: WorkCalendar,
) -> Indication | None:
    """The gravest card the rule asks for today; None when it asks for none, or for one the item has had already.

    `plan` are the milestones' dates and weights; without any the plan is proportional to working days.
    """
    if State(item.state) not in WEIGHED:
        return None
    had, ladder = list(former), ladder_on(today)
    found = (
        _late(item, had, ladder, today, calendar)
        or _behind(item, plan, ladder, today, calendar)
        or _silent(item, today, calendar)
        or _unsigned(item, ladder, today, calendar)
    )
    if found is None or any(one.colour is found.colour and one.cause == found.cause for one in had):
        return None
    return found


def planned_percent(
    item: Weighed, plan: Sequence[tuple[date, int]], today: date, calendar: WorkCalendar
) -> int | None:
    """How much should be done by today, in percent, rounded down; None when there is no plan and no due date."""
    if plan:
        return (
            100 * sum(weight for day, weight in plan if day <= today) // sum(weight for _day, weight in plan)
        )
    start = item.starts_on or item.opened_on
    if item.due is None or item.due <= start:
        return None
    whole = calendar.working_days_between(start, item.due)
    if not whole or today <= start:
        return 0
    return min(100, 100 * calendar.working_days_between(start, today) // whole)


def rule_text(version: str, colour: Colour, cause: Cause) -> str:
    """The rule of a card in words, as it stood in that version."""
    ladder = ladder_of(version)
    text = _RULES.get((colour, cause), _BY_HAND)
    return str(text) % {
        "unsigned": ladder.unsigned,
        "late": ladder.late,
        "wait": ladder.wait,
        "behind": ladder.behind,
        "far": ladder.far_behind,
    }


def computed_pairs() -> tuple[tuple[Colour, Cause], ...]:
    """The cards the rule itself asks for, by colour and cause, the mildest first."""
    return tuple(_RULES)


def measured_text(cause: Cause, measured: dict[str, Any]) -> str:
    """What was measured when the card was proposed, in words; "" for a cause nobody measures."""
    if cause not in _MEASURED or not measured:
        return ""
    told = {**measured, **{name: _day(measured.get(name)) for name in ("due", "on", "since")}}
    return str(_MEASURED[cause]) % told


def _late(
    item: Weighed, had: list[Former], ladder: Ladder, today: date, calendar: WorkCalendar
) -> Indication | None:
    days = overdue_days(item, today, calendar)
    if days is None or days < ladder.late or item.due is None:
        return None
    cause = f"{Cause.LATE}:{item.due}"
    colour = _step(item, [one for one in had if one.cause == cause], ladder, today, calendar)
    measured = {"due": str(item.due), "on": str(today), "days": days, "former": len(had)}
    return Indication(colour, cause, measured)


def _step(item: Weighed, had: list[Former], ladder: Ladder, today: date, calendar: WorkCalendar) -> Colour:
    """Which step of the ladder a late item is on: each needs that the one below was issued and given its time."""
    ripe = {
        one.colour
        for one in had
        if one.issued_on and calendar.working_days_between(one.issued_on, today) >= ladder.wait
    }
    if Colour.ORANGE in ripe:
        return Colour.RED
    weighty = item.level == "major" or item.urgency == "extra_urgent"
    if weighty or Colour.YELLOW in ripe or any(one.colour is Colour.ORANGE for one in had):
        return Colour.ORANGE
    return Colour.YELLOW


def _behind(
    item: Weighed, plan: Sequence[tuple[date, int]], ladder: Ladder, today: date, calendar: WorkCalendar
) -> Indication | None:
    planned = planned_percent(item, plan, today, calendar)
    if planned is None or item.percent is None or planned - item.percent < ladder.behind:
        return None
    gap = planned - item.percent
    return Indication(
        Colour.YELLOW if gap > ladder.far_behind else Colour.BLUE,
        f"{Cause.BEHIND}:{item.due or item.opened_on}",
        {"planned": planned, "percent": item.percent, "gap": gap, "on": str(today)},
    )


def _silent(item: Weighed, today: date, calendar: WorkCalendar) -> Indication | None:
    if item.due is None or item.last_report or not today <= item.due <= soon_until(today, calendar):
        return None
    return Indication(Colour.BLUE, f"{Cause.SILENT}:{item.due}", {"due": str(item.due), "on": str(today)})


def _unsigned(item: Weighed, ladder: Ladder, today: date, calendar: WorkCalendar) -> Indication | None:
    days = calendar.working_days_between(item.opened_on, today)
    if item.state != State.ASSIGNED or days <= ladder.unsigned:
        return None
    measured = {"since": str(item.opened_on), "on": str(today), "days": days}
    return Indication(Colour.BLUE, f"{Cause.UNSIGNED}:{item.opened_on}", measured)


def _day(text: str | None) -> str:
    return date_format(date.fromisoformat(text)) if text else ""


_BY_HAND = gettext_lazy("由交办单位提出，不由系统计算。")
_RULES: dict[tuple[Colour, Cause], Promise | str] = {
    (Colour.BLUE, Cause.UNSIGNED): gettext_lazy("交办超过%(unsigned)d个工作日仍未签收的，出蓝牌提醒。"),
    (Colour.BLUE, Cause.SILENT): gettext_lazy("亮黄灯而从未反馈过进展的，出蓝牌提醒。"),
    (Colour.BLUE, Cause.BEHIND): gettext_lazy(
        "完成率比时序进度低%(behind)d至%(far)d个百分点（含）的，出蓝牌提醒。"
    ),
    (Colour.YELLOW, Cause.BEHIND): gettext_lazy("完成率比时序进度低%(far)d个百分点以上的，出黄牌预警。"),
    (Colour.YELLOW, Cause.LATE): gettext_lazy("逾期满%(late)d个工作日的，出黄牌预警。"),
    (Colour.ORANGE, Cause.LATE): gettext_lazy(
        "黄牌签发满%(wait)d个工作日仍未办结，或者重大、特急事项逾期，经人认定无正当理由的，出橙牌。"
    ),
    (Colour.RED, Cause.LATE): gettext_lazy(
        "橙牌签发满%(wait)d个工作日仍未办结，听取单位说明后，经人认定无正当理由的，由审批人签发红牌。"
    ),
}
_MEASURED: dict[Cause, Promise | str] = {
    Cause.UNSIGNED: gettext_lazy("%(since)s交办，到%(on)s已过%(days)d个工作日，尚未签收。"),
    Cause.SILENT: gettext_lazy("时限%(due)s，到%(on)s还没有反馈过进展。"),
    Cause.BEHIND: gettext_lazy("到%(on)s应完成%(planned)d%%，实际完成%(percent)d%%，相差%(gap)d个百分点。"),
    Cause.LATE: gettext_lazy("时限%(due)s，到%(on)s逾期%(days)d个工作日；此前出过%(former)d张牌。"),
}
