"""Everything that belongs to one item, for its page. What an item does not have is not asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Q

from kaimenhong.journal.guard import Guarded
from kaimenhong.journal.models import Event
from kaimenhong.journal.registry import Named, labels, named
from kaimenhong.ledger import events
from kaimenhong.ledger.models import (
    Disagreement,
    Evidence,
    Extension,
    Item,
    ItemSource,
    Milestone,
    Report,
    ReportKind,
    Suspension,
)
from kaimenhong.ledger.queries.one import (
    OfItem,
    co_units,
    running_suspension,
    standing_of,
    waiting_extension,
)
from kaimenhong.ledger.queries.parts import Counts, counts
from kaimenhong.ledger.rules import Standing, State
from kaimenhong.org.models import Unit


@dataclass(frozen=True, slots=True)
class Told:
    """A report as it is read: what it is, with the name of who made it."""

    report: Report
    kind: ReportKind
    person: Named


@dataclass(frozen=True, slots=True)
class Source:
    """A further source as it is read: what it is called, where it is, its sentence."""

    named: Named
    quote: str


@dataclass(frozen=True, slots=True)
class Family:
    """The items this one belongs to: what it is a part of, its parts, what gave rise to it, what it gave rise to."""

    parent: Item | None
    children: list[Item]
    follows: Item | None
    followers: list[Item]

    def __bool__(self) -> bool:
        return bool(self.members)

    @property
    def members(self) -> list[Item]:
        """All of them."""
        return [one for one in (self.parent, *self.children, self.follows, *self.followers) if one]


@dataclass(frozen=True, slots=True)
class Dossier:
    """What belongs to an item; reports are newest first, the rest in the order it came.

    `source` is None for an item opened on its own. `extension` is the one that waits for a decision,
    `suspension` the one that is asked for or lasts. `names` are those of everything named, by ref.
    """

    co_units: list[Unit]
    reports: list[Told]
    assigner: Named
    approver: Named | None
    closer: Named | None
    source: Named | None
    sources: list[Source]
    family: Family
    milestones: list[Milestone]
    evidence: list[Evidence]
    disagreements: list[Disagreement]
    extension: Extension | None
    suspension: Suspension | None
    standing: Standing
    names: dict[str, Named]


@dataclass(frozen=True, slots=True)
class Times:
    """How often things happened to an item, counted from its journal."""

    returned: int
    moved_on: int
    extended: int
    reported: int


def dossier(
    item: Item,
    *,
    on: date | None = None,
    naming: Collection[str] = (),
    at_hand: Iterable[Guarded] = (),
    parts: Counts | None = None,
) -> Dossier:
    """Everything that belongs to the item but its story. One query for each sort of part it has, and one for each
    kind of thing named that is not at hand.

    `naming` are refs whose names the page needs besides, see `names`; `at_hand` are rows among them that somebody
    has fetched; `parts` spares counting them again.
    """
    parts = parts or counts(item)
    supporting = co_units(item) if parts.co_units else []
    reports = _reports().of(item.pk) if parts.reports else []
    sources = list(ItemSource.objects.filter(item=item).order_by("pk")) if parts.sources else []
    hands = [report.person for report in reports]
    wanted = {*hands, item.assigner, item.approver, item.closer, item.source, *naming}
    wanted |= {one.source for one in sources}
    family = _family(item, parts)
    names = _names(
        wanted, item, [*supporting, *(report.unit for report in reports), *family.members, *at_hand]
    )
    return Dossier(
        co_units=supporting,
        reports=[Told(report, ReportKind(report.kind), names[report.person]) for report in reports],
        assigner=names[item.assigner],
        approver=names.get(item.approver),
        closer=names.get(item.closer),
        source=names.get(item.source),
        sources=[_source(one, names) for one in sources],
        family=family,
        milestones=_milestones(item) if parts.milestones else [],
        evidence=list(Evidence.objects.filter(item=item).order_by("pk")) if parts.evidence else [],
        disagreements=_disagreements(item) if parts.disagreements else [],
        extension=waiting_extension(item) if item.state == State.EXTENSION_ASKED else None,
        suspension=_suspension(item),
        standing=standing_of(item, (unit.path for unit in supporting), hands, parts, on),
        names=names,
    )


@lru_cache(maxsize=1)
def _reports() -> OfItem[Report]:
    return OfItem(Report.objects.filter(item=0).select_related("unit").order_by("-pk"))


def _names(wanted: set[str], item: Item, at_hand: Iterable[Guarded]) -> dict[str, Named]:
    """The names of these refs; the item and its units are at hand, and so are the rows that were fetched."""
    rows = {str(row.ref): row for row in (item.lead_unit, item.assigner_unit, *at_hand)}
    known = {ref: named(row) for ref, row in rows.items() if ref in wanted}
    known[str(item.ref)] = Named(str(item))
    return labels(wanted - known.keys()) | known


def times(story: Iterable[Event]) -> Times:
    """How often the item came back, changed hands, was given more time, was reported on. Asks nothing."""
    kinds = Counter(event.kind for event in story)
    return Times(
        returned=kinds[events.ItemReturned.kind],
        moved_on=kinds[events.ItemReassigned.kind] + kinds[events.ItemTransferred.kind],
        extended=kinds[events.ItemExtended.kind] + kinds[events.ItemExtendedToWork.kind],
        reported=kinds[events.ItemReported.kind] + kinds[events.ItemUnchanged.kind],
    )


def _source(part: ItemSource, names: dict[str, Named]) -> Source:
    known = names.get(part.source)
    return Source(Named(part.name or str(known), known.url if known else ""), part.quote)


def _family(item: Item, parts: Counts) -> Family:
    """The items it belongs to. One query, none when there are none."""
    above = [pk for pk in (item.parent_id, item.follows_id) if pk]
    if not (above or parts.children or parts.followers):
        return Family(None, [], None, [])
    kin = Q(pk__in=above) | Q(parent=item) | Q(follows=item)
    found: Sequence[Item] = list(Item.objects.filter(kin).with_units().order_by("pk"))
    by_number = {one.pk: one for one in found}
    return Family(
        parent=by_number.get(item.parent_id or 0),
        children=[one for one in found if one.parent_id == item.pk],
        follows=by_number.get(item.follows_id or 0),
        followers=[one for one in found if one.follows_id == item.pk],
    )


def _milestones(item: Item) -> list[Milestone]:
    return list(Milestone.objects.filter(item=item).order_by("due", "pk"))


def _disagreements(item: Item) -> list[Disagreement]:
    return list(Disagreement.objects.filter(item=item).select_related("unit").order_by("pk"))


def _suspension(item: Item) -> Suspension | None:
    waits = item.state in {State.SUSPENSION_ASKED, State.SUSPENDED}
    return running_suspension(item) if waits else None
