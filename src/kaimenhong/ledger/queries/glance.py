"""How the units directly below the zone stand, side by side: their open items by light, and what they have closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, OuterRef, Q, QuerySet, Subquery

from kaimenhong.journal.ready import Ready, kept
from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.ledger.models import Concern, Item
from kaimenhong.ledger.queries.concerning import may_see
from kaimenhong.ledger.queries.lists import Scope, sight
from kaimenhong.ledger.queries.narrowing import READ, each_counted, shows_tone
from kaimenhong.ledger.rules import State, Tone
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Unit

AT_MOST = 1000  # of one unit
NOTHING = "0 0 0 0"
OPEN_TONES = (Tone.GREEN, Tone.YELLOW, Tone.ORANGE, Tone.BLUE)


@dataclass(frozen=True, slots=True)
class Standing:
    """How one unit stands with those below it: open items by light, and the dated ones closed this year (grey).

    `capped`: AT_MOST were looked at, the nearest by due date.
    """

    unit: str
    pk: int
    counts: dict[Tone, int]

    @property
    def cells(self) -> list[int]:
        """The counts in the order of Tone, for a table."""
        return [self.counts[tone] for tone in Tone]

    @property
    def open(self) -> int:
        return sum(n for tone, n in self.counts.items() if tone is not Tone.GREY)

    @property
    def capped(self) -> bool:
        return self.open >= AT_MOST


def by_unit(actor: Actor, *, today: date, calendar: WorkCalendar) -> list[Standing]:
    """The units that have something to show, the fullest first. One query; each unit is counted up to AT_MOST."""
    key = ("glance", sight(Scope.ZONE, actor), today)
    units = kept(key, lambda: Ready(_counted(actor, today, calendar))).rows()
    found = [Standing(unit.short_name, unit.pk, _read(unit)) for unit in units]
    return sorted((one for one in found if any(one.cells)), key=lambda one: (-one.open, one.unit))


def _counted(actor: Actor, today: date, calendar: WorkCalendar) -> QuerySet[Unit]:
    here = Concern.objects.filter(may_see(actor), path=OuterRef("path"), leads=True)
    nearest = here.still_open().order_by("due", "item_id")
    closed = here.filter(year=today.year, counted_due__isnull=False, closed_at__isnull=False)
    tones = [shows_tone(tone, today, calendar) for tone in OPEN_TONES]
    below_the_zone: QuerySet[Unit] = Unit.objects.filter(parent__isnull=False, parent__parent__isnull=True)
    return below_the_zone.only("short_name").annotate(
        open_told=_Counts(nearest.values(*READ)[:AT_MOST], tones),
        closed_told=_Counts(closed.order_by().values(*READ)[:AT_MOST], [~Q(state=State.ENDED)]),
    )


def _read(unit: Any) -> dict[Tone, int]:
    told = [int(n) for n in f"{unit.open_told or NOTHING} {unit.closed_told or 0}".split()]
    return dict(zip((*OPEN_TONES, Tone.GREY), told, strict=True))


class _Counts(Subquery):
    """How many of some rows satisfy each condition, as numbers in one text: "3 0 1 12". The rows are read once."""

    def __init__(self, rows: QuerySet[Any], conditions: list[Q]) -> None:
        super().__init__(rows, output_field=CharField())
        counts, self.own = each_counted(conditions)
        self.counts = " || ' ' || ".join(counts)

    def as_sql(
        self, compiler: Any, connection: Any, template: str | None = None, **more: Any
    ) -> tuple[str, Any]:
        rows, params = self.query.as_sql(compiler, connection)
        return f"(SELECT {self.counts} FROM {rows} AS {Item._meta.db_table})", (*self.own, *params)  # noqa: S608
