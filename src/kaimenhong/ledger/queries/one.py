"""Questions about one item, for its page and its verbs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _

from kaimenhong.journal.models import Event
from kaimenhong.journal.registry import Named, labels
from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.kernel.refs import Ref
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger.events import ItemReturned
from kaimenhong.ledger.models import CoUnit, Item, Report
from kaimenhong.ledger.queries.lists import visible_to
from kaimenhong.ledger.rules import ReturnReason, Standing
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Unit


@lru_cache(maxsize=1)
def calendar() -> WorkCalendar:
    """The working calendar the ledger counts on."""
    return WorkCalendar()


def seen_by(actor: Actor, pk: int) -> Item:
    """The item with its units. Raises Refused (404) for one that does not exist or that the actor may not see."""
    item: Item | None = visible_to(actor).with_units().filter(pk=pk).first()
    if item is None:
        raise Refused(
            _("没有这件事，或者您无权查看。"), remedy=_("请核对编号，或向交办单位了解。"), status=404
        )
    return item


def standing(item: Item) -> Standing:
    """What the verdicts need to know of the item. Two queries when its units are fetched."""
    return Standing(
        state=item.standing_in,
        lead_path=item.lead_unit.path,
        lead_name=item.lead_unit.short_name,
        assigner_path=item.assigner_unit.path,
        assigner_name=item.assigner_unit.short_name,
        co_paths=tuple(CoUnit.objects.filter(item=item).values_list("unit__path", flat=True)),
        hands=frozenset(Report.objects.filter(item=item).values_list("person", flat=True)),
    )


def co_units(item: Item) -> list[Unit]:
    """The units that support the lead unit, in the order they were named. One query."""
    return [row.unit for row in CoUnit.objects.filter(item=item).select_related("unit").order_by("pk")]


@dataclass(frozen=True, slots=True)
class Told:
    """A report as it is read: with the name of who made it."""

    report: Report
    person: Named


def reports_of(item: Item) -> list[Told]:
    """What the units told about the item, newest first. Two queries."""
    found = list(Report.objects.filter(item=item).select_related("unit").order_by("-pk"))
    names = labels(report.person for report in found)
    return [Told(report, names[report.person]) for report in found]


@dataclass(frozen=True, slots=True)
class Return:
    """Why an item came back: the reason, in words, and the unit that was suggested instead."""

    code: ReturnReason
    reason: str
    suggested: Unit | None


def last_return(item: Item) -> Return | None:
    """Why the item was last returned; None when it never was. Two queries at most."""
    returned = Event.objects.filter(subject=str(item.ref), kind=ItemReturned.kind)
    event = returned.order_by("-seq").first()
    if event is None:
        return None
    named = event.content["data"]["suggested"]
    unit = Unit.objects.filter(pk=Ref.parse(named).number).first() if named else None
    return Return(ReturnReason(event.reason_code), event.reason, unit)
