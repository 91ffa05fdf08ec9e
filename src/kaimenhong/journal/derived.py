"""Tables that can be worked out from the journal, kept up beside it in the transaction of every event.

An index for searching, how a list stood on a past day: facts of nobody's, only another order of what the
events say. An app registers what follows the events of a noun; the pen calls it after the events are
written, so that a derived table never lags behind and never runs ahead. Each follower can also be run
over the whole log, which is how its table is built anew and compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models

from kaimenhong.journal.guard import Guarded
from kaimenhong.journal.models import Event


@dataclass(frozen=True, slots=True)
class Step:
    """One event as a follower sees it: the row after the whole act, the event, the columns it set, the parts it added."""

    row: Guarded
    event: Event
    set: dict[str, Any]
    added: Sequence[Guarded] = ()


@dataclass(frozen=True, slots=True)
class Life:
    """All that has happened to a row that is not written yet: the row after it, each event's moment (integer

    microseconds) with the columns it set, and the parts they added.
    """

    row: Guarded
    told: list[tuple[int, dict[str, Any]]]
    parts: list[Guarded]


Follower = Callable[[Sequence[Step]], None]


@dataclass(frozen=True, slots=True)
class Ahead:
    """A follower's way for rows that are not written yet: `newborn` gives what it keeps beside them, without a query.

    `knows` asks the database for what newborn has to be told; a change of it until the rows are written makes
    them stale.
    """

    newborn: Callable[[Sequence[Life], Any], Iterable[models.Model]]
    knows: Callable[[], Any]


_followers: dict[str, dict[str, Follower]] = defaultdict(dict)
_ahead: dict[str, dict[str, Ahead]] = defaultdict(dict)


def follow(kind: str, follower: Follower) -> None:
    """Let `follower` hear of every event of this noun. It is told many at once, each subject's in order."""
    _followers[kind][f"{follower.__module__}.{follower.__qualname__}"] = follower


def work_ahead(
    kind: str,
    follower: Follower,
    newborn: Callable[[Sequence[Life], Any], Iterable[models.Model]],
    knows: Callable[[], Any] = lambda: None,
) -> None:
    """Say how `follower` is spared for rows born in bulk."""
    _ahead[kind][f"{follower.__module__}.{follower.__qualname__}"] = Ahead(newborn, knows)


def ahead_of(kind: str) -> dict[str, Ahead]:
    """The ways of a noun's followers for newborn rows, by name. Raises LookupError when one has none."""
    if missing := _followers[kind].keys() - _ahead[kind].keys():
        raise LookupError(f"{', '.join(sorted(missing))} cannot work ahead for {kind}: register work_ahead()")
    return {name: _ahead[kind][name] for name in _followers[kind]}


def written(steps: Sequence[Step]) -> None:
    """Tell the followers what the pen has just written, all of one noun."""
    if not steps:
        return
    for follower in _followers[str(steps[0].row.ref).partition(":")[0]].values():
        follower(steps)
