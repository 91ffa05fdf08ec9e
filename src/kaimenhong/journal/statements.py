"""Writing one row: the statements of a model, made once and kept.

What Model.save() does, without writing the SQL anew each time. Only the pen and what follows it write so; a
Guarded row is refused outside the pen here as everywhere.
"""

# ruff: noqa: S608 - the names put into statements are our models' own, never what anybody typed

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, models, transaction

from kaimenhong.journal import sending
from kaimenhong.journal.backend import adapted
from kaimenhong.journal.guard import Guarded, insist_writing
from kaimenhong.journal.happening import AS_IT_IS


@dataclass(frozen=True, slots=True)
class _Statement:
    """SQL, and the fields whose values it takes, with whether a value must always be adapted."""

    sql: str
    fields: tuple[tuple[Any, bool], ...]
    marks: str = ""

    def values(self, row: models.Model) -> list[Any]:
        """The row's values as the database takes them."""
        held, on_postgres = row.__dict__, connection.vendor == "postgresql"
        return [
            value
            if type(value := held[field.attname]) in AS_IT_IS and not always
            else adapted(value, field, on_postgres)
            for field, always in self.fields
        ]


def insert(row: models.Model) -> None:
    """Write one new row; without a number it is given one."""
    model = type(row)
    _insist(model)
    row._prepare_related_fields_for_save(operation_name="save")  # type: ignore[attr-defined]
    if row.pk is None:
        row.pk = sending.number(model)
    if row.pk is None:
        _insert_unnumbered(row)
    else:
        statement = _insert(model, False)
        with transaction.mark_for_rollback_on_error():
            sending.send(statement.sql, statement.values(row))
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


def _insert_unnumbered(row: models.Model) -> None:
    model = type(row)
    statement = _insert(model, True)
    with transaction.mark_for_rollback_on_error(), connection.cursor() as cursor:
        if connection.features.can_return_columns_from_insert:
            key = _name(model._meta.pk.column)
            cursor.execute(f"{statement.sql} RETURNING {key}", statement.values(row))
            row.pk = cursor.fetchone()[0]
        else:
            cursor.execute(statement.sql, statement.values(row))
            row.pk = cursor.lastrowid


def insert_new(rows: Sequence[models.Model]) -> None:
    """Write those of the rows, all of one model, that are not there yet, in one statement. Their numbers stay unknown."""
    if rows:
        with transaction.mark_for_rollback_on_error():
            sending.send(*_unless_there(rows))


def claim(row: models.Model) -> bool:
    """Write a row that can be there once only; False when it is there already. Waits for whoever is at it."""
    with transaction.mark_for_rollback_on_error(), connection.cursor() as cursor:
        cursor.execute(*_unless_there([row]))
        return int(cursor.rowcount) == 1


def _unless_there(rows: Sequence[models.Model]) -> tuple[str, list[Any]]:
    _insist(type(rows[0]))
    statement = _insert(type(rows[0]), rows[0].pk is None)
    further = f", {statement.marks}" * (len(rows) - 1)
    values = [value for row in rows for value in statement.values(row)]
    return f"{statement.sql}{further} ON CONFLICT DO NOTHING", values


def update(row: models.Model, names: Iterable[str]) -> None:
    """Write these columns of a standing row. Raises DatabaseError when it stands no longer."""
    model = type(row)
    _insist(model)
    row._prepare_related_fields_for_save(operation_name="save")  # type: ignore[attr-defined]
    statement = _update(model, tuple(names))
    with transaction.mark_for_rollback_on_error(), connection.cursor() as cursor:
        cursor.execute(statement.sql, statement.values(row))
        if cursor.rowcount != 1:
            raise DatabaseError(f"there is no {model.__name__} with the number {row.pk} to change")


def write(row: models.Model, names: Iterable[str]) -> None:
    """As update(), of a row that is known to stand: its answer need not be waited for."""
    _insist(type(row))
    statement = _update(type(row), tuple(names))
    with transaction.mark_for_rollback_on_error():
        sending.send(statement.sql, statement.values(row))


def _insist(model: type[models.Model]) -> None:
    if issubclass(model, Guarded):
        insist_writing("write", model)


@cache
def _insert(model: type[models.Model], unnumbered: bool) -> _Statement:
    fields = [field for field in model._meta.concrete_fields if not (field.primary_key and unnumbered)]
    names = ", ".join(_name(field.column) for field in fields)
    marks = f"({', '.join(['%s'] * len(fields))})"
    sql = f"INSERT INTO {_name(model._meta.db_table)} ({names}) VALUES {marks}"
    return _Statement(sql, _taken(fields), marks)


@cache
def _update(model: type[models.Model], names: tuple[str, ...]) -> _Statement:
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    columns = ", ".join(f"{_name(field.column)} = %s" for field in fields)
    key: Any = model._meta.pk
    sql = f"UPDATE {_name(model._meta.db_table)} SET {columns} WHERE {_name(key.column)} = %s"
    return _Statement(sql, _taken([*fields, key]))


def _taken(fields: Iterable[Any]) -> tuple[tuple[Any, bool], ...]:
    return tuple((field, isinstance(field, models.JSONField)) for field in fields)


def _name(text: Any) -> str:
    return connection.ops.quote_name(str(text))
