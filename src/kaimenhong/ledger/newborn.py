"""What the followers of items keep beside newborn ones, worked out before anything is written. Pure but for `_paths`.

One way for each follower: how the item stood on every day (asof/keeping.py), its words (search/keeping.py), whom
it concerns (concerns/keeping.py). A test compares each with what the follower itself would have written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from kaimenhong.journal import backend, derived
from kaimenhong.journal.clock import from_us
from kaimenhong.journal.derived import Life
from kaimenhong.ledger.asof import keeping as standings
from kaimenhong.ledger.concerns import keeping as concerns
from kaimenhong.ledger.models import Concern, CoUnit, Item, Report, Spell, Words
from kaimenhong.ledger.search import items as search
from kaimenhong.ledger.search import keeping as words
from kaimenhong.ledger.search.segments import cut
from kaimenhong.org.models import Unit
from kaimenhong.org.paths import upwards


def register() -> None:
    """Once, when the app is ready and its followers are registered."""
    kind = Item.ref_kind()
    derived.work_ahead(kind, standings.keep, spells)
    derived.work_ahead(kind, words.keep, said)
    derived.work_ahead(kind, concerns.keep, concerned, knows=_paths)


def spells(lives: Sequence[Life], _known: None) -> Iterator[Spell]:
    """How each stood from its first day on."""
    days: dict[int, date] = {}
    told: list[standings.Told] = []
    for life in lives:
        for us, columns in life.told:
            if us not in days:
                days[us] = timezone.localdate(from_us(us))
            if not columns.keys().isdisjoint(standings.TRACKED):
                told.append((int(life.row.pk), days[us], columns))
    yield from standings.folded(told, {})


def said(lives: Sequence[Life], _known: None) -> Iterator[Words]:
    """What is written on each and was reported on it."""
    for life in lives:
        item: Any = life.row
        reports = [part.text for part in life.parts if isinstance(part, Report)]
        yield backend.made(
            Words,
            {
                "kind": Item.ref_kind(),
                "key": item.pk,
                "head": cut(search._joined(item, search.HEAD)),
                "body": cut("\n".join([search._joined(item, search.BODY), *reports])),
            },
        )


def concerned(lives: Sequence[Life], paths: dict[int, str]) -> Iterator[Concern]:
    """Whom each concerns."""
    above = {unit: tuple(upwards(path)) for unit, path in paths.items()}
    for life in lives:
        item = life.row.__dict__
        leads, assigns = above[item["lead_unit_id"]], above[item["assigner_unit_id"]]
        supports = {path for part in life.parts if isinstance(part, CoUnit) for path in above[part.unit_id]}
        told = {"item_id": item["id"], **{name: item[name] for name in concerns.STANDING}}
        for path in dict.fromkeys((*leads, *assigns, *sorted(supports))):
            roles = {"leads": path in leads, "supports": path in supports, "assigns": path in assigns}
            yield backend.made(Concern, {"path": path, **roles, **told})


def _paths() -> dict[int, str]:
    """Where every unit stands in the tree. One query."""
    return dict(Unit.objects.order_by("pk").values_list("pk", "path"))
