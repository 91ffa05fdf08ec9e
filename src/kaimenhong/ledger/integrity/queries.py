"""The items of a quarter with what became of them, read off the journal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from kaimenhong.journal import clock
from kaimenhong.journal.models import Event
from kaimenhong.kernel.periods import Period
from kaimenhong.ledger.integrity.rules import Course, Judged, Move, Sum, judge, sums
from kaimenhong.ledger.models import Item
from kaimenhong.ledger.queries.lists import visible_to
from kaimenhong.ledger.rules import State
from kaimenhong.org.actor import Actor

CHUNK = 500
KIND = Item.ref_kind()
SHOWN = 300


@dataclass(frozen=True, slots=True)
class Line:
    """One item of the quarter, what became of it, and every date it had."""

    item: Item
    judged: Judged
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A quarter's commitments. `lines` holds at most SHOWN, those that did not hold first."""

    quarter: Period
    sums: list[Sum]
    lines: list[Line]
    total: int


def statement(actor: Actor, quarter: Period, *, today: date, unit: int | None = None) -> Statement:
    """What became of the quarter's commitments, of the items the actor may see; of one lead unit with `unit`."""
    items = visible_to(actor).filter(_touching(quarter))
    if unit is not None:
        items = items.filter(lead_unit=unit)
    found = list(items.with_units().defer("demand", "source_quote", "measures", "conclusion"))
    moves = _moves(item.pk for item in found)
    judged = [
        Line(item, verdict, moves.get(item.pk, ()))
        for item in found
        if (verdict := judge(_course(item, moves.get(item.pk, ())), quarter, today)) is not None
    ]
    judged.sort(key=lambda line: (_RANK[line.judged.fate], line.judged.promised, line.item.pk))
    return Statement(quarter, sums(line.judged for line in judged), judged[:SHOWN], len(judged))


_RANK = {"pushed_out": 0, "overdue": 1, "late": 2, "taken_off": 3, "open": 4, "kept": 5}


def _touching(quarter: Period) -> Q:
    """Items that have, first had, or by some move once had a due date in the quarter."""
    span = (quarter.first, quarter.last)
    there = Q(due_before__range=span) | Q(due_after__range=span)
    subjects = Event.objects.moving_due().filter(there).values_list("subject", flat=True)
    keys = {int(key) for kind, _colon, key in (one.partition(":") for one in subjects) if kind == KIND}
    return Q(due__range=span) | Q(first_due__range=span) | Q(pk__in=keys)


def _moves(keys: Iterable[int]) -> dict[int, tuple[Move, ...]]:
    """Every due date the items were given after the first, oldest first."""
    found: dict[int, list[Move]] = defaultdict(list)
    subjects = [f"{KIND}:{key}" for key in keys]
    for start in range(0, len(subjects), CHUNK):
        moved = Event.objects.moving_due().filter(subject__in=subjects[start : start + CHUNK])
        told = moved.order_by("subject", "seq").values_list(
            "subject", "occurred_us", "due_before", "due_after"
        )
        for subject, at, before, after in told:
            on = timezone.localdate(clock.from_us(at))
            found[int(subject.partition(":")[2])].append(Move(on, before, after))
    return {key: tuple(moves) for key, moves in found.items()}


def _course(item: Item, moves: tuple[Move, ...]) -> Course:
    return Course(
        opened=item.opened_on,
        moves=(Move(item.opened_on, None, item.first_due), *moves),
        due=item.due,
        put_forward=item.asked_on,
        left=item.closed_on,
        ended=item.state == State.ENDED,
    )
