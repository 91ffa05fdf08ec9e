"""Traditional to simplified characters, place by place."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache, lru_cache
from re import compile as pattern
from typing import Protocol

from kaimenhong.readouts.mapped import Edit, Mapped

_PIECE = pattern(r"[^\n，。；、,;：:！？]*[\n，。；、,;：:！？]?")
_TAIWAN = str.maketrans("「」『』著", "“”‘’着")
_HABITS = pattern("[「」『』]|(?<![顯显原名編编土卓昭專专論论巨鉅遺遗拙])著(?![名作述稱称書书者錄录])")
_HANZI = pattern("[㐀-鿿]+")
_SHARE = 0.02
_SHORT_SHARE = 0.10
_FEWEST = 3
_LINE_SHARE = 0.10


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


@cache
def _converter(direction: str) -> _Converter:
    from opencc import OpenCC  # here, not above: a text without Chinese should not pay for loading it

    converter: _Converter = OpenCC(direction)
    return converter


def simplified(text: str) -> str:
    """The text in simplified characters, phrase by phrase (OpenCC t2s)."""
    return _converter("t2s").convert(text)


@lru_cache(maxsize=8192)
def is_traditional(character: str) -> bool:
    """Whether simplified writing has another form for the character."""
    return simplified(character) != character


@lru_cache(maxsize=8192)
def rare_form(printed: str, plain: str) -> str:
    """The printed character if it is a rare form its bearer chose (崑 for 昆), else the plain one (赵 for 趙).

    It is rare when ordinary traditional writing of the plain character would not give it.
    """
    return plain if _converter("s2t").convert(plain) == printed or not _is_hanzi(printed) else printed


def simplify(text: Mapped) -> Mapped:
    """The text in simplified characters if it is written in traditional ones, wholly or in some lines."""
    new = simplified(text.text)
    if new == text.text:
        return text
    if len(new) == len(text.text):
        return _character_by_character(text, new)
    changes = list(_changes(text.text))
    if not _is_traditional_writing(
        text.text, [(text.text[one.start : one.end], one.text) for one in changes]
    ):
        changes = _of_traditional_lines(text.text, changes)
    return text.edit(_with_habits(text.text, changes))


def _character_by_character(text: Mapped, new: str) -> Mapped:
    """The usual case, in which the conversion keeps every character at its place."""
    pairs = [(old, plain) for old, plain in zip(text.text, new, strict=True) if old != plain]
    if not _is_traditional_writing(text.text, pairs):
        return text.edit(_of_traditional_lines(text.text, list(_one_to_one(text.text, new, 0))))
    habits = _HABITS.sub(lambda one: one.group().translate(_TAIWAN), text.text)
    if habits != text.text:
        kept = zip(text.text, new, habits, strict=True)
        new = "".join(habit if plain == old else plain for old, plain, habit in kept)
    return text.rewritten(new)


def _is_traditional_writing(text: str, pairs: list[tuple[str, str]]) -> bool:
    """Rare characters in names do not count; a few ordinary ones must be a good part of a short text."""
    ordinary = sum(1 for printed, plain in pairs if _is_ordinary(printed, plain))
    share = ordinary / max(1, _hanzi(text))
    return share >= _SHORT_SHARE or (ordinary >= _FEWEST and share >= _SHARE)


def _is_ordinary(printed: str, plain: str) -> bool:
    return len(printed) != len(plain) or rare_form(printed, plain) == plain


def _weight(changes: list[Edit]) -> int:
    return sum(edit.end - edit.start for edit in changes)


def _is_hanzi(character: str) -> bool:
    return "㐀" <= character <= "鿿"


def _hanzi(text: str) -> int:
    return len(text) - len(_HANZI.sub("", text))


def _of_traditional_lines(text: str, changes: list[Edit]) -> list[Edit]:
    """Only the changes of lines that are clearly traditional: a rare character in a name is no proof."""
    kept: list[Edit] = []
    by_line: dict[int, list[Edit]] = {}
    for edit in changes:
        by_line.setdefault(text.rfind("\n", 0, edit.start) + 1, []).append(edit)
    for start, edits in by_line.items():
        end = text.find("\n", start)
        hanzi = _hanzi(text[start : end if end >= 0 else len(text)])
        if len(edits) >= 4 and _weight(edits) >= _LINE_SHARE * hanzi:
            kept += edits
    return kept


def _with_habits(text: str, changes: list[Edit]) -> list[Edit]:
    """With the quotation marks of Taiwan, and 著 where simplified writing has 着."""
    if not changes:
        return []
    habits = [Edit(one.start(), one.end(), one.group().translate(_TAIWAN)) for one in _HABITS.finditer(text)]
    taken = {edit.start for edit in changes}
    return sorted([*changes, *(one for one in habits if one.start not in taken)])


def _changes(text: str) -> Iterator[Edit]:
    """Where the conversion changes the text: characters one to one, phrases of another length as a whole."""
    new = simplified(text)
    if len(new) == len(text):
        yield from _one_to_one(text, new, 0)
        return
    for piece in _PIECE.finditer(text):
        old, new = piece.group(), simplified(piece.group())
        if len(old) == len(new):
            yield from _one_to_one(old, new, piece.start())
        else:
            yield from _of_other_length(old, new, piece.start())


def _one_to_one(old: str, new: str, at: int) -> Iterator[Edit]:
    if old == new:
        return
    for offset, (before, after) in enumerate(zip(old, new, strict=True)):
        if before != after:
            yield Edit(at + offset, at + offset + 1, after)


def _of_other_length(old: str, new: str, at: int) -> Iterator[Edit]:
    if len(old) > 2_000:
        yield Edit(at, at + len(old), new)
        return
    for tag, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Edit(at + start, at + end, new[new_start:new_end])
