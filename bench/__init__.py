"""Timings with something to hold them against. A timing is a benchmark, never a test.

Each chapter is a module with `measure()`, a generator of Results. `make bench` runs them all; `python -m
bench reading` runs one. What it prints also goes to var/bench.json.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """One timing. `against` names the peer or the limit and its own figure; `ratio` is value over that figure."""

    name: str
    value: float
    unit: str
    against: str
    ratio: float


def result(name: str, value: float, unit: str, peer: str, figure: float) -> Result:
    """A Result against a peer measured in the same run, or against a fixed limit."""
    return Result(name, round(value, 4), unit, f"{peer}: {figure:.4g} {unit}", round(value / figure, 3))


def p50(action: Callable[[], object], *, times: int, warm: int = 3) -> float:
    """The median of so many runs, in milliseconds, after a few that do not count."""
    for _ in range(warm):
        action()
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        action()
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)
