"""Words and ruled lines of a PDF by their place: run as a program, the file on standard input, JSON on standard output.

Lengths are points, counted from the upper left corner of the page as it is shown.
"""

from __future__ import annotations

import ctypes
import json
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

MOST_PAGES = 200
MOST_TEXT = 2_000_000
MOST_OBJECTS = 20_000
MOST_RULES = 6_000
MOST_RUNS = 200_000
_THIN = 3.0
_PATH, _IMAGE, _FORM = pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM
_PASSWORD = 4

Box = tuple[float, float, float, float]
Spot = tuple[float, float, float]


def main() -> None:
    """Answers {"pages": [{"width", "height", "runs", "rules", "images", "odd"}]} or {"error"}."""
    try:
        with pypdfium2.PdfDocument(sys.stdin.buffer.read()) as document:
            answer: dict[str, Any] = _answer(document)
    except pypdfium2.PdfiumError as fault:
        answer = {"error": "encrypted" if getattr(fault, "err_code", None) == _PASSWORD else "damaged"}
    except OverflowError:
        answer = {"error": "too_long"}
    json.dump(answer, sys.stdout, ensure_ascii=True)


def _answer(document: pypdfium2.PdfDocument) -> dict[str, Any]:
    count = len(document)
    if count > MOST_PAGES:
        return {"error": "too_many_pages", "pages": count}
    left, runs, pages = MOST_TEXT, 0, []
    for index in range(count):
        page = document[index]
        pages.append(_page(page, left))
        left -= sum(len(run[5]) for run in pages[-1]["runs"])
        runs += len(pages[-1]["runs"])
        if runs > MOST_RUNS:
            return {"error": "too_complex"}
        page.close()
    return {"pages": pages} if pages else {"error": "damaged"}


def _page(page: pypdfium2.PdfPage, left: int) -> dict[str, Any]:
    turn = _turned(page)
    rules, images = _drawn(page, turn)
    words = page.get_textpage()
    try:
        if words.count_chars() > left:
            raise OverflowError
        runs, odd = _runs(words, turn, _Walls(rules))
    finally:
        words.close()
    width, height = page.get_size()
    return {"width": width, "height": height, "runs": runs, "rules": rules, "images": images, "odd": odd}


def _turned(page: pypdfium2.PdfPage) -> Callable[[float, float, float, float], Box]:
    """From left, bottom, right, top of the page as stored to left, top, right, bottom as shown."""
    rotation = page.get_rotation()
    left, bottom, right, top = page.get_cropbox()
    if rotation == 90:
        return lambda a, b, c, d: (b - bottom, a - left, d - bottom, c - left)
    if rotation == 180:
        return lambda a, b, c, d: (right - c, b - bottom, right - a, d - bottom)
    if rotation == 270:
        return lambda a, b, c, d: (top - d, right - c, top - b, right - a)
    return lambda a, b, c, d: (a - left, top - d, c - left, top - b)


class _Walls:
    """The upright rules of a page: words do not reach through them."""

    def __init__(self, rules: list[Box]) -> None:
        walls = sorted((rule for rule in rules if rule[2] - rule[0] <= _THIN), key=lambda one: one[0])
        self._walls = walls
        self._at = [(one[0] + one[2]) / 2 for one in walls]

    def between(self, left: float, right: float, height: float) -> bool:
        """Whether one stands between two places of a line."""
        inside = self._walls[bisect_left(self._at, left) : bisect_right(self._at, right)]
        return any(one[1] <= height <= one[3] for one in inside)


Placed = tuple[float, float, float, float, float, str]


def _runs(words: pypdfium2.PdfTextPage, turn: Callable[..., Box], walls: _Walls) -> tuple[list[Placed], int]:
    """Characters that follow one another on a line, as [left, top, right, bottom, size, text]."""
    runs: list[Placed] = []
    run: _Run | None = None
    odd, blank = 0, False
    for at, letter, place, wrong in _letters(words, turn):
        odd += wrong
        if place is None:
            blank = blank or letter == " "
            continue
        if run is not None and run.repeats(letter, place):
            continue
        if run is None or not run.takes(place, walls):
            runs += [run.placed()] if run is not None else []
            run = _Run(place, _size(words, at))
        run.add(letter, place, blank=blank)
        blank = False
    return runs + ([run.placed()] if run is not None else []), odd


