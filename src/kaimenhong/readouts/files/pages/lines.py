"""Runs to lines of a page, in reading order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from kaimenhong.readouts.files.pages.model import Run

_WIDE_GAP = 1.6
"""A gap of so many heights parts what does not belong together."""
_LEAST_COLUMN_LINES = 8


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line."""

    left: float
    top: float
    right: float
    bottom: float
    size: float
    text: str
    column: int = 0


def lines(runs: Iterable[Run], width: float) -> list[Line]:
    """The lines of the runs, from top to bottom; of two columns the left one first."""
    kept = _once(runs)
    gutter = _gutter(kept, width)
    if gutter is None:
        return _stacked(kept)
    left = [run for run in kept if run.right <= gutter]
    right = [run for run in kept if run.left >= gutter]
    return [*_stacked(left), *(replace(line, column=1) for line in _stacked(right))]


def _once(runs: Iterable[Run]) -> list[Run]:
    """Without runs printed a second time over themselves (for boldness or a shadow), and blank ones."""
    seen: dict[tuple[str, int, int], Run] = {}
    for run in runs:
        if run.text.strip():
            seen.setdefault((run.text, round(run.left / 3), round(run.top / 3)), run)
    return list(seen.values())


def _stacked(runs: list[Run]) -> list[Line]:
    made: list[Line] = []
    row: list[Run] = []
    middle = 0.0
    for run in sorted(runs, key=lambda one: (one.middle, one.left)):
        if row and run.middle - middle > 0.5 * min(run.size, max(one.size for one in row[:8])):
            made.append(_line(row))
            row = []
        if not row:
            middle = run.middle
        row.append(run)
    if row:
        made.append(_line(row))
    return made


def _line(runs: list[Run]) -> Line:
    runs.sort(key=lambda one: one.left)
    text = runs[0].text
    for last, run in pairwise(runs):
        text += _gap(last, run) + run.text
    return Line(
        min(run.left for run in runs),
        min(run.top for run in runs),
        max(run.right for run in runs),
        max(run.bottom for run in runs),
        max(runs, key=lambda one: len(one.text)).size,
        text.strip(),
    )


def _gap(last: Run, run: Run) -> str:
    gap = (run.left - last.right) / max(1.0, min(last.size, run.size))
    if len(last.text.strip()) == 1 == len(run.text.strip()) and gap < 2 * _WIDE_GAP:
        return " "
    if gap > _WIDE_GAP:
        return "\t"
    latin = last.text[-1:].isascii() and run.text[:1].isascii()
    return " " if latin and gap > 0.2 else ""


def _gutter(runs: list[Run], width: float) -> float | None:
    """Where a page of two columns of running text is parted; None for any other page."""
    for share in (0.5, 0.48, 0.52, 0.46, 0.54):
        at = width * share
        if any(run.left < at < run.right for run in runs):
            continue
        left = [run for run in runs if run.right <= at]
        right = [run for run in runs if run.left >= at]
        if all(_is_column(side, width * 0.24) for side in (left, right)):
            return at
    return None


def _is_column(runs: list[Run], wide: float) -> bool:
    """Whether most of the runs are as wide as lines of a column."""
    full = sum(run.right - run.left >= wide for run in runs)
    return full >= _LEAST_COLUMN_LINES and full * 3 >= len(runs) * 2
