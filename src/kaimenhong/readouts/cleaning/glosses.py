"""Pinyin glosses put after characters by a machine: 區(qū) -> 區, and the GBK runs they broke.

The glosses were inserted by a search-and-replace on the bytes of GBK text that did not respect the
borders of the two-byte characters. Where the last byte of one character and the first byte of the
next happen to be a listed character, its gloss fell between them, and what follows was decoded one
byte off: 向對比 -> 向?qū)Ρ葘. Everything needed to bring it back is on the page: the syllable tells
which character was matched, so which byte the gloss cut off. The same happens where full-width marks
were replaced by ASCII ones (作。縣委 -> 作??h委); there the character before the mark is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from kaimenhong.readouts.cleaning import readings
from kaimenhong.readouts.cleaning.simplify import is_traditional, simplified
from kaimenhong.readouts.decode import familiarity
from kaimenhong.readouts.mapped import Edit, Mapped, Span

HOLE = "□"
"""Stands for a character that the page lost for good."""

_LETTERS = "a-z\u00e0-\u030c"
_GLOSS = re.compile(rf"[(（]([{_LETTERS}]{{1,7}})[)）]")
_GLOSSES = re.compile(rf"[(（]([{_LETTERS}]{{1,7}})[)）](?:[(（][{_LETTERS}]{{1,7}}[)）])*")
_BREAK = re.compile(rf"[?�][(（]?([{_LETTERS}]{{1,7}})[)）]")
_CUT = re.compile(rf"{_BREAK.pattern}|(?<=[㐀-鿿、，])\?(?P<mark>[;?:,!])(?=[A-Za-z\u0370-\u9fff])")
_UNKNOWN = b"\0\0"
_LOST = ("?", "�")
_ENOUGH = 3


def undo(text: Mapped) -> tuple[Mapped, list[Span]]:
    """The text without glosses, and the places (in the original) of characters that are lost."""
    repaired, holes = _mend_breaks(text)
    return _drop_glosses(repaired), [repaired.original(*hole) for hole in holes]


def _drop_glosses(text: Mapped) -> Mapped:
    matched: list[Edit] = []
    likely: list[Edit] = []
    proof = 0
    for gloss in _GLOSSES.finditer(text.text):
        worth = _proof(text.text[gloss.start() - 1 : gloss.start()], gloss.group(1))
        if worth:
            matched.append(Edit(gloss.start(), gloss.end(), ""))
            proof += worth
        elif worth is not None:
            likely.append(Edit(gloss.start(), gloss.end(), ""))
    return text.edit(sorted(matched + likely)) if proof >= _ENOUGH else text


@lru_cache(maxsize=8192)
def _proof(character: str, printed: str) -> int | None:
    """How far the bracket shows that a machine glossed the page; 0 for a reading of another character, None for none."""
    spelled = readings.syllable(printed)
    if character and readings.reads(character, spelled):
        return _ENOUGH if is_traditional(character) or _needs_no_reading(character) else 1
    reading = _is_hanzi(character) and readings.has_tone(spelled) and readings.is_syllable(spelled)
    return 0 if reading else None


def _needs_no_reading(character: str) -> bool:
    """Whether no author would give its reading: an everyday character that has only one."""
    return familiarity(character) == 1 and readings.has_one_reading(character)


def _is_hanzi(character: str) -> bool:
    return bool(character) and "㐀" <= character <= "鿿"


def _mend_breaks(text: Mapped) -> tuple[Mapped, list[Span]]:
    edits: list[Edit] = []
    listed = _listed(text.text)
    done = 0
    for found in _CUT.finditer(text.text):
        if found.start() < done:
            continue
        run = _Run(text.text, found, listed)
        if run.mend():
            edits += run.edits
            done = run.edits[-1].end
    return text.edit(edits), _holes(edits)


def _listed(text: str) -> frozenset[str]:
    """The characters that bear glosses on this page: what was matched in a break is one of them."""
    return frozenset(text[one.start() - 1] for one in _GLOSS.finditer(text) if one.start())


def _holes(edits: list[Edit]) -> list[Span]:
    """Where the holes stand in the text after the edits."""
    holes, shift = [], 0
    for edit in edits:
        if HOLE in edit.text:
            at = edit.start + shift
            holes.append(Span(at, at + len(edit.text)))
        shift += len(edit.text) - (edit.end - edit.start)
    return holes


@dataclass
class _Piece:
    """A stretch of the page and the bytes of the lost text it carries."""

    start: int
    end: int
    data: bytes


@dataclass
class _Run:
    """One broken run: from the gloss that cut a character to where the decoding found its feet again."""

    text: str
    first: re.Match[str]
    listed: frozenset[str]
    edits: list[Edit] = field(default_factory=list)

    def mend(self) -> bool:
        """Whether the run could be read; its edits are then in `edits`."""
        best = max(self._candidates(), key=lambda one: one[0], default=None)
        if best is None:
            return False
        self.edits = list(_to_edits(best[1]))
        return bool(self.edits)

    def _candidates(self) -> Iterator[tuple[float, list[_Piece]]]:
        """Each character that may have been matched, with the run it gives and how well that reads."""
        cut = self.first
        for data, bonus in self._first_bytes():
            pieces = [_Piece(cut.start(), cut.end(), data)]
            self._collect(pieces, cut.end())
            worth = _worth(b"".join(piece.data for piece in pieces))
            if worth >= 0.5:
                yield worth + bonus, pieces

    def _first_bytes(self) -> Iterator[tuple[bytes, float]]:
        """What the cut hides: the second byte of the listed character, or a lost one and the byte of a mark."""
        mark = self.first["mark"]
        if mark is not None:
            if (
                not _is_ordinary(simplified(self.text[self.first.end()]))
                or self.text[self.first.end()].isascii()
            ):
                yield _UNKNOWN + bytes([ord(mark) | 0x80]), 0.0
            return
        lead = self._lead_byte(self.first.start())
        if lead is not None:
            for byte, bonus in self._trails(lead, self.first.group(1)):
                yield bytes([byte]), bonus

    def _lead_byte(self, at: int) -> int | None:
        """The last byte of the character before the cut, glosses between them skipped."""
        before = at
        while before > 0 and self.text[before - 1] in ")）":
            gloss = _last_gloss(self.text, before)
            if gloss is None:
                return None
            before = gloss
        data = _gbk(self.text[before - 1 : before])
        return data[1] if len(data) == 2 and data[1] >= 0x81 else None

    def _collect(self, pieces: list[_Piece], at: int) -> None:
        """Append what follows while the decoding is off by one byte."""
        odd = True
        while odd and at < len(self.text) and self.text[at] != "\n":
            piece = self._next_piece(at, pieces[-1].data[-1:])
            if piece is None:
                break
            pieces.append(piece)
            odd ^= len(piece.data) % 2 == 1
            at = piece.end
        if odd and self.text[at : at + 1] in _LOST:
            pieces.append(_Piece(at, at + 1, b""))

    def _next_piece(self, at: int, last: bytes) -> _Piece | None:
        cut = _BREAK.match(self.text, at)
        if cut is not None:
            best = (
                max(self._trails(last[0], cut.group(1)), key=lambda one: one[1], default=None)
                if last
                else None
            )
            return _Piece(at, cut.end(), bytes([best[0]]) if best else b"")
        gloss = _GLOSS.match(self.text, at)
        if gloss is not None and readings.is_syllable(readings.syllable(gloss.group(1))):
            return _Piece(at, gloss.end(), b"")
        data = _gbk(self.text[at])
        if self.text[at] in _LOST and _is_hanzi(self.text[at + 1 : at + 2]):
            return _Piece(at, at + 1, _UNKNOWN)
        if len(data) == 2 or (len(data) == 1 and 0x40 <= data[0] <= 0x7E):
            return _Piece(at, at + 1, data)
        return None

    def _trails(self, lead: int, printed: str) -> Iterator[tuple[int, float]]:
        """Second bytes of the characters that begin with `lead` and are read so, with how likely each was listed."""
        for character in readings.read_as(readings.syllable(printed)):
            data = _gbk(character)
            if data[:1] == bytes([lead]) and len(data) == 2:
                yield data[1], 0.5 * (character in self.listed) + 0.3 * is_traditional(character)


def _last_gloss(text: str, end: int) -> int | None:
    start = max(text.rfind("(", max(0, end - 9), end), text.rfind("（", max(0, end - 9), end))
    return start if start >= 0 and _GLOSS.fullmatch(text, start, end) else None


def _gbk(character: str) -> bytes:
    try:
        return character.encode("gb18030")
    except UnicodeEncodeError:
        return b""


def _decode_pair(pair: bytes) -> str:
    if len(pair) < 2 or pair[0] < 0x81:
        return HOLE
    try:
        return pair.decode("gb18030")
    except UnicodeDecodeError:
        return HOLE


def _worth(data: bytes) -> float:
    """Share of ordinary characters (GB2312, first level) among those the bytes give."""
    pairs = [data[at : at + 2] for at in range(0, min(len(data), 60), 2) if data[at : at + 2] != _UNKNOWN]
    text = simplified("".join(_decode_pair(pair) for pair in pairs))
    return sum(1 for character in text if _is_ordinary(character)) / max(1, len(text)) + 0.1 * familiarity(
        text
    )


def _is_ordinary(character: str) -> bool:
    if character == HOLE:
        return False
    try:
        data = character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return len(data) == 1 or 0xB0 <= data[0] <= 0xD7 or data[0] in (0xA1, 0xA3)


def _to_edits(pieces: list[_Piece]) -> Iterator[Edit]:
    """One restored character for each piece that carries its first byte; later halves are swallowed."""
    data = b"".join(piece.data for piece in pieces)
    at = 0
    for piece in pieces:
        first, at = at, at + len(piece.data)
        begun = range(first + first % 2, at, 2)
        yield Edit(piece.start, piece.end, "".join(_decode_pair(data[one : one + 2]) for one in begun))
