"""The server as an operator meets it: ready, stopped, killed; the first administrator."""

import http.client
import os
import shutil
import signal
import subprocess
import time

import pytest

from tests.server import COMMAND, Server, alive, environ, wait_until_gone

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def migrated(tmp_path_factory):
    """A home whose database is migrated and empty; copy it, do not use it."""
    home = tmp_path_factory.mktemp("migrated")
    subprocess.run([*COMMAND, "manage", "migrate", "--verbosity=0"], env=environ(home), check=True)
    subprocess.run([*COMMAND, "manage", "createcachetable"], env=environ(home), check=True)
    return home


@pytest.fixture
def server(migrated, tmp_path):
    home = tmp_path / "home"
    shutil.copytree(migrated, home)
    server = Server(home, "serve")
    yield server
    if hasattr(server, "process"):
        server.kill()


def status(server: Server, path: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    finally:
        connection.close()


def wait_for_family(server: Server, size: int) -> list[int]:
    """The parent, two workers and the job runner, once all are there."""
    until = time.monotonic() + 20
    while len(server.family()) < size and time.monotonic() < until:
        time.sleep(0.05)
    return server.family()


def test_the_ready_line_stands_alone_and_is_true(server):
    server.start()
    assert f"http://127.0.0.1:{server.port}/\n" in server.log
    assert status(server, "/healthz") == 200


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP], ids=lambda by: by.name)
def test_it_stops_at_once_and_leaves_nobody(server, by):
    server.start()
    family = wait_for_family(server, 4)
    assert len(family) >= 4
    assert server.stop(by) < 3
    assert wait_until_gone(family) == []
    assert server.process.returncode == 0, "".join(server.log)


def test_workers_do_not_outlive_a_killed_server(server):
    server.start()
    family = wait_for_family(server, 4)
    os.kill(server.process.pid, signal.SIGKILL)
    server.process.wait()
    assert wait_until_gone(family) == []


def test_a_killed_worker_is_replaced(server):
    server.start()
    worker = wait_for_family(server, 4)[1]
    os.kill(worker, signal.SIGKILL)
    assert wait_until_gone([worker]) == []
    assert len(wait_for_family(server, 4)) >= 4
    assert status(server, "/healthz") == 200
    assert alive([server.process.pid])


def test_the_jobs_run_beside_it(server):
    server.start()
    until, done = time.monotonic() + 30, ""
    while "seal" not in done and time.monotonic() < until:
        done = subprocess.run(
            [*COMMAND, "doctor"], env=environ(server.home), capture_output=True, text=True
        ).stdout.splitlines()[-1]
    assert "seal" in done


def test_a_second_server_is_told_that_the_port_is_taken(server):
    server.start()
    second = subprocess.run(
        [*COMMAND, "serve"], env=environ(server.home, PORT=str(server.port)), capture_output=True, text=True
    )
    assert second.returncode == 1
    assert f"端口 {server.port} 已被占用" in second.stderr


class TestFirstAdministrator:
    def run(self, home, **more) -> str:
        server = Server(home, "run", **more).start()
        server.stop()
        return "".join(server.log)

    def test_a_one_time_password_is_shown_once(self, tmp_path):
        assert "一次性口令" in self.run(tmp_path)
        assert "一次性口令" not in self.run(tmp_path)

    def test_name_and_password_may_come_from_outside(self, tmp_path):
        told = self.run(tmp_path, KAIMENHONG_ADMIN="xitong", KAIMENHONG_ADMIN_PASSWORD="haihe-tides-2019")
        assert "xitong" in told
        assert "haihe-tides-2019" not in told

    def test_a_weak_password_is_refused_and_nothing_kept(self, tmp_path):
        home = environ(tmp_path, KAIMENHONG_ADMIN_PASSWORD="1234", PORT="18999")
        done = subprocess.run([*COMMAND, "run"], env=home, capture_output=True, text=True)
        assert done.returncode == 1
        assert "→" in done.stderr
        assert "已建立第一位管理员：xitong" in self.run(
            tmp_path, KAIMENHONG_ADMIN="xitong", KAIMENHONG_ADMIN_PASSWORD="haihe-tides-2019"
        )
