"""Database triggers that refuse UPDATE and DELETE on what the journal keeps, on SQLite and PostgreSQL."""

from __future__ import annotations

from typing import Any

TABLES = ("journal_event", "journal_seal", "journal_sealedevent")

_SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'the journal is append-only: {table}'); END
"""
_POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION journal_is_append_only() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'the journal is append-only: %', TG_TABLE_NAME; END $$ LANGUAGE plpgsql
"""
_POSTGRES = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
FOR EACH {each} EXECUTE FUNCTION journal_is_append_only()
"""


def install(connection: Any) -> None:
    """Put the triggers on. Called by the first migration; a test takes them off to tamper."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRES_FUNCTION)
        for table in TABLES:
            for statement in _statements(connection.vendor, table):
                cursor.execute(statement)


def remove(connection: Any) -> None:
    """Take the triggers off: for uninstalling, and for tests of tampering."""
    tail = " ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for table in TABLES:
            for verb in ("update", "delete", "truncate"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}" + tail.format(table=table))


def _statements(vendor: str, table: str) -> list[str]:
    if vendor == "sqlite":
        return [_SQLITE.format(table=table, verb=verb) for verb in ("update", "delete")]
    if vendor == "postgresql":
        rows = [_POSTGRES.format(table=table, verb=verb, each="ROW") for verb in ("update", "delete")]
        return [*rows, _POSTGRES.format(table=table, verb="truncate", each="STATEMENT")]
    raise NotImplementedError(f"no append-only triggers are written for {vendor}: use SQLite or PostgreSQL")
