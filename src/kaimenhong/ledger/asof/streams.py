"""Reading what held on a past day in the order of due dates, a page at a time, however much held on it.

What held on a day lies under a few forks (asof/days.py). Under each the index has the spells in the order of due
dates; where many of them held on the day, few need be passed over to fill a page, and where few did they are read
whole. So a page is merged from as many short readings as there are forks.
"""

# ruff: noqa: S608 - the names put into statements are our own, never what anybody typed

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, reduce
from operator import or_
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThanOrEqual, LessThanOrEqual

from kaimenhong.ledger.asof.days import ancestors, number
from kaimenhong.ledger.models import Spell

FEW = 500


@dataclass(frozen=True, slots=True)
class Stream:
    """The spells under one fork. Those that began by the day hold on it, under a fork before it those that end later."""

    is_open: bool
    fork: int
    begins: bool
    on: date

    @property
    def _under(self) -> Q:
        return Q(is_open__in=[self.is_open], fork=self.fork)  # SQLite finds nothing by a bare "is_open"

    @property
    def held(self) -> Q:
        """The condition as an index by day answers it."""
        bound = {"first_day__lte": self.on} if self.begins else {"last_day__gte": self.on}
        return Q(self._under, **bound)

    @property
    def passing(self) -> Q:
        """The same as it is asked of spells that come by in another order: no index by day shall be used."""
        name = "first_day" if self.begins else "last_day"
        same = Coalesce(F(name), F(name))
        bound: Any = LessThanOrEqual(same, self.on) if self.begins else GreaterThanOrEqual(same, self.on)
        return self._under & Q(bound)

    @property
    def counting(self) -> tuple[str, list[Any]]:
        """How many there are, up to FEW."""
        name, sign, turn = ("first_day", "<=", "") if self.begins else ("last_day", ">=", " DESC")
        some = f"SELECT 1 FROM ledger_spell WHERE is_open = %s AND fork = %s AND {name} {sign} %s"
        return f"(SELECT count(*) FROM ({some} ORDER BY {name}{turn} LIMIT {FEW}) few)", [
            self.is_open,
            self.fork,
            self.on,
        ]


class Reader:
    """Reads pages of what held on one day. One question tells which forks matter."""

    def __init__(self, on: date, *, is_open: bool | None) -> None:
        forks = [(0, True), *((fork, fork > number(on)) for fork in ancestors(number(on)))]
        kinds = [is_open] if is_open is not None else [True, False]
        self.streams = [Stream(kind, fork, begins, on) for kind in kinds for fork, begins in forks]

    @cached_property
    def parts(self) -> list[Q]:
        """The conditions of the readings, at most one for each fork: those with few spells, then the others."""
        told = [stream.counting for stream in self.streams]
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {', '.join(sql for sql, _own in told)}",
                [value for _sql, own in told for value in own],
            )
            counts = cursor.fetchone()
        few = [stream.held for stream, n in zip(self.streams, counts, strict=True) if 0 < n < FEW]
        many = [stream.passing for stream, n in zip(self.streams, counts, strict=True) if n >= FEW]
        if connection.vendor == "postgresql" and few:
            few = [reduce(or_, few)]  # one plan for all; SQLite would read every fork for it
        return [*few, *many]

    def __call__(self, ordered: QuerySet[Any], need: int) -> Iterable[Any]:
        """The first rows of an ordered question about spells that held on the day. One question."""
        keys = [str(key) for key in ordered.query.order_by]
        columns = ["id", *(key.lstrip("-") for key in keys)]
        parts = [_told(ordered.filter(part).values(*columns)[:need]) for part in self.parts]
        told = [part for part in parts if part]
        if not told:
            return []
        every = " UNION ALL ".join(f"SELECT * FROM ({sql}) part{n}" for n, (sql, _own) in enumerate(told))
        order = ", ".join(f"{key.lstrip('-')}{' DESC' if key.startswith('-') else ''}" for key in keys)
        first = f"SELECT id FROM ({every}) parts ORDER BY {order} LIMIT {need}"
        numbers = RawSQL(first, [value for _sql, own in told for value in own])  # noqa: S611
        return Spell.objects.filter(pk__in=numbers).order_by(*keys)


def _told(part: QuerySet[Any, Any]) -> tuple[str, tuple[Any, ...]] | None:
    try:
        sql, params = part.query.sql_with_params()
    except EmptyResultSet:
        return None
    return sql, params
