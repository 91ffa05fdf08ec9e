"""Leafing through a long list by keys: a page costs the same at the beginning and after a million rows.

A list is one or several stretches, read one after the other, each ordered by keys of which the last is
unique. Items without a due date are such a second stretch: no database has to sort empty dates to the end.
A mark names the row a page begins after (or ends before).
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import BooleanField, Expression, F, Model, Q, QuerySet, Value
from django.utils.translation import gettext as _

from kaimenhong.journal.clock import from_us, to_us
from kaimenhong.journal.ready import Ready, kept
from kaimenhong.kernel.verdict import Refused

T = TypeVar("T", bound=Model)
FEW = 3  # stretches that are simply tried; of more, one question tells which have rows


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows that satisfy `where`, in the order of `keys` (a leading "-" turns all of them round). No key may be empty.

    `alike` is a column that `where` makes the same for all: sorted by first, it lets PostgreSQL see that an
    index that begins with it has the rows in order.
    """

    where: Q
    keys: tuple[str, ...]
    alike: str = ""

    @property
    def falling(self) -> bool:
        return self.keys[0].startswith("-")

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(key.lstrip("-") for key in self.keys)

    @property
    def turned(self) -> Stretch:
        """The same rows the other way round."""
        keys = tuple(name if self.falling else f"-{name}" for name in self.names)
        return Stretch(self.where, keys, self.alike)


@dataclass(frozen=True, slots=True)
class Leaf(Generic[T]):
    """One page: its rows and the marks of the neighbouring pages, "" where there is none."""

    rows: list[T]
    next: str
    previous: str


@dataclass(frozen=True, slots=True)
class _Mark:
    """A row's place: the number of its stretch, and its keys."""

    stretch: int
    values: list[Any]


def leaf(
    found: QuerySet[T] | Callable[[], QuerySet[T]],
    stretches: Sequence[Stretch],
    *,
    after: str = "",
    before: str = "",
    size: int,
    key: Hashable = None,
    read: Callable[[QuerySet[T], int], Iterable[T]] | None = None,
) -> Leaf[T]:
    """The page after (or before) a mark; without a mark the first.

    At most one query per stretch that has rows, and one more where there are more than FEW stretches.
    With a `key`, which holds everything `found` and `stretches` depend on, the SQL of a first page is kept.
    `read` fetches the first rows of an ordered question its own way.
    Raises Refused for a mark that is none.
    """
    backwards = bool(before)
    mark = _read(before or after, stretches)
    asked = _Asked(found, stretches, mark, backwards, None if mark else key, read)
    placed = list(_gather(asked, size + 1))
    more = len(placed) > size
    placed = placed[:size][::-1] if backwards else placed[:size]
    beyond, behind = (bool(mark), more) if backwards else (more, bool(mark))
    return Leaf(
        rows=[row for row, _number in placed],
        next=_write(*placed[-1], stretches) if placed and beyond else "",
        previous=_write(*placed[0], stretches) if placed and behind else "",
    )


@dataclass(frozen=True, slots=True)
class _Asked(Generic[T]):
    """One page's question, stretch by stretch."""

    found: QuerySet[T] | Callable[[], QuerySet[T]]
    stretches: Sequence[Stretch]
    mark: _Mark | None
    backwards: bool
    key: Hashable
    read: Callable[[QuerySet[T], int], Iterable[T]] | None

    def part(self, number: int) -> QuerySet[T]:
        """The rows of one stretch, not yet in order."""
        found = self.found() if callable(self.found) else self.found
        return found.filter(self.stretches[number].where)

    def rows(self, number: int, need: int) -> Iterable[T]:
        """The rows of one stretch, at most so many."""
        if self.read is not None:
            return self.read(self._ordered(number), need)
        if self.key is None:
            return self._ordered(number)[:need]
        return kept(("leaf", self.key, number, need), lambda: Ready(self._ordered(number)[:need])).rows()

    def numbers(self) -> list[int]:
        """The stretches from the mark on, in reading order; of many only those that have rows."""
        order = list(range(len(self.stretches)))[:: -1 if self.backwards else 1]
        order = order[order.index(self.mark.stretch) :] if self.mark else order
        if len(order) <= FEW:
            return order
        some = any_of(lambda: [self.part(number) for number in order], key=self.key)
        return [number for number, has_rows in zip(order, some, strict=True) if has_rows]

    def _ordered(self, number: int) -> QuerySet[T]:
        falling = self.stretches[number].falling is not self.backwards
        names, part, alike = self.stretches[number].names, self.part(number), self.stretches[number].alike
        if self.mark and number == self.mark.stretch:
            part = part.filter(beyond(names, self.mark.values, falling))
        order = (alike, *names) if alike else names
        return part.order_by(*(f"-{name}" if falling else name for name in order))


