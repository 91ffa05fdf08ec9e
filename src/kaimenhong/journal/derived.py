"""Tables that can be worked out from the journal, kept up beside it in the transaction of every event.

An index for searching, how a list stood on a past day: facts of nobody's, only another order of what the
events say. An app registers what follows the events of a noun; the pen calls it after the events are
written, so that a derived table never lags behind and never runs ahead. Each follower can also be run
over the whole log, which is how its table is built anew and compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from kaimenhong.journal.guard import Guarded
from kaimenhong.journal.models import Event


@dataclass(frozen=True, slots=True)
class Step:
    """One event as a follower sees it: the row after the whole act, the event, the columns it set, the parts it added."""

    row: Guarded
    event: Event
    set: dict[str, Any]
    added: Sequence[Guarded] = ()


Follower = Callable[[Sequence[Step]], None]

_followers: dict[str, dict[str, Follower]] = defaultdict(dict)


def follow(kind: str, follower: Follower) -> None:
    """Let `follower` hear of every event of this noun. It is told many at once, each subject's in order."""
    _followers[kind][f"{follower.__module__}.{follower.__qualname__}"] = follower


def written(steps: Sequence[Step]) -> None:
    """Tell the followers what the pen has just written, all of one noun."""
    if not steps:
        return
    for follower in _followers[str(steps[0].row.ref).partition(":")[0]].values():
        follower(steps)
