"""How long a person waits for a command to start."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import kaimenhong.readouts
from bench import Result, p50, result
from tests.server import COMMAND, Server

SAMPLE = Path(kaimenhong.readouts.__file__).parent / "samples" / "kaimen-2019.txt"


def measure() -> Iterator[Result]:
    python = p50(lambda: subprocess.run([sys.executable, "-c", ""], check=True), times=10) / 1000
    readout = p50(_read, times=10) / 1000
    yield result("kaimenhong readout of the sample, start to result", readout, "s", "limit", 0.5)
    yield result("kaimenhong readout of the sample, start to result", readout, "s", "python -c ''", python)
    yield from _demo()


def _read() -> None:
    subprocess.run(
        [*COMMAND, "readout", str(SAMPLE), "--published", "2019-02-12"],
        stdout=subprocess.DEVNULL,
        check=True,
    )


def _demo() -> Iterator[Result]:
    with tempfile.TemporaryDirectory(prefix="kaimenhong-bench-") as name:
        home = Path(name)
        seconds = [_start(home) for _ in range(4)]
    yield result("kaimenhong demo, zone to be built", seconds[0], "s", "limit", 60)
    yield result("kaimenhong demo, zone is there", sorted(seconds[1:])[1], "s", "limit", 3)


def _start(home: Path) -> float:
    server = Server(home)
    began = time.monotonic()
    server.start()
    taken = time.monotonic() - began
    server.stop()
    return taken
