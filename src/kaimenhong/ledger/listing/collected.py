"""What items have collected, for the columns that show it: milestones, evidence, cards that stand. One query each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from kaimenhong.ledger.cards.rules import Colour
from kaimenhong.ledger.models import Card, Evidence, EvidenceKind, Item, Milestone
from kaimenhong.ledger.rules.proof import Proof

Found = dict[int, Any]
GRAVEST_FIRST = tuple(reversed(Colour))


@dataclass(frozen=True, slots=True)
class Steps:
    """An item's milestones: how many there are, how many are reached, and the next one ("" and None when all are)."""

    total: int = 0
    reached: int = 0
    next: str = ""
    due: date | None = None

    def __str__(self) -> str:
        if not self.total:
            return ""
        return str(_("%(reached)d/%(total)d项") % {"reached": self.reached, "total": self.total})


@dataclass(frozen=True, slots=True)
class Shown:
    """How many pieces of evidence an item has, and the last one in words."""

    count: int = 0
    last: str = ""


@dataclass(frozen=True, slots=True)
class Flags:
    """The cards that stand on an item, by colour, the gravest first."""

    colours: dict[Colour, int] = field(default_factory=dict)

    def __str__(self) -> str:
        told = (f"{one.label}×{n}" if n > 1 else str(one.label) for one, n in self.colours.items())
        return str(_("、")).join(told)


def milestones(items: Sequence[Item]) -> Found:
    """The steps of each item that has any."""
    rows = Milestone.objects.filter(item__in=items).order_by("due", "pk")
    found: dict[int, list[tuple[str, date, bool]]] = defaultdict(list)
    for item, name, due, reached in rows.values_list("item_id", "name", "due", "reached_on"):
        found[item].append((name, due, reached is not None))
    return {key: _steps(told) for key, told in found.items()}


def _steps(told: list[tuple[str, date, bool]]) -> Steps:
    ahead = [(name, due) for name, due, reached in told if not reached]
    name, due = ahead[0] if ahead else ("", None)
    return Steps(len(told), len(told) - len(ahead), name, due)


def evidence(items: Sequence[Item]) -> Found:
    """The evidence of each item that has any."""
    rows = Evidence.objects.filter(item__in=items).order_by("pk")
    counts: Counter[int] = Counter()
    last: dict[int, Evidence] = {}
    for one in rows.only("item_id", "kind", "name", "reference", "value", "measure", "file_name"):
        counts[one.item_id] += 1
        last[one.item_id] = one
    return {key: Shown(count, in_words(last[key])) for key, count in counts.items()}


def in_words(one: Evidence) -> str:
    """A piece of evidence as it is named: a paper with its number, a figure with its unit."""
    value = one.value if one.kind == EvidenceKind.NUMBER else None
    return str(
        Proof(name=one.name, reference=one.reference, value=value, measure=one.measure, file=one.file_name)
    )


def cards(items: Sequence[Item]) -> Found:
    """The cards that stand on each item and name nobody: what everybody may know who sees the item."""
    rows = Card.objects.standing().filter(item__in=items, person="").order_by()
    found: dict[int, list[str]] = defaultdict(list)
    for item, colour in rows.values_list("item_id", "colour"):
        found[item].append(colour)
    return {key: _flags(told) for key, told in found.items()}


def _flags(colours: Iterable[str]) -> Flags:
    counted = Counter(colours)
    return Flags({one: counted[one] for one in GRAVEST_FIRST if one in counted})
