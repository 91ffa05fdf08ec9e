"""Leafing through a long list by keys: a page costs the same at the beginning and after a million rows.

A list is one or several stretches, read one after the other, each ordered by one or two keys of which the
last is unique. Items without a due date are such a second stretch: no database has to sort empty dates
to the end. A mark names the row a page begins after (or ends before).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from kaimenhong.kernel.verdict import Refused

T = TypeVar("T", bound=Model)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows that satisfy `where`, in the order of `keys` (a leading "-" turns all of them round)."""

    where: Q
    keys: tuple[str, ...]

    @property
    def falling(self) -> bool:
        return self.keys[0].startswith("-")

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(key.lstrip("-") for key in self.keys)


@dataclass(frozen=True, slots=True)
class Leaf(Generic[T]):
    """One page: its rows and the marks of the neighbouring pages, "" where there is none."""

    rows: list[T]
    next: str
    previous: str


def leaf(
    found: QuerySet[T], stretches: Sequence[Stretch], *, after: str = "", before: str = "", size: int
) -> Leaf[T]:
    """The page after (or before) a mark; without a mark the first. At most one query per stretch.

    Raises Refused for a mark that is none.
    """
    backwards = bool(before)
    mark = _read(before or after, stretches)
    rows = _gather(found, stretches, mark, backwards, size + 1)
    more = len(rows) > size
    rows = rows[:size][::-1] if backwards else rows[:size]
    beyond, behind = (bool(mark), more) if backwards else (more, bool(mark))
    return Leaf(
        rows=rows,
        next=_mark(rows[-1], stretches) if rows and beyond else "",
        previous=_mark(rows[0], stretches) if rows and behind else "",
    )


def _gather(
    found: QuerySet[T],
    stretches: Sequence[Stretch],
    mark: tuple[int, list[Any]] | None,
    backwards: bool,
    need: int,
) -> list[T]:
    order = list(enumerate(stretches))
    if backwards:
        order.reverse()
    start = order.index((mark[0], stretches[mark[0]])) if mark else 0
    rows: list[T] = []
    for number, stretch in order[start:]:
        falling = stretch.falling is not backwards
        part = found.filter(stretch.where)
        if mark and number == mark[0]:
            part = _beyond(part, stretch.names, mark[1], falling)
        keys = [f"-{name}" if falling else name for name in stretch.names]
        rows += part.order_by(*keys)[: need - len(rows)]
        if len(rows) >= need:
            break
    return rows


def _beyond(part: QuerySet[T], names: tuple[str, ...], values: list[Any], falling: bool) -> QuerySet[T]:
    """Rows beyond the mark. Written so that SQLite and PostgreSQL both answer it from the index."""
    side = "lt" if falling else "gt"
    if len(names) == 1:
        return part.filter(**{f"{names[0]}__{side}": values[0]})
    first, last = names
    reach = part.filter(**{f"{first}__{side}e": values[0]})
    return reach.filter(
        Q(**{f"{first}__{side}": values[0]}) | Q(**{first: values[0], f"{last}__{side}": values[1]})
    )


def _mark(row: Model, stretches: Sequence[Stretch]) -> str:
    number = next(
        number
        for number, stretch in enumerate(stretches)
        if all(getattr(row, name) is not None for name in stretch.names)
    )
    return ".".join([str(number), *(str(getattr(row, name)) for name in stretches[number].names)])


def _read(text: str, stretches: Sequence[Stretch]) -> tuple[int, list[Any]] | None:
    if not text:
        return None
    try:
        number, *values = text.split(".")
        names = stretches[int(number)].names
        return int(number), [_value(name, value) for name, value in zip(names, values, strict=True)]
    except (ValueError, IndexError):
        raise Refused(
            _("翻页标记“%(mark)s”无法识别。") % {"mark": text[:40]}, remedy=_("请回到第一页重新查看。")
        ) from None


def _value(name: str, text: str) -> Any:
    return int(text) if name == "id" else date.fromisoformat(text)
