"""Items of an older ledger: rows from before the clocks, which lack what their events can tell."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.db.models import Q

from kaimenhong.journal.models import Event
from kaimenhong.ledger.models import Item
from kaimenhong.ledger.models.items import OLDER
from kaimenhong.ledger.rules import PREPARING, State
from kaimenhong.ledger.rules.older import Entry, dates

_ENDED = Q(state=State.ENDED)


def are_left() -> bool:
    """Whether some item that was assigned lacks a date of today's columns. One query, on an index of just these."""
    return bool(
        _older().exclude(_ENDED & Q(counted_due__isnull=False)).exclude(_ENDED & Q(due=None)).exists()
    )


def batches(size: int) -> Iterator[list[int]]:
    """The numbers of the items that may lack something, some at a time; what was ended comes first, as it may
    have been ended before it was ever assigned, and then lacks nothing."""
    for part in (_older().filter(_ENDED), _older().exclude(_ENDED)):
        last = 0
        while pks := list(part.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:size]):
            last = pks[-1]
            yield pks


def lacking(pks: Iterable[int]) -> list[tuple[int, dict[str, Any]]]:
    """Of each of these items that lacks one, the columns its events fill. Two queries."""
    rows = Item.objects.filter(pk__in=list(pks)).order_by("pk")
    known = list(rows.values_list("pk", "counted_due", "assigned_at"))
    told = _told([pk for pk, _counted, _assigned in known])
    found = []
    for pk, counted, assigned_at in known:
        said = dates(told[pk])
        new: dict[str, Any] = {}
        if counted is None and said.counted is not None:
            new["counted_due"] = said.counted
        if assigned_at is None and said.assigned_at is not None:
            new["assigned_at"] = said.assigned_at
        if new:
            found.append((pk, new))
    return found


def _older() -> Any:
    return Item.objects.filter(OLDER).exclude(state__in=sorted(PREPARING))


def _told(pks: Sequence[int]) -> dict[int, list[Entry]]:
    """The events of these items, each item's in order. One query."""
    subjects = {f"{Item.ref_kind()}:{pk}": pk for pk in pks}
    found: dict[int, list[Entry]] = defaultdict(list)
    for event in Event.objects.filter(subject__in=list(subjects)).order_by("subject", "seq"):
        columns = json.loads(event.payload)["set"]
        entry = Entry(
            word=event.kind.rpartition(".")[2],
            at=event.occurred,
            due_before=event.due_before,
            due_after=event.due_after,
            says="counted_due" in columns,
            counted=_date(columns.get("counted_due")),
        )
        found[subjects[event.subject]].append(entry)
    return found


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
