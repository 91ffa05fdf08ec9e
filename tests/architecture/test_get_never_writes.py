"""Reading changes nothing: walk every page that links lead to, as people of different posts, on the demo zone."""

import sqlite3
import time
from contextlib import closing

import pytest

from kaimenhong.config import schedule
from tests.server import Server
from tests.visitor import Page, Visitor

pytestmark = pytest.mark.slow
CAST = [
    "顾长宁",
    "林知微",
    "秦望舒",
    "严守真",
    "周慎行",
]  # leader, clerk, head of a bureau, reviewer, officer
# what reading may change: log-in machinery, shared counters, the job runner's own log
MACHINERY = {"django_session", "config_cache", "usersessions_usersession", "config_jobrun", "sqlite_sequence"}
JOBS = {"journal_seal", "journal_sealedevent", "journal_once"}


def contents(server: Server) -> dict[str, list]:
    """Every row of every table that holds facts."""
    with closing(sqlite3.connect(f"file:{server.home}/demo.sqlite3?mode=ro", uri=True)) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: database.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall()
            for name in tables
            if name not in MACHINERY | JOBS
        }


def settled(server: Server) -> bool:
    """Whether every job of the timetable has had its turn: what a fresh server does by itself is no reader's doing."""
    with closing(sqlite3.connect(f"file:{server.home}/demo.sqlite3?mode=ro", uri=True)) as database:
        runs = "SELECT DISTINCT job FROM config_jobrun WHERE state = 'done'"
        return {name for (name,) in database.execute(runs)} >= {job.name for job in schedule.JOBS}


def wait_for_jobs(server: Server) -> None:
    ends = time.monotonic() + 120
    while not settled(server):
        assert time.monotonic() < ends, "the jobs of a fresh server do not end"
        time.sleep(0.5)


def is_wrong(page: Page) -> bool:
    """A dead or forbidden link. The journal alone names things that its reader may not open."""
    return page.status >= 400 and not (page.status == 403 and page.came_from.startswith("/journal/"))


@pytest.mark.parametrize("name", CAST)
def test_walking_the_product_changes_nothing_and_finds_no_dead_link(live, name):
    wait_for_jobs(live)
    visitor = Visitor(live.port).become(name)
    before = contents(live)
    pages = list(visitor.walk("/", at_most=200))
    assert [f"{page.status} {page.path} from {page.came_from}" for page in pages if is_wrong(page)] == []
    assert len(pages) > 10, [page.path for page in pages]
    changed = [table for table, rows in contents(live).items() if rows != before[table]]
    assert changed == []
