"""The rules of a stocktake: its states, what a promise is measured by, and what became of it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.formats import date_format
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from kaimenhong.kernel.verdict import YES, Verdict, no
from kaimenhong.ledger.rules.states import State
from kaimenhong.org.actor import Actor
from kaimenhong.org.permissions import Permission

YEARS_AHEAD = 2


class Phase(StrEnum):
    """Where a stocktake stands."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"

    @property
    def label(self) -> str | Lazy:
        return _PHASES[self]


class Scope(StrEnum):
    """What a stocktake goes through."""

    ALL = "all"
    UNITS = "units"
    THEME = "theme"

    @property
    def label(self) -> str | Lazy:
        return _SCOPES[self]


class Measure(StrEnum):
    """By what the ledger shows that a promise was kept."""

    FINISH = "finish"
    PERCENT = "percent"
    REPORT = "report"

    @property
    def label(self) -> str | Lazy:
        return _MEASURES[self]


class Outcome(StrEnum):
    """What became of a promise."""

    BROKEN = "broken"
    LATE = "late"
    OPEN = "open"
    KEPT = "kept"
    VOID = "void"

    @property
    def label(self) -> str | Lazy:
        return _OUTCOMES[self][0]

    @property
    def tone(self) -> str:
        return _OUTCOMES[self][1]


@dataclass(frozen=True, slots=True)
class Told:
    """A report of the promising unit after the promise: when, how much is done (None: not said), and whether it is a result."""

    on: date
    percent: int | None
    result: bool


@dataclass(frozen=True, slots=True)
class Promised:
    """What a promise is judged by."""

    measure: Measure
    percent: int | None
    until: date


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a promise, and the day that decided it (None while it is open or broken)."""

    outcome: Outcome
    on: date | None = None


def became(
    promise: Promised, *, state: State, asked_on: date | None, told: Iterable[Told], today: date
) -> Result:
    """What became of a promise by today: kept, late, broken, still open, or void because the item was ended.

    `asked_on` is the day the unit last put its result forward, None when that was sent back.
    """
    if state is State.ENDED:
        return Result(Outcome.VOID)
    done = asked_on if promise.measure is Measure.FINISH else _shown(promise, told)
    if done is not None:
        return Result(Outcome.KEPT if done <= promise.until else Outcome.LATE, done)
    return Result(Outcome.BROKEN if today > promise.until else Outcome.OPEN)


def can_hold(by: Actor) -> Verdict:
    """May this person plan a stocktake? They do it in the name of their unit."""
    if not by.may(Permission.ITEM_DISPATCH):
        return no(
            _("您的岗位没有“%(right)s”的权限。") % {"right": Permission.ITEM_DISPATCH.meaning},
            remedy=_("请由有此权限的同事办理。"),
        )
    if by.unit_id is None:
        return no(_("您没有在任何单位任职，不能召集调度会。"), remedy=_("请先由安全管理员任命到岗位。"))
    return YES


def can_run(by: Actor, *, path: str, name: str) -> Verdict:
    """May this person open, minute and close the stocktake of the unit with this path?"""
    if path not in by.paths:
        return no(
            _("这次调度会由%(unit)s召集，您不在该单位任职。") % {"unit": name},
            remedy=_("请由%(unit)s办理。") % {"unit": name},
        )
    return can_hold(by)


def in_phase(phase: Phase, wanted: Phase) -> Verdict:
    """Is the stocktake where this may be done?"""
    if phase is wanted:
        return YES
    return no(
        _("这次调度会现在是“%(phase)s”。") % {"phase": phase.label},
        remedy=_("“%(phase)s”时才能这样做。") % {"phase": wanted.label},
        status=409,
    )


def check_until(until: date, *, today: date) -> Verdict:
    """Is this a day a unit can promise for?"""
    if today <= until and until.year <= today.year + YEARS_AHEAD:
        return YES
    return no(
        _("承诺时限%(day)s不在今天到%(years)d年之内。") % {"day": date_format(until), "years": YEARS_AHEAD},
        remedy=_("请核对日期。"),
        status=422,
    )


def _shown(promise: Promised, told: Iterable[Told]) -> date | None:
    """The first day on which a report showed what was promised."""
    wanted = promise.percent or 0
    days = [
        one.on
        for one in told
        if one.result
        or promise.measure is Measure.REPORT
        or (one.percent is not None and one.percent >= wanted)
    ]
    return min(days, default=None)


_PHASES: dict[Phase, str | Lazy] = {
    Phase.PLANNED: pgettext_lazy("stocktake", "待召开"),
    Phase.OPEN: pgettext_lazy("stocktake", "进行中"),
    Phase.CLOSED: pgettext_lazy("stocktake", "已结束"),
}
_SCOPES: dict[Scope, str | Lazy] = {
    Scope.ALL: gettext_lazy("全部事项"),
    Scope.UNITS: gettext_lazy("部分单位"),
    Scope.THEME: gettext_lazy("一个专题"),
}
_MEASURES: dict[Measure, str | Lazy] = {
    Measure.FINISH: gettext_lazy("报出办理结果"),
    Measure.PERCENT: gettext_lazy("完成率达到"),
    Measure.REPORT: gettext_lazy("反馈一次进展"),
}
_OUTCOMES: dict[Outcome, tuple[str | Lazy, str]] = {
    Outcome.BROKEN: (gettext_lazy("没有兑现"), "orange"),
    Outcome.LATE: (gettext_lazy("晚于承诺"), "yellow"),
    Outcome.OPEN: (gettext_lazy("还没到期"), "blue"),
    Outcome.KEPT: (gettext_lazy("按期兑现"), "green"),
    Outcome.VOID: (gettext_lazy("事项已终止"), "grey"),
}
