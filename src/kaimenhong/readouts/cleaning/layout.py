"""Lines, blanks and doubled punctuation."""

from __future__ import annotations

import re

from kaimenhong.readouts.cleaning import wrapped
from kaimenhong.readouts.mapped import Edit, Mapped

_HANZI = "㐀-鿿"
_MARKS = "，。；：、！？（）《》“”‘’【】…—"
_BLANK_LINES = re.compile(r"(?<![ \t\n])[ \t]*\n[ \t\n]*")
_INDENT = re.compile(r"(?<=\n)[ \t]+")
_SPACED_OUT = re.compile(rf"(?<![{_HANZI}])[{_HANZI}](?: {{1,4}}[{_HANZI}](?![{_HANZI}])){{2,20}}")
_BLANK = re.compile(r" +")
_LABEL_AHEAD = re.compile(rf"[{_HANZI}]{{1,8}} {{0,2}}[：:]")
_DOUBLED = re.compile(r"[，、；：,;。！？](?:[，、；：,;。]|(?<![！？])[！？])+|[。！？][，、；：,;。]+")
_WRAPPED = re.compile(
    rf"(?<=[，、])(\n)(?=[{_HANZI}])(?![一二三四五六七八九十]{{1,2}}[、是要]|.{{0,12}}[：:]|会议)"
)
_MANY_BARS = re.compile(r"(?:\|[ \t]*){8,}")
_ODD_HEAD = re.compile(r"^[?？]{2,}[ \t]*", re.M)
_STOP = re.compile(r"[。！？]")
_SENTENCE = re.compile(r"[，。；,;]")


def settle(text: Mapped) -> Mapped:
    """Lines without blank edges, no empty lines, no blanks inside words, no punctuation mark printed twice."""
    for step in (_lines, _odd_heads, _blanks, _punctuation, wrapped.join, _wrapped_lines):
        text = step(text)
    return text


def _lines(text: Mapped) -> Mapped:
    edits = [
        Edit(one.start(), one.end(), "\n") for one in _BLANK_LINES.finditer(text.text) if one.group() != "\n"
    ]
    text = text.edit(edits)
    text = text.edit(Edit(one.start(), one.end(), "") for one in _INDENT.finditer(text.text))
    return _edges(text)


def _edges(text: Mapped) -> Mapped:
    """Nothing before the first character; after the last at most one line break, where there was one."""
    head = len(text.text) - len(text.text.lstrip(" \t\n"))
    tail = max(head, len(text.text.rstrip(" \t\n")))
    rest = text.text[tail:]
    ending = "\n" if "\n" in rest and tail > head else ""
    edits = [Edit(0, head, "")] if head else []
    if rest != ending:
        edits.append(Edit(tail, len(text.text), ending))
    return text.edit(edits)


def _odd_heads(text: Mapped) -> Mapped:
    text = text.edit(Edit(one.start(), one.end(), "") for one in _ODD_HEAD.finditer(text.text))
    return text.edit(Edit(one.start(), one.end(), "|") for one in _MANY_BARS.finditer(text.text))


def _blanks(text: Mapped) -> Mapped:
    """Without the blanks inside words: everywhere in sentences, elsewhere only where single characters are set apart."""
    edits: list[Edit] = []
    start = 0
    for line in text.text.split("\n"):
        if " " in line:
            edits += _in_sentence(line, start) if _is_sentence(line) else _in_heading(line, start)
        start += len(line) + 1
    return text.edit(edits)


def _is_sentence(line: str) -> bool:
    return _SENTENCE.search(line) is not None and "|" not in line and "\t" not in line


def _in_sentence(line: str, start: int) -> list[Edit]:
    return [
        Edit(start + blank.start(), start + blank.end(), "")
        for blank in _BLANK.finditer(line)
        if _is_inside(line, blank.start(), blank.end())
    ]


def _is_inside(line: str, start: int, end: int) -> bool:
    """Whether the blank stands inside running Chinese text: both sides Chinese or figures, no label ahead."""
    before, after = line[start - 1 : start], line[end : end + 1]
    if not (_is_chinese(before) or _is_chinese(after)) or _is_latin(before) or _is_latin(after):
        return False
    return _LABEL_AHEAD.match(line, end) is None


def _is_chinese(character: str) -> bool:
    return bool(character) and ("㐀" <= character <= "鿿" or character in _MARKS)


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _in_heading(line: str, start: int) -> list[Edit]:
    edits = []
    for word in _SPACED_OUT.finditer(line):
        edits += [
            Edit(start + word.start() + one.start(), start + word.start() + one.end(), "")
            for one in _BLANK.finditer(word.group())
        ]
    return edits


def _punctuation(text: Mapped) -> Mapped:
    """One mark of several in a row: the full stop among them, else the last (a machine puts its comma before)."""
    edits = []
    for one in _DOUBLED.finditer(text.text):
        stop = _STOP.search(one.group())
        edits.append(Edit(one.start(), one.end(), stop.group() if stop else one.group()[-1]))
    return text.edit(edits)


def _wrapped_lines(text: Mapped) -> Mapped:
    """A line that breaks off after a comma goes on in the next, unless that begins something of its own."""
    return text.edit(Edit(one.start(1), one.end(1), "") for one in _WRAPPED.finditer(text.text))
