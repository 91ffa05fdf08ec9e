"""Which refs there are, how people call the things they name, and where their pages are.

Each app registers its nouns when it is ready. The journal, the timelines and the notices show any ref
through here and never import the app it belongs to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import models

from kaimenhong.journal.ready import Ready
from kaimenhong.kernel.refs import Ref

FEW = 24  # so many of a kind are asked for with SQL that is kept


@dataclass(frozen=True, slots=True)
class Named:
    """A thing as people see it: what it is called, and its page ("" when it has none)."""

    text: str
    url: str = ""

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Noun:
    """One kind of thing that refs may name. `only` are the columns `text` and `url` need; `item__number` is one of
    the row that `item` points to, read in the same query."""

    kind: str
    model: type[models.Model]
    text: Callable[[Any], str]
    url: Callable[[Any], str]
    only: tuple[str, ...]


_nouns: dict[str, Noun] = {}


def noun(
    kind: str,
    *,
    model: type[models.Model],
    label: Callable[[Any], str],
    url: Callable[[Any], str] = lambda row: "",
    only: tuple[str, ...] = (),
) -> None:
    """Register a kind of ref. Called from AppConfig.ready()."""
    Ref(kind, "1")  # the shape is checked here, once
    _nouns[kind] = Noun(kind, model, label, url, only)


def nouns() -> dict[str, Noun]:
    """Every registered kind, by its name."""
    return dict(_nouns)


def labels(refs: Iterable[Ref | str]) -> dict[str, Named]:
    """Names of many refs with one query per kind; what no longer exists is named by its ref."""
    by_kind: dict[str, set[str]] = defaultdict(set)
    printed = {str(r) for r in refs if r}
    for text in printed:
        kind, _, key = text.partition(":")
        by_kind[kind].add(key)
    found: dict[str, Named] = {}
    for kind, keys in by_kind.items():
        found |= _named(kind, keys)
    return {text: found.get(text, Named(text)) for text in printed}


def label(ref: Ref | str) -> Named:
    """The name of one ref. For lists use labels()."""
    return labels([ref])[str(ref)]


def named(row: Any) -> Named:
    """The name of a row of a registered kind that was fetched already."""
    noun = _nouns[row.ref_kind()]
    return Named(noun.text(row), noun.url(row))


def _named(kind: str, keys: set[str]) -> dict[str, Named]:
    known = _nouns.get(kind)
    numbers = [int(key) for key in keys if key.isdigit()]
    if known is None or not numbers:
        return {}
    rows = _few(known, len(numbers)).rows(*numbers) if len(numbers) <= FEW else _rows(known, numbers)
    return {f"{kind}:{row.pk}": Named(known.text(row), known.url(row)) for row in rows}


@lru_cache(maxsize=256)
def _few(known: Noun, count: int) -> Ready[Any]:
    """The question for so many of a kind: every page asks it for a few."""
    return Ready(_rows(known, range(count)))


def _rows(known: Noun, numbers: Sequence[int]) -> models.QuerySet[Any]:
    rows = known.model._default_manager.filter(pk__in=numbers)
    if known.only:
        joined = {name.rpartition("__")[0] for name in known.only if "__" in name}
        rows = rows.select_related(*joined).only(*known.only) if joined else rows.only(*known.only)
    return rows
