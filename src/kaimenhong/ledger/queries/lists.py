"""What may be seen of the ledger, and its lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Exists, Min, OuterRef, Q, QuerySet

from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.kernel.refs import Ref
from kaimenhong.ledger.models import (
    Concern,
    ConcernQuerySet,
    DueOrNever,
    Item,
    ItemQuerySet,
    ItemSource,
    Report,
    topmost,
)
from kaimenhong.ledger.models.hand_lights import is_set_by_hand
from kaimenhong.ledger.queries import concerning as concerns
from kaimenhong.ledger.queries.narrowing import Filters, narrowed, shows_tone
from kaimenhong.ledger.queries.ordering import Grouping, Order, by_light, grouped, stretches
from kaimenhong.ledger.queries.paging import FEW, Leaf, Stretch, leaf
from kaimenhong.ledger.rules import (
    REVIEWED,
    STAGES,
    Light,
    Owner,
    State,
    Tone,
    awaiting,
    light,
    overdue_days,
)
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Unit
from kaimenhong.org.permissions import Permission

SIZE = 30
# what a list leaves in the database unless one of its columns shows it
LONG = ("demand", "source_quote", "measures", "problems", "needs", "next_steps", "remarks", "conclusion")
RARE = (
    *LONG, "goal", "charge_leader", "responsible", "contact", "starts_on", "first_due", "counted_due", "due_basis",
    "opened_at", "assigned_at", "signed_at", "assigner", "approver", "closer", "task_class", "parent", "follows",
)  # fmt: skip
_OF_UNITS = tuple(
    f"{role}__{name}"
    for role in ("lead_unit", "assigner_unit")
    for name in ("code", "kind", "name", "parent", "founded_on", "ended_on")
)
_COURTS = (Owner.LEAD, Owner.ASSIGNER, Owner.APPROVER)
_JUDGING = frozenset({Permission.ITEM_CLOSE, Permission.ITEM_APPROVE})


class Scope(StrEnum):
    """Which part of the ledger a list shows: what waits for me, my unit's, all I may see."""

    MINE = "mine"
    UNIT = "unit"
    ZONE = "zone"


@dataclass(frozen=True, slots=True)
class Row:
    """An item as a line of a list: with its light today and whose turn it is.

    `left` are the working days until it is due, negative when it is late; None without a date or once it
    has left the ledger. `looked` holds what a page's columns need beside the item (listing/lookups.py).
    """

    item: Item
    light: Light
    state: State
    holder: Unit | None
    left: int | None = None
    looked: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list."""

    rows: list[Row]
    next: str
    previous: str


def visible_to(actor: Actor) -> ItemQuerySet:
    """The items this person may see: those open to the zone, those that concern a unit at or below theirs, or all."""
    if actor.may(Permission.ITEM_READ_ALL):
        every: ItemQuerySet = Item.objects.all()
        every.counting = concerns.zone(actor.unit_path)
        return every
    if not actor.may(Permission.ITEM_READ):
        return Item.objects.none()
    return Item.objects.filter(concerns.seen_by(actor.paths))


def my_unit(actor: Actor) -> ItemQuerySet:
    """The items that a unit at or below the actor's leads, supports or has assigned."""
    if not actor.may(Permission.ITEM_READ):
        return Item.objects.none()
    found: ItemQuerySet = Item.objects.filter(pk__in=Concern.objects.of(actor.paths).values("item"))
    found.concerning = topmost(actor.paths)
    return found


def mine(actor: Actor) -> ItemQuerySet:
    """The items whose next step is up to this person: their very unit holds them, and they have the right."""
    units = Unit.objects.filter(path__in=actor.paths).values("pk")
    leading, assigning, approving = (awaiting(owner, actor.permissions) for owner in _COURTS)
    turn = Q(pk__in=[])
    if leading:
        turn |= Q(lead_unit__in=units, state__in=leading)
    if assigning:
        turn |= Q(assigner_unit__in=units, state__in=assigning)
    if approving:
        below = Unit.objects.within(*actor.paths).values("pk")
        turn |= Q(assigner_unit__in=below, state__in=approving) & ~Q(assigner=actor.ref, state=State.PROPOSED)
    return Item.objects.filter(turn).exclude(_reviewed_by_own_hand(actor))


def in_scope(scope: Scope, actor: Actor) -> ItemQuerySet:
    """The items of a list, before it is narrowed."""
    return {Scope.MINE: mine, Scope.UNIT: my_unit, Scope.ZONE: visible_to}[scope](actor)


def sight_of(actor: Actor) -> tuple[Hashable, ...]:
    """What the actor's sight of the ledger depends on: the same for all who may read everything."""
    if actor.may(Permission.ITEM_READ_ALL):
        return (Permission.ITEM_READ_ALL,)
    return actor.ref, actor.paths, actor.permissions


def sight(scope: Scope, actor: Actor) -> Hashable:
    """What `in_scope` depends on: only the zone's list is the same for all who may read everything."""
    if scope is Scope.ZONE:
        return scope, *sight_of(actor)
    return scope, actor.ref, actor.paths, actor.permissions


