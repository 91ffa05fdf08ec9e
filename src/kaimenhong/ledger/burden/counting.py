"""Counting what units were asked for in a month: reports made, urges and cards received, recurring reports due.

Read from the journal: what happened in the month, about which item, whose turn it was. Who asked is the unit that
assigned the item, or that urged. Persons are never counted.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Count, Q

from kaimenhong.journal import clock
from kaimenhong.journal.models import Event
from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.kernel.periods import Period
from kaimenhong.kernel.refs import Ref
from kaimenhong.ledger.burden import register, rules
from kaimenhong.ledger.models import (
    BurdenCount,
    CoUnit,
    Demand,
    Item,
    Recurring,
    RecurringState,
    Respondent,
)
from kaimenhong.org.models import Unit

ZONE = ZoneInfo("Asia/Shanghai")
CHUNK = 2000
REPORTS = (
    "ledger.item.reported",
    "ledger.item.unchanged",
    "ledger.item.noted",
    "ledger.item.asked_to_close",
)
URGES = ("ledger.item.urged", "ledger.card.issued", "ledger.slip.issued")  # their data name the unit
Pair = tuple[int, int]  # the unit asked, the unit that asks


@dataclass(slots=True)
class Tally:
    """One month's counts as they are gathered."""

    counts: Counter[tuple[Pair, Demand]] = field(default_factory=Counter)
    minutes: Counter[Pair] = field(default_factory=Counter)


def recount(month: Period, *, calendar: WorkCalendar, at: datetime) -> int:
    """Count one month anew and keep the result in place of the former. Returns how many rows."""
    tally = Tally()
    _count_events(month, tally)
    _count_forms(month, calendar, tally)
    items = _items(month)
    rows = [
        BurdenCount(
            month=month.first,
            unit_id=unit,
            asker_id=asker,
            demand=demand,
            count=count,
            items=items[unit, asker],
            minutes=tally.minutes[unit, asker] if demand is Demand.FORM else 0,
            counted_at=at,
        )
        for ((unit, asker), demand), count in sorted(tally.counts.items())
    ]
    with transaction.atomic():
        BurdenCount.objects.filter(month=month.first).delete()
        BurdenCount.objects.bulk_create(rows, batch_size=CHUNK)
    return len(rows)


def _count_events(month: Period, tally: Tally) -> None:
    """Reports made and urges received."""
    begin, end = _bounds(month)
    found = Event.objects.filter(
        kind__in=[*REPORTS, *URGES], occurred_us__gte=begin, occurred_us__lt=end
    ).order_by("id")
    rows = found.values_list("kind", "subject", "actor_unit", "holder_before", "holder_after", "payload")
    for chunk in _chunks(rows.iterator(chunk_size=CHUNK)):
        askers = _askers({subject for _kind, subject, *_rest in chunk})
        for kind, subject, actor_unit, before, after, payload in chunk:
            unit = _key(json.loads(payload)["data"].get("unit", "")) or _key(before) or _key(after)
            reported = kind in REPORTS
            asker = askers.get(subject, 0) if reported else _key(actor_unit)
            demand = Demand.REPORT if reported else Demand.URGE
            if unit and asker and unit != asker:
                tally.counts[(unit, asker), demand] += 1


def _count_forms(month: Period, calendar: WorkCalendar, tally: Tally) -> None:
    """Recurring reports that fell due, answered or not: being asked is the burden."""
    running = Recurring.objects.exclude(state__in=[RecurringState.PROPOSED, RecurringState.REFUSED])
    running = running.filter(starts_on__lte=month.last)
    for row in Respondent.objects.filter(recurring__in=running).select_related("recurring"):
        pair = (row.unit_id, row.recurring.asker_unit_id)
        for due in rules.dues(register.plan_of(row.recurring), month.first, month.last, calendar):
            if _in_force(row.recurring, due.on):
                tally.counts[pair, Demand.FORM] += 1
                tally.minutes[pair] += row.recurring.minutes


def _in_force(recurring: Recurring, day: date) -> bool:
    """Whether it had been approved by the day and not been stopped before it."""
    if recurring.decided_at is None or recurring.decided_at.astimezone(ZONE).date() > day:
        return False
    if recurring.state != RecurringState.ENDED:
        return True
    ended = Event.objects.filter(subject=str(recurring.ref), kind="ledger.recurring.ended").latest("seq")
    return ended.occurred.date() > day


def _items(month: Period) -> Counter[Pair]:
    """How many items the pair had in common at any time of the month: as lead or as co-unit of the asker's."""
    begin, end = _moments(month)
    open_then = Q(opened_at__lt=end) & (Q(closed_at__isnull=True) | Q(closed_at__gte=begin))
    leads = Item.objects.filter(open_then).values_list("lead_unit", "assigner_unit")
    found: Counter[Pair] = Counter()
    for unit, asker, count in leads.annotate(n=Count("id")).order_by():
        found[unit, asker] += count
    then = Q(item__opened_at__lt=end) & (Q(item__closed_at__isnull=True) | Q(item__closed_at__gte=begin))
    supports = CoUnit.objects.filter(then).values_list("unit", "item__assigner_unit")
    for unit, asker, count in supports.annotate(n=Count("id")).order_by():
        found[unit, asker] += count
    return found


def _askers(subjects: set[str]) -> dict[str, int]:
    """Of each item's ref the unit that assigned it. One query."""
    kind = Item.ref_kind()
    keys = [int(one.partition(":")[2]) for one in subjects if one.startswith(f"{kind}:")]
    rows = Item.objects.filter(pk__in=keys).values_list("pk", "assigner_unit")
    return {f"{kind}:{pk}": unit for pk, unit in rows}


def _key(ref: str | None) -> int:
    """The number of a unit's ref; 0 for anything else."""
    if not ref or not ref.startswith(f"{Unit.ref_kind()}:"):
        return 0
    return int(Ref.parse(ref).key)


def _moments(month: Period) -> tuple[datetime, datetime]:
    begin = datetime.combine(month.first, time(), tzinfo=ZONE)
    return begin, datetime.combine(month.end, time(), tzinfo=ZONE)


def _bounds(month: Period) -> tuple[int, int]:
    begin, end = _moments(month)
    return clock.to_us(begin), clock.to_us(end)


def _chunks(rows: Iterator[tuple[str, ...]]) -> Iterator[list[tuple[str, ...]]]:
    chunk: list[tuple[str, ...]] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
