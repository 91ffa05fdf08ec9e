"""When a reminder is due. Pure: told the day and the calendar.

The step that holds today is the nearest one that has been reached: with 3 and 1 before, an item whose date is two
working days off calls for step 3 if that was not sent yet. So a day the schedule missed is caught up by the
next. An item's milestones are reminded of by the same steps, after its own date; no two reminders of an item
come on one day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.kernel.verdict import YES, Verdict, no
from kaimenhong.ledger.models.reminders import ReminderKind
from kaimenhong.ledger.rules import Owner, State
from kaimenhong.ledger.rules.states import STAGES, UNDER_WAY
from kaimenhong.org.actor import Actor
from kaimenhong.org.permissions import Permission

MOST_DAYS = 30
MOST_STEPS = 4
_DECIDING = frozenset({State.EXTENSION_ASKED, State.SUSPENSION_ASKED})
AT_WORK = frozenset({State.ASSIGNED, State.SIGNED, State.IN_PROGRESS}) | _DECIDING
"""Where a date can be missed. What is suspended, under review, returned or over needs no reminder."""


@dataclass(frozen=True, slots=True)
class Steps:
    """A cadence as it is used: working days before and after the due date, and until somebody should have signed."""

    before: tuple[int, ...]
    after: tuple[int, ...]
    unsigned: int


OF_MILESTONES = frozenset({ReminderKind.STEP_NEAR, ReminderKind.STEP_LATE})
DEFAULT = Steps(before=(3, 1), after=(1, 5), unsigned=1)


@dataclass(frozen=True, slots=True)
class Owed:
    """What the rules need to know of an item. `milestones` are the dates of those that are not done yet."""

    state: State
    due: date | None
    assigned_on: date | None
    milestones: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """A reminder that is due: its kind, the step that calls for it, and the date it is about."""

    kind: ReminderKind
    days: int
    due: date


def calls(item: Owed, steps: Steps, today: date, calendar: WorkCalendar) -> Iterator[Wanted]:
    """Every reminder the item calls for today, whether or not it was sent before; the most pressing first.

    A milestone on the item's own date is spoken of by the item's own reminder.
    """
    if own := wanted(item, steps, today, calendar):
        yield own
    if item.state not in UNDER_WAY or item.assigned_on == today:
        return
    for day in sorted(set(item.milestones) - {item.due}):
        late, days = _reached(day, steps, today, calendar)
        if days:
            yield Wanted(ReminderKind.STEP_LATE if late else ReminderKind.STEP_NEAR, days, day)


def wanted(item: Owed, steps: Steps, today: date, calendar: WorkCalendar) -> Wanted | None:
    """The reminder the item's own date calls for today, or its signature; the most pressing one."""
    if item.state not in AT_WORK:
        return None
    return _by_due(item, steps, today, calendar) or _by_signing(item, steps, today, calendar)


def _by_due(item: Owed, steps: Steps, today: date, calendar: WorkCalendar) -> Wanted | None:
    if item.due is None or item.assigned_on == today:
        return None
    late, days = _reached(item.due, steps, today, calendar)
    if not days:
        return None
    kind = ReminderKind.LATE if late else ReminderKind.NEAR
    return Wanted(ReminderKind.UNDECIDED if item.state in _DECIDING else kind, days, item.due)


def _reached(due: date, steps: Steps, today: date, calendar: WorkCalendar) -> tuple[bool, int]:
    """Whether the date has passed, and the nearest step that holds today; 0 for none."""
    if today > due:
        over = calendar.working_days_between(due, today)
        return True, max((days for days in steps.after if days <= over), default=0)
    left = calendar.working_days_between(today, due)
    return False, min((days for days in steps.before if days >= left), default=0)


def _by_signing(item: Owed, steps: Steps, today: date, calendar: WorkCalendar) -> Wanted | None:
    if item.state is not State.ASSIGNED or item.assigned_on is None or not steps.unsigned:
        return None
    sign_by = calendar.add_working_days(item.assigned_on, steps.unsigned)
    return Wanted(ReminderKind.UNSIGNED, steps.unsigned, sign_by) if today > sign_by else None


def told_unit(state: State, kind: ReminderKind) -> Owner:
    """Whose people are told: those of the unit whose turn it is; of a milestone always the lead unit's."""
    return Owner.LEAD if kind in OF_MILESTONES else STAGES[state].owner


def steps_of(path: str, own: dict[str, Steps]) -> Steps:
    """The cadence of a unit: its own, that of the nearest unit above it, or the default. `own` is by path."""
    while path:
        if path in own:
            return own[path]
        path = path.rstrip("/").rpartition("/")[0]
        path = f"{path}/" if path else ""
    return DEFAULT


def read_steps(text: str) -> tuple[int, ...]:
    """Working days as people write them, "3,1" or "3、1"; empty for none. Raises ValueError for anything else."""
    numbers = [int(part) for part in text.replace("、", ",").replace("，", ",").split(",") if part.strip()]
    if len(numbers) > MOST_STEPS or any(not 1 <= number <= MOST_DAYS for number in numbers):
        raise ValueError(text)
    return tuple(sorted(set(numbers), reverse=True))


def written(days: Iterable[int]) -> str:
    """As it is kept: largest first, with commas."""
    return ",".join(str(day) for day in sorted(set(days), reverse=True))


def can_set_cadence(by: Actor, path: str) -> Verdict:
    """May this person say how often this unit is reminded? Its head; for the whole zone whoever keeps the ledger."""
    if not by.may(Permission.CADENCE_SET):
        return no(
            _("您的岗位没有“%(right)s”的权限。") % {"right": Permission.CADENCE_SET.meaning},
            remedy=_("请由本单位负责人办理。"),
        )
    top = path.count("/") == 2
    if path in by.paths or (top and by.may(Permission.ITEM_DISPATCH)):
        return YES
    return no(_("您不在这个单位任职。"), remedy=_("请由该单位负责人办理。"))


ASKS: dict[ReminderKind, Promise | str] = {
    ReminderKind.NEAR: gettext_lazy(
        "这件事临近完成时限，请抓紧办理；按期办不完的，请在时限前说明理由申请延期。"
    ),
    ReminderKind.LATE: gettext_lazy("这件事已过完成时限，请尽快办结，或说明进展和困难。"),
    ReminderKind.UNSIGNED: gettext_lazy("这件事还没有签收，请签收；不属本单位职责的，请说明理由退回。"),
    ReminderKind.UNDECIDED: gettext_lazy("承办单位的申请还在等您决定，完成时限将到或已过。"),
    ReminderKind.STEP_NEAR: gettext_lazy("这件事有节点临近时限；做完的，请填报完成情况。"),
    ReminderKind.STEP_LATE: gettext_lazy("这件事有节点已过时限；做完的，请填报完成情况，没做完的，请抓紧。"),
}
