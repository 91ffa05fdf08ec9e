"""Noise off a text, with a map from every kept character to its place in the original."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from kaimenhong.readouts.cleaning import boilerplate, characters, commas, glosses, layout, markup, simplify
from kaimenhong.readouts.mapped import Edit, Mapped, Span

_EATEN = re.compile(
    r"(?<![\dA-Za-z.-])20[0-3]\d{4,5}(?![\d.%-]|[㐀-鿿]{0,2}号)|(?<![\d.])(?:1[3-9]|[2-9]\d)月(?!饼)"
)
_ROUNDS = 12


@dataclass(frozen=True, slots=True)
class Mark:
    """A place of the cleaned text a person has to look at.

    `lost`: a character cannot be restored and □ stands for it. `digits`: a date without its 年月日, or a
    month that does not exist, because the page ate characters (2022225, 19月); it stays as printed.
    """

    span: Span
    original_span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text without noise. Every span of `text` can be led back to the original."""

    text: str
    origin: Mapped
    original: str
    marks: tuple[Mark, ...]

    def to_original(self, start: int, end: int) -> Span:
        """The place in the original of the characters [start, end) of the cleaned text."""
        return self.origin.original(start, end)

    def printed(self, start: int, end: int) -> str:
        """The characters of a name as its bearer writes them (赵田崑 for 赵田昆); simplified otherwise."""
        kept = zip(self.origin.starts[start:end], self.text[start:end], strict=True)
        return "".join(self._form(at, character) for at, character in kept)

    def _form(self, at: int, character: str) -> str:
        printed = self.original[at]
        return character if printed == character else simplify.rare_form(printed, character)


def clean(text: str, *, noise: frozenset[str] = frozenset()) -> Cleaned:
    """The text without glosses, mark-up, page furniture and stray blanks, in simplified characters.

    A clean text comes back unchanged, and cleaning twice gives what cleaning once gives: the steps
    are repeated until none of them finds anything to do. `noise` are lines somebody has said to be page
    furniture, each as boilerplate.line_key gives it.
    """
    mapped, lost = Mapped.of(text), list[Span]()
    for _ in range(_ROUNDS):
        before = mapped.text
        mapped = _once(mapped, lost, noise)
        if mapped.text == before:
            break
    marks = sorted([*_lost(mapped, lost), *_eaten(mapped)], key=lambda mark: mark.span)
    return Cleaned(mapped.text, mapped, text, tuple(marks))


def _once(text: Mapped, lost: list[Span], noise: frozenset[str]) -> Mapped:
    page = markup.is_html(text.text)
    text, holes = characters.settle(commas.part(text))
    lost += holes
    text, holes = glosses.undo(markup.strip(text))
    lost += holes
    text = simplify.simplify(text)
    text = layout.settle(text)
    text = boilerplate.drop(text, page=page, noise=noise)
    return layout.settle(_without_final_break(text) if page else text)


def _without_final_break(text: Mapped) -> Mapped:
    kept = len(text.text.rstrip())
    return text.edit([Edit(kept, len(text.text), "")] if kept < len(text.text) else [])


def _lost(text: Mapped, lost: list[Span]) -> list[Mark]:
    """The lost characters that are still in the text, by their place in it."""
    marks = []
    for place in sorted(set(lost)):
        start = bisect_left(text.starts, place.start)
        end = start
        while end < len(text.text) and text.starts[end] < place.end and text.text[end] == glosses.HOLE:
            end += 1
        if end > start:
            marks.append(Mark(Span(start, end), place, "lost"))
    return marks


def _eaten(text: Mapped) -> list[Mark]:
    """Figures that lost their 年, 月 or their dash."""
    spans = [Span(*found.span()) for found in _EATEN.finditer(text.text)]
    return [Mark(span, text.original(*span), "digits") for span in spans]
