"""Narrowing a list, and counting what is in it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from kaimenhong.journal.ready import kept
from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.kernel.refs import Ref
from kaimenhong.ledger.models import (
    Concern,
    ConcernQuerySet,
    CoUnit,
    Item,
    ItemQuerySet,
    ItemSource,
    is_due_between,
    is_late,
)
from kaimenhong.ledger.models.cards import Card
from kaimenhong.ledger.models.hand_lights import shows
from kaimenhong.ledger.queries import sources
from kaimenhong.ledger.queries.ordering import Order
from kaimenhong.ledger.rules import PREPARING, RESTING, REVIEWED, TERMINAL, UNDER_WAY, State, Tone, soon_until
from kaimenhong.ledger.search.choosing import reading
from kaimenhong.ledger.search.segments import terms
from kaimenhong.org.models import Unit

CAP = 2000
OPEN, ANY, AT_WORK = "open", "any", "under_way"
IS_OPEN = Q(closed_at__isnull=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a list is narrowed to, and how it is sorted (`down`: the other way round).

    `state` is a State, "open" (has not left the ledger), "under_way" (signed for and not put forward) or
    "any". `unit` leads, `co` supports, `assigner` assigned: numbers of units; `within` leads at or below a
    unit; `party` leads, supports or assigned.
    `source` is a Ref, of the source itself or of what contains it, or "none". `holder` is the number of
    the unit whose turn it is. `children` asks for items with sub-items (or without). `card` is the colour
    of a card that stands. `leader` and `responsible` are parts of names as printed.
    """

    text: str = ""
    state: str = OPEN
    tone: Tone | None = None
    unit: int | None = None
    within: int | None = None
    co: int | None = None
    assigner: int | None = None
    party: int | None = None
    holder: int | None = None
    source: str = ""
    theme: str = ""
    level: str = ""
    urgency: str = ""
    task_class: str = ""
    leader: str = ""
    responsible: str = ""
    due_from: date | None = None
    due_to: date | None = None
    opened_from: date | None = None
    opened_to: date | None = None
    percent_from: int | None = None
    percent_to: int | None = None
    parent: int | None = None
    children: bool | None = None
    card: str = ""
    order: Order = Order.DUE
    down: bool = False

    @property
    def open_only(self) -> bool:
        """Whether it lets through only items that have not left the ledger."""
        if self.tone is Tone.GREY:
            return False
        return self.state in {OPEN, AT_WORK} or self.state in set(State) - TERMINAL

    @property
    def looks_up(self) -> bool:
        """Whether its conditions hang on rows of other tables that are read first: their SQL is not kept."""
        return bool(
            self.tone is Tone.YELLOW
            or self.text
            or self.within is not None
            or self.source not in {"", "none"}
        )


def narrowed(items: ItemQuerySet, filters: Filters, *, today: date, calendar: WorkCalendar) -> ItemQuerySet:
    """The items that satisfy all filters."""
    return items.filter(changing(filters, today, calendar, tone_is=shows_tone) & lasting(filters))


def changing(
    filters: Filters,
    today: date,
    calendar: WorkCalendar,
    *,
    tone_is: Callable[[Tone, date, WorkCalendar], Q] | None = None,
    is_open: Q = IS_OPEN,
    at: str = "",
) -> Q:
    """The conditions on what the journal keeps for every day: state, light, units, dates, percent.

    The light is the computed one, unless `tone_is` is another condition: a past day knows no other. `is_open`
    is how an open item is told. `at` leads to the units and the percentage from a row that has not got them.
    """
    found = Q()
    if filters.tone is not None:
        found &= (tone_is or has_tone)(filters.tone, today, calendar)
    if filters.state == OPEN and filters.tone is not Tone.GREY:
        found &= is_open
    elif filters.state == AT_WORK:
        found &= Q(state__in=sorted(UNDER_WAY)) & is_open
    elif filters.state in set(State):
        found &= Q(state=filters.state) & (Q() if filters.state in TERMINAL else is_open)
    asked = {
        f"{at}lead_unit": filters.unit,
        f"{at}lead_unit__in": None if filters.within is None else below(filters.within),
        f"{at}assigner_unit": filters.assigner,
        "due__gte": filters.due_from,
        "due__lte": filters.due_to,
        f"{at}percent__gte": filters.percent_from,
        f"{at}percent__lte": filters.percent_to,
    }
    return found & Q(**{name: value for name, value in asked.items() if value is not None})


