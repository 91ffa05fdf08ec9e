"""Sending several statements to the database in one go: each waits for the way there and back only once.

Whoever holds what others wait for (the year's next number) sends what needs no answer together. On SQLite the
database is in this process and nothing is to be saved: there every statement runs where it stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

from django.db import connection, models, transaction


class _Batch:
    """Statements that wait to be sent, with their values, and numbers for new rows: those to draw, those drawn."""

    def __init__(self) -> None:
        self.waiting: list[tuple[str, Sequence[Any]]] = []
        self.wanted: list[type[models.Model]] = []
        self.numbers: dict[type[models.Model], list[int]] = defaultdict(list)

    def send(self) -> None:
        if self.waiting:
            told, values = self._taken()
            with transaction.mark_for_rollback_on_error(), connection.cursor() as cursor:
                cursor.execute(_TOGETHER + told, values)

    def ahead(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        """Whatever is asked meanwhile is asked after what waits, and on the same way where it can be."""
        if sql.startswith(_TOGETHER):
            return execute(sql, params, many, context)
        word, _space, name = sql.partition("SAVEPOINT ")
        if name and word in {"", "RELEASE "}:
            self.waiting.append((sql, ()))
            return None
        if name and word == "ROLLBACK TO " and self._undone(f"SAVEPOINT {name}"):
            return None
        if not self.waiting:
            return execute(sql, params, many, context)
        alone = many or hasattr(context["cursor"].cursor, "name")  # a cursor kept by the database has a name
        if alone or (params is None and "%" in sql):
            self.send()
            return execute(sql, params, many, context)
        count = len(self.waiting)
        told, values = self._taken()
        result = execute(f"{told}; {sql}", [*values, *(params or ())], many, context)
        for _ in range(count):
            context["cursor"].nextset()
        return result

    def _undone(self, savepoint: str) -> bool:
        """Forget what was written since the savepoint. False when the database knows of it and has to forget too.

        What waits was written after any savepoint that has been sent: they are sent in order.
        """
        told = [sql for sql, _values in self.waiting]
        del self.waiting[told.index(savepoint) + 1 if savepoint in told else 0 :]
        return savepoint in told

    def _taken(self) -> tuple[str, list[Any]]:
        told = "; ".join(sql for sql, _values in self.waiting)
        values = [value for _sql, values in self.waiting for value in values]
        self.waiting = []
        return told, values


_TOGETHER = "/* together */ "
_batch: ContextVar[_Batch | None] = ContextVar("batch", default=None)


@contextmanager
def in_one_go(*models_: type[models.Model]) -> Iterator[None]:
    """Send what is written inside and needs no answer together: with the next question, or at the end of the
    outermost block.

    `models_` are those of which a row is going to be written: their numbers are drawn when a subject is held
    (backend.hold_and_read). What the database refuses is raised by whatever sends it, at the end at the
    latest. Inside a transaction only.
    """
    if connection.vendor != "postgresql":
        yield
        return
    if (outer := _batch.get()) is not None:
        outer.wanted += models_
        yield
        return
    batch = _Batch()
    batch.wanted += models_
    token = _batch.set(batch)
    try:
        with connection.execute_wrapper(batch.ahead):
            yield
            batch.send()
    finally:
        _batch.reset(token)


def send(sql: str, values: Sequence[Any]) -> None:
    """Run a statement that needs no answer: now, or with the others of the block we are in."""
    batch = _batch.get()
    if batch is None:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
        return
    batch.waiting.append((sql, values))


def flush() -> None:
    """Send what waits. For what goes to the database by another way (COPY)."""
    if batch := _batch.get():
        batch.send()


def drawing() -> str:
    """The question that draws the numbers which are going to be needed, to be asked beside another; "" for none."""
    batch = _batch.get()
    if batch is None or not batch.wanted:
        return ""
    drawn_from = ", ".join(f"nextval('{_sequence(model)}')" for model in batch.wanted)
    return f"SELECT {drawn_from}"


def drawn(numbers: Sequence[int]) -> None:
    """Keep what that question was answered with."""
    if batch := _batch.get():
        for model, number in zip(batch.wanted, numbers, strict=True):
            batch.numbers[model].append(number)
        batch.wanted = []


def number(model: type[models.Model]) -> int | None:
    """A number for a new row, where its own INSERT shall not be waited for; else None, and the database gives it."""
    batch = _batch.get()
    if batch is None:
        return None
    if not batch.numbers[model]:
        with connection.cursor() as cursor:  # our transaction's number first, see backend.hold_subject
            cursor.execute("SELECT pg_current_xact_id(), nextval(%s)", [_sequence(model)])
            return int(cursor.fetchone()[1])
    return batch.numbers[model].pop()


@cache
def _sequence(model: type[models.Model]) -> str:
    with connection.cursor() as cursor:
        names = [model._meta.db_table, model._meta.pk.column]
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", names)
        return str(cursor.fetchone()[0])
