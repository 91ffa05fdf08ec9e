"""Pure decisions about recurring reports: when they are due, whether one is already there, who may decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.kernel.periods import Period, Scheme, period_at
from kaimenhong.kernel.verdict import YES, Verdict, no
from kaimenhong.ledger.models.burden import RecurringState
from kaimenhong.org.actor import Actor
from kaimenhong.org.permissions import Permission

LONGEST = timedelta(days=366)
EARLY = timedelta(days=3)
MOST_MINUTES = 480
MOST_WORKDAYS = 15
ALIKE = 50  # percent of pairs of characters two texts have in common, from which they are shown as alike


@dataclass(frozen=True, slots=True)
class Plan:
    """What decides when a recurring report is due: its rhythm, its term, and the working days after each period."""

    scheme: Scheme
    starts_on: date
    ends_on: date
    workdays: int


@dataclass(frozen=True, slots=True)
class Due:
    """One time it is due: the period it is about, and the day."""

    period: Period
    on: date

    @property
    def opens(self) -> date:
        """From when it can be answered: shortly before the period ends."""
        return self.period.last - EARLY


def dues(plan: Plan, first: date, last: date, calendar: WorkCalendar) -> Iterator[Due]:
    """When it is due between two days, both included. A period counts when it ends within the plan's term."""
    reach = timedelta(days=plan.workdays * 2 + 20)  # a due day lies so far behind its period at most
    period = period_at(plan.scheme, max(plan.starts_on, first - reach))
    while period.last <= min(plan.ends_on, last):
        on = calendar.add_working_days(period.last, plan.workdays)
        if period.last >= plan.starts_on and first <= on <= last:
            yield Due(period, on)
        period = period.next(plan.scheme)


def alike(text: str, other: str) -> int:
    """How much two texts have in common, in percent of their pairs of neighbouring characters; 100 for the same."""
    ours, theirs = _pairs(text), _pairs(other)
    if not ours or not theirs:
        return 0
    return 200 * len(ours & theirs) // (len(ours) + len(theirs))


def _pairs(text: str) -> set[str]:
    plain = "".join(sign for sign in text.lower() if sign.isalnum())
    return {plain[i : i + 2] for i in range(len(plain) - 1)}


def check_term(starts_on: date, ends_on: date, today: date) -> Verdict:
    """Is this a term a recurring report may have? It always has an end."""
    if starts_on < today:
        return no(_("开始日期已经过了。"), remedy=_("请填写今天或以后的日期。"), status=422)
    if ends_on <= starts_on:
        return no(_("停止日期应当晚于开始日期。"), remedy=_("请填写停止日期。"), status=422)
    if ends_on - starts_on > LONGEST:
        return no(
            _("一次最多批一年。"), remedy=_("请填写一年以内的停止日期；到期仍需要的，再提一次。"), status=422
        )
    return YES


def can_propose(by: Actor) -> Verdict:
    """May this person propose a recurring report in the name of their unit?"""
    if not by.may(Permission.RECURRING_PROPOSE):
        return _lacks(Permission.RECURRING_PROPOSE)
    if by.unit_id is None:
        return no(_("您没有在任何单位任职，不能要求报送。"), remedy=_("请先由安全管理员任命到岗位。"))
    return YES


def can_decide(by: Actor, *, proposer: str, state: str, ends_on: date, today: date) -> Verdict:
    """May this person approve or refuse it? Never who proposed it, and only while it waits."""
    if not by.may(Permission.RECURRING_APPROVE):
        return _lacks(Permission.RECURRING_APPROVE)
    if by.ref == proposer:
        return no(_("这是您自己提出的，不能由您审批。"), remedy=_("请由另一位领导审批。"))
    if state != RecurringState.PROPOSED:
        return no(_("这项定期报送已经审批过。"), status=409)
    if ends_on < today:
        return no(_("它的停止日期已经过了。"), remedy=_("请退回，由提出单位改期后再提。"), status=409)
    return YES


def can_end(by: Actor, *, asker_path: str, state: str) -> Verdict:
    """May this person stop it early? The asking unit, or whoever approves."""
    if not (by.may(Permission.RECURRING_APPROVE) or can_propose(by)):
        return _lacks(Permission.RECURRING_PROPOSE)
    if not by.may(Permission.RECURRING_APPROVE) and asker_path not in by.paths:
        return no(_("这项报送不是您的单位要求的。"), remedy=_("请由提出单位停止。"))
    if state != RecurringState.APPROVED:
        return no(_("这项定期报送没有在执行。"), status=409)
    return YES


def can_answer(by: Actor, *, paths: Iterable[str]) -> Verdict:
    """May this person answer for one of these units?"""
    if not by.may(Permission.ITEM_REPORT):
        return _lacks(Permission.ITEM_REPORT)
    if not set(paths) & set(by.paths):
        return no(_("您所在的单位不用填报这一项。"), remedy=_("请由报送单位填报。"))
    return YES


def _lacks(permission: Permission) -> Verdict:
    return no(
        _("您的岗位没有“%(right)s”的权限。") % {"right": permission.meaning},
        remedy=_("请由有此权限的同事办理。"),
    )
