"""The demo zone: built once and whole, kept, and built again when a build was cut off."""

import os
import signal
import socket
import time

import pytest

from kaimenhong.desk import demo as zone
from tests.server import Server, wait_until_gone
from tests.visitor import Visitor

pytestmark = pytest.mark.slow


def test_a_fresh_zone_can_be_logged_into(live):
    visitor = Visitor(live.port)
    form = visitor.get("/account/login/").form(having="password")
    answer = visitor.send(form, login="linzhiwei", password=zone.PASSWORD)
    assert answer.status == 302, answer.text
    assert visitor.get("/").status == 200


def test_the_accounts_and_one_address_are_printed(live):
    said = "".join(live.log)
    assert all(account.username in said for account in zone.accounts())
    assert said.count("http://") == 1


def test_nothing_half_built_lies_about(live):
    assert not list(live.home.glob("*.new*"))


def test_a_build_cut_off_is_thrown_away_and_repeated(tmp_path):
    server = Server(tmp_path)
    first = server.launch()
    until = time.monotonic() + 60
    while not (tmp_path / "demo.sqlite3.new").exists() and time.monotonic() < until:
        time.sleep(0.05)
    time.sleep(2)  # well into the building
    os.killpg(first.pid, signal.SIGKILL)
    first.wait()
    assert wait_until_gone([first.pid]) == []
    assert not (tmp_path / "demo.sqlite3").exists()

    server.start()
    Visitor(server.port).become("林知微")
    kept = (tmp_path / "demo.sqlite3").stat().st_ino
    server.stop()
    server.start()
    server.stop()
    assert (tmp_path / "demo.sqlite3").stat().st_ino == kept, "a finished zone is kept"


def test_a_taken_port_moves_the_demo_on(live):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        server = Server(live.home, PORT=str(taken)).start()
    assert f"端口 {taken} 已被占用" in "".join(server.log)
    assert server.url != f"http://127.0.0.1:{taken}"
    server.stop()
