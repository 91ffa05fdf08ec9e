"""Words and lines that an OFD page draws, in points from its upper left corner."""

from __future__ import annotations

import math
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from kaimenhong.readouts.files.pages.model import Rule, Run

POINTS = 72 / 25.4
"""Points in a millimetre, the unit of OFD."""
_FAR = 1e6
_MOST_NUMBERS = 20_000
_MOST_RULES = 6_000
_GAP = 0.8
_STEPS = {"M": 2, "S": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
"""Numbers behind each letter of a path; the last two are where it leads."""


class Drawing:
    """What a page draws."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.rules: list[Rule] = []
        self.images = 0

    def add(self, element: Element) -> None:
        """One object of the page."""
        if element.tag == "TextObject":
            self._text(element)
        elif element.tag == "PathObject" and len(self.rules) < _MOST_RULES:
            self._path(element)
        elif element.tag == "ImageObject":
            self.images += 1

    def _text(self, element: Element) -> None:
        space = _Space(element)
        size = min(max(abs(_number(element.get("Size"), 3.5)), 0.1), 500.0)
        x = y = 0.0
        for code in element.iter("TextCode"):
            x, y = _number(code.get("X"), x), _number(code.get("Y"), y)
            self.runs += _runs(code, (x, y), size, space)

    def _path(self, element: Element) -> None:
        if element.get("Visible") == "false" or (element.get("Stroke") == "false" and not _is_thin(element)):
            return
        space = _Space(element)
        data = element.find("AbbreviatedData")
        points = _corners((data.text or "") if data is not None else "")
        for start, end in points:
            one, other = space.at(*start), space.at(*end)
            across, down = abs(one[0] - other[0]), abs(one[1] - other[1])
            if min(across, down) <= 1.0 and max(across, down) > 3.0 and len(self.rules) < _MOST_RULES:
                self.rules.append(
                    Rule(
                        min(one[0], other[0]),
                        min(one[1], other[1]),
                        max(one[0], other[0]),
                        max(one[1], other[1]),
                    )
                )


class _Space:
    """The coordinates of an object: its matrix, then where its boundary begins."""

    def __init__(self, element: Element) -> None:
        box = numbers(element.get("Boundary", ""))
        self.left, self.top = (box[0], box[1]) if len(box) == 4 else (0.0, 0.0)
        matrix = numbers(element.get("CTM", ""))
        self.matrix = matrix if len(matrix) == 6 else [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]

    @property
    def scale(self) -> float:
        """How much taller characters get."""
        return min(max(math.hypot(self.matrix[2], self.matrix[3]), 0.01), 100.0)

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A place of the object as a place of the page."""
        a, b, c, d, e, f = self.matrix
        return (a * x + c * y + e + self.left) * POINTS, (b * x + d * y + f + self.top) * POINTS


def _runs(code: Element, start: tuple[float, float], size: float, space: _Space) -> Iterator[Run]:
    """The words of a text code, cut where a wide gap parts them or the line changes."""
    text = (code.text or "").replace("\n", "").replace("\r", "")
    places = list(_places(len(text), start, code, size))
    begin = 0
    for at in range(1, len(text) + 1):
        cut = at == len(text)
        if not cut:
            (left, line), (right, below) = places[at - 1], places[at]
            gap = right - left - _width(text[at - 1], size)
            cut = abs(gap) > _GAP * size or abs(below - line) > 0.4 * size
        if cut:
            yield _run(text[begin:at], places[begin], places[at - 1], size, space)
            begin = at


def _run(text: str, first: tuple[float, float], last: tuple[float, float], size: float, space: _Space) -> Run:
    left, base = space.at(*first)
    right, _ = space.at(last[0] + _width(text[-1], size), last[1])
    height = size * space.scale * POINTS
    return Run(min(left, right), base - 0.85 * height, max(left, right), base + 0.15 * height, height, text)


def _width(character: str, size: float) -> float:
    return size * (0.5 if character.isascii() else 1.0)


def _places(
    count: int, start: tuple[float, float], code: Element, size: float
) -> Iterator[tuple[float, float]]:
    """Where each character begins, by the steps from one to the next."""
    across, down = _steps(code.get("DeltaX", "")), _steps(code.get("DeltaY", ""))
    x, y = start
    text = code.text or ""
    for at in range(count):
        yield x, y
        if at < len(across):
            x += across[at]
        elif not down:
            x += across[-1] if across else _width(text[at : at + 1] or " ", size)
        y += down[at] if at < len(down) else 0.0


def _steps(told: str) -> list[float]:
    """`3.5 g 2 4` is 3.5 4 4: after g a count and the value repeated."""
    words = iter(told.split()[:_MOST_NUMBERS])
    made: list[float] = []
    for word in words:
        if word == "g":
            times = int(max(0.0, min(_number(next(words, None), 0.0), _MOST_NUMBERS)))
            made += [_number(next(words, None), 0.0)] * times
        else:
            made.append(_number(word, 0.0))
        if len(made) > _MOST_NUMBERS:
            break
    return made


def _corners(data: str) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight pieces of a path."""
    made: list[tuple[tuple[float, float], tuple[float, float]]] = []
    words = iter(data.split()[:_MOST_NUMBERS])
    begin = last = (0.0, 0.0)
    for word in words:
        count = _STEPS.get(word)
        if count is None:
            continue
        values = [_number(next(words, None), 0.0) for _ in range(count)]
        point = (values[-2], values[-1]) if values else begin
        if word in "LC":
            made.append((last, point))
        elif word in "MS":
            begin = point
        last = point
    return made


def _is_thin(element: Element) -> bool:
    box = numbers(element.get("Boundary", ""))
    return len(box) == 4 and min(box[2], box[3]) <= 1.0


def numbers(told: str) -> list[float]:
    """The numbers of `0 0 210 297`; empty when it says anything else."""
    try:
        found = [float(word) for word in told.split()[:16]]
    except ValueError:
        return []
    return found if all(math.isfinite(one) and abs(one) <= _FAR for one in found) else []


def _number(told: str | None, default: float) -> float:
    found = numbers(told or "")
    return found[0] if len(found) == 1 else default
