"""Which items concern a person's units, read from the table of concerns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from django.db.models import OuterRef, Q, Subquery
from django.db.models.lookups import IsNull

from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.ledger.models import Concern, ConcernQuerySet
from kaimenhong.ledger.queries.narrowing import Filters, changing, lasting, shows_tone
from kaimenhong.ledger.queries.ordering import Grouping, Order
from kaimenhong.ledger.queries.paging import Stretch
from kaimenhong.ledger.rules import PREPARING
from kaimenhong.org.actor import Actor
from kaimenhong.org.permissions import Permission

ASSIGNED = ~Q(state__in=sorted(PREPARING))
"""It has been assigned: the units it may be given to know of it."""


def known_to(paths: Iterable[str], item: str = "pk") -> Q:
    """The condition that a row's item concerns one of these paths: one look into an index for every row asked.

    Asked as a value, not as EXISTS, which PostgreSQL would rather answer by reading all concerns of the paths.
    """
    mine = Concern.objects.of(paths).filter(item=OuterRef(item)).order_by().values("item")[:1]
    return Q(IsNull(Subquery(mine), False))


def zone(path: str) -> tuple[str, ...]:
    """The path of the zone itself, which every item concerns; nothing for who has no unit."""
    return (f"/{path.split('/')[1]}/",) if path else ()


def seen_by(paths: Iterable[str], item: str = "pk") -> Q:
    """The condition of what people of these units may see: open to the zone and assigned, or their own."""
    return Q(open_to_zone=True) & ASSIGNED | known_to(paths, item)


def may_see(actor: Actor) -> Q:
    """The condition of the concerns whose items this person may see."""
    if actor.may(Permission.ITEM_READ_ALL):
        return Q()
    return seen_by(actor.paths, "item") if actor.may(Permission.ITEM_READ) else Q(pk__in=[])


def reads(filters: Filters, group: Grouping | None) -> bool:
    """Whether a unit's list in this order is in the index of its open concerns: by due date, within lights or states."""
    if group is None:
        return filters.open_only and filters.order in {Order.DUE, Order.STATE}
    return filters.open_only and group in {Grouping.MONTH, Grouping.TONE, Grouping.STATE}


def narrowed(path: str, filters: Filters, *, today: date, calendar: WorkCalendar) -> ConcernQuerySet:
    """The open concerns of a path that satisfy all filters, with their items and units."""
    conditions = changing(filters, today, calendar, tone_is=shows_tone, at="item__")
    return with_items(Concern.objects.of([path]).still_open().filter(conditions, lasting(filters, "item__")))


def with_items(found: ConcernQuerySet) -> ConcernQuerySet:
    """With the items and their units fetched in the same query."""
    return found.select_related("item__lead_unit", "item__assigner_unit")


def first_of_index(path: str, hidden: Sequence[str]) -> Callable[[ConcernQuerySet, int], ConcernQuerySet]:
    """A way to read of many concerns the few that show a light: found in the index alone, then fetched."""

    def read(ordered: ConcernQuerySet, need: int) -> ConcernQuerySet:
        first = ordered.values("item")[:need]
        found = with_items(Concern.objects.filter(path=path, item__in=first))
        return found.defer(*hidden).order_by(*ordered.query.order_by)

    return read


def through_item(stretch: Stretch) -> Stretch:
    """The stretch with the item's number where an item's own list has the row's."""
    keys = (f"{key[:-2]}item_id" if key in {"id", "-id"} else key for key in stretch.keys)
    return Stretch(stretch.where, tuple(keys), stretch.alike)
