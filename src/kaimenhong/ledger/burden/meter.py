"""Questions to the burden meter: one month as a table of unit × asker, and twelve months as a line."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Max, Sum

from kaimenhong.kernel.periods import Period
from kaimenhong.ledger.models import BurdenCount, Demand
from kaimenhong.org.models import Unit


@dataclass(slots=True)
class Asked:
    """What one unit was asked for by one other: how often, over how many items, and the minutes of the forms."""

    unit: Unit
    asker: Unit
    reports: int = 0
    urges: int = 0
    forms: int = 0
    items: int = 0
    minutes: int = 0

    @property
    def count(self) -> int:
        return self.reports + self.urges + self.forms

    @property
    def per_item(self) -> float | None:
        """How often per item in common, to one decimal; None without items."""
        return round((self.reports + self.urges) / self.items, 1) if self.items else None


@dataclass(slots=True)
class Burden:
    """One unit's month: its askers, most demanding first, and the sums."""

    unit: Unit
    askers: list[Asked] = field(default_factory=list)

    def total(self, name: str) -> int:
        return sum(getattr(one, name) for one in self.askers)

    @property
    def sums(self) -> dict[str, int]:
        return {name: self.total(name) for name in ("reports", "urges", "forms", "items", "minutes", "count")}


@dataclass(frozen=True, slots=True)
class Month:
    """One month of all units; `counted_at` None when it was not counted yet."""

    units: list[Burden]
    counted_at: datetime | None


def month(of: Period) -> Month:
    """What every unit was asked for in the month, in the order of the unit tree. One query."""
    rows = list(
        BurdenCount.objects.filter(month=of.first)
        .select_related("unit", "asker")
        .order_by("unit__path", "asker__path")
    )
    pairs: dict[tuple[int, int], Asked] = {}
    for row in rows:
        asked = pairs.setdefault((row.unit_id, row.asker_id), Asked(row.unit, row.asker))
        setattr(asked, f"{row.demand}s", row.count)
        asked.items = max(asked.items, row.items)
        asked.minutes += row.minutes
    units: dict[int, Burden] = {}
    for asked in pairs.values():
        units.setdefault(asked.unit.pk, Burden(asked.unit)).askers.append(asked)
    for burden in units.values():
        burden.askers.sort(key=lambda one: -one.count)
    return Month(list(units.values()), max((row.counted_at for row in rows), default=None))


def trend(until: Period, *, unit: Unit | None = None, months: int = 12) -> list[tuple[date, dict[str, int]]]:
    """How often units were asked, month by month up to `until`, by kind of demand. One query."""
    first = until
    for _back in range(months - 1):
        first = first.previous()
    found = BurdenCount.objects.filter(month__gte=first.first, month__lte=until.first)
    if unit is not None:
        found = found.filter(unit=unit)
    sums: dict[date, dict[str, int]] = {}
    for of, demand, count in found.values_list("month", "demand").annotate(n=Sum("count")).order_by("month"):
        sums.setdefault(of, {})[demand] = count
    return [
        (of, {kind: sums.get(of, {}).get(kind, 0) for kind in Demand.values}) for of in _firsts(first, months)
    ]


def counted_up_to() -> date | None:
    """The newest month that was counted. One query."""
    newest: Any = BurdenCount.objects.aggregate(newest=Max("month"))["newest"]
    return newest  # type: ignore[no-any-return]


def _firsts(first: Period, months: int) -> list[date]:
    found = [first]
    while len(found) < months:
        found.append(found[-1].next())
    return [one.first for one in found]
