"""The batch command on a folder of documents: how it scales, and what a worker needs.

With KAIMENHONG_BENCH=long (`make bench-long`) 10,000 documents, otherwise enough to see.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench import Result, result
from bench.documents import documents, of_length
from kaimenhong.config.reading import cores
from tests.server import COMMAND

COUNT = 10_000 if os.environ.get("KAIMENHONG_BENCH") == "long" else 1_500
MEMORY = 150.0  # MB for each worker
SCALE = 0.8  # share of its own processor's work that each further worker must bring


def measure() -> Iterator[Result]:
    with tempfile.TemporaryDirectory(prefix="kaimenhong-bench-") as name:
        folder = Path(name)
        _fill(folder / "in", COUNT)
        jobs = cores()
        one, _ = _run(folder, 1)
        all_of_them, memory = _run(folder, jobs)
        pace, base = COUNT / all_of_them, COUNT / one
        yield result(f"{COUNT} documents, 1 worker", one, "s", "limit", COUNT * 0.02)
        yield result(f"{COUNT} documents, {jobs} workers", all_of_them, "s", f"1 worker / {jobs}", one / jobs)
        yield result(f"documents per second and worker, {jobs} workers", pace / jobs, "/s", "1 worker", base)
        yield result("memory of the largest worker", memory, "MB", "limit", MEMORY)
        yield from _large(folder)


def _large(folder: Path) -> Iterator[Result]:
    large = folder / "large"
    large.mkdir()
    for kind in ("readout", "breakdown", "minutes"):
        (large / f"{kind}.txt").write_text(of_length(kind, 340_000), encoding="utf-8")
    _, memory = _run(folder, 1, source="large")
    yield result("memory of a worker reading 1 MB", memory, "MB", "limit", MEMORY)


def _fill(folder: Path, count: int) -> None:
    """Our documents again and again, each with a line of its own."""
    folder.mkdir()
    texts = [one.text for one in documents()]
    for number in range(count):
        part = folder / f"{number // 1000:02}"
        part.mkdir(exist_ok=True)
        text = f"{texts[number % len(texts)]}\n第{number}号"
        (part / f"{number:05}.txt").write_text(text, encoding="utf-8")


def _run(folder: Path, jobs: int, source: str = "in") -> tuple[float, float]:
    """Seconds, and the most memory any process of the command had, in MB (Linux; elsewhere 0)."""
    words = [*COMMAND, "readout", source, "--out", f"out-{source}-{jobs}", "--jobs", str(jobs)]
    began, most = time.perf_counter(), 0.0
    running = subprocess.Popen(words, cwd=folder, stderr=subprocess.DEVNULL, start_new_session=True)
    while running.poll() is None:
        most = max(most, *(_peak(process) for process in _of_group(running.pid)), 0.0)
        time.sleep(0.05)
    if running.returncode:
        sys.exit(f"{' '.join(words)}: {running.returncode}")
    return time.perf_counter() - began, most


def _of_group(group: int) -> Iterator[int]:
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if os.getpgid(int(entry.name)) == group:
                yield int(entry.name)
        except ProcessLookupError:
            continue


def _peak(process: int) -> float:
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    found = [int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")]
    return found[0] / 1024 if found else 0.0
