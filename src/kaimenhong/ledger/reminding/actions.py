"""The verbs of reminding: remind, and say how often."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from kaimenhong.journal.models import Event
from kaimenhong.journal.pen import action, born, create, record
from kaimenhong.journal.sending import in_one_go
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger.models import Cadence, Item, Milestone, Reminder, ReminderKind
from kaimenhong.ledger.reminding import rules
from kaimenhong.ledger.reminding.events import CadenceSet, ReminderSent
from kaimenhong.ledger.reminding.rules import Wanted
from kaimenhong.ledger.rules import Owner
from kaimenhong.mailroom.notices import notify
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Person, Unit
from kaimenhong.org.permissions import Permission
from kaimenhong.org.queries import members

_WHO = {
    ReminderKind.NEAR: Permission.ITEM_REPORT,
    ReminderKind.LATE: Permission.ITEM_REPORT,
    ReminderKind.UNSIGNED: Permission.ITEM_SIGN,
    ReminderKind.UNDECIDED: Permission.ITEM_DISPATCH,
    ReminderKind.STEP_NEAR: Permission.ITEM_REPORT,
    ReminderKind.STEP_LATE: Permission.ITEM_REPORT,
}

_SAME = ("state", "due", "lead_unit_id", "assigner_unit_id")


@action
def remind(*, item: Item, wanted: Wanted, by: Actor, at: datetime) -> Reminder:
    """Remind the people of the unit whose turn it is, once ever. Raises Refused (409) when it is not needed any more."""
    held = Item.objects.lock(item.pk)
    if any(getattr(held, name) != getattr(item, name) for name in _SAME):
        raise _needless()
    unit, what = _unit(item, wanted.kind), _what(held, wanted)
    people = members(unit, _WHO[wanted.kind], timezone.localdate(at))
    with in_one_go(Reminder, Event):
        reminder, event = born(
            Reminder,
            ReminderSent(unit=unit.ref, people=len(people), what=what, due=wanted.due),
            by=by,
            at=at,
            fields={
                "item": held,
                "kind": wanted.kind,
                "days": wanted.days,
                "due": wanted.due,
                "on": timezone.localdate(at),
            },
        )
        _tell(reminder, event, held, people, at)
    return reminder


@action
def set_cadence(*, unit: Unit, before: str, after: str, unsigned: int, by: Actor, at: datetime) -> Cadence:
    """Say how often the unit, and units below it without their own, want to be reminded. Raises Refused, naming the field."""
    rules.can_set_cadence(by, unit.path).insist()
    before, after = rules.written(_steps(before, "before")), rules.written(_steps(after, "after"))
    if not 0 <= unsigned <= rules.MOST_DAYS:
        raise Refused(_("应当在0到%(most)d之间。") % {"most": rules.MOST_DAYS}, field="unsigned")
    happening = CadenceSet(before=before or "—", after=after or "—", unsigned=unsigned)
    fields = {"before": before, "after": after, "unsigned": unsigned}
    known = Cadence.objects.filter(unit=unit).first()
    if known is None:
        return create(Cadence, happening, by=by, at=at, fields={"unit": unit, **fields})
    cadence: Cadence = Cadence.objects.lock(known.pk)
    record(cadence, happening, by=by, at=at, set=fields)
    return cadence


def _unit(item: Item, kind: ReminderKind) -> Unit:
    return item.lead_unit if rules.told_unit(item.standing_in, kind) is Owner.LEAD else item.assigner_unit


def _what(item: Item, wanted: Wanted) -> str:
    """What people are reminded of, in the source language, as the journal keeps it. Raises Refused (409) when
    the milestones of that date are done by now."""
    with override("zh-hans"):
        what = str(wanted.kind.label)
    if wanted.kind not in rules.OF_MILESTONES:
        return what
    open_ones = Milestone.objects.filter(item=item, due=wanted.due, reached_on=None).order_by("pk")
    names = [f"“{one.name}”" for one in open_ones]  # bare-chinese: quotation marks of the journal's language
    if not names:
        raise _needless()
    return what + "".join(names)


def _needless() -> Refused:
    return Refused(_("这件事刚有变化，不必再提醒。"), status=409)


def _tell(reminder: Reminder, event: Event, item: Item, people: list[Person], at: datetime) -> None:
    of_milestones = (
        reminder.kind in rules.OF_MILESTONES
    )  # its notice leads to where a milestone is ticked off
    notify(
        people=people,
        subject=reminder.ref if of_milestones else item.ref,
        text=rules.ASKS[ReminderKind(reminder.kind)],
        event_id=event.pk,
        at=at,
    )


def _steps(text: str, field: str) -> tuple[int, ...]:
    try:
        return rules.read_steps(text)
    except ValueError:
        raise Refused(
            _("请写%(most)d个以内的工作日数，例如“3,1”。") % {"most": rules.MOST_STEPS},
            remedy=_("每个数在1到%(days)d之间；不要提醒的，留空。") % {"days": rules.MOST_DAYS},
            field=field,
        ) from None
