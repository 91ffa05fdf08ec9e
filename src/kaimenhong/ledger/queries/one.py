"""Questions about one item, for its page and its verbs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TypeVar

from django.db.models import Model, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from kaimenhong.journal.models import Event
from kaimenhong.journal.ready import Ready, kept
from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.kernel.refs import Ref
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger.events import ItemReturned
from kaimenhong.ledger.models import (
    Asked,
    CoUnit,
    Extension,
    Item,
    Level,
    Limits,
    Report,
    Suspension,
)
from kaimenhong.ledger.queries.lists import sight_of, visible_to
from kaimenhong.ledger.queries.parts import Counts, counts
from kaimenhong.ledger.rules import PREPARING, SHIPPED, Bounds, ReturnReason, Standing, State, return_until
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Unit

LARGEST = 2**63 - 1  # what a database takes for a number; an address may say more
T = TypeVar("T", bound=Model)


@lru_cache(maxsize=1)
def calendar() -> WorkCalendar:
    """The working calendar the ledger counts on, one for all."""
    return WorkCalendar()


def seen_by(actor: Actor, pk: int) -> Item:
    """The item with its units. Raises Refused (404) for one that does not exist or that the actor may not see."""
    asked: OfItem[Item] = kept(
        ("item", *sight_of(actor)), lambda: OfItem(visible_to(actor).with_units().filter(pk=0))
    )
    item = next(iter(asked.of(pk)), None) if pk <= LARGEST else None
    if item is None:
        raise Refused(
            _("没有这件事，或者您无权查看。"), remedy=_("请核对编号，或向交办单位了解。"), status=404
        )
    return item


class OfItem(Ready[T]):
    """A question about one item, its SQL kept: the last condition asks for item 0, in whose place `of` puts another."""

    def __init__(self, asked: QuerySet[T]) -> None:
        super().__init__(asked)
        if self._told and self._told[1][-1] != 0:
            raise ValueError("the last condition has to say which item")

    def of(self, item: int) -> list[T]:
        """What there is of the item with this number. One query."""
        return self.rows(*self._told[1][:-1], item) if self._told else []


def bounds_on(day: date) -> Bounds:
    """Within what units act alone on a day. One query."""
    standing = Limits.objects.filter(valid_from__lte=day).order_by("-valid_from").first()
    if standing is None:
        return SHIPPED
    return Bounds(standing.sign_days, standing.return_days, standing.extension_days, standing.extension_times)


def standing(item: Item, *, on: date | None = None) -> Standing:
    """What the verdicts need to know of the item on a day. Three queries when its units are fetched, four
    where a bound of the day matters."""
    paths = CoUnit.objects.filter(item=item).values_list("unit__path", flat=True)
    hands = Report.objects.filter(item=item).values_list("person", flat=True)
    return standing_of(item, paths, hands, counts(item), on)


def standing_of(
    item: Item, co_paths: Iterable[str], hands: Iterable[str], parts: Counts, on: date | None
) -> Standing:
    state = item.standing_in
    bounds = bounds_on(on) if on and state in {State.ASSIGNED, State.EXTENSION_ASKED} else SHIPPED
    given = timezone.localdate(item.assigned_at or item.opened_at)
    return Standing(
        state=state,
        lead_path=item.lead_unit.path,
        lead_name=item.lead_unit.short_name,
        assigner_path=item.assigner_unit.path,
        assigner_name=item.assigner_unit.short_name,
        co_paths=tuple(co_paths),
        hands=frozenset(hands),
        drafter=item.assigner if state in PREPARING else "",
        on=on,
        return_until=return_until(given, bounds, calendar()) if state is State.ASSIGNED else None,
        has_due=item.due is not None,
        bounds=bounds,
        beyond=parts.extensions_granted >= bounds.extension_times,
        needs_approver=item.level == Level.MAJOR,
        children=parts.children_open,
        milestones=parts.milestones_open,
        disagreements=parts.disagreements_open,
        sources=parts.sources,
    )


def co_units(item: Item) -> list[Unit]:
    """The units that support the lead unit, in the order they were named. One query."""
    return [row.unit for row in _supporting().of(item.pk)]


@lru_cache(maxsize=1)
def _supporting() -> OfItem[CoUnit]:
    return OfItem(CoUnit.objects.filter(item=0).select_related("unit").order_by("pk"))


def due_after_wait(item: Item, part: Suspension | None, today: date) -> date | None:
    """The due date, moved by the working days a suspension that lasts until today has taken; None without either."""
    if item.due is None or part is None or part.began_at is None:
        return None
    began, yesterday = timezone.localdate(part.began_at), today - timedelta(days=1)
    waited = calendar().working_days_between(began, yesterday) if began < yesterday else 0
    return calendar().add_working_days(item.due, waited) if waited else item.due


def waiting_extension(item: Item) -> Extension | None:
    """The extension that waits for a decision. One query."""
    found: Extension | None = Extension.objects.filter(item=item, outcome=Asked.WAITING).first()
    return found


def running_suspension(item: Item) -> Suspension | None:
    """The suspension that is asked for or lasts. One query."""
    lasts = Q(outcome=Asked.WAITING) | Q(outcome=Asked.GRANTED, ended_at=None)
    found: Suspension | None = Suspension.objects.filter(lasts, item=item).first()
    return found


@dataclass(frozen=True, slots=True)
class Return:
    """Why an item came back: the reason, in words, and the unit that was suggested instead."""

    code: ReturnReason
    reason: str
    suggested: Unit | None


def last_return(item: Item, story: Iterable[Event] | None = None) -> Return | None:
    """Why the item was last returned; None when it never was. `story` are its events in order, where somebody has read them.

    Two queries at most, one with the story.
    """
    event = _returning(item) if story is None else _last(story, ItemReturned.kind)
    if event is None:
        return None
    named = event.content["data"]["suggested"]
    unit = Unit.objects.filter(pk=Ref.parse(named).number).first() if named else None
    return Return(ReturnReason(event.reason_code), event.reason, unit)


def _returning(item: Item) -> Event | None:
    returned = Event.objects.filter(subject=str(item.ref), kind=ItemReturned.kind)
    event: Event | None = returned.order_by("-seq").first()
    return event


def _last(story: Iterable[Event], kind: str) -> Event | None:
    return next((event for event in reversed(list(story)) if event.kind == kind), None)
