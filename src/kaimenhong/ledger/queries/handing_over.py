"""What a unit that shall end still holds, and what moves it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from kaimenhong.journal.models import Event
from kaimenhong.ledger.models import CoUnit, Disagreement, Item, Stocktake
from kaimenhong.ledger.queries.lists import visible_to
from kaimenhong.ledger.rules import TERMINAL, Verb
from kaimenhong.ledger.rules.handing import Part, mover
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Unit

NAMED = 20
SHOWN = 100
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Held:
    """One item that has to move, the verb that moves it, and whether this is the viewer's to do."""

    item: Item
    verb: Verb
    mine: bool

    @property
    def url(self) -> str:
        """Where it is moved."""
        return reverse(f"ledger:{self.verb}", args=[self.item.pk])


@dataclass(frozen=True, slots=True)
class Holding:
    """All a unit holds in one part; `items` are the first SHOWN the viewer may see, `more` says that there are others."""

    part: Part
    items: list[Held]
    more: bool


def still_held(unit: Unit) -> list[str]:
    """What a unit that shall end still holds: open items it leads, supports, has assigned or disagrees about, by number;
    stocktakes it has not closed."""
    told = []
    for part in Part:
        numbers = _of(part, unit, Item.objects.still_open()).order_by("pk").values_list("number", flat=True)
        if numbers:
            told.append(_told(part, list(numbers)))
    if stocktakes := open_stocktakes(unit):
        told.append(_("没有结束的调度会%(count)d场") % {"count": len(stocktakes)})
    return told


def open_stocktakes(unit: Unit) -> list[Stocktake]:
    """The stocktakes it has planned or opened and not closed. One query."""
    return list(Stocktake.objects.filter(unit=unit).exclude(state="closed").order_by("pk"))


def to_move(unit: Unit, viewer: Actor) -> list[Holding]:
    """What has to move before a unit ends, part by part. One query for each part."""
    found = []
    for part in Part:
        rows = list(_of(part, unit, visible_to(viewer).still_open()).with_units().order_by("pk")[: SHOWN + 1])
        held = [_held(part, item, viewer) for item in rows[:SHOWN]]
        if held:
            found.append(Holding(part, held, len(rows) > SHOWN))
    return found


def left_behind(unit: Unit, viewer: Actor) -> int:
    """How many items the unit has assigned that are over: nobody could look back at them any more. One query."""
    over = visible_to(viewer).filter(assigner_unit=unit, state__in=sorted(TERMINAL))
    count: int = over.count()
    return count


def assigned_by(unit: Unit, viewer: Actor, *, over: bool) -> list[tuple[Item, int]]:
    """The next AT_ONCE items the unit has assigned, open ones first, each with the number of its newest event.
    With `over` also those that have left the ledger. Two queries, three with `over`."""
    seen = visible_to(viewer).filter(assigner_unit=unit).order_by("pk")
    rows: list[Item] = list(seen.still_open()[:AT_ONCE])
    if over:
        rows += seen.filter(state__in=sorted(TERMINAL))[: AT_ONCE - len(rows)]
    ends = Event.objects.filter(subject__in=[str(row.ref) for row in rows]).values_list("subject")
    newest = dict(ends.annotate(newest=Max("seq")))
    return [(row, newest[str(row.ref)]) for row in rows]


def _of(part: Part, unit: Unit, items: Any) -> Any:
    return items.filter(_CONDITIONS[part](unit))


def _held(part: Part, item: Item, viewer: Actor) -> Held:
    return Held(item, mover(part, item.standing_in), item.assigner_unit.path in viewer.paths)


_CONDITIONS = {
    Part.LEAD: lambda unit: Q(lead_unit=unit),
    Part.CO_UNIT: lambda unit: Q(pk__in=CoUnit.objects.filter(unit=unit).values("item")),
    Part.ASSIGNER: lambda unit: Q(assigner_unit=unit),
    Part.DISAGREES: lambda unit: Q(
        pk__in=Disagreement.objects.filter(unit=unit, decided_at=None).values("item")
    ),
}


def _told(part: Part, numbers: list[str]) -> str:
    named = _("、").join(numbers[:NAMED]) + (_("等") if len(numbers) > NAMED else "")
    return _("%(role)s的未办结事项%(count)d件（%(numbers)s）") % {
        "role": part.label,
        "count": len(numbers),
        "numbers": named,
    }
