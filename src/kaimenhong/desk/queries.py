"""What stands on the home page. Every question is asked about what this person may see."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Subquery
from django.utils.translation import gettext as _

from kaimenhong.journal.clock import to_us
from kaimenhong.journal.models import Event
from kaimenhong.journal.timeline import Line, lines
from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.kernel.periods import Period, Scheme, period_at
from kaimenhong.ledger.models import Item, ItemQuerySet
from kaimenhong.ledger.queries import Filters, Row, Scope, mine, rows, sight, visible_to
from kaimenhong.ledger.queries import listed as ledger_listed
from kaimenhong.ledger.rules import Tone
from kaimenhong.meetings.models import Meeting
from kaimenhong.org.actor import Actor
from kaimenhong.org.permissions import Permission
from kaimenhong.ui.waiting import Waiting

AHEAD = 10  # working days
LOOKED_AT = 300  # newest events that are looked through for news
NEWEST = 5_000  # events among which those since a visit mostly are
FARTHEST = 20_000  # further events that are looked through where they are not
AT_ONCE = timedelta(hours=1)  # how long a verb may run beside others


@dataclass(frozen=True, slots=True)
class Quarter:
    """The quarter we are in, and the working days left of it; today counts."""

    period: Period
    left: int
    provisional: bool

    @property
    def number(self) -> int:
        """1 to 4."""
        return (self.period.first.month + 2) // 3


@dataclass(frozen=True, slots=True)
class Pile:
    """Things that wait and are as pressing as one another."""

    title: str
    tone: str
    things: list[Waiting]


def piles(things: Sequence[Waiting], today: date) -> list[Pile]:
    """What waits, cut by urgency: past its day, today and the coming week, later, without a day. No empty pile."""
    week = today + timedelta(days=7)
    cut: tuple[tuple[str, str, Callable[[Waiting], bool]], ...] = (
        (_("已过时限"), "orange", lambda one: one.due is not None and one.due < today and not _kept(one)),
        (
            _("一周之内"),
            "yellow",
            lambda one: one.due is not None and one.due <= week and (one.due >= today or _kept(one)),
        ),
        (_("以后"), "green", lambda one: one.due is not None and one.due > week),
        (_("没有时限"), "blue", lambda one: one.due is None),
    )
    found = [Pile(title, tone, [one for one in things if fits(one)]) for title, tone, fits in cut]
    return [pile for pile in found if pile.things]


def _kept(thing: Waiting) -> bool:
    """Its own light says that nothing is late: what was owed was done in time, or the clock stands still."""
    return thing.tone in (Tone.GREEN, Tone.BLUE) and bool(thing.light)


def quarter(today: date, calendar: WorkCalendar) -> Quarter:
    """The running quarter: the base of the year's targets."""
    period = period_at(Scheme.QUARTERS, today)
    return Quarter(period, calendar.remaining(today, period.last), calendar.is_provisional(today.year))


def my_turn(actor: Actor, *, today: date, calendar: WorkCalendar, size: int = 6) -> list[Row]:
    """What waits for this person, the most pressing first."""
    told: dict[str, Any] = {
        "today": today,
        "calendar": calendar,
        "size": size,
        "sight": sight(Scope.MINE, actor),
    }
    return ledger_listed(mine(actor), Filters(), **told).rows


def due_soon(actor: Actor, *, today: date, calendar: WorkCalendar, size: int = 6) -> list[Row]:
    """What falls due within the next AHEAD working days, of all this person may see."""
    until = calendar.add_working_days(today, AHEAD)
    soon = visible_to(actor).due_between(today, until).order_by("due", "id").values("pk")[:size]
    found = Item.objects.with_units().filter(pk__in=soon).order_by("due", "id")
    return rows(found, today=today, calendar=calendar)


def news(actor: Actor, *, since: datetime, limit: int = 12) -> list[Line]:
    """What others did to meetings and items this person may see, newest first."""
    events = Event.objects.filter(pk__gte=_first_since(since), recorded_us__gt=to_us(since))
    events = events.exclude(actor=actor.ref)
    newest = list(events.order_by("-id")[:LOOKED_AT])
    shown = _readable(actor, {event.subject for event in newest})
    return lines([event for event in newest if event.subject in shown][:limit])


def _first_since(since: datetime) -> int:
    """The number of an event before all that were recorded since then. One query.

    Where more than NEWEST have been, FARTHEST are looked through: what is older is no news any more.
    Events are numbered as they are recorded, but for those of verbs that ran at the same time.
    """
    newest = Subquery(Event.objects.order_by("-pk").values("pk")[:1])
    looked_at = Event.objects.filter(pk__gt=newest - NEWEST).order_by("pk")
    first = looked_at.values_list("pk", "recorded_us").first()
    if first is None or first[1] < to_us(since - AT_ONCE):
        return first[0] if first else 0
    return max(0, first[0] - FARTHEST)


def _readable(actor: Actor, subjects: set[str]) -> set[str]:
    readable = _those(Item.ref_kind(), subjects, visible_to(actor))
    if actor.may(Permission.MEETING_READ):
        readable |= {s for s in subjects if s.startswith(f"{Meeting.ref_kind()}:")}
    return readable


def _those(kind: str, subjects: set[str], visible: ItemQuerySet) -> set[str]:
    keys = [s.partition(":")[2] for s in subjects if s.startswith(f"{kind}:")]
    if not keys:
        return set()
    return {f"{kind}:{pk}" for pk in visible.filter(pk__in=keys).values_list("pk", flat=True)}