def lasting(filters: Filters, at: str = "") -> Q:
    """The conditions on all else. `at` leads from the row that is filtered to its item: "item__" or nothing."""
    asked: dict[str, Any] = {
        "theme": filters.theme,
        "level": filters.level,
        "urgency": filters.urgency,
        "task_class": filters.task_class,
        "charge_leader__contains": filters.leader,
        "responsible__contains": filters.responsible,
        "holder": filters.holder and str(Ref(Unit.ref_kind(), str(filters.holder))),
        "parent": filters.parent,
        "opened_at__gte": filters.opened_from and midnight_after(filters.opened_from - timedelta(days=1)),
        "opened_at__lt": filters.opened_to and midnight_after(filters.opened_to),
    }
    found = Q(**{at + name: value for name, value in asked.items() if value})
    for condition in _by_parts(filters, at):
        found &= condition
    return found


def _by_parts(filters: Filters, at: str) -> Iterator[Q]:
    """The conditions that other tables answer."""
    here = f"{at}pk__in"
    if filters.co is not None:
        yield Q(**{here: CoUnit.objects.filter(unit=filters.co).values("item")})
    if filters.party is not None:
        yield Q(**{here: parties(filters.party)})
    if filters.source == "none":
        yield Q(**{f"{at}source": ""})
    elif filters.source:
        refs = sources.contained(filters.source)
        further = ItemSource.objects.filter(source__in=refs).values("item")
        yield Q(**{f"{at}source__in": refs}) | Q(**{here: further})
    if filters.children is not None:
        parents = Q(**{here: Item.objects.filter(parent__isnull=False).values("parent")})
        yield parents if filters.children else ~parents
    if filters.card:
        # a card that names a person is for few to know of: not even that it stands
        standing = Card.objects.standing().filter(colour=filters.card, person="")
        yield Q(**{here: standing.values("item")})
    if filters.text:
        yield says(filters.text, f"{at}pk")


def parties(unit: int) -> Any:
    """The items a unit leads, supports or has assigned: a question to be asked inside another."""
    supported = CoUnit.objects.filter(unit=unit).values("item")
    return Item.objects.filter(Q(lead_unit=unit) | Q(assigner_unit=unit) | Q(pk__in=supported)).values("pk")


def midnight_after(day: date) -> datetime:
    """When the day ends in the zone."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def below(unit: int) -> Any:
    """The units at or below one, in today's tree. One query."""
    paths = Unit.objects.filter(pk=unit).values_list("path", flat=True)
    return Unit.objects.within(*paths).values("pk")


def has_tone(tone: Tone, today: date, calendar: WorkCalendar) -> Q:
    """The condition of a computed light, the same as rules.lights.computed_light gives each item."""
    soon, reviewed = soon_until(today, calendar), Q(state__in=sorted(REVIEWED))
    timeless = PREPARING | RESTING
    return {
        Tone.ORANGE: is_late(today),
        Tone.YELLOW: is_due_between(today, soon),
        Tone.GREEN: Q(closed_at__isnull=True)
        & (
            (~Q(state__in=sorted(timeless | REVIEWED)) & Q(due__gt=soon))
            | (reviewed & Q(asked_on__lte=F("due")))
        ),
        Tone.BLUE: Q(closed_at__isnull=True) & (Q(due__isnull=True) | Q(state__in=sorted(timeless))),
        Tone.GREY: Q(closed_at__isnull=False),
    }[tone]


def shows_tone(tone: Tone, today: date, calendar: WorkCalendar) -> Q:
    """The condition of a light as it is shown, set by hand or computed: the same as rules.light gives each item."""
    return shows(tone, has_tone(tone, today, calendar), today)


def says(text: str, row: str = "pk") -> Q:
    """The condition that the item numbered `row` has the text among its words. One question, which way is shorter."""
    found = terms(text)
    return reading(Item.ref_kind(), found, row) if found else Q(pk__in=[])


