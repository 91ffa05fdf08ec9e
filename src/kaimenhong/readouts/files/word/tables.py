"""Tables of a Word file as grids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from kaimenhong.readouts.files.errors import TooLarge
from kaimenhong.readouts.files.grid import Grid, Merge

_MOST_COLUMNS = 200
_THROUGH = frozenset(("w-sdt", "w-sdtContent", "w-customXml", "w-ins", "w-smartTag"))


def grid(table: Element, words: Callable[[Element], str], left_out: Counter[str]) -> Grid:
    """The table with its merges; `words` gives the text of a paragraph. Tables inside cells become lines of the cell."""
    made = Grid()
    open_merges: dict[int, Merge] = {}
    for at, row in enumerate(_inside(table, "w-tr")):
        if row.find("w-trPr/w-del") is not None:
            left_out["deleted"] += 1
            continue
        column = _number(row.find("w-trPr/w-gridBefore"), 0)
        reached: dict[int, Merge] = {}
        for cell in _inside(row, "w-tc"):
            width = max(1, _number(cell.find("w-tcPr/w-gridSpan"), 1))
            merge = _merged(cell, at, column, width, open_merges)
            if merge is None:
                made.put(at, column, text(cell, words))
                merge = Merge(at, column, at, column + width - 1)
            reached[column] = merge
            column += width
            if column > _MOST_COLUMNS:
                raise TooLarge("too_complex")
        made.merges += [
            merge for left, merge in open_merges.items() if reached.get(left, merge).top != merge.top
        ]
        made.merges += [merge for left, merge in open_merges.items() if left not in reached]
        open_merges = reached
    made.merges += open_merges.values()
    made.merges = [one for one in made.merges if one.bottom > one.top or one.right > one.left]
    return made


def _merged(cell: Element, at: int, column: int, width: int, above: dict[int, Merge]) -> Merge | None:
    """The merge that a cell carries on from the row above."""
    mark = cell.find("w-tcPr/w-vMerge")
    over = above.get(column)
    if mark is None or mark.get("val") == "restart" or over is None or over.right != column + width - 1:
        return None
    return over._replace(bottom=at)


def text(cell: Element, words: Callable[[Element], str]) -> str:
    """The paragraphs of a cell, one a line."""
    return "\n".join(line for paragraph in _paragraphs(cell) if (line := words(paragraph)).strip())


def _paragraphs(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag == "w-p":
            yield child
        elif child.tag in _THROUGH or child.tag in ("w-tbl", "w-tr", "w-tc"):
            yield from _paragraphs(child)


def _inside(element: Element, tag: str) -> Iterator[Element]:
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _THROUGH:
            yield from _inside(child, tag)


def _number(element: Element | None, default: int) -> int:
    try:
        return max(0, min(int(element.get("val", "")), _MOST_COLUMNS + 1)) if element is not None else default
    except ValueError:
        return default
