"""Questions about reminders: what may be due, what was sent, how often units want them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.utils import timezone

from kaimenhong.journal.models import Event
from kaimenhong.journal.timeline import Line, lines
from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.ledger.models import Cadence, Item, Milestone, Reminder
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
    """Items that call for a reminder which was never sent, by number; one of an item a day. Three queries per CHUNK of items."""
    own = steps_by_path()
    furthest = max(days for steps in (rules.DEFAULT, *own.values()) for days in (*steps.before, 1))
    horizon = calendar.add_working_days(today, furthest)
    near = Q(due__lte=horizon)
    steps_near = Milestone.objects.filter(reached_on=None, due__lte=horizon).values("item")
    concerned = near | Q(state=State.ASSIGNED) | Q(pk__in=steps_near)
    found = Item.objects.still_open().filter(state__in=rules.AT_WORK).filter(concerned)
    last = 0
    while chunk := list(found.filter(pk__gt=last).with_units().order_by("pk")[:CHUNK]):
        last = chunk[-1].pk
        sent, done = _sent(chunk, today)
        milestones = _milestones(chunk)
        for item in chunk:
            steps = rules.steps_of(item.lead_unit.path, own)
            called = rules.calls(_owed(item, milestones.get(item.pk, ())), steps, today, calendar)
            wanted = next((one for one in called if (item.pk, *_key(one)) not in sent), None)
            if wanted and item.pk not in done:
                yield item, wanted


def of_item(item: Item) -> list[Reminder]:
    """What was sent about the item, newest first. One query."""
    return list(Reminder.objects.filter(item=item).order_by("-pk"))


def told_by(reminders: list[Reminder]) -> list[Line]:
    """The same as sentences. A handful of queries, whatever the length."""
    return lines(Event.objects.filter(subject__in=[str(one.ref) for one in reminders]).order_by("-id"))


def _key(wanted: Wanted) -> tuple[str, int, date]:
    return wanted.kind.value, wanted.days, wanted.due


def _sent(items: list[Item], today: date) -> tuple[set[tuple[int, str, int, date]], set[int]]:
    """Which reminders of these items were ever sent, and of which items one was sent today. One query."""
    rows = list(Reminder.objects.filter(item__in=items).values_list("item", "kind", "days", "due", "on"))
    return {row[:4] for row in rows}, {row[0] for row in rows if row[4] == today}


def _milestones(items: list[Item]) -> dict[int, tuple[date, ...]]:
    """The dates of the milestones of these items that are not done yet. One query."""
    found: dict[int, tuple[date, ...]] = {}
    for item, due in Milestone.objects.filter(item__in=items, reached_on=None).values_list("item", "due"):
        found[item] = (*found.get(item, ()), due)
    return found


def _owed(item: Item, milestones: tuple[date, ...]) -> Owed:
    assigned = item.assigned_at or item.opened_at
    return Owed(item.standing_in, item.due, timezone.localdate(assigned), milestones)
