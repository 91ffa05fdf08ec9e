"""kill -9 in the middle of writing: what was acknowledged is there afterwards, and the log is whole."""

import json
import re
import shutil
import sqlite3
import subprocess
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.server import COMMAND, Server, environ, wait_until_gone
from tests.visitor import Visitor

pytestmark = pytest.mark.slow
HEADS = ["秦望舒", "方砚秋", "石怀远", "雷定坤", "钱思齐", "许知行", "柯海澜"]


def demo_at(home: Path, like: Server) -> Server:
    """A server of its own on a copy of the demo zone."""
    home.mkdir()
    for name in ("demo-clock.txt", "secret.key"):
        shutil.copy(like.home / name, home)
    with (
        closing(sqlite3.connect(like.home / "demo.sqlite3")) as source,
        closing(sqlite3.connect(home / "demo.sqlite3")) as copy,
    ):
        source.backup(copy)
    return Server(home, "demo")


class Writer(threading.Thread):
    """Writes notes on an item of its unit, one after the other, and keeps those the server acknowledged."""

    def __init__(self, server: Server, name: str) -> None:
        super().__init__(name=name)
        self.visitor = Visitor(server.port).become(name)
        self.paper = self._find_paper()
        self.acknowledged: list[str] = []

    def _find_paper(self) -> str:
        for link in sorted(set(self.visitor.get("/ledger/unit/").links)):
            if re.fullmatch(r"/ledger/\d+/", link) and f"{link}note/" in self.visitor.get(link).text:
                return f"{link}note/"
        return ""

    def run(self) -> None:
        try:
            for number in range(10_000):
                text = f"{self.name}第{number}次记事"
                form = self.visitor.get(self.paper).form(having="once")
                if self.visitor.send(form, text=text).status == 302:
                    self.acknowledged.append(text)
        except OSError:
            return  # the server is dead


def written(home: Path) -> set[str]:
    """All our notes that stand in the log."""
    with closing(sqlite3.connect(home / "demo.sqlite3")) as database:
        payloads = [json.loads(row[0]) for row in database.execute("SELECT payload FROM journal_event")]
    return set(re.findall(r"\w+第\d+次记事", json.dumps(payloads, ensure_ascii=False)))


def test_no_acknowledged_event_is_lost(live, tmp_path):
    server = demo_at(tmp_path / "home", live).start()
    writers = [writer for writer in (Writer(server, name) for name in HEADS) if writer.paper]
    assert len(writers) >= 3, "too few heads have an item in work"
    for writer in writers:
        writer.start()
    until = time.monotonic() + 30
    while sum(len(writer.acknowledged) for writer in writers) < 40 and time.monotonic() < until:
        time.sleep(0.05)
    family = server.family()
    server.kill()
    for writer in writers:
        writer.join(30)
    acknowledged = {text for writer in writers for text in writer.acknowledged}
    assert len(acknowledged) >= 40, "".join(server.log)
    assert wait_until_gone(family) == []

    server.start()
    assert acknowledged - written(server.home) == set()
    assert Visitor(server.port).become("林知微").get("/").status == 200
    server.stop()
    said = environ(server.home, KAIMENHONG_DEMO="1")
    verified = subprocess.run([*COMMAND, "journal", "verify"], env=said, capture_output=True, text=True)
    assert verified.returncode == 0, verified.stdout
    code = "from kaimenhong.journal import clock, jobs; print(jobs.reconcile(at=clock.now()))"
    replayed = subprocess.run(
        [*COMMAND, "manage", "shell", "-v0", "-c", code], env=said, capture_output=True, text=True
    )
    assert "log and rows agree" in replayed.stdout, replayed.stderr
