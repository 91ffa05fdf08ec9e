"""The ledger at 10,000 items and more, through real HTTP: `make bench-ledger ITEMS=100000 [DATABASE_URL=…]`.

Two worker processes, permissions on, every page asked for by one connection (p50) and by eight (pages a
second), beside the limit: the bare SQL of the same page, sent again and fetched. Without DATABASE_URL on
SQLite; BENCH_HOME keeps the filled zone for the next run.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from bench import Result, p50, result
from tests.server import free_port

ITEMS = int(os.environ.get("ITEMS", "10000"))
KEEPER, LIAISON = "linzhiwei", "hexiaoman"
TIMES, SECONDS, WORKERS, CROWD = 60, 6.0, 2, 8
PAGES: tuple[tuple[str, str, str, float], ...] = (
    ("ledger list", KEEPER, "/ledger/", 25),
    ("ledger list of a liaison", LIAISON, "/ledger/", 25),
    ("overdue list", KEEPER, "/ledger/?tone=orange", 25),
    ("grouped list", KEEPER, "/ledger/?group=unit", 25),
    ("my unit's list", LIAISON, "/ledger/unit/", 25),
    ("a word searched", KEEPER, f"/ledger/?q={quote('海河东路')}", 25),
    ("six weeks ago", KEEPER, "/ledger/?on=2019-02-06", 25),
    ("item page", KEEPER, "/ledger/{item}/", 20),
    ("unit report", KEEPER, "/ledger/units/{unit}/", 50),
    ("JSON of 100 rows", KEEPER, "/ledger/api/items", 40),
)


def measure() -> Iterator[Result]:
    with _home() as home:
        os.environ |= {"KAIMENHONG_HOME": str(home), "KAIMENHONG_DEMO": "1"}
        _fill()
        with _Serving() as served:
            places = _places()
            for name, who, path, limit in PAGES:
                yield from _page(served, f"{name} at {ITEMS:,}", who, path.format(**places), limit)
            yield from _created(served, 8, 200)
            if not os.environ.get("DATABASE_URL"):
                yield from _created(served, 50, 50)
            yield result(f"memory of a worker at {ITEMS:,}", served.memory(), "MB", "limit", 200)


@contextlib.contextmanager
def _home() -> Iterator[Path]:
    if kept := os.environ.get("BENCH_HOME"):
        Path(kept).mkdir(parents=True, exist_ok=True)
        yield Path(kept)
    else:
        with tempfile.TemporaryDirectory(prefix="kaimenhong-bench-") as home:
            yield Path(home)


def _fill() -> None:
    from kaimenhong.config import database
    from kaimenhong.config.cli import with_django

    with_django()
    database.migrate()
    from bench import zone
    from kaimenhong.ledger.models import Item

    if Item.objects.count() < ITEMS:
        zone.fill(ITEMS)


def _places() -> dict[str, int]:
    """An item somebody works on, and a unit that leads many."""
    from kaimenhong.ledger.models import Item

    item = Item.objects.filter(state="in_progress").order_by("-pk")[0]
    return {"item": item.pk, "unit": item.lead_unit_id}


class _Serving:
    """The product's server, two workers, without the process that runs the jobs; and who is logged in."""

    def __enter__(self) -> _Serving:
        self.port = free_port()
        self.cookies: dict[str, str] = {}
        command = (
            "--interface",
            "wsgi",
            "--workers",
            str(WORKERS),
            "--blocking-threads",
            "3",
            "--port",
            str(self.port),
        )
        self.process = subprocess.Popen(
            [
                str(Path(sys.executable).with_name("granian")),
                *command,
                "--log-level",
                "error",
                "kaimenhong.config.wsgi:application",
            ],
            env={**os.environ, "DJANGO_SETTINGS_MODULE": "kaimenhong.config.settings"},
        )
        for _ in range(300):
            with contextlib.suppress(OSError):
                connection = http.client.HTTPConnection("127.0.0.1", self.port)
                connection.request("GET", "/healthz")
                connection.getresponse().read()
                return self
            time.sleep(0.1)
        raise SystemExit("the server did not start")

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(20)

    def cookie(self, who: str) -> str:
        if who not in self.cookies:
            client = logged_in(who)
            self.cookies[who] = "; ".join(f"{name}={value.value}" for name, value in client.cookies.items())
        return self.cookies[who]

    def visitor(self, who: str) -> Callable[[str], bytes]:
        """Asks for pages on one kept connection."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        headers = {"Cookie": self.cookie(who)}

        def ask(path: str) -> bytes:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            body = answer.read()
            if answer.status != 200:
                raise SystemExit(f"{path} answered {answer.status}: {body[:300]!r}")
            return body

        return ask

    def memory(self) -> float:
        """Resident megabytes of the largest worker."""
        workers = subprocess.run(
            ["ps", "--ppid", str(self.process.pid), "-o", "rss="], capture_output=True, text=True, check=True
        )
        return max(int(line) for line in workers.stdout.split()) / 1024


def logged_in(who: str) -> Any:
    from django.conf import settings
    from django.test import Client

    from kaimenhong.org.models import Account

    client = Client()
    client.force_login(Account.objects.get(username=who), backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def _page(served: _Serving, name: str, who: str, path: str, limit: float) -> Iterator[Result]:
    ask = served.visitor(who)
    alone = p50(lambda: ask(path), times=TIMES, warm=8)
    queries = _sent(who, path)
    bare = p50(lambda: _send(queries), times=30)
    rate = _crowd(served, who, path)
    yield result(f"{name}, one connection ({len(queries)} queries)", alone, "ms", "limit", limit)
    yield result(f"{name}, its bare SQL", bare, "ms", "whole page", alone)
    yield result(f"{name}, eight connections", rate, "/s", "limit", 200)


def _sent(who: str, path: str) -> list[tuple[str, Any]]:
    """The queries of a page, as they were sent."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = logged_in(who)
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return [(query["sql"], ()) for query in captured if query["sql"].startswith("SELECT")]


