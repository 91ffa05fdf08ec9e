"""What the journal needs and SQLite and PostgreSQL do differently: locks, marks, writing many rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from typing import Any, TypeVar

from django.db import connection, models, transaction
from django.db.models.base import ModelState

from kaimenhong.journal import sending
from kaimenhong.journal.happening import AS_IT_IS

M = TypeVar("M", bound=models.Model)

_SEALER = 0x6B6D685EA1  # any constant: one sealer at a time
_FEW = 10
_HOLD = "SELECT pg_current_xact_id(), pg_advisory_xact_lock(hashtextextended(%s, 0))"


def hold_subject(subject: str) -> None:
    """Wait for other writers of this subject, until the transaction ends.

    PostgreSQL: an advisory lock; our transaction number is taken first, so that a seal can tell which
    transactions may still bring a lower event number. SQLite: BEGIN IMMEDIATE already holds everybody.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(_HOLD, [subject])


def hold_and_read(subject: str, sql: str, params: Sequence[Any]) -> tuple[Any, ...] | None:
    """Hold the subject as hold_subject() does, then ask for one row, as it stands once we hold it. One round trip.

    Two statements, for the second must see what was committed while the first waited.
    """
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            cursor.execute(sql, params)
        else:
            drawing = sending.drawing()
            cursor.execute("; ".join(filter(None, (_HOLD, drawing, sql))), [subject, *params])
            cursor.nextset()
            if drawing:
                sending.drawn(cursor.fetchone())
                cursor.nextset()
        row: tuple[Any, ...] | None = cursor.fetchone()
        return row


def become_sealer() -> bool:
    """True when nobody else seals right now; held until the transaction ends."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_SEALER])
        return bool(cursor.fetchone()[0])


def transaction_mark() -> int:
    """This transaction's number, taken after what was read: whoever may own a lower event number is below it."""
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text")
        return int(cursor.fetchone()[0])


def settled(mark: int) -> bool:
    """Have all transactions up to `mark` ended? On SQLite writers take turns, so always."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text")
        return int(cursor.fetchone()[0]) > mark


def allot(model: type[models.Model], count: int) -> list[int]:
    """Numbers for `count` new rows of a model, which no other writer will be given."""
    if not count:
        return []
    table, column = model._meta.db_table, model._meta.pk.column
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [table, column, count],
            )
            return [row[0] for row in cursor.fetchall()]
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = cursor.fetchone()
        first = (last[0] if last else 0) + 1
        if last:
            cursor.execute("UPDATE sqlite_sequence SET seq = seq + %s WHERE name = %s", [count, table])
        else:
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, count])
    return list(range(first, first + count))


def insert(rows: Sequence[models.Model]) -> None:
    """Write new rows of one model in one statement: an INSERT for a few, COPY or a prepared INSERT for many.

    Rows with a number keep it; the others are given one, which stays unknown here.
    """
    if not rows:
        return
    model = type(rows[0])
    fields = [f for f in model._meta.concrete_fields if not (f.primary_key and rows[0].pk is None)]
    names = ", ".join(connection.ops.quote_name(str(f.column)) for f in fields)
    table = connection.ops.quote_name(model._meta.db_table)
    on_postgres = connection.vendor == "postgresql"
    told: Any = (_stored(row, fields, on_postgres) for row in rows)
    marks = f"({', '.join(['%s'] * len(fields))})"
    one = f"INSERT INTO {table} ({names}) VALUES {marks}"  # noqa: S608 - names of our models
    if len(rows) <= _FEW:
        further = f", {marks}" * (len(rows) - 1)
        sending.send(one + further, [value for values in told for value in values])
        return
    sending.flush()
    with connection.cursor() as cursor:
        if on_postgres:
            copying = cursor.cursor.copy(f"COPY {table} ({names}) FROM STDIN")
            with connection.wrap_database_errors, copying as copy:
                for values in told:
                    copy.write_row(values)
            return
        cursor.executemany(one, told)


def amend(model: type[models.Model], names: Sequence[str], rows: Sequence[models.Model]) -> None:
    """Write the columns `names` of standing rows, one prepared statement for all."""
    if not rows:
        return
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    columns = ", ".join(f"{connection.ops.quote_name(f.column)} = %s" for f in fields)
    pk: Any = model._meta.pk
    table, key = (connection.ops.quote_name(name) for name in (model._meta.db_table, pk.column))
    on_postgres = connection.vendor == "postgresql"
    told: Any = (_stored(row, [*fields, pk], on_postgres) for row in rows)
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {table} SET {columns} WHERE {key} = %s", told)  # noqa: S608 - names of our models


def made(model: type[M], values: dict[str, Any]) -> M:
    """A new row, unsaved, of a model without logic of its own in __init__: a tenth of what calling it takes.

    Columns that are not given hold their defaults.
    """
    row = model.__new__(model)
    held = row.__dict__
    held["_state"] = state = ModelState()
    defaults, fresh = _defaults(model)
    held.update(defaults)
    for name, default in fresh:
        held[name] = default()
    held.update(values)
    for name, value in values.items():
        if isinstance(value, models.Model):
            state.fields_cache[name] = held.pop(name)
            held[f"{name}_id"] = value.pk
    return row


@cache
def _defaults(model: type[models.Model]) -> tuple[dict[str, Any], list[tuple[str, Callable[[], Any]]]]:
    """The defaults that rows may share, and how those are made that they may not."""
    found = {f.attname: f.get_default() for f in model._meta.concrete_fields}
    own = [f for f in model._meta.concrete_fields if isinstance(found[f.attname], list | dict)]
    return {name: value for name, value in found.items() if not isinstance(value, list | dict)}, [
        (f.attname, f.get_default) for f in own
    ]


def _stored(row: models.Model, fields: Sequence[Any], on_postgres: bool) -> list[Any]:
    """A row's values as the database takes them."""
    held = row.__dict__
    values = [held[field.attname] for field in fields]
    for at, value in enumerate(values):
        if type(value) not in AS_IT_IS:
            values[at] = adapted(value, fields[at], on_postgres)
    return values


def adapted(value: Any, field: Any, on_postgres: bool) -> Any:
    """A value that the database does not take as it is."""
    if isinstance(value, str) and not isinstance(field, models.JSONField):  # a word of an enumeration
        return str(value)
    if type(value) in (date, datetime):
        return value if on_postgres else as_sqlite_keeps(value)
    return field.get_db_prep_save(value, connection)


@lru_cache(4096)
def as_sqlite_keeps(value: date) -> str:
    """A day or a moment as SQLite's columns hold it."""
    return str(value.astimezone(UTC).replace(tzinfo=None) if isinstance(value, datetime) else value)
