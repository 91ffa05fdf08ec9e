"""The text engine in one process, beside OpenCC, which only converts characters."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator

import opencc

from bench import Result, result
from bench.documents import HARD, KINDS, documents, of_length
from kaimenhong import readouts

PASSES = 5
LIMIT = 8.0  # times OpenCC
MEGABYTE = 340_000  # characters; a Chinese one has three bytes
GROWTH = 2.0  # time for four times the text over four times the time; 1 is linear, 4 is squared
NOTICED = 0.25  # seconds; growth of less is noise
SHORT = 25_000


def measure() -> Iterator[Result]:
    yield from _beside_opencc()
    yield from _length()
    yield from _hard()


def _beside_opencc() -> Iterator[Result]:
    convert = opencc.OpenCC("t2s").convert
    alone = _all(lambda one: convert(one.text))
    fresh = _all(lambda one: opencc.OpenCC("t2s").convert(one.text))
    cleaned = _all(lambda one: readouts.clean(one.text))
    read = _all(lambda one: readouts.read(one.text, published=one.published))
    yield result("clean a document", cleaned, "ms", "OpenCC t2s", alone)
    yield result("read a document", read, "ms", "OpenCC t2s", alone)
    yield result("read a document", read, "ms", "OpenCC t2s, dictionaries loaded for each", fresh)
    yield result("read a document / OpenCC t2s", read / alone, "x", "limit", LIMIT)


def _all(action: Callable[..., object]) -> float:
    """Milliseconds per document: the median of several passes over all of them."""
    passes = [sum(_seconds(lambda one=one: action(one)) for one in documents()) for _ in range(PASSES)]
    return statistics.median(passes) * 1000 / len(documents())


def _seconds(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def _length() -> Iterator[Result]:
    for kind in KINDS:
        quarter, whole = (
            _seconds(lambda size=size, kind=kind: readouts.read(of_length(kind, size), kind=kind))
            for size in (MEGABYTE // 4, MEGABYTE)
        )
        yield result(f"read 1 MB of {kind}", whole, "s", "four times 250 KB", 4 * quarter)


def _hard() -> Iterator[Result]:
    """The slowest of the hard texts, and the one whose time grows most with its length."""
    times = [(unit, kind, *_grown(unit, kind)) for unit in HARD for kind in KINDS]
    ordinary = _seconds(lambda: readouts.read(of_length("readout", 4 * SHORT), kind="readout"))
    unit, kind, _, slowest = max(times, key=lambda one: one[3])
    yield result(f"hard text, slowest: {unit!r} as {kind}", slowest, "s", "ordinary readout", ordinary)
    growing = [(large / small / 4, unit, kind) for unit, kind, small, large in times if large > NOTICED]
    growth, unit, kind = max(growing, default=(1.0, "", ""))
    yield result(f"hard text, steepest: {unit!r} as {kind}", growth, "x", "limit", GROWTH)


def _grown(unit: str, kind: readouts.Wanted) -> tuple[float, float]:
    """Seconds for a short text and for one four times as long; measured again where they seem to grow."""
    small, large = (_reading(unit * (size // len(unit)), kind) for size in (SHORT, 4 * SHORT))
    if large > NOTICED and large > 4 * small * GROWTH * 0.8:
        small, large = (
            min(_reading(unit * (size // len(unit)), kind) for _ in range(3)) for size in (SHORT, 4 * SHORT)
        )
    return small, large


def _reading(text: str, kind: readouts.Wanted) -> float:
    def attempt() -> None:
        try:
            readouts.read(text, kind=kind)
        except readouts.CannotRead:
            return  # refused: that takes its time too

    return _seconds(attempt)
