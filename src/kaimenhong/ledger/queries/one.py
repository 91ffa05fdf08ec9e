"""Questions about one item, for its page and its verbs."""

from __future__ import annotations

from collections.abc import Iterable
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
    paths = CoUnit.objects.filter(item=item).values_list("unit__path", flat=True)
    hands = Report.objects.filter(item=item).values_list("person", flat=True)
    return _standing(item, paths, hands)


def _standing(item: Item, co_paths: Iterable[str], hands: Iterable[str]) -> Standing:
    return Standing(
        state=item.standing_in,
        lead_path=item.lead_unit.path,
        lead_name=item.lead_unit.short_name,
        assigner_path=item.assigner_unit.path,
        assigner_name=item.assigner_unit.short_name,
        co_paths=tuple(co_paths),
        hands=frozenset(hands),
    )


def co_units(item: Item) -> list[Unit]:
    """The units that support the lead unit, in the order they were named. One query."""
    return [row.unit for row in CoUnit.objects.filter(item=item).select_related("unit").order_by("pk")]


@dataclass(frozen=True, slots=True)
class Told:
    """A report as it is read: with the name of who made it."""

    report: Report
    person: Named


@dataclass(frozen=True, slots=True)
class Dossier:
    """What belongs to an item: its co-units, what was reported (newest first), who assigned it, what demanded it.

    `source` is None for an item opened on its own.
    """

    co_units: list[Unit]
    reports: list[Told]
    assigner: Named
    source: Named | None
    standing: Standing


def dossier(item: Item) -> Dossier:
    """Everything that belongs to the item but its story. Two queries, and one per kind of thing named."""
    supporting = co_units(item)
    reports = list(Report.objects.filter(item=item).select_related("unit").order_by("-pk"))
    hands = [report.person for report in reports]
    names = labels([*hands, item.assigner, item.source])
    return Dossier(
        co_units=supporting,
        reports=[Told(report, names[report.person]) for report in reports],
        assigner=names[item.assigner],
        source=names.get(item.source),
        standing=_standing(item, (unit.path for unit in supporting), hands),
    )


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
