"""Rows on their way into the database, kept in files: many processes write, one transaction takes them in.

On SQLite a file is a small database the real one reads from, so that not even reading the values costs time while
everybody waits for the write lock; on PostgreSQL it is what COPY reads. A file belongs to one process.
"""

# ruff: noqa: S608 - the names put into statements are our models' own, never what anybody typed

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection, models

from kaimenhong.journal.ahead import Tables, columns

BLOCK = 1 << 20
MOST_ATTACHED = 8
"""SQLite reads from ten further databases at once, unless it was built otherwise."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some rows in a file: by model, where they begin and end, and how many they are."""

    path: str
    places: Mapping[str, tuple[int, int]]
    count: int


class Written:
    """A file being written. `at` is without an ending: PostgreSQL's have one file per table."""

    def __init__(self, at: Path, *, on_postgres: bool) -> None:
        self.at = at
        self.on_postgres = on_postgres
        self.base = None if on_postgres else _opened(at)
        self.known: set[str] = set()

    def add(self, tables: Tables) -> Piece:
        """Write rows down, and say where they are."""
        write = self._copied if self.on_postgres else self._inserted
        places = {model._meta.label: write(model, rows) for model, rows in tables.items() if rows}
        if self.base is not None:
            self.base.commit()
        return Piece(str(self.at), places, sum(len(rows) for rows in tables.values()))

    def _inserted(self, model: type[models.Model], rows: Sequence[Sequence[Any]]) -> tuple[int, int]:
        assert self.base is not None
        table, names = _table(model), ", ".join(f'"{name}"' for name in _names(model))
        if table not in self.known:
            self.known.add(table)
            self.base.execute(f"CREATE TABLE {table} ({names})")
        last = self.base.execute(f"SELECT coalesce(max(rowid), 0) FROM {table}").fetchone()[0]
        marks = ", ".join("?" * len(_names(model)))
        self.base.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        return last + 1, last + len(rows)

    def _copied(self, model: type[models.Model], rows: Sequence[Sequence[Any]]) -> tuple[int, int]:
        with _text(self.at, model).open("ab") as out:
            first = out.tell()
            out.write("".join([_line(row) for row in rows]).encode())
            return first, out.tell()


def _opened(at: Path) -> sqlite3.Connection:
    base = sqlite3.connect(at)
    base.execute("PRAGMA journal_mode = OFF")
    base.execute("PRAGMA synchronous = OFF")
    return base


def _text(at: Path, model: type[models.Model]) -> Path:
    return at.with_name(f"{at.name}-{_table(model)}")


def _line(row: Sequence[Any]) -> str:
    """A row as COPY reads it."""
    return "\t".join([_cell(value) for value in row]) + "\n"


def _cell(value: Any) -> str:
    if type(value) is str:
        if "\\" in value or "\n" in value or "\t" in value or "\r" in value:
            return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")
        return value
    if value is None:
        return "\\N"
    return ("t" if value else "f") if type(value) is bool else str(value)


def _table(model: type[models.Model]) -> str:
    return str(model._meta.db_table)


def _names(model: type[models.Model]) -> list[str]:
    return [str(field.column) for field in columns(model)]


@contextmanager
def in_reach(pieces: Sequence[Piece]) -> Iterator[None]:
    """Let SQLite read the files themselves. Inside a transaction, or of too many files, they are read for it."""
    paths = sorted({piece.path for piece in pieces})
    if connection.vendor != "sqlite" or connection.in_atomic_block or len(paths) > MOST_ATTACHED:
        yield
        return
    try:
        with connection.cursor() as cursor:
            for number, path in enumerate(paths):
                cursor.execute(f"ATTACH %s AS {_ALIAS}{number}", [f"file:{path}?mode=ro"])
                _attached[path] = f"{_ALIAS}{number}"
        yield
    finally:
        with connection.cursor() as cursor:
            for path in paths:
                if alias := _attached.pop(path, None):
                    cursor.execute(f"DETACH {alias}")


_ALIAS = "ahead_"
_attached: dict[str, str] = {}


def take_in(pieces: Sequence[Piece], told: Callable[[int], None]) -> None:
    """Write all the rows, in the order given. `told` hears how many of the pieces are in."""
    for number, piece in enumerate(pieces, start=1):
        for label, (first, last) in piece.places.items():
            model = apps.get_model(label)
            if connection.vendor == "postgresql":
                _copy(model, _text(Path(piece.path), model), first, last)
            else:
                _insert(model, piece.path, first, last)
        told(number)


def _copy(model: type[models.Model], path: Path, first: int, last: int) -> None:
    names = ", ".join(connection.ops.quote_name(name) for name in _names(model))
    with connection.cursor() as cursor, path.open("rb") as rows:
        copying = cursor.cursor.copy(f"COPY {connection.ops.quote_name(_table(model))} ({names}) FROM STDIN")
        rows.seek(first)
        left = last - first
        with connection.wrap_database_errors, copying as copy:
            while left and (block := rows.read(min(BLOCK, left))):
                copy.write(block)
                left -= len(block)


def _insert(model: type[models.Model], path: str, first: int, last: int) -> None:
    names, table = ", ".join(f'"{name}"' for name in _names(model)), _table(model)
    alias = _attached.get(path)
    asked = f"SELECT * FROM {alias or 'main'}.{table} WHERE rowid BETWEEN {first} AND {last} ORDER BY rowid"
    with connection.cursor() as cursor:
        if alias:
            cursor.execute(f"INSERT INTO main.{table} ({names}) {asked}")
            return
        base = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        try:
            marks = ", ".join(["%s"] * len(_names(model)))
            rows: Any = base.execute(asked)
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)
        finally:
            base.close()
