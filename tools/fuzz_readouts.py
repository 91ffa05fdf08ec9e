"""Throw many random and mutated inputs at the reader: only a documented refusal may come back, in bounded time.

    python tools/fuzz_readouts.py 100000 [--from SEED] [--jobs N] [--seconds 10]

Every input comes from its seed alone (tests/readouts/fuzzing.py), so a failure is repeated by `1 --from SEED`.
Without --from it goes on where the last run stopped (var/fuzz/next); failing inputs are kept in var/fuzz/.
"""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
import time
import traceback
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.readouts import fuzzing  # noqa: E402

KEPT = ROOT / "var" / "fuzz"
PORTION = 200  # seeds a worker takes at a time


class Late(BaseException):
    """A case took longer than allowed. Not an Exception: no reader may take it for a fault of the input."""


@dataclass(slots=True)
class Told:
    """What a portion of seeds came to."""

    cases: int = 0
    files: int = 0
    slowest: tuple[float, int] = (0.0, -1)
    failed: dict[int, str] = field(default_factory=dict)

    def add(self, other: Told) -> None:
        self.cases, self.files = self.cases + other.cases, self.files + other.files
        self.slowest = max(self.slowest, other.slowest)
        self.failed |= other.failed


def portion(first: int, after: int, seconds: float) -> Told:
    """Read the inputs of these seeds, one after the other."""
    logging.disable(logging.CRITICAL)
    signal.signal(signal.SIGALRM, _late)
    told = Told()
    for seed in range(first, after):
        one = fuzzing.case(seed)
        begun = time.perf_counter()
        signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            fuzzing.hold(one)
        except Late:
            told.failed[seed] = f"more than {seconds:g} s"
        except BaseException:
            told.failed[seed] = traceback.format_exc(limit=-4)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        told.slowest = max(told.slowest, (time.perf_counter() - begun, seed))
        told.cases += 1
        told.files += one.is_file
        if seed in told.failed:
            _keep(seed, one.source)
    return told


def _late(number: int, frame: FrameType | None) -> None:
    raise Late


def _keep(seed: int, source: str | bytes) -> None:
    KEPT.mkdir(parents=True, exist_ok=True)
    data = source if isinstance(source, bytes) else source.encode("utf-8", "surrogatepass")
    (KEPT / f"{seed}.bin").write_bytes(data)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("count", type=int, nargs="?", default=100_000)
    parser.add_argument("--from", dest="first", type=int)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--seconds", type=float, default=10.0)
    asked = parser.parse_args()
    first = asked.first if asked.first is not None else _next()
    told, begun = Told(), time.perf_counter()
    starts = range(first, first + asked.count, PORTION)
    ends = [min(start + PORTION, first + asked.count) for start in starts]
    with ProcessPoolExecutor(asked.jobs) as workers:
        for end, one in zip(
            ends, workers.map(portion, starts, ends, [asked.seconds] * len(starts)), strict=True
        ):
            told.add(one)
            if asked.first is None:
                KEPT.mkdir(parents=True, exist_ok=True)
                (KEPT / "next").write_text(f"{end}\n")
            _progress(told, asked.count, time.perf_counter() - begun)
    return _report(told, first, time.perf_counter() - begun)


def _next() -> int:
    known = KEPT / "next"
    return int(known.read_text()) if known.exists() else 0


def _progress(told: Told, count: int, seconds: float) -> None:
    if sys.stderr.isatty() or told.cases % (PORTION * 25) == 0:
        rate = told.cases / max(seconds, 0.001)
        print(f"\r{told.cases}/{count}  {rate:.0f}/s  failed {len(told.failed)}", end="", file=sys.stderr)


def _report(told: Told, first: int, seconds: float) -> int:
    took, seed = told.slowest
    print(f"\nseeds {first} to {first + told.cases - 1}: {told.cases} inputs, {told.files} of them files")
    print(
        f"{seconds:.0f} s, {told.cases / max(seconds, 0.001):.0f} a second; slowest {took:.2f} s (seed {seed})"
    )
    print(f"failed: {len(told.failed)}")
    for number, why in sorted(told.failed.items())[:40]:
        print(f"--- seed {number}\n{why}")
    return 1 if told.failed else 0


if __name__ == "__main__":
    sys.exit(main())