def listed(
    items: ItemQuerySet,
    filters: Filters,
    *,
    today: date,
    calendar: WorkCalendar,
    group: Grouping | None = None,
    rare: Collection[str] = (),
    after: str = "",
    before: str = "",
    size: int = SIZE,
    sight: Hashable = None,
) -> Page:
    """One page of a list; `rare` names those of RARE that shall come along.

    One query per stretch of the order that has rows, one more where there are many; none counts or skips rows.
    `sight`, where it is given, is what `items` depend on: SQL once written is kept for the next who asks the same.
    """
    key = None if sight is None or filters.looks_up else (sight, filters, today, group, tuple(sorted(rare)))
    place: dict[str, Any] = {"after": after, "before": before, "size": size, "key": key}
    if len(items.concerning) == 1 and concerns.reads(filters, group):
        order = order_of(filters, group, today, calendar)
        return _of_concerns(
            items.concerning[0], filters, order, rare, today=today, calendar=calendar, **place
        )

    def found() -> ItemQuerySet:
        hidden = left_out(rare)
        some = narrowed(items, filters, today=today, calendar=calendar).with_units().defer(*hidden)
        every: ItemQuerySet = some.annotate(due_or_never=DueOrNever())
        return every

    asked = found if key is not None else found()
    page: Leaf[Item] = leaf(asked, order_of(filters, group, today, calendar), **place)
    return Page(rows(page.rows, today=today, calendar=calendar), page.next, page.previous)


def left_out(rare: Collection[str]) -> list[str]:
    """The columns of items and their units that a list leaves in the database."""
    return [*(name for name in RARE if name not in rare), *_OF_UNITS]


def _of_concerns(
    path: str,
    filters: Filters,
    order: Sequence[Stretch],
    rare: Collection[str],
    *,
    today: date,
    calendar: WorkCalendar,
    **place: Any,
) -> Page:
    """A page of a unit's open items by due date, each read off the unit's concerns."""

    hidden = [f"item__{name}" for name in left_out(rare)]

    def found() -> ConcernQuerySet:
        return concerns.narrowed(path, filters, today=today, calendar=calendar).defer(*hidden)

    asked = found if place["key"] is not None else found()
    if filters.tone or len(order) > FEW:
        place["read"] = concerns.first_of_index(path, hidden)
    page: Leaf[Concern] = leaf(asked, [concerns.through_item(one) for one in order], **place)
    items = (concern.item for concern in page.rows)
    return Page(rows(items, today=today, calendar=calendar), page.next, page.previous)


def whole(
    items: ItemQuerySet, filters: Filters, group: Grouping, *, today: date, calendar: WorkCalendar
) -> QuerySet[Any]:
    """All that a grouped list goes through, unordered: what its groups are counted in."""
    if len(items.concerning) == 1 and concerns.reads(filters, group):
        return concerns.narrowed(items.concerning[0], filters, today=today, calendar=calendar)
    return narrowed(items, filters, today=today, calendar=calendar)


def order_of(
    filters: Filters, group: Grouping | None, today: date, calendar: WorkCalendar
) -> Sequence[Stretch]:
    """The stretches in which a list is read: its grouping's, else its order's."""
    if filters.tone and (group is Grouping.MONTH or (group is None and filters.order is Order.DUE)):
        found = by_light(
            filters.tone, today, _earliest_by_hand(today) if filters.tone is Tone.YELLOW else None
        )
        return [one.turned for one in found] if filters.down and group is None else found
    if group is None:
        return stretches(filters.order, down=filters.down, open_only=filters.open_only)
    tones = {tone: shows_tone(tone, today, calendar) for tone in Tone}
    return grouped(group, tones, today, open_only=filters.open_only)


def _earliest_by_hand(today: date) -> date | None:
    """The earliest due date among items whose light somebody has set to yellow. One query, of the few set lights."""
    by_hand = Item.objects.filter(is_set_by_hand(today), override_tone=Tone.YELLOW)
    earliest: date | None = by_hand.aggregate(earliest=Min("due"))["earliest"]
    return earliest


def rows(items: Iterable[Item], *, today: date, calendar: WorkCalendar) -> list[Row]:
    """Items as lines of a list. Asks nothing when they were fetched with their units."""
    return [
        Row(item, light(item, today, calendar), item.standing_in, holder(item), left(item, today, calendar))
        for item in items
    ]


def left(item: Item, today: date, calendar: WorkCalendar) -> int | None:
    """Working days left; negative when late, None where nothing is counted."""
    if item.due is None or item.closed_at is not None:
        return None
    late = overdue_days(item, today, calendar)
    return calendar.remaining(today, item.due) if late is None else -late


def holder(item: Item) -> Unit | None:
    """The unit whose turn it is."""
    owner = STAGES[item.standing_in].owner
    if owner is Owner.NOBODY:
        return None
    return item.lead_unit if owner is Owner.LEAD else item.assigner_unit


def of_sources(refs: Iterable[Ref | str]) -> dict[str, list[Item]]:
    """The items each source has led to or is answered by, oldest first, with their units. Two queries."""
    wanted = {str(ref) for ref in refs}
    found: dict[str, list[Item]] = defaultdict(list)
    for item in Item.objects.filter(source__in=wanted).with_units().order_by("id"):
        found[item.source].append(item)
    further = ItemSource.objects.filter(source__in=wanted).order_by("item")
    for part in further.select_related("item__lead_unit", "item__assigner_unit"):
        found[part.source].append(part.item)
    return {ref: sorted(found[ref], key=lambda item: item.pk) for ref in wanted}


def of_source(ref: Ref | str) -> list[Item]:
    """The items one source has led to, oldest first."""
    return of_sources([ref])[str(ref)]


def _reviewed_by_own_hand(actor: Actor) -> Q:
    """Results this person has worked on and may not review."""
    if not (actor.may(Permission.ITEM_REPORT) and actor.permissions & _JUDGING):
        return Q(pk__in=[])
    return Q(state__in=sorted(REVIEWED)) & Q(
        Exists(Report.objects.filter(item=OuterRef("pk"), person=actor.ref))
    )
