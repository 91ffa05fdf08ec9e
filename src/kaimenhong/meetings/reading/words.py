"""What a demand is called until a person says it better, and how names are written one after the other."""

from __future__ import annotations

import re

LONGEST_HEADLINE = 300
LONG_ITEM = 120
SEPARATOR = "、"


def called(text: str) -> str:
    """What an item is called until a person says it better: all of it when short, else its first sentence."""
    line = " ".join(text.split())
    if len(line) > LONG_ITEM:
        line = re.split("[。；;]", line, maxsplit=1)[0]
    return line.rstrip("。；;")[:LONGEST_HEADLINE] or line[:LONGEST_HEADLINE]


def first_clause(text: str) -> str:
    """What a demand is called until a person says it better: its first clause that is not just a word or two."""
    found = _CLAUSE.match(text)
    return (found[0] if found else text)[:LONGEST_HEADLINE]


def row_text(row: str) -> str:
    """A row of a table on one line, its cells parted by bars; a very long one is cut."""
    cells = [" ".join(cell.split()) for cell in re.split(r"[|｜┃│\t\n]", row)]
    line = " | ".join(cell for cell in cells if cell)
    return line if len(line) <= LONG_ITEM else line[:LONG_ITEM] + "…"


_CLAUSE = re.compile(r"(?:[^,，;；。]{1,5}[,，])*[^,，;；。]{6,}")