_TOLD = {
    "assigned": {State.ASSIGNED},
    "in_progress": UNDER_WAY,
    "returned": {State.RETURNED},
    "under_review": {State.UNDER_REVIEW},
}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many items are open, how many of them in the states people ask for, late or nearly due.

    `in_progress` are all that a unit has signed for and works on; `capped` when CAP was reached.
    """

    open: int
    assigned: int
    in_progress: int
    returned: int
    under_review: int
    late: int
    soon: int

    @property
    def capped(self) -> bool:
        return self.open >= CAP


def tally(
    items: ItemQuerySet,
    *,
    today: date,
    calendar: WorkCalendar,
    many: bool = False,
    sight: Hashable = None,
) -> Tally:
    """Open items by state, late and nearly due. One query; a second one when there are more than CAP.

    Unordered, the database counts a unit's items from the unit's index. Only of a long list the first CAP
    by due date have to be found, so that what is late is among them; `many` says that it is long.
    `sight` as for `listed`.
    """
    paths = items.concerning or items.counting
    if len(paths) == 1:
        key = sight and (sight, "concerns")
        return _counted(lambda: _nearest(Concern.objects.of(paths)), today, calendar, key)
    if not many:
        found = _counted(lambda: items.still_open().order_by(), today, calendar, sight and (sight, "all"))
        if not found.capped:
            return found
    return _counted(
        lambda: items.still_open().order_by("due", "id"), today, calendar, sight and (sight, "near")
    )


def tally_of(
    concerns: ConcernQuerySet, *, today: date, calendar: WorkCalendar, sight: Hashable = None
) -> Tally:
    """The same of concerns of one path, the nearest CAP of them, from their index alone. One query."""
    return _counted(lambda: _nearest(concerns), today, calendar, sight and (sight, "concerns"))


def _nearest(concerns: ConcernQuerySet) -> ConcernQuerySet:
    return concerns.still_open().order_by("due", "item_id")


_NAMES = ("open", *_TOLD, "late", "soon")
READ = ("state", "due", "asked_on", "closed_at", "override_tone", "override_until")


def _counted(
    items: Callable[[], ItemQuerySet | ConcernQuerySet], today: date, calendar: WorkCalendar, key: Hashable
) -> Tally:
    """The counts over the first CAP items. What is asked is written once a day: a page should not pay for it."""

    def first() -> Written | None:
        return written(items().values(*READ)[:CAP])

    counts = count_among(kept(("tally", key), first) if key else first(), _counts(today, calendar))
    return Tally(**dict(zip(_NAMES, counts, strict=True)))


Written = tuple[str, tuple[Any, ...]]
"""SQL with its parameters."""


def written(rows: QuerySet[Any, Any]) -> Written | None:
    """The SQL of rows that are to be counted; None when none can be there."""
    try:
        sql, params = rows.query.sql_with_params()
    except EmptyResultSet:
        return None
    return sql, params


def count_among(rows: Written | None, counts: Written) -> list[int]:
    """Counts (several, apart by commas) over rows that have the names of an item's columns. One query, none for none."""
    if rows is None:
        return [0] * (counts[0].count("count(*)"))
    with connection.cursor() as cursor:
        sql = f"SELECT {counts[0]} FROM ({rows[0]}) AS ledger_item"  # noqa: S608 - Django's own SQL
        cursor.execute(sql, (*counts[1], *rows[1]))
        return list(cursor.fetchone())


def counting(conditions: Sequence[Q]) -> Written:
    """The counts of all rows and of those that satisfy each condition."""
    counts, params = each_counted(conditions)
    return ", ".join(["count(*)", *counts]), params


def each_counted(conditions: Sequence[Q]) -> tuple[list[str], tuple[Any, ...]]:
    """For each condition the count of the rows that satisfy it, with the parameters of all."""
    told = [compiled(condition) for condition in conditions]
    counts = [f"count(*) FILTER (WHERE {sql})" for sql, _params in told]
    return counts, tuple(value for _sql, params in told for value in params)


@lru_cache(maxsize=4)
def _counts(today: date, calendar: WorkCalendar) -> Written:
    """What is counted of each item."""
    states = [Q(state__in=sorted(states)) for states in _TOLD.values()]
    return counting(
        [*states, shows_tone(Tone.ORANGE, today, calendar), shows_tone(Tone.YELLOW, today, calendar)]
    )


def compiled(condition: Q) -> tuple[str, Sequence[Any]]:
    """A condition on items as SQL with its parameters."""
    query = Item.objects.filter(condition).query
    sql, params = query.get_compiler(connection=connection).compile(query.where)
    return sql, params
