"""Narrowing a list, and counting what is in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Count, F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.ledger.models import ItemQuerySet, is_due_between, is_late
from kaimenhong.ledger.rules import PREPARING, RESTING, REVIEWED, UNDER_WAY, State, Tone, soon_until

CAP = 2000
OPEN, ANY = "open", "any"


class Order(StrEnum):
    """How a list is sorted: the nearest due date first and none last, or the newest item first."""

    DUE = "due"
    NEWEST = "newest"

    @property
    def label(self) -> str | Promise:
        return {Order.DUE: _("时限近的在前"), Order.NEWEST: _("新交办的在前")}[self]


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to. `state` is a State, "open" (has not left the ledger) or "any"; `unit` a lead unit's number."""

    text: str = ""
    state: str = OPEN
    tone: Tone | None = None
    unit: int | None = None
    order: Order = Order.DUE


def narrowed(items: ItemQuerySet, filters: Filters, *, today: date, calendar: WorkCalendar) -> ItemQuerySet:
    """The items that satisfy all filters."""
    if filters.tone is not None:
        items = items.filter(has_tone(filters.tone, today, calendar))
    if filters.state == OPEN and filters.tone is not Tone.GREY:
        items = items.still_open()
    elif filters.state in set(State):
        items = items.filter(state=filters.state)
    if filters.unit is not None:
        items = items.filter(lead_unit=filters.unit)
    return items.filter(says(filters.text)) if filters.text else items


def has_tone(tone: Tone, today: date, calendar: WorkCalendar) -> Q:
    """The condition of a light, the same as rules.light gives each item."""
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


def says(text: str) -> Q:
    """The item's words have the text."""
    names = ("number", "title", "demand", "source_quote", "last_report")
    found = Q()
    for name in names:
        found |= Q(**{f"{name}__icontains": text})
    return found


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


def tally(items: ItemQuerySet, *, today: date, calendar: WorkCalendar) -> Tally:
    """Open items by state, late and nearly due. One query; a second one when there are more than CAP.

    Unordered, the database counts a unit's items from the unit's index. Only of a long list the first CAP
    by due date have to be found, so that what is late is among them.
    """
    found = _counted(items.still_open(), today, calendar)
    return _counted(items.still_open().order_by("due", "id"), today, calendar) if found.capped else found


def _counted(items: ItemQuerySet, today: date, calendar: WorkCalendar) -> Tally:
    some = items.only("state", "due", "asked_on", "closed_at")[:CAP]
    counts = some.aggregate(
        open=Count("pk"),
        **{name: Count("pk", filter=Q(state__in=sorted(states))) for name, states in _TOLD.items()},
        late=Count("pk", filter=is_late(today)),
        soon=Count("pk", filter=is_due_between(today, soon_until(today, calendar))),
    )
    return Tally(**counts)
