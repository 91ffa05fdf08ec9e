"""Tables drawn with lines: the rules make cells, the words fall into them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from kaimenhong.readouts.files.grid import Grid, Merge
from kaimenhong.readouts.files.pages.lines import lines
from kaimenhong.readouts.files.pages.model import Page, Rule, Run

_NEAR = 3.0
MOST_COLUMNS, _MOST_ROWS, _MOST_RULES, _MOST_FRAMES = 40, 300, 600, 50


@dataclass(slots=True)
class Ruled:
    """A table of one page. `edges` are where its columns begin and end."""

    top: float
    edges: tuple[float, ...]
    grid: Grid = field(default_factory=Grid)
    bottom: float = 0.0


def tables(page: Page) -> tuple[list[Ruled], list[Run]]:
    """The tables of the page from top to bottom, and the runs that stand outside them."""
    levels = _joined([_flat(rule) for rule in page.rules if rule.is_level])
    walls = _joined([_flat(rule, turned=True) for rule in page.rules if not rule.is_level])
    if len(levels) + len(walls) > _MOST_RULES:
        return [], page.runs
    found, rest = [], page.runs
    for frame in islice(_frames(levels, walls), _MOST_FRAMES):
        table, rest = frame.fill(rest)
        if table is not None:
            found.append(table)
    return sorted(found, key=lambda one: one.top), rest


Stroke = tuple[float, float, float]
"""A rule without thickness: where it runs, where it begins, where it ends."""


def _flat(rule: Rule, *, turned: bool = False) -> Stroke:
    if turned:
        return (rule.left + rule.right) / 2, rule.top, rule.bottom
    return (rule.top + rule.bottom) / 2, rule.left, rule.right


def _joined(strokes: list[Stroke]) -> list[Stroke]:
    """Pieces that lie on one line and touch, as one."""
    made: list[Stroke] = []
    for group in _on_one_line(sorted(strokes)):
        at = sum(one[0] for one in group) / len(group)
        group.sort(key=lambda one: one[1])
        begin, end = group[0][1:]
        for _, start, stop in group[1:]:
            if start > end + _NEAR:
                made.append((at, begin, end))
                begin, end = start, stop
            end = max(end, stop)
        made.append((at, begin, end))
    return made


def _on_one_line(strokes: list[Stroke]) -> Iterator[list[Stroke]]:
    group: list[Stroke] = []
    for stroke in strokes:
        if group and stroke[0] - group[0][0] > _NEAR:
            yield group
            group = []
        group.append(stroke)
    if group:
        yield group


def _frames(levels: list[Stroke], walls: list[Stroke]) -> Iterator[_Frame]:
    """Rules that cross or touch one another, each such group a frame."""
    group = _Groups(len(levels) + len(walls))
    for at, (y, left, right) in enumerate(levels):
        for other, (x, top, bottom) in enumerate(walls):
            if left - _NEAR <= x <= right + _NEAR and top - _NEAR <= y <= bottom + _NEAR:
                group.unite(at, len(levels) + other)
    members: dict[int, _Frame] = {}
    for at, level in enumerate(levels):
        members.setdefault(group.root(at), _Frame()).levels.append(level)
    for at, wall in enumerate(walls):
        members.setdefault(group.root(len(levels) + at), _Frame()).walls.append(wall)
    return (one for one in members.values() if len(one.levels) > 1 and one.walls)


class _Groups:
    """Which of some numbered things belong together."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def root(self, one: int) -> int:
        """The number that stands for the group."""
        while self._above[one] != one:
            self._above[one] = self._above[self._above[one]]
            one = self._above[one]
        return one

    def unite(self, one: int, other: int) -> None:
        """Both in one group."""
        self._above[self.root(other)] = self.root(one)


