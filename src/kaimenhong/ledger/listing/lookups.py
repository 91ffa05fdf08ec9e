"""What a column shows that does not stand in the item's own row, fetched once for a whole page.

Each lookup is one query for any number of items (one more per kind of thing named). It gives, for
every item that has something, its value by the item's number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from kaimenhong.journal.models import Event
from kaimenhong.journal.registry import labels
from kaimenhong.ledger import events
from kaimenhong.ledger.models import CoUnit, Item, Report, ReportKind

Found = dict[int, Any]

RETURNED = frozenset({events.ItemReturned.kind})
REASSIGNED = frozenset({events.ItemReassigned.kind, events.ItemInsistedOn.kind})
CLOSED = frozenset({events.ItemClosed.kind, events.ItemEnded.kind})
EXTENDED = frozenset({"ledger.item.extended", "ledger.item.extension_granted"})
_TOLD = RETURNED | REASSIGNED | CLOSED | EXTENDED


@dataclass(frozen=True, slots=True)
class Story:
    """How often something happened to an item, and who took it off the ledger (a ref, "" when nobody has)."""

    returns: int = 0
    reassigns: int = 0
    extensions: int = 0
    closer: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """How many reports an item has, and who made the newest of its lead unit (a ref)."""

    count: int = 0
    by: str = ""


def stories(items: Sequence[Item]) -> Found:
    """Returns, reassignments and extensions of each item, and who closed it, read off the journal. Two queries."""
    subjects = {str(item.ref): item.pk for item in items}
    happened = Event.objects.filter(subject__in=subjects, kind__in=_TOLD).order_by("id")
    kinds: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for subject, kind, actor in happened.values_list("subject", "kind", "actor"):
        kinds[subjects[subject]].append((kind, actor))
    return _with_names({key: _story(lines) for key, lines in kinds.items()})


def _story(lines: list[tuple[str, str]]) -> Story:
    return Story(
        returns=sum(kind in RETURNED for kind, _actor in lines),
        reassigns=sum(kind in REASSIGNED for kind, _actor in lines),
        extensions=sum(kind in EXTENDED for kind, _actor in lines),
        closer=next((actor for kind, actor in reversed(lines) if kind in CLOSED), ""),
    )


def _with_names(found: dict[int, Story]) -> Found:
    named = labels(story.closer for story in found.values())
    return {
        key: Story(s.returns, s.reassigns, s.extensions, named[s.closer].text if s.closer else "")
        for key, s in found.items()
    }


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


def children(items: Sequence[Item]) -> Found:
    """How many sub-items each item has."""
    rows = Item.objects.filter(parent__in=items).order_by().values("parent")
    return {row["parent"]: row["n"] for row in rows.annotate(n=Count("pk"))}


LOOKUPS: dict[str, Callable[[Sequence[Item]], Found]] = {
    "story": stories,
    "co_units": co_units,
    "source": sources,
    "assigner": assigners,
    "reports": reports,
    "children": children,
}


def look_up(items: Sequence[Item], names: set[str]) -> dict[int, dict[str, Any]]:
    """The named lookups for these items: item number → name → value. Nothing is asked for no items."""
    found: dict[int, dict[str, Any]] = {item.pk: {} for item in items}
    for name in sorted(names) if items else ():
        for key, value in LOOKUPS[name](items).items():
            found[key][name] = value
    return found
