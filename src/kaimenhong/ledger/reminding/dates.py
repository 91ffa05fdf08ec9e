"""What of the ledger stands in a person's calendar: the due dates of open items that concern the units they work in,
and those of their milestones that are not done yet."""

from __future__ import annotations

from datetime import date

from django.db.models import Max, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kaimenhong.journal import clock
from kaimenhong.journal.models import Event
from kaimenhong.ledger import queries
from kaimenhong.ledger.models import Item, Milestone
from kaimenhong.ledger.models.items import DueOrNever
from kaimenhong.ledger.reminding.rules import AT_WORK
from kaimenhong.ledger.rules import UNDER_WAY
from kaimenhong.ledger.rules.lights import overdue_days
from kaimenhong.mailroom.ical import Due
from kaimenhong.org.actor import Actor

MOST = 500


def entries(actor: Actor, today: date) -> list[Due]:
    """The due dates of what the actor's own units lead, support or assigned, those of its milestones, and a line for
    today when some are late.

    Only what the actor may see; a handful of queries, whatever the length.
    """
    units = [Q(lead_unit__path__in=actor.paths), Q(assigner_unit__path__in=actor.paths)]
    supported = Item.objects.filter(co_units__unit__path__in=actor.paths).values("pk")
    found = queries.visible_to(actor).filter(units[0] | units[1] | Q(pk__in=supported))
    stepwise = Milestone.objects.filter(reached_on=None).values("item")
    dated = Q(due__isnull=False) | Q(pk__in=stepwise)
    owed = found.filter(dated, state__in=AT_WORK).with_units().order_by(DueOrNever(), "pk")
    items = list(owed[:MOST])
    changed = _changed(items)
    late = [item for item in items if _late(item, today) is not None]
    own = [_entry(item, today, *changed[str(item.ref)]) for item in items if item.due]
    return [*own, *_steps(items, changed, today), *_today(actor, late, today)]


def _changed(items: list[Item]) -> dict[str, tuple[int, int]]:
    """Of each item the number of its newest event and when that was recorded. One query."""
    rows = Event.objects.filter(subject__in=[str(item.ref) for item in items]).values_list("subject")
    return {subject: (seq, at) for subject, seq, at in rows.annotate(n=Max("seq"), at=Max("recorded_us"))}


def _late(item: Item, today: date) -> int | None:
    return overdue_days(item, today, queries.calendar())


def _entry(item: Item, today: date, seq: int, recorded_us: int) -> Due:
    days = _late(item, today)
    prefix = ""
    if days is not None:
        prefix = ngettext("逾期%(n)d个工作日", "逾期%(n)d个工作日", days) % {"n": days} + " "
    return Due(
        uid=f"ledger.item-{item.pk}",
        sequence=seq,
        stamped=clock.from_us(recorded_us),
        day=item.due,  # type: ignore[arg-type] # the query asks for items that have one
        title=f"{prefix}{item.number} {item.title}",
        note=_("%(unit)s牵头。%(demand)s") % {"unit": item.lead_unit.short_name, "demand": item.demand[:300]},
        url=reverse("ledger:item", args=[item.pk]),
    )


def _steps(items: list[Item], changed: dict[str, tuple[int, int]], today: date) -> list[Due]:
    """The milestones that are not done yet, of what is worked on. One query."""
    worked_on = {item.pk: item for item in items if item.standing_in in UNDER_WAY}
    found = Milestone.objects.filter(item__in=worked_on, reached_on=None).order_by("due", "pk")[:MOST]
    return [_step(one, worked_on[one.item_id], changed, today) for one in found]


def _step(one: Milestone, item: Item, changed: dict[str, tuple[int, int]], today: date) -> Due:
    seq, recorded_us = changed[str(item.ref)]
    title = _("已过节点：%(step)s") if one.due < today else _("节点：%(step)s")
    return Due(
        uid=f"ledger.milestone-{one.pk}",
        sequence=seq,
        stamped=clock.from_us(recorded_us),
        day=one.due,
        title=f"{title % {'step': one.name}} {item.number} {item.title}",
        note=item.demand[:300],
        url=f"{reverse('ledger:item', args=[item.pk])}#milestones",
    )


def _today(actor: Actor, late: list[Item], today: date) -> list[Due]:
    """One line on today's page, so that what is late is not forgotten among days gone by."""
    if not late:
        return []
    title = ngettext("有%(n)d件逾期事项", "有%(n)d件逾期事项", len(late)) % {"n": len(late)}
    newest = clock.from_us(max(clock.to_us(item.opened_at) for item in late))
    return [
        Due(
            uid=f"ledger.late-{actor.person_id}",
            sequence=today.toordinal(),
            stamped=newest,
            day=today,
            title=title,
            note="\n".join(f"{item.number} {item.title}" for item in late[:20]),
            url=reverse("ledger:mine"),
        )
    ]
