"""Tables whose cells are parted by commas, as a spreadsheet saves them: the commas become tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kaimenhong.readouts.mapped import Edit, Mapped, Span

_HEAD = re.compile(
    r"(?:序号|编号|类别|[\u4e00-\u9fff]{0,4}(?:任务|事项|内容|措施|目标|项目|问题)|"
    r"(?:牵头|责任|配合|主办|协办|承办|参与)(?:单位|部门|领导|人)?|[\u4e00-\u9fff]{0,4}(?:时限|期限|时间|进度|节点)|备注)$"
)
_CHARGES = re.compile(r"(?:牵头|责任|配合|主办|协办|承办)(?:单位|部门|领导|人)?$")
_PROSE = re.compile("[，。；：]")
_LONGEST_HEAD = 200  # characters of a heading row
_LONGEST_ROW = 2_000
_FEWEST = 3  # columns
_BREAK = re.compile(r"[\t\n]+")


def part(text: Mapped) -> Mapped:
    """The text with a tab for each comma between two cells, and without the quotation marks around cells."""
    if "," not in text.text:
        return text
    return text.edit(_edits(text.text))


def _edits(text: str) -> Iterator[Edit]:
    at = columns = 0
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if not columns:
            columns = _columns(text, Span(at, end))
        cells, stop = _cells(text, at) if columns else ([], end)
        if len(cells) == columns and columns:
            yield from _parted(text, cells)
            at = stop + 1
            continue
        if columns:
            columns = 0
            columns = _columns(text, Span(at, end))
            if columns:
                continue
        at = end + 1


def _columns(text: str, line: Span) -> int:
    """How many columns the heading row has; 0 for a line that is none."""
    if line.end - line.start > _LONGEST_HEAD or _PROSE.search(text, *line) is not None:
        return 0
    cells = [cell.strip(' "\r\ufeff') for cell in text[line.start : line.end].split(",")]
    named = sum(_HEAD.match(cell) is not None for cell in cells)
    charges = any(_CHARGES.match(cell) for cell in cells)
    return len(cells) if len(cells) >= _FEWEST and charges and named >= len(cells) - 1 else 0


def _cells(text: str, at: int) -> tuple[list[Span], int]:
    """The cells of the row that begins here, quotation marks included, and where it ends."""
    cells: list[Span] = []
    begin, quoted, here = at, False, at
    last = min(len(text), at + _LONGEST_ROW)
    while here < last:
        char = text[here]
        if char == '"' and (quoted or here == begin):
            quoted = not quoted
        elif not quoted and char == ",":
            cells.append(Span(begin, here))
            begin = here + 1
        elif not quoted and char == "\n":
            break
        here += 1
    return ([], here) if quoted or here == at + _LONGEST_ROW else ([*cells, Span(begin, here)], here)


def _parted(text: str, cells: list[Span]) -> Iterator[Edit]:
    for number, cell in enumerate(cells):
        if number:
            yield Edit(cell.start - 1, cell.start, "\t")
        printed = text[cell.start : cell.end]
        if len(printed) >= 2 and printed.startswith('"') and printed.rstrip("\r").endswith('"'):
            inner = printed.rstrip("\r")[1:-1]
            kept = _BREAK.sub(" ", inner.replace('""', '"'))
            yield Edit(cell.start, cell.start + 1, "")
            if kept != inner:
                yield Edit(cell.start + 1, cell.start + 1 + len(inner), kept)
            yield Edit(cell.start + 1 + len(inner), cell.start + 2 + len(inner), "")
