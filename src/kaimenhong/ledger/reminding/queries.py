"""Questions about reminders: what may be due, what was sent, how often units want them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.utils import timezone

from kaimenhong.journal.models import Event
from kaimenhong.journal.timeline import Line, lines
from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.ledger.models import Cadence, Item, Reminder
from kaimenhong.ledger.reminding import rules
from kaimenhong.ledger.reminding.rules import Owed, Steps, Wanted
from kaimenhong.ledger.rules import State
from kaimenhong.org.models import Unit

CHUNK = 500


def steps_by_path() -> dict[str, Steps]:
    """Every cadence that was set, by the path of its unit. One query."""
    return {
        row.unit.path: Steps(rules.read_steps(row.before), rules.read_steps(row.after), row.unsigned)
        for row in Cadence.objects.select_related("unit")
    }


def cadence_of(unit: Unit) -> Steps:
    """How often this unit is reminded. One query."""
    return rules.steps_of(unit.path, steps_by_path())


def due_today(today: date, calendar: WorkCalendar) -> Iterator[tuple[Item, Wanted]]:
    """Items that call for a reminder which was never sent, by number. Two queries per CHUNK of items."""
    own = steps_by_path()
    furthest = max(days for steps in (rules.DEFAULT, *own.values()) for days in (*steps.before, 1))
    near = Q(due__lte=calendar.add_working_days(today, furthest))
    found = Item.objects.still_open().filter(state__in=rules.AT_WORK).filter(near | Q(state=State.ASSIGNED))
    last = 0
    while chunk := list(found.filter(pk__gt=last).with_units().order_by("pk")[:CHUNK]):
        last = chunk[-1].pk
        sent = _sent(chunk)
        for item in chunk:
            steps = rules.steps_of(item.lead_unit.path, own)
            wanted = rules.wanted(_owed(item), steps, today, calendar)
            if wanted and (item.pk, wanted.kind.value, wanted.days, wanted.due) not in sent:
                yield item, wanted


def of_item(item: Item) -> list[Reminder]:
    """What was sent about the item, newest first. One query."""
    return list(Reminder.objects.filter(item=item).order_by("-pk"))


def told_by(reminders: list[Reminder]) -> list[Line]:
    """The same as sentences. A handful of queries, whatever the length."""
    return lines(Event.objects.filter(subject__in=[str(one.ref) for one in reminders]).order_by("-id"))


def _sent(items: list[Item]) -> set[tuple[int, str, int, date]]:
    rows = Reminder.objects.filter(item__in=items).values_list("item", "kind", "days", "due")
    return set(rows)


def _owed(item: Item) -> Owed:
    assigned = item.assigned_at or item.opened_at
    return Owed(item.standing_in, item.due, timezone.localdate(assigned))
