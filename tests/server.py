"""The real command in a process of its own, for tests that need the whole product: start, ask, stop, kill."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path

COMMAND = (sys.executable, "-m", "kaimenhong.config.cli")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environ(home: Path, **more: str) -> dict[str, str]:
    """What a child needs and nothing of the test run's own settings."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("KAIMENHONG_", "DJANGO_", "DATABASE_URL", "PORT", "LANG", "LC_", "COVERAGE"))
    }
    return kept | {"KAIMENHONG_HOME": str(home)} | more


class Server:
    """`kaimenhong demo` (or another serving command) on a home of its own; `log` is everything it said."""

    def __init__(self, home: Path, *command: str, **more: str) -> None:
        self.home = home
        self.command = command or ("demo",)
        self.port = free_port()
        self.more = more
        self.url = ""
        self.log: list[str] = []
        self.ready = threading.Event()

    def launch(self) -> subprocess.Popen[str]:
        """Start without waiting."""
        self.ready.clear()
        self.url = ""
        self.process = subprocess.Popen(
            [*COMMAND, *self.command], env=self._environ(), text=True, start_new_session=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()
        return self.process

    def start(self, *, within: float = 120) -> Server:
        """Returns when the ready line has been printed."""
        self.launch()
        if not self.ready.wait(within) or not self.url:
            ended = self.process.poll()
            self.kill()
            how = f"did not become ready within {within} s" if ended is None else f"ended with {ended}"
            raise AssertionError(f"the server {how}:\n" + "".join(self.log))
        return self

    def _environ(self) -> Mapping[str, str]:
        return environ(self.home, **{"PORT": str(self.port), **self.more})

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as said:
            for line in said:
                self.log.append(line)
                if line.startswith("http://"):
                    self.url = line.strip().rstrip("/")
                    self.ready.set()
        self.ready.set()

    def family(self) -> list[int]:
        """The server's process and all its descendants."""
        return [self.process.pid, *descendants(self.process.pid)]

    def stop(self, by: int = signal.SIGTERM, *, within: float = 10) -> float:
        """Ask it to stop as a terminal or a supervisor would; returns the seconds it took."""
        began = time.monotonic()
        self.process.send_signal(by)
        self.process.wait(within)
        self.reader.join(within)
        return time.monotonic() - began

    def kill(self) -> None:
        """kill -9 of the server's process group; its workers must follow by themselves."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)
        self.reader.join(10)


def descendants(pid: int) -> list[int]:
    children: dict[int, list[int]] = {}
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    for line in listed.splitlines():
        child, parent = map(int, line.split())
        children.setdefault(parent, []).append(child)
    found, look = [], [pid]
    while look:
        look = [child for parent in look for child in children.get(parent, [])]
        found += look
    return found


def alive(pids: list[int]) -> list[int]:
    """Those of the processes that still run (a zombie does not)."""
    listed = subprocess.run(["ps", "-eo", "pid=,stat="], capture_output=True, text=True, check=True).stdout
    running = {int(pid) for pid, state in map(str.split, listed.splitlines()) if not state.startswith("Z")}
    return [pid for pid in pids if pid in running]


def wait_until_gone(pids: list[int], *, within: float = 5) -> list[int]:
    """Those still running after `within` seconds; empty is what a test wants."""
    until = time.monotonic() + within
    while alive(pids) and time.monotonic() < until:
        time.sleep(0.05)
    return alive(pids)
