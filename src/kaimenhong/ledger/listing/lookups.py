"""What a column shows that does not stand in the item's own row, fetched once for a whole page.

Each lookup is one query for any number of items (one more per kind of thing named). It gives, for
every item that has something, its value by the item's number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from kaimenhong.journal.models import Event
from kaimenhong.journal.registry import labels
from kaimenhong.ledger import events
from kaimenhong.ledger.listing import collected
from kaimenhong.ledger.models import CoUnit, Item, Report, ReportKind

Found = dict[int, Any]

RETURNED = frozenset({events.ItemReturned.kind})
REASSIGNED = frozenset({events.ItemReassigned.kind, events.ItemInsistedOn.kind, events.ItemTransferred.kind})
EXTENDED = frozenset({events.ItemExtended.kind, events.ItemExtendedToWork.kind})


@dataclass(frozen=True, slots=True)
class Story:
    """How often something happened to an item."""

    returns: int = 0
    reassigns: int = 0
    extensions: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """How many reports an item has, and who made the newest of its lead unit (a ref)."""

    count: int = 0
    by: str = ""


def stories(items: Sequence[Item]) -> Found:
    """How often each item was returned, reassigned and extended, read off the journal."""
    subjects = {str(item.ref): item.pk for item in items}
    happened = Event.objects.filter(subject__in=subjects, kind__in=RETURNED | REASSIGNED | EXTENDED)
    kinds: dict[int, list[str]] = defaultdict(list)
    for subject, kind in happened.values_list("subject", "kind"):
        kinds[subjects[subject]].append(kind)
    return {key: _story(told) for key, told in kinds.items()}


def _story(kinds: list[str]) -> Story:
    return Story(*(sum(kind in counted for kind in kinds) for counted in (RETURNED, REASSIGNED, EXTENDED)))


def co_units(items: Sequence[Item]) -> Found:
    """The short names of each item's co-units, in the order they were named."""
    rows = CoUnit.objects.filter(item__in=items).order_by("pk").values_list("item_id", "unit__short_name")
    found: dict[int, list[str]] = defaultdict(list)
    for item, name in rows:
        found[item].append(name)
    return dict(found)


def sources(items: Sequence[Item]) -> Found:
    """What each item's source is called, with its page."""
    named = labels(item.source for item in items)
    return {item.pk: named[item.source] for item in items if item.source}


def assigners(items: Sequence[Item]) -> Found:
    """The names of the people who assigned."""
    named = labels(item.assigner for item in items)
    return {item.pk: named[item.assigner].text for item in items}


def closers(items: Sequence[Item]) -> Found:
    """The names of the people who took the items off the ledger."""
    named = labels(item.closer for item in items)
    return {item.pk: named[item.closer].text for item in items if item.closer}


def reports(items: Sequence[Item]) -> Found:
    """How many reports each item has, and the name of who made the lead unit's newest."""
    rows = Report.objects.filter(item__in=items).order_by("pk").values_list("item_id", "kind", "person")
    counts: dict[int, int] = defaultdict(int)
    newest: dict[int, str] = {}
    for item, kind, person in rows:
        counts[item] += 1
        if kind != ReportKind.NOTE:
            newest[item] = person
    named = labels(newest.values())
    return {
        key: Told(count, named[newest[key]].text if key in newest else "") for key, count in counts.items()
    }


@dataclass(frozen=True, slots=True)
class Offspring:
    """How many sub-items an item has, and how many of them are not finished."""

    total: int = 0
    open: int = 0


def children(items: Sequence[Item]) -> Found:
    """The sub-items of each item that has any."""
    rows = Item.objects.filter(parent__in=items).order_by().values("parent")
    counted = rows.annotate(total=Count("pk"), left=Count("pk", filter=Q(closed_at=None)))
    return {row["parent"]: Offspring(row["total"], row["left"]) for row in counted}


LOOKUPS: dict[str, Callable[[Sequence[Item]], Found]] = {
    "story": stories,
    "co_units": co_units,
    "source": sources,
    "assigner": assigners,
    "closer": closers,
    "reports": reports,
    "children": children,
    "milestones": collected.milestones,
    "evidence": collected.evidence,
    "cards": collected.cards,
}


def look_up(items: Sequence[Item], names: set[str]) -> dict[int, dict[str, Any]]:
    """The named lookups for these items: item number → name → value. Nothing is asked for no items."""
    found: dict[int, dict[str, Any]] = {item.pk: {} for item in items}
    for name in sorted(names) if items else ():
        for key, value in LOOKUPS[name](items).items():
            found[key][name] = value
    return found
