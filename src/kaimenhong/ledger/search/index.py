"""The full-text index over Words: FTS5 on SQLite, GIN on PostgreSQL, and reading without either.

Whoever has no FTS5 in their SQLite still finds the same things, only by reading every text.
"""

# ruff: noqa: S608 - the names put into statements are our own, never what anybody typed

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import BooleanField, Expression, Q

from kaimenhong.ledger.models import Words
from kaimenhong.ledger.search.segments import Term

TABLE, FTS = "ledger_words", "ledger_words_fts"
COLUMNS = ("head", "body")

SQLITE = (
    f"CREATE VIRTUAL TABLE {FTS} USING fts5(head, body, content='{TABLE}', content_rowid='id', tokenize='unicode61')",
    f"""CREATE TRIGGER {TABLE}_new AFTER INSERT ON {TABLE} BEGIN
    INSERT INTO {FTS}(rowid, head, body) VALUES (new.id, new.head, new.body); END""",
    f"""CREATE TRIGGER {TABLE}_gone AFTER DELETE ON {TABLE} BEGIN
    INSERT INTO {FTS}({FTS}, rowid, head, body) VALUES ('delete', old.id, old.head, old.body); END""",
    f"""CREATE TRIGGER {TABLE}_changed AFTER UPDATE ON {TABLE} BEGIN
    INSERT INTO {FTS}({FTS}, rowid, head, body) VALUES ('delete', old.id, old.head, old.body);
    INSERT INTO {FTS}(rowid, head, body) VALUES (new.id, new.head, new.body); END""",
)  # fmt: skip
POSTGRES = tuple(
    f"CREATE INDEX {TABLE}_{column} ON {TABLE} USING gin (to_tsvector('simple', {column}))"
    for column in COLUMNS
)


def install(connection: Any) -> None:
    """Put the index beside the table. Called by the migration; nothing happens where SQLite has no FTS5."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite" and not _has_fts5(cursor):
            return
        for statement in {"sqlite": SQLITE, "postgresql": POSTGRES}.get(connection.vendor, ()):
            cursor.execute(statement)


def remove(connection: Any) -> None:
    """Take the index away again; the table stays."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for trigger in ("new", "gone", "changed"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_{trigger}")
            cursor.execute(f"DROP TABLE IF EXISTS {FTS}")
        else:
            for column in COLUMNS:
                cursor.execute(f"DROP INDEX IF EXISTS {TABLE}_{column}")


def _has_fts5(cursor: Any) -> bool:
    cursor.execute("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'")
    return cursor.fetchone() is not None


def rebuild() -> None:
    """Fill FTS5 anew from the table; PostgreSQL's indexes look after themselves."""
    if connection.vendor == "sqlite" and available():
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {FTS}({FTS}) VALUES ('rebuild')")


def faults() -> list[str]:
    """What is wrong with the index itself, in words for the log."""
    if connection.vendor != "sqlite":
        return []
    if not available():
        return ["this SQLite has no full-text index; searching reads every text"]
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {FTS}({FTS}, rank) VALUES ('integrity-check', 1)")
    except Exception as wrong:  # FTS5 reports a corrupt index as a database error
        return [f"{FTS}: {wrong}"]
    return []


@lru_cache(maxsize=1)
def available() -> bool:
    """Whether this SQLite has the full-text index."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM sqlite_master WHERE name = %s", [FTS])
        return cursor.fetchone() is not None


class Says(Expression):
    """The condition that a row of Words says a term in one of its columns, answered from the index."""

    conditional = True

    def __init__(self, term: Term, columns: tuple[str, ...] = COLUMNS) -> None:
        super().__init__(output_field=BooleanField())
        self.term, self.columns = term, columns

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[str, ...]]:
        """Without an index: the pieces stand in the text, one after the other."""
        table = compiler.quote_name_unless_alias(self._alias(compiler))
        parts = [self._follows(table, column) for column in self.columns]
        return f"({' OR '.join(parts)})", (pattern(self.term),) * len(parts)

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, tuple[str, ...]]:
        if not available():
            return self.as_sql(compiler, connection)
        asked = matching(self.term, self.columns)
        table = compiler.quote_name_unless_alias(self._alias(compiler))
        return f"{table}.id IN (SELECT rowid FROM {FTS} WHERE {FTS} MATCH %s)", (asked,)

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, tuple[str, ...]]:
        """All pieces from the index; that they follow one another is read off the text, which is cheaper than
        letting the database cut it again."""
        table = compiler.quote_name_unless_alias(self._alias(compiler))
        asked = " & ".join(self.term.pieces) + (":*" if self.term.open else "")
        has = [
            f"to_tsvector('simple', {table}.{column}) @@ to_tsquery('simple', %s)" for column in self.columns
        ]
        if len(self.term.pieces) == 1:
            return f"({' OR '.join(has)})", (asked,) * len(has)
        parts = [
            f"({one} AND {self._follows(table, column)})"
            for one, column in zip(has, self.columns, strict=True)
        ]
        return f"({' OR '.join(parts)})", (asked, pattern(self.term)) * len(parts)

    def _follows(self, table: str, column: str) -> str:
        return f"(' ' || {table}.{column} || ' ') LIKE %s"

    def _alias(self, compiler: Any) -> str:
        alias: str = compiler.query.get_initial_alias()
        return alias


class Reads(Says):
    """The same condition, answered from the text: for rows that are at hand anyway."""

    as_sqlite = as_postgresql = Says.as_sql


def pattern(term: Term) -> str:
    """The term as LIKE finds it in a text with a space before and behind."""
    return f"% {term.text}" + ("%" if term.open else " %")


def matching(term: Term, columns: tuple[str, ...] = COLUMNS) -> str:
    """The term as FTS5 is asked for it."""
    phrase = " + ".join(f'"{piece}"' for piece in term.pieces) + (" *" if term.open else "")
    return f"({{{' '.join(columns)}}} : {phrase})"


def saying(found: list[Term], columns: tuple[str, ...] = COLUMNS, says: type[Says] = Says) -> Q:
    """The condition of rows of Words that say every term."""
    condition = Q()
    for term in found:
        condition &= Q(says(term, columns))
    return condition


def keys_saying(kind: str, found: list[Term], columns: tuple[str, ...] = COLUMNS) -> Any:
    """The numbers of the things of a kind whose words say every term: a question to be asked inside another."""
    return Words.objects.filter(saying(found, columns), kind=kind).values("key")
