"""Within what units act alone: how long a unit may take to sign, to return, and what its assigner may grant.

The shipped bounds hold until the zone sets its own (models.Limits), each from a day on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.kernel.verdict import YES, Verdict, no
from kaimenhong.org.actor import Actor
from kaimenhong.org.permissions import Permission

MOST_DAYS, MOST_EXTENSION, MOST_TIMES = 30, 366, 20


@dataclass(frozen=True, slots=True)
class Bounds:
    """Bounds in force on a day. Signing and returning count working days, an extension calendar days.

    `return_days` run from the end of the time to sign. `extension_times` is how many extensions of an item
    the assigner grants before an approver has to.
    """

    sign_days: int
    return_days: int
    extension_days: int
    extension_times: int


SHIPPED = Bounds(sign_days=1, return_days=1, extension_days=30, extension_times=1)


def sign_by(assigned_on: date, bounds: Bounds, calendar: WorkCalendar) -> date:
    """The last day to sign for an item assigned on a day."""
    return calendar.add_working_days(assigned_on, bounds.sign_days)


def return_until(assigned_on: date, bounds: Bounds, calendar: WorkCalendar) -> date:
    """The last day on which an item assigned on a day may be returned."""
    return calendar.add_working_days(assigned_on, bounds.sign_days + bounds.return_days)


def grantable(due: date, bounds: Bounds) -> date:
    """The latest date to which the assigner may extend an item due on a day, without an approver."""
    return due + timedelta(days=bounds.extension_days)


def can_set_limits(by: Actor) -> Verdict:
    """May this person set the zone's bounds? Whoever approves does, for the whole zone: from its top unit."""
    if not by.may(Permission.ITEM_APPROVE):
        return no(
            _("您的岗位没有“%(right)s”的权限。") % {"right": Permission.ITEM_APPROVE.meaning},
            remedy=_("请由有此权限的同事办理。"),
        )
    if by.unit_path.count("/") != 2:
        return no(_("办理期限规定适用于全区，由管委会领导制定。"), remedy=_("请报管委会领导。"))
    return YES


def check_bounds(bounds: Bounds) -> Verdict:
    """Are these bounds somebody could mean?"""
    days = (bounds.sign_days, bounds.return_days)
    sound = (
        all(0 <= one <= MOST_DAYS for one in days)
        and 0 <= bounds.extension_days <= MOST_EXTENSION
        and 0 <= bounds.extension_times <= MOST_TIMES
    )
    if sound:
        return YES
    return no(
        _("期限不合理：签收、退回不超过%(days)d个工作日，延期不超过%(extension)d天、%(times)d次。")
        % {"days": MOST_DAYS, "extension": MOST_EXTENSION, "times": MOST_TIMES},
        remedy=_("请核对数字。"),
        status=422,
    )