class _Run:
    """Characters on one line so far. A place is left edge, base line, right edge."""

    def __init__(self, place: Spot, size: float) -> None:
        self.left, self.base, self.right = place
        self.size = size
        self.text: list[str] = []
        self.last = place

    def takes(self, place: Spot, walls: _Walls) -> bool:
        """Whether a character at `place` goes on where the last one ended."""
        gap = place[0] - self.last[2]
        if abs(place[1] - self.base) > 0.4 * self.size or not -0.6 * self.size <= gap <= 0.8 * self.size:
            return False
        return not walls.between(
            (self.last[0] + self.last[2]) / 2, (place[0] + place[2]) / 2, place[1] - self.size / 3
        )

    def repeats(self, letter: str, place: Spot) -> bool:
        """Whether it is the last character printed over itself, to look bold."""
        slack = 0.15 * self.size
        same = abs(self.last[0] - place[0]) < slack and abs(self.last[1] - place[1]) < slack
        return same and self.text[-1] == letter

    def add(self, letter: str, place: Spot, *, blank: bool) -> None:
        """The next character, after a blank or not."""
        if blank and self.text and self.text[-1].isascii() and letter.isascii():
            self.text.append(" ")
        self.text.append(letter)
        self.left, self.right, self.last = min(self.left, place[0]), max(self.right, place[2]), place

    def placed(self) -> Placed:
        """The run with the box a character of its size fills."""
        box = _rounded((self.left, self.base - 0.85 * self.size, self.right, self.base + 0.15 * self.size))
        return (*box, round(self.size, 1), "".join(self.text))


def _letters(
    words: pypdfium2.PdfTextPage, turn: Callable[..., Box]
) -> Iterator[tuple[int, str, Spot | None, bool]]:
    """(index, character, place, whether the file does not say which it is); no place for those the library adds."""
    rectangle, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    box, across, up = ctypes.byref(rectangle), ctypes.byref(x), ctypes.byref(y)
    for at in range(words.count_chars()):
        code = pdfium.FPDFText_GetUnicode(words, at)
        if pdfium.FPDFText_IsGenerated(words, at) == 1:
            yield at, " " if code == 32 else "", None, False
            continue
        wrong = code in (0, 0xFFFD, 0xFFFE) or pdfium.FPDFText_HasUnicodeMapError(words, at) == 1
        unprinted = not wrong and (code < 32 or 0xD800 <= code < 0xE000 or code > 0x10FFFF)
        if unprinted or not pdfium.FPDFText_GetLooseCharBox(words, at, box):
            yield at, "", None, wrong
            continue
        pdfium.FPDFText_GetCharOrigin(words, at, across, up)
        left, _, right, _ = turn(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
        base = turn(x.value, y.value, x.value, y.value)[1]
        yield at, "□" if wrong else chr(code), (left, base, right), wrong


def _size(words: pypdfium2.PdfTextPage, at: int) -> float:
    """Height of a character as it is printed."""
    matrix = pdfium.FS_MATRIX()
    scale = 1.0
    if pdfium.FPDFText_GetMatrix(words, at, ctypes.byref(matrix)):
        scale = max(abs(matrix.d), abs(matrix.c)) or 1.0
    return float(min(max(pdfium.FPDFText_GetFontSize(words, at) * scale, 1.0), 500.0))


def _rounded(box: Box) -> Box:
    return (round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1))


def _drawn(page: pypdfium2.PdfPage, turn: Callable[..., Box]) -> tuple[list[Box], int]:
    """The straight level and upright rules, and how many pictures there are."""
    rules: list[Box] = []
    images = 0
    for at in range(min(pdfium.FPDFPage_CountObjects(page), MOST_OBJECTS)):
        item = pdfium.FPDFPage_GetObject(page, at)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == _PATH and len(rules) < MOST_RULES:
            rules += [_rounded(turn(*box)) for box in _edges(item)]
        images += kind == _IMAGE or (kind == _FORM and _holds_picture(item))
    return rules, images


def _holds_picture(form: Any) -> bool:
    count = min(pdfium.FPDFFormObj_CountObjects(form), 50)
    return any(
        pdfium.FPDFPageObj_GetType(pdfium.FPDFFormObj_GetObject(form, at)) == _IMAGE
        for at in range(max(0, count))
    )


def _edges(path: Any) -> Iterator[Box]:
    """A thin path is one rule; of any other the straight edges, if they are drawn."""
    numbers = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(path, *map(ctypes.byref, numbers)):
        return
    left, bottom, right, top = (number.value for number in numbers)
    if right - left <= _THIN or top - bottom <= _THIN:
        if max(right - left, top - bottom) > _THIN:
            yield left, bottom, right, top
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
    if stroke.value:
        yield from _segments(path)


def _segments(path: Any) -> Iterator[Box]:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(path, ctypes.byref(matrix)):
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    begin = last = None
    for at in range(min(pdfium.FPDFPath_CountSegments(path), MOST_RULES)):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            begin = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO and last is not None:
            yield from _straight(last, point)
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment) and begin is not None:
            yield from _straight(last, begin)


def _straight(start: tuple[float, float], end: tuple[float, float]) -> Iterator[Box]:
    across, down = abs(start[0] - end[0]), abs(start[1] - end[1])
    if min(across, down) <= 0.5 and max(across, down) > _THIN:
        yield min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1])


if __name__ == "__main__":
    main()
