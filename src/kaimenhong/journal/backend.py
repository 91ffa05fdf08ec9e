"""The two things the journal needs that SQLite and PostgreSQL do differently."""

from __future__ import annotations

from django.db import connection

_SEALER = 0x6B6D685EA1  # any constant: one sealer at a time


def hold_subject(subject: str) -> None:
    """Wait for other writers of this subject, until the transaction ends.

    PostgreSQL: an advisory lock; our transaction number is taken first, so that a seal can tell which
    transactions may still bring a lower event number. SQLite: BEGIN IMMEDIATE already holds everybody.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_xact_id()")
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [subject])


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
