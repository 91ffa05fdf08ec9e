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
    """Statements that wait to be sent, and numbers drawn ahead for new rows."""

    def __init__(self) -> None:
        self.statements: list[str] = []
        self.values: list[Any] = []
        self.numbers: dict[type[models.Model], list[int]] = defaultdict(list)

    def draw(self, models_: Sequence[type[models.Model]]) -> None:
        """One number for a row of each model."""
        if models_:
            drawn = ", ".join(f"nextval('{_sequence(model)}')" for model in models_)
            with connection.cursor() as cursor:  # our transaction's number first, see backend.hold_subject
                cursor.execute(f"SELECT pg_current_xact_id(), {drawn}")
                for model, number in zip(models_, cursor.fetchone()[1:], strict=True):
                    self.numbers[model].append(number)

    def send(self) -> None:
        if self.statements:
            told, values = self._taken()
            with transaction.mark_for_rollback_on_error(), connection.cursor() as cursor:
                cursor.execute(told, values)

    def ahead(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        """Whatever is asked meanwhile is asked after what waits, and on the same way where it can be."""
        if sql.startswith("ROLLBACK TO SAVEPOINT"):
            self._taken()  # all of it was written since: a savepoint is set after what waited before it
        if not self.statements:
            return execute(sql, params, many, context)
        if sql.startswith("RELEASE SAVEPOINT"):
            return self.statements.append(sql)
        alone = many or hasattr(context["cursor"].cursor, "name")  # a cursor kept by the database has a name
        if alone or (params is None and "%" in sql):
            self.send()
            return execute(sql, params, many, context)
        count = len(self.statements)
        told, values = self._taken()
        result = execute(f"{told}; {sql}", [*values, *(params or ())], many, context)
        for _ in range(count):
            context["cursor"].nextset()
        return result

    def _taken(self) -> tuple[str, list[Any]]:
        told, values = "; ".join(self.statements), self.values
        self.statements, self.values = [], []
        return told, values


_batch: ContextVar[_Batch | None] = ContextVar("batch", default=None)


@contextmanager
def in_one_go(*models_: type[models.Model]) -> Iterator[None]:
    """Send what is written inside and needs no answer together: with the next question, or at the end of the
    outermost block.

    `models_` are those of which a row is going to be written: their numbers are drawn now. What the database
    refuses is raised by whatever sends it, at the end at the latest. Inside a transaction only.
    """
    if connection.vendor != "postgresql":
        yield
        return
    if (outer := _batch.get()) is not None:
        outer.draw(models_)
        yield
        return
    batch = _Batch()
    batch.draw(models_)
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
    batch.statements.append(sql)
    batch.values += values


def flush() -> None:
    """Send what waits. For what goes to the database by another way (COPY)."""
    if batch := _batch.get():
        batch.send()


def number(model: type[models.Model]) -> int | None:
    """A number for a new row, where its own INSERT shall not be waited for; else None, and the database gives it."""
    batch = _batch.get()
    if batch is None:
        return None
    if batch.numbers[model]:
        return batch.numbers[model].pop()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id(), nextval(%s)", [_sequence(model)])
        return int(cursor.fetchone()[1])


@cache
def _sequence(model: type[models.Model]) -> str:
    with connection.cursor() as cursor:
        names = [model._meta.db_table, model._meta.pk.column]
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", names)
        return str(cursor.fetchone()[0])
