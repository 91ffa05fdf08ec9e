"""How a unit stands: what it owes, what it is owed, and what became of this year's items.

Only task outcomes with their denominators; nothing about persons, no score, no rank.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import F, Q
from django.utils.translation import gettext as _

from kaimenhong.journal.ready import kept
from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger.models import Concern, ConcernQuerySet
from kaimenhong.ledger.queries.concerning import ASSIGNED, known_to, may_see, through_item
from kaimenhong.ledger.queries.lists import Row, rows, sight_of
from kaimenhong.ledger.queries.narrowing import Tally, Written, count_among, counting, tally_of, written
from kaimenhong.ledger.queries.ordering import by_due
from kaimenhong.ledger.queries.paging import Leaf, leaf
from kaimenhong.ledger.rules import State
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Unit
from kaimenhong.org.permissions import Permission

SHOWN = 12
FEW = 5  # below so many, a rate says nothing


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the unit's work: how many open items, and the nearest of them."""

    tally: Tally
    rows: list[Row]

    @property
    def more(self) -> int:
        """How many open items are not shown."""
        return max(self.tally.open - len(self.rows), 0)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the items of a year that have a date to be held to.

    `closed` are those that left with a result; of these `in_time` were put forward by the date that
    counts. `late` are open and past it. `ended` were taken out of the ledger.
    """

    year: int
    given: int
    closed: int
    in_time: int
    late: int
    ended: int
    extended: int

    @property
    def rate(self) -> int | None:
        """Per cent of the closed ones put forward in time; None when too few to say."""
        return round(100 * self.in_time / self.closed) if self.closed >= FEW else None


@dataclass(frozen=True, slots=True)
class Account:
    """A unit's account: what it owes as lead, where it supports, what others owe it, and the year's outcome."""

    unit: Unit
    owes: Side
    supports: Side
    is_owed: Side
    outcome: Outcome


def account(actor: Actor, pk: int, *, today: date, calendar: WorkCalendar) -> Account:
    """The unit's account, of the items the actor may see. Units below it count as its own.

    Raises Refused (404) for a unit that does not exist.
    """
    unit = Unit.objects.filter(pk=pk).first()
    if unit is None:
        raise Refused(_("没有这个单位。"), remedy=_("请从机构页重新选择。"), status=404)
    here = Concern.objects.filter(_seen(actor, unit), path=unit.path)
    key = ("account", unit.path, sight_of(actor), today)
    owes, supports, is_owed = [
        _side(here.filter(**role), (*key, name), today=today, calendar=calendar)
        for name, role in _ROLES.items()
    ]
    return Account(unit, owes, supports, is_owed, _outcome(here.filter(leads=True), today, key))


_ROLES = {
    "owes": {"leads": True},
    "supports": {"supports": True},
    "is owed": {"assigns": True, "leads": False},
}


def _seen(actor: Actor, unit: Unit) -> Q:
    """What the actor may see of the unit's concerns. Who belongs above the unit sees all that has been assigned."""
    reads_some = actor.may(Permission.ITEM_READ) and not actor.may(Permission.ITEM_READ_ALL)
    if reads_some and any(unit.path.startswith(path) for path in actor.paths):
        return ASSIGNED | known_to(actor.paths, "item")
    return may_see(actor)


def _side(concerns: ConcernQuerySet, key: Hashable, *, today: date, calendar: WorkCalendar) -> Side:
    def nearest() -> ConcernQuerySet:
        return concerns.still_open().select_related("item__lead_unit", "item__assigner_unit")

    page: Leaf[Concern] = leaf(nearest, [through_item(one) for one in by_due()], size=SHOWN, key=key)
    shown = rows((concern.item for concern in page.rows), today=today, calendar=calendar)
    return Side(tally_of(concerns, today=today, calendar=calendar, sight=key), shown)


def _outcome(leads: ConcernQuerySet, today: date, key: Hashable) -> Outcome:
    def of_year() -> Written | None:
        return written(leads.filter(year=today.year, counted_due__isnull=False).values(*_READ))

    return Outcome(today.year, *count_among(kept(("outcome", key), of_year), _outcomes(today)))


_READ = ("state", "closed_at", "asked_on", "counted_due", "due", "first_due")


@lru_cache(maxsize=4)
def _outcomes(today: date) -> Written:
    """What is counted, in the order of Outcome."""
    result = Q(closed_at__isnull=False) & ~Q(state=State.ENDED)
    return counting(
        [
            result,
            result & Q(asked_on__lte=F("counted_due")),
            Q(closed_at__isnull=True, asked_on__isnull=True, counted_due__lt=today),
            Q(state=State.ENDED),
            ~Q(due=F("first_due")),
        ]
    )
