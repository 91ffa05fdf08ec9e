"""Keeping the words that can be searched: each noun says what is written on it, and the events keep it up.

The ledger registers its items; apps above register their own texts (meetings: requirements). A search
never shows more than the noun's own question lets a person see.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet

from kaimenhong.journal import backend, derived
from kaimenhong.journal.derived import Step
from kaimenhong.ledger.models import Words
from kaimenhong.ledger.search import index
from kaimenhong.ledger.search.segments import cut

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Said:
    """What is written on one thing: `head` its number and name, `body` everything else."""

    head: str
    body: str


@dataclass(frozen=True, slots=True)
class Searchable:
    """A noun that can be searched.

    `told` gives what is written on many rows, with a fixed number of queries. `columns` are the row's own
    texts: an event that sets none of them and adds no part changes no words. `alone` gives, without a query,
    what is written on rows that have just entered, without parts.
    """

    kind: str
    model: type[Model]
    columns: frozenset[str]
    told: Callable[[Sequence[Any]], dict[int, Said]]
    alone: Callable[[Sequence[Any]], dict[int, Said]]


_searchable: dict[str, Searchable] = {}


def searchable(
    kind: str,
    *,
    model: type[Model],
    columns: Iterable[str],
    told: Callable[..., dict[int, Said]],
    alone: Callable[..., dict[int, Said]] | None = None,
) -> None:
    """Register a noun whose texts can be searched; from then on its events keep its words up. From AppConfig.ready()."""
    _searchable[kind] = Searchable(kind, model, frozenset(columns), told, alone or told)
    derived.follow(kind, keep)


def keep(steps: Sequence[Step]) -> None:
    """Follow events of a registered noun. Two queries and those of `told` when words have changed."""
    noun = _searchable[steps[0].row.ref_kind()]
    changed = {step.row.pk: step.row for step in steps if step.added or not noun.columns.isdisjoint(step.set)}
    if changed:
        born = {step.row.pk for step in steps if step.event.seq == 1}
        told = noun.alone if not any(step.added for step in steps) and changed.keys() <= born else noun.told
        _write(noun, told(list(changed.values())), new=changed.keys() <= born)


def _write(noun: Searchable, told: dict[int, Said], *, new: bool) -> None:
    words = [
        backend.made(Words, {"kind": noun.kind, "key": key, "head": cut(said.head), "body": cut(said.body)})
        for key, said in told.items()
    ]
    if new:
        backend.insert(words)
        return
    Words.objects.bulk_create(
        words,
        batch_size=CHUNK,
        update_conflicts=True,
        unique_fields=["kind", "key"],
        update_fields=["head", "body"],
    )


def rebuild() -> int:
    """Cut every registered text anew and fill the index from it. How many things can be searched."""
    count = 0
    with transaction.atomic():
        for noun in _searchable.values():
            Words.objects.filter(kind=noun.kind).delete()
            for rows in _chunks(noun):
                _write(noun, noun.told(rows), new=True)
                count += len(rows)
        index.rebuild()
    return count


def differences() -> Iterator[str]:
    """Where the words are not what is written, in words for the log."""
    for noun in _searchable.values():
        for rows in _chunks(noun):
            kept = {
                w.key: (w.head, w.body)
                for w in Words.objects.filter(kind=noun.kind, key__in=[r.pk for r in rows])
            }
            for key, said in noun.told(rows).items():
                if kept.get(key) != (cut(said.head), cut(said.body)):
                    yield f"{noun.kind}:{key}: what can be searched is not what is written"
    yield from index.faults()


def _chunks(noun: Searchable) -> Iterator[Sequence[Any]]:
    last = 0
    everything: QuerySet[Any] = noun.model._default_manager.order_by("pk")
    while rows := list(everything.filter(pk__gt=last)[:CHUNK]):
        yield rows
        last = rows[-1].pk