def _send(queries: list[tuple[str, Any]]) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for sql, _ in queries:
            cursor.execute(sql.replace("%", "%%"), ())
            cursor.fetchall()


def _crowd(served: _Serving, who: str, path: str) -> float:
    """Pages a second that CROWD connections get together."""
    until = time.perf_counter() + SECONDS
    counts = [0] * CROWD

    def visit(number: int) -> None:
        ask = served.visitor(who)
        while time.perf_counter() < until:
            ask(path)
            counts[number] += 1

    served.cookie(who)
    _together(visit, CROWD)
    return sum(counts) / SECONDS


def _together(act: Callable[[int], None], count: int) -> None:
    threads = [threading.Thread(target=act, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _created(served: _Serving, writers: int, each: float) -> Iterator[Result]:
    """Items opened a second by so many connections at once, through the form and over JSON; an error fails the run."""
    limit = each if writers > CROWD else 200
    for way, opened in (("the form", _by_form), ("JSON", _by_json)):
        times, taken = _opening(served, writers, opened)
        name = f"items opened by {way} at {ITEMS:,}, {writers} at once (p50 {statistics.median(times) * 1000:.0f} ms)"
        yield result(name, len(times) / taken, "/s", "limit", limit)


def _opening(served: _Serving, writers: int, opened: Callable[..., None]) -> tuple[list[float], float]:
    """What each item took, and all together, in seconds."""
    from kaimenhong.org.models import Unit

    served.cookie(KEEPER)
    lead = Unit.objects.filter(ended_on__isnull=True, parent__isnull=False).order_by("pk")[3].pk
    times: list[float] = []
    until = time.perf_counter() + SECONDS

    def write(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=60)
        connection.request("GET", "/ledger/open/", headers={"Cookie": served.cookie(KEEPER)})
        form = connection.getresponse()
        form.read()
        secret = re.search(r"csrftoken=([^;]+)", form.getheader("Set-Cookie", ""))
        assert secret
        cookie = f"{served.cookie(KEEPER)}; csrftoken={secret[1]}"
        while time.perf_counter() < until:
            began = time.perf_counter()
            opened(connection, {"Cookie": cookie, "X-CSRFToken": secret[1]}, lead)
            times.append(time.perf_counter() - began)

    began = time.perf_counter()
    _together(write, writers)
    return times, time.perf_counter() - began


def _matter(lead: int) -> dict[str, Any]:
    return {
        "title": "测速事项", "demand": "按期完成并反馈", "source_quote": "测速", "lead": lead, "due": "2019-06-28",
        "level": "ordinary", "urgency": "normal", "way": "decided", "task_class": "", "once": os.urandom(16).hex(),
    }  # fmt: skip


def _by_form(connection: http.client.HTTPConnection, headers: dict[str, str], lead: int) -> None:
    typed = {**_matter(lead), "open_to_zone": "on"}
    headers = headers | {"Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", "/ledger/open/", body=urlencode(typed), headers=headers)
    _insist(connection.getresponse(), 302)


def _by_json(connection: http.client.HTTPConnection, headers: dict[str, str], lead: int) -> None:
    body = json.dumps(_matter(lead))
    connection.request(
        "POST", "/ledger/api/items", body=body, headers=headers | {"Content-Type": "application/json"}
    )
    _insist(connection.getresponse(), 201)


def _insist(answer: http.client.HTTPResponse, status: int) -> None:
    body = answer.read().decode(errors="replace")
    if answer.status != status:
        raise SystemExit(f"opening an item answered {answer.status}: {body[:2000]}")