@dataclass(slots=True)
class _Frame:
    """The rules of one table."""

    levels: list[Stroke] = field(default_factory=list)
    walls: list[Stroke] = field(default_factory=list)

    def fill(self, runs: list[Run]) -> tuple[Ruled | None, list[Run]]:
        """The table with the runs inside it, and the others; no table when the rules make a single cell only."""
        xs = _edges([wall[0] for wall in self.walls] + [end for one in self.levels for end in one[1:]])
        ys = _edges([level[0] for level in self.levels])
        columns, rows = len(xs) - 1, len(ys) - 1
        if not (0 < columns <= MOST_COLUMNS and 0 < rows <= _MOST_ROWS) or columns * rows < 2:
            return None, runs
        inside: dict[int, list[Run]] = {}
        rest = []
        group = self._cells(xs, ys)
        for run in runs:
            at = _within(ys, run.middle), _within(xs, (run.left + run.right) / 2)
            if 0 <= at[0] < rows and 0 <= at[1] < columns:
                inside.setdefault(group.root(at[0] * columns + at[1]), []).append(run)
            else:
                rest.append(run)
        return _table(xs, ys, group, inside), rest

    def _cells(self, xs: list[float], ys: list[float]) -> _Groups:
        """The smallest cells, those without a rule between them together."""
        columns, rows = len(xs) - 1, len(ys) - 1
        group = _Groups(columns * rows)
        for row in range(rows):
            middle = (ys[row] + ys[row + 1]) / 2
            standing = {
                _nearest(xs, x) for x, top, bottom in self.walls if top - _NEAR <= middle <= bottom + _NEAR
            }
            for column in range(1, columns):
                if column not in standing:
                    group.unite(row * columns + column - 1, row * columns + column)
        for column in range(columns):
            middle = (xs[column] + xs[column + 1]) / 2
            lying = {
                _nearest(ys, y) for y, left, right in self.levels if left - _NEAR <= middle <= right + _NEAR
            }
            for row in range(1, rows):
                if row not in lying:
                    group.unite((row - 1) * columns + column, row * columns + column)
        return group


def _table(xs: list[float], ys: list[float], group: _Groups, inside: dict[int, list[Run]]) -> Ruled:
    columns = len(xs) - 1
    members: dict[int, list[int]] = {}
    for cell in range(columns * (len(ys) - 1)):
        members.setdefault(group.root(cell), []).append(cell)
    made = Ruled(top=ys[0], edges=tuple(xs), bottom=ys[-1])
    for root, cells in members.items():
        rows, across = sorted({cell // columns for cell in cells}), sorted({cell % columns for cell in cells})
        made.grid.put(rows[0], across[0], _words(inside.get(root, []), xs[across[-1] + 1]))
        if len(cells) > 1:
            made.grid.merges.append(Merge(rows[0], across[0], rows[-1], across[-1]))
    return made


def _words(runs: list[Run], right: float) -> str:
    """The text of a cell; a line that reaches its right edge goes on in the next."""
    made = ""
    reached = True
    for line in lines(runs, width=0.0):
        made += ("" if reached or not made else "\n") + line.text
        reached = line.right > right - 1.9 * max(line.size, 1.0)
    return made


def _edges(places: Iterable[float]) -> list[float]:
    """Distinct places, in order."""
    made: list[float] = []
    for place in sorted(places):
        if not made or place - made[-1] > _NEAR:
            made.append(place)
    return made


def _within(edges: list[float], place: float) -> int:
    return bisect_right(edges, place) - 1


def _nearest(edges: list[float], place: float) -> int:
    at = bisect_right(edges, place)
    return at - 1 if at == len(edges) or (at and place - edges[at - 1] < edges[at] - place) else at


def goes_on(last: Ruled, table: Ruled) -> bool:
    """Whether a table at the head of a page has the columns of the one at the foot of the page before."""
    return len(last.edges) == len(table.edges) and all(
        abs(one - other) <= 2 * _NEAR for one, other in zip(last.edges, table.edges, strict=True)
    )


def append(last: Grid, grid: Grid, move: Callable[[int], int]) -> None:
    """Put the rows of `grid` below those of `last`; `move` gives their new numbers."""
    for (row, column), text in grid.cells.items():
        last.put(move(row), column, text)
    last.merges += [Merge(move(one.top), one.left, move(one.bottom), one.right) for one in grid.merges]
