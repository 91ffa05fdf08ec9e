"""The database as the commands meet it: can it be reached, is it migrated, bring it up to date."""

from __future__ import annotations

from io import StringIO


def reach() -> None:
    """Raise django.db.Error with the true cause when the database does not answer.

    A pooled PostgreSQL connection would wait half a minute and then only say that it waited; so one plain
    connection is tried first.
    """
    from django.db import connection

    if connection.vendor != "postgresql":
        connection.ensure_connection()
        return
    import psycopg

    with connection.wrap_database_errors:
        psycopg.connect(**{**connection.get_connection_params(), "connect_timeout": 5}).close()


def missing_migrations() -> list[str]:
    """Names of the migrations the database lacks. Raises django.db.Error when it cannot be asked."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    reach()
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def migrate() -> None:
    """Bring tables and the shared cache's table up to date; quick when there is nothing to do."""
    from django.core.management import call_command
    from django.db import connection

    from kaimenhong.ledger.queries import older

    if missing := missing_migrations():
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        if any(
            name.startswith("ledger.") for name in missing
        ):  # what lists read is worked out from the journal
            call_command("ledger_derived", rebuild=True, stdout=StringIO())
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # a table that was made anew has lost what the planner knew of it
    if older.are_left():
        call_command("ledger_up_to_date", stdout=StringIO())
