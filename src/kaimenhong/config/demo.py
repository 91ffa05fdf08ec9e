"""`kaimenhong demo`: a demo zone in a database file of its own, made once and whole, then served.

The zone is built in `demo.sqlite3.new` and renamed when it is finished. A build that was cut off is
thrown away; a finished zone is kept with whatever visitors did in it.
"""

from __future__ import annotations

import fcntl
import os
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from kaimenhong.config import database
from kaimenhong.config.cli import with_django
from kaimenhong.config.ports import usable_port
from kaimenhong.config.tongue import _, say

_SIDE_FILES = ("", "-wal", "-shm", "-journal")


def demo(*, host: str, port: str, workers: int, threads: int) -> None:
    """Build the zone if it is not there, then serve it. Never touches DATABASE_URL."""
    usable_port(host, port, move_on=True)  # a wrong port is said before the building
    os.environ["KAIMENHONG_DEMO"] = "1"
    os.environ.pop("DATABASE_URL", None)
    home = _home()
    finished = home / "demo.sqlite3"
    with _alone(home):
        if not finished.exists():
            _build_and_start_over(finished)
        _load_migrated(finished)
    _introduce()
    from kaimenhong.config.serve import serve

    serve(host=host, port=port, workers=workers, threads=threads, move_on=True)


def _home() -> Path:
    from kaimenhong.config.home import HOME

    HOME.mkdir(parents=True, exist_ok=True)
    return HOME


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """Two demos started at once: the second waits for the first one's building."""
    with open(home / "demo.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _build_and_start_over(finished: Path) -> None:
    """Build in this process, then begin again as a fresh one that finds the zone finished (does not return)."""
    building = finished.with_name(finished.name + ".new")
    _remove(building)
    say(_("▸ 建立演示园区（只在第一次，约十几秒）…"))
    began = time.monotonic()
    os.environ["KAIMENHONG_SQLITE"] = str(building)
    with_django()
    database.migrate()
    from kaimenhong.desk import demo as zone

    zone.build()
    _settle(building)
    building.rename(finished)
    say(_("▸ 演示园区已建好，用时 {seconds:.0f} 秒").format(seconds=time.monotonic() - began))
    del os.environ["KAIMENHONG_SQLITE"]
    os.execv(sys.executable, [sys.executable, "-m", "kaimenhong.config.cli", *sys.argv[1:]])


def _remove(path: Path) -> None:
    for side in _SIDE_FILES:
        path.with_name(path.name + side).unlink(missing_ok=True)


def _settle(path: Path) -> None:
    """Bring everything into the one file that will be renamed."""
    import sqlite3

    from django.db import connections

    connections.close_all()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        raw.execute("PRAGMA journal_mode=DELETE")


def _load_migrated(finished: Path) -> None:
    """Bring an older zone up to date; one that cannot be is moved aside and a new one built."""
    from django.db import Error, connections

    with_django()
    try:
        database.migrate()
    except Error as wrong:
        aside = finished.with_name(f"demo-{time.strftime('%Y%m%d-%H%M%S')}.sqlite3")
        say(_("▸ 旧的演示园区不能升级（{wrong}），已移到 {aside}").format(wrong=wrong, aside=aside.name))
        connections.close_all()
        finished.rename(aside)
        _remove(finished)
        os.execv(sys.executable, [sys.executable, "-m", "kaimenhong.config.cli", *sys.argv[1:]])


def _introduce() -> None:
    from kaimenhong.desk import demo as zone

    say(_("演示账号（口令 {password}，页面上也可一键进入）：").format(password=zone.PASSWORD))
    for account in zone.accounts():
        say(f"  {account.username:<12} {account.title}")
    say(_("按 Ctrl-C 停止。就绪后的网址："))
