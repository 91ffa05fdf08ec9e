"""Single characters: control codes, look-alike code points, full-width letters, what cannot be read."""

from __future__ import annotations

import re
import unicodedata

from kaimenhong.readouts.cleaning.glosses import HOLE
from kaimenhong.readouts.mapped import Edit, Mapped, Span

_ODD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00a0\u00ad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2e80-\u2fdf\u3000"
    "\ud800-\udfff\ue000-\uf8ff\uf900-\ufaff\ufe00-\ufe0f\ufeff\ufffc\ufffd\uff05\uff10-\uff19\uff21-\uff3a"
    "\uff41-\uff5a\u2607-\u260f\u2613-\u26ff\u2701-\u2712\u2715-\u2767\U0001f000-\U0001faff\U000f0000-\U0010ffff]"
)
_BLANKS = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_BREAKS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"


def settle(text: Mapped) -> tuple[Mapped, list[Span]]:
    """The text in ordinary characters, and the places (in the original) of those that cannot be read."""
    edits = [
        Edit(one.start(), one.end(), _ordinary(text.text, one.start())) for one in _ODD.finditer(text.text)
    ]
    edits = [edit for edit in edits if edit.text != text.text[edit.start : edit.end]]
    settled = text.edit(edits)
    return settled, [settled.original(*hole) for hole in _holes(edits)]


def _holes(edits: list[Edit]) -> list[Span]:
    holes, shift = [], 0
    for edit in edits:
        if edit.text == HOLE:
            holes.append(Span(edit.start + shift, edit.start + shift + 1))
        shift += len(edit.text) - 1
    return holes


def _ordinary(text: str, at: int) -> str:
    """What stands for the character at `at`: itself in an ordinary form, a blank, a hole, or nothing."""
    character = text[at]
    if character == "\r":
        return "" if text[at + 1 : at + 2] == "\n" else "\n"
    if character in _BREAKS:
        return "\n"
    if character in _BLANKS:
        return " "
    category = unicodedata.category(character)
    if "\u2600" <= character <= "\u27bf" or "\U0001f000" <= character <= "\U0001faff":
        return ""
    if category in ("Cs", "Co") or character in "\ufffd\ufffc":
        return _bullet_or_hole(text, at, category)
    if category in ("Cc", "Cf", "Mn"):
        return ""
    return unicodedata.normalize("NFKC", character)


def _bullet_or_hole(text: str, at: int, category: str) -> str:
    """A private character at the head of a line is a bullet of a word processor; elsewhere it is lost text."""
    line_head = text.rfind("\n", 0, at) + 1
    if category == "Co" and not text[line_head:at].strip():
        return ""
    return "" if text[at] == "\ufffc" else HOLE
