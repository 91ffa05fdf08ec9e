"""What the ledger holds for the demands of meetings, and how far they are accounted for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kaimenhong.journal.models import Event
from kaimenhong.ledger import queries as ledger
from kaimenhong.ledger.events import ItemSignedFor
from kaimenhong.ledger.models import Item, ItemSource
from kaimenhong.ledger.rules import State
from kaimenhong.meetings import rules
from kaimenhong.meetings.models import Requirement
from kaimenhong.meetings.rules import Coverage, Settlement


@dataclass(frozen=True, slots=True)
class Items:
    """The ledger's items of some requirements, by the requirement's number."""

    by_requirement: dict[int, list[Item]]

    def of(self, requirement: Requirement) -> list[Item]:
        return self.by_requirement.get(requirement.pk, [])

    def refs(self, *, but: set[int]) -> set[str]:
        """The refs of all of them, except those with these numbers."""
        every = (item for own in self.by_requirement.values() for item in own)
        return {str(item.ref) for item in every if item.pk not in but}

    def live(self, requirement: Requirement) -> int:
        """How many of its items have not been ended; closed ones count."""
        return sum(item.state != State.ENDED for item in self.of(requirement))

    def live_own(self, requirement: Requirement) -> int:
        """The same, of those that were made of it; what it was joined to is not counted."""
        own = (item for item in self.of(requirement) if item.source == str(requirement.ref))
        return sum(item.state != State.ENDED for item in own)

    def closed(self, requirement: Requirement) -> int:
        """How many of its items are off the ledger with a result."""
        return sum(item.state in {State.CLOSED, State.ARCHIVED} for item in self.of(requirement))


def items_of(requirements: Iterable[Requirement]) -> Items:
    """What the ledger holds for these requirements. One query, none when nothing was dispatched."""
    dispatched = {str(r.ref): r.pk for r in requirements if r.settlement == Settlement.ITEM}
    found = ledger.of_sources(dispatched) if dispatched else {}
    return Items({dispatched[ref]: items for ref, items in found.items()})


def items_from(requirements: Iterable[Requirement]) -> list[Item]:
    """Every item that was ever made of these requirements, also of those reopened since. One query."""
    refs = [str(requirement.ref) for requirement in requirements]
    return list(Item.objects.filter(source__in=refs).with_units().order_by("pk"))


def joined(requirements: Iterable[Requirement]) -> list[ItemSource]:
    """Where these requirements are further sources of items, with the items. One query."""
    refs = [str(requirement.ref) for requirement in requirements]
    return list(ItemSource.objects.filter(source__in=refs).select_related("item").order_by("pk"))


def ever_signed(items: Iterable[Item]) -> list[Item]:
    """Those of the items a unit has ever signed for. One query, none for no items."""
    by_ref = {str(item.ref): item for item in items}
    if not by_ref:
        return []
    signed = Event.objects.filter(subject__in=by_ref, kind=ItemSignedFor.kind)
    return [by_ref[ref] for ref in sorted(set(signed.values_list("subject", flat=True)))]


def coverage_of(requirements: Iterable[Requirement], items: Items) -> Coverage:
    """How much of these demands is accounted for. Asks the database nothing."""
    return rules.coverage(
        rules.Demand(r.pk, r.parent_id, Settlement(r.settlement), items.live(r), items.closed(r))
        for r in requirements
    )
