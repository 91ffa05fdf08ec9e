"""The item list at 10,000 items, beside the bare SQL that its page sends.

The demo zone is built in a home of its own; its items are then copied by SQL until there are 10,000, with
due dates spread over two years. A request goes through the whole product (middleware, permissions,
templates) in this process; the bare SQL is every query of that request, sent again and fetched.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import urljoin

from bench import Result, p50, result

ITEMS = 10_000
PERSON = "linzhiwei"  # keeps the ledger: may see all of it
PAGES = {
    "item list, first page": "/ledger/",
    "item list, one unit and state": "/ledger/?state=in_progress",
    "item list, a word searched": "/ledger/?q=招商",
    "item list, my unit": "/ledger/unit/",
    "home page": "/",
}


def measure() -> Iterator[Result]:
    with tempfile.TemporaryDirectory(prefix="kaimenhong-bench-") as home:
        os.environ |= {"KAIMENHONG_HOME": home, "KAIMENHONG_DEMO": "1"}
        os.environ.pop("DATABASE_URL", None)
        _build()
        client = _logged_in()
        for name, path in PAGES.items():
            yield _page(client, f"{name} at {ITEMS:,} items", path)
        yield _page(client, f"item list, 20th page at {ITEMS:,} items", _follow(client, "/ledger/", pages=20))


def _build() -> None:
    from kaimenhong.config import database
    from kaimenhong.config.cli import with_django

    with_django()
    database.migrate()
    from kaimenhong.desk import demo as zone

    zone.build()
    _multiply()


def _multiply() -> None:
    from django.db import connection

    from kaimenhong.ledger.models import CoUnit, Item

    wanted = {"number": "'B' || n.n || '-' || old.id", "serial": "old.id * 100000 + n.n", "year": "3000"}
    wanted["due"] = "date(coalesce(old.due, '2019-03-01'), '+' || (n.n % 730) || ' days')"
    wanted["first_due"] = wanted["due"]
    with connection.cursor() as cursor:
        copies = ITEMS // Item.objects.count() + 1
        cursor.execute("CREATE TEMP TABLE n AS WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n "
                       "WHERE n < %s) SELECT n FROM n", [copies])  # fmt: skip
        _copy(cursor, Item, wanted, f"LIMIT {ITEMS - Item.objects.count()}")
        cursor.execute("CREATE TEMP TABLE born AS SELECT new.id AS id, old.id AS old FROM ledger_item new "
                       "JOIN ledger_item old ON new.serial / 100000 = old.id WHERE new.year = 3000")  # fmt: skip
        columns = [field.column for field in CoUnit._meta.concrete_fields if not field.primary_key]
        picked = ", ".join("born.id" if column == "item_id" else f'part."{column}"' for column in columns)
        cursor.execute(f'INSERT INTO "{CoUnit._meta.db_table}" ({_names(columns)}) SELECT {picked} '
                       f'FROM "{CoUnit._meta.db_table}" part JOIN born ON part.item_id = born.old')  # fmt: skip
        cursor.execute("ANALYZE")


def _copy(cursor: Any, model: Any, changed: dict[str, str], tail: str) -> None:
    columns = [field.column for field in model._meta.concrete_fields if not field.primary_key]
    picked = ", ".join(changed.get(column, f'old."{column}"') for column in columns)
    table = model._meta.db_table
    cursor.execute(f'INSERT INTO "{table}" ({_names(columns)}) SELECT {picked} FROM "{table}" old, n {tail}')


def _names(columns: list[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _logged_in() -> Any:
    from django.conf import settings
    from django.test import Client

    from kaimenhong.org.models import Account

    settings.ALLOWED_HOSTS.append("testserver")
    client = Client()
    client.force_login(Account.objects.get(username=PERSON), backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def _page(client: Any, name: str, path: str) -> Result:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    answer = client.get(path)
    if answer.status_code != 200:
        raise SystemExit(f"{path} answered {answer.status_code}")
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    queries = [query["sql"] for query in captured if query["sql"].startswith("SELECT")]
    page = p50(lambda: client.get(path), times=40)
    bare = p50(lambda: _send(connection, queries), times=40)
    return result(f"{name} ({len(queries)} queries)", page, "ms", "bare SQL", bare)


def _send(connection: Any, queries: list[str]) -> None:
    with connection.cursor() as cursor:
        for query in queries:
            cursor.execute(query.replace("%", "%%"), ())
            cursor.fetchall()


def _follow(client: Any, path: str, *, pages: int) -> str:
    """The address reached by asking for the next page so often."""
    for _ in range(pages):
        link = re.search(r'href="([^"]*[?&;]after=[^"]+)"', client.get(path).content.decode())
        if link is None:
            raise SystemExit(f"{path} leads to no next page")
        path = urljoin(path, unescape(link[1]))
    return path