def _gather(asked: _Asked[T], need: int) -> Iterator[tuple[T, int]]:
    for number in asked.numbers():
        for row in asked.rows(number, need):
            need -= 1
            yield row, number
        if need <= 0:
            return


def any_of(questions: Callable[[], Sequence[QuerySet[Any]]], *, key: Hashable = None) -> list[bool]:
    """Which of these questions have an answer. One query; its SQL is kept under a `key`, as for `leaf`."""

    def told() -> tuple[str, list[Any]]:
        return _told([(question, 0) for question in questions()])

    return [bool(answer) for answer in _ask(told() if key is None else kept(("any", key), told))]


def counts_of(
    questions: Callable[[], Sequence[QuerySet[Any]]], *, cap: int, key: Hashable = None
) -> list[int]:
    """How many answers each question has, counted up to `cap`. One query; its SQL is kept as for `any_of`."""

    def told() -> tuple[str, list[Any]]:
        return _told([(question, cap) for question in questions()])

    return _ask(told() if key is None else kept(("counts", key, cap), told))


def _told(questions: Sequence[tuple[QuerySet[Any], int]]) -> tuple[str, list[Any]]:
    parts: list[str] = []
    params: list[Any] = []
    for question, cap in questions:
        sql, own = question.order_by().values("pk")[: cap or 1].query.sql_with_params()
        parts.append(f"(SELECT count(*) FROM ({sql}) AS answers)")  # noqa: S608 - Django's own SQL
        params += own
    return ", ".join(parts), params


def _ask(told: tuple[str, list[Any]]) -> list[int]:
    counts, params = told
    if not counts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {counts}", params)
        return list(cursor.fetchone())


class _RowBeyond(Expression):
    """(a, b, c) > (x, y, z), which both databases answer from an index over the three."""

    conditional = True

    def __init__(self, names: tuple[str, ...], values: tuple[Any, ...], sign: str) -> None:
        super().__init__(output_field=BooleanField())
        self.sides: list[Any] = [*(F(name) for name in names), *(Value(value) for value in values)]
        self.sign = sign

    def get_source_expressions(self) -> list[Any]:
        return self.sides

    def set_source_expressions(self, exprs: Sequence[Any]) -> None:
        self.sides = list(exprs)

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        told = [compiler.compile(side) for side in self.sides]
        half = len(told) // 2
        here, there = (", ".join(sql for sql, _ in side) for side in (told[:half], told[half:]))
        return f"(({here}) {self.sign} ({there}))", tuple(value for _, params in told for value in params)


def beyond(names: Sequence[str], values: Sequence[Any], falling: bool) -> Q:
    """Rows beyond the mark in this order, a condition the index answers."""
    if len(names) == 1:
        return Q(**{f"{names[0]}__{'lt' if falling else 'gt'}": values[0]})
    return Q(_RowBeyond(tuple(names), tuple(values), "<" if falling else ">"))


def _write(row: Model, number: int, stretches: Sequence[Stretch]) -> str:
    """A row's mark: plain where it can be, coded where a text is a key."""
    values = [getattr(row, name) for name in stretches[number].names]
    if any(isinstance(value, str) for value in values):
        told = json.dumps([number, *map(_plain, values)], ensure_ascii=False)
        return "t" + urlsafe_b64encode(told.encode()).decode().rstrip("=")
    return ".".join([str(number), *(str(_plain(value)) for value in values)])


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return to_us(value)
    return value.isoformat() if isinstance(value, date) else value


def _read(text: str, stretches: Sequence[Stretch]) -> _Mark | None:
    if not text:
        return None
    try:
        number, *told = _coded(text[1:]) if text.startswith("t") else text.split(".")
        names = stretches[int(number)].names
        values = [_value(name, str(value)) for name, value in zip(names, told, strict=True)]
        return _Mark(int(number), values)
    except (ValueError, IndexError, TypeError, OverflowError):
        raise Refused(
            _("翻页标记“%(mark)s”无法识别。") % {"mark": text[:40]}, remedy=_("请回到第一页重新查看。")
        ) from None


def _coded(text: str) -> list[Any]:
    told = json.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    if not isinstance(told, list):
        raise ValueError(text)
    return told


def _value(name: str, text: str) -> Any:
    if name in {"theme", "source"}:
        return text
    if name in {"due", "due_or_never"}:
        return date.fromisoformat(text)
    return from_us(int(text)) if name.endswith("_at") else int(text)
