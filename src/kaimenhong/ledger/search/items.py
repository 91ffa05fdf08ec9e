"""What is written on an item: its own texts and everything that was reported on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kaimenhong.ledger.models import Item, Report
from kaimenhong.ledger.search.keeping import Said, searchable

HEAD = ("number", "title")
BODY = (
    "demand", "source_quote", "goal", "measures", "theme", "charge_leader", "responsible", "contact", "due_basis",
    "problems", "needs", "next_steps", "remarks", "conclusion",
)  # fmt: skip


def register() -> None:
    """Let items be searched. Called once, when the app is ready."""
    searchable(Item.ref_kind(), model=Item, columns=(*HEAD, *BODY), told=told, alone=alone)


def told(items: Sequence[Item]) -> dict[int, Said]:
    """What is written on each item. One query, for the reports."""
    reports: dict[int, list[str]] = defaultdict(list)
    rows = Report.objects.filter(item__in=[item.pk for item in items]).order_by("pk")
    for key, text in rows.values_list("item_id", "text"):
        reports[key].append(text)
    return _said(items, reports)


def alone(items: Sequence[Item]) -> dict[int, Said]:
    """What is written on each of some items nobody has reported on yet."""
    return _said(items, defaultdict(list))


def _said(items: Sequence[Item], reports: dict[int, list[str]]) -> dict[int, Said]:
    return {
        item.pk: Said(_joined(item, HEAD), "\n".join([_joined(item, BODY), *reports[item.pk]]))
        for item in items
    }


def _joined(item: Item, names: tuple[str, ...]) -> str:
    return "\n".join(text for name in names if (text := getattr(item, name)))
