"""A stranger's first minutes: clone, `make demo`, cut it off at several moments, start again, stop.

Fails unless every start after a cut reaches the ready line, the second start is quick, and stopping leaves
no process behind. Needs a package index (PyPI and npm, or the mirrors configured for pip and npm).
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CUTS = (0.5, 2.0, 4.0, 7.0)  # seconds after the start of `make demo`
FIRST_WITHIN = 300.0
SECOND_WITHIN = 3.0


class Demo:
    """One `make demo` in a session of its own."""

    def __init__(self, clone: Path, port: int) -> None:
        env = {**os.environ, "PORT": str(port)}
        for name in ("KAIMENHONG_HOME", "DATABASE_URL", "VIRTUAL_ENV"):
            env.pop(name, None)
        self.began = time.monotonic()
        self.url = f"http://127.0.0.1:{port}/"
        self.ready = threading.Event()
        self.seconds = 0.0
        self.said: list[str] = []
        self.process = subprocess.Popen(
            ["make", "demo"], cwd=clone, env=env, start_new_session=True, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in self.process.stdout or ():
            self.said.append(line)
            if line.strip() == self.url:
                self.seconds = time.monotonic() - self.began
                self.ready.set()

    def wait(self, within: float) -> float:
        if not self.ready.wait(within):
            self.cut()
            sys.exit(f"not ready within {within:.0f} s:\n{''.join(self.said)}")
        return self.seconds

    def cut(self) -> None:
        """kill -9, as a power cut would; a tool it had started may go on alone, the next start waits for it."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self, by: signal.Signals) -> float:
        """As a person or a supervisor stops it; nothing may stay behind. Returns the seconds it took."""
        began = time.monotonic()
        members = in_session(self.process.pid)
        if by == signal.SIGINT:
            os.killpg(self.process.pid, by)  # a terminal sends Ctrl-C to all in front of it
        else:
            self.process.send_signal(by)
        while any(map(alive, members)) and time.monotonic() - began < 20:
            time.sleep(0.02)
        if left := [pid for pid in members if alive(pid)]:
            sys.exit(f"processes left behind after {by.name}: {left}")
        self.process.wait()
        return time.monotonic() - began


def in_session(leader: int) -> list[int]:
    """The leader, its session and all descendants (the bootstrap gives its tools sessions of their own)."""
    rows = subprocess.run(
        ["ps", "-eo", "pid=,ppid=,sess="], capture_output=True, text=True, check=True
    ).stdout
    table = [tuple(map(int, row.split())) for row in rows.splitlines()]
    found = {pid for pid, _parent, session in table if session == leader} | {leader}
    while True:
        more = {pid for pid, parent, _session in table if parent in found} - found
        if not more:
            return sorted(found)
        found |= more


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def size_of(folder: Path) -> str:
    return subprocess.run(["du", "-sh", folder], capture_output=True, text=True, check=True).stdout.split()[0]


def main() -> None:
    work = Path(tempfile.mkdtemp(prefix="kaimenhong-first-"))
    clone, port = work / "clone", 18431
    try:
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        for moment in CUTS:
            demo = Demo(clone, port)
            if demo.ready.wait(moment):
                print(f"ready before the cut at {moment} s")
            demo.cut()
            print(f"cut off after {moment} s: {(demo.said or ['(nothing said yet)'])[-1].strip()}")
        first = Demo(clone, port)
        print(f"ready after the cuts in {first.wait(FIRST_WITHIN):.1f} s")
        print(f"stopped by Ctrl-C in {first.stop(signal.SIGINT):.2f} s")
        subprocess.run(
            ["rm", "-rf", ".venv", ".uv", "var", "src/kaimenhong/ui/static/dist"], cwd=clone, check=True
        )
        fresh = Demo(clone, port)
        print(f"first start of a clean clone: {fresh.wait(FIRST_WITHIN):.1f} s")
        print(f"stopped by SIGTERM in {fresh.stop(signal.SIGTERM):.2f} s")
        second = Demo(clone, port)
        seconds = second.wait(60)
        print(f"second start: {seconds:.2f} s; virtual environment {size_of(clone / '.venv')}")
        second.stop(signal.SIGTERM)
        if seconds > SECOND_WITHIN:
            sys.exit(f"the second start took more than {SECOND_WITHIN} s")
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
