"""What stands around the rows of a list (tabs, filters, chips, heads), drawn once for what looks the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from kaimenhong.ledger.listing.cells import icons
from kaimenhong.ledger.listing.chips import Chip
from kaimenhong.ledger.listing.forms import slim_choices
from kaimenhong.ledger.listing.page import Head, Listing
from kaimenhong.ledger.listing.views import Offered
from kaimenhong.ledger.queries import Grouping, Scope


@dataclass(frozen=True, slots=True)
class Around:
    """The parts of the page, as HTML."""

    actions: SafeString
    tabs: SafeString
    tools: SafeString
    heads: SafeString


@dataclass(frozen=True, slots=True)
class _Told:
    """All that the parts show, beside the reader's language."""

    scope: Scope
    path: str
    may_open: bool
    views: tuple[tuple[str, str, bool], ...]
    q: str
    state: str
    tone: str
    kept: str
    group: Grouping | None
    ungrouped: str
    hidden: tuple[tuple[str, str], ...]
    chips: tuple[Chip, ...]
    heads: tuple[Head, ...]


def around(found: Listing, *, scope: Scope, path: str, views: Iterable[Offered], may_open: bool) -> Around:
    """What stands around this page of a list."""
    asked = found.asked
    told = _Told(
        scope=scope,
        path=path,
        may_open=may_open,
        views=tuple((one.url, one.view.name, one.current) for one in views),
        q=asked.given.get("q", ""),
        state=asked.filters.state,
        tone=asked.given.get("tone", ""),
        kept=found.kept,
        group=asked.group,
        ungrouped=found.ungrouped,
        hidden=tuple(found.hidden),
        chips=tuple(found.chips),
        heads=tuple(found.heads),
    )
    return _drawn(get_language() or "", told)


@lru_cache(maxsize=256)
def _drawn(language: str, told: _Told) -> Around:
    shown = {name: getattr(told, name) for name in _Told.__slots__}
    shown |= {"icons": icons(), "choices": slim_choices(language), "groupings": Grouping}
    return Around(*(render_to_string(f"ledger/list_{part}.html", shown) for part in Around.__slots__))
