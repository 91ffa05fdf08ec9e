"""Automatic numbers of paragraphs, counted as Word counts them (numbering.xml)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from kaimenhong.readouts.files.word.figures import figure

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_CLOSED = "、，。．）)】〕：:"


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and prints."""

    start: int = 1
    form: str = "decimal"
    pattern: str = "%1."
    restart: int | None = None
    """The level (from 1) whose next number starts this one over; None: any above. 0: never."""
    suffix: str = "tab"
    legal: bool = False
    style: str | None = None


@dataclass(slots=True)
class _List:
    """One list of the document: which definition counts it, and what it changes."""

    definition: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document and how far each has counted."""

    def __init__(self, root: Element | None) -> None:
        definitions: dict[str, dict[int, Level]] = {}
        links: dict[str, str] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        for element in root if root is not None else ():
            if element.tag == "w-abstractNum":
                definitions[element.get("abstractNumId", "")] = dict(_levels(element))
                _link(element, links)
            elif element.tag == "w-num":
                self._add(element, definitions, links)

    def _add(self, element: Element, definitions: dict[str, dict[int, Level]], links: dict[str, str]) -> None:
        definition = _value(element, "w-abstractNumId") or ""
        if not definitions.get(definition) and f"use {definition}" in links:
            definition = links.get(links[f"use {definition}"], definition)
        made = _List(definition, dict(definitions.get(definition, {})))
        for override in element.iter("w-lvlOverride"):
            at = _number(override.get("ilvl"), 0)
            made.levels.update(_levels(override))
            start = _value(override, "w-startOverride")
            if start is not None:
                made.starts[at] = _number(start, 1)
        self._lists[element.get("numId", "")] = made

    def level_of(self, number: str, style: str) -> int | None:
        """The level (from 0) of list `number` that is tied to a style."""
        one = self._lists.get(number)
        levels = one.levels if one is not None else {}
        return next((at for at, level in levels.items() if style and level.style == style), None)

    def next(self, number: str, at: int) -> str:
        """The printed number of the next paragraph of list `number` at level `at` (from 0); empty for none."""
        one = self._lists.get(number)
        if one is None or not 0 <= at < _LEVELS:
            return ""
        level = one.levels.get(at)
        if level is None:
            return ""
        counts = self._counts.setdefault(one.definition, {})
        self._step(number, one, at, counts)
        return _printed(one, at, level, counts)

    def _step(self, number: str, one: _List, at: int, counts: dict[int, int]) -> None:
        if at in one.starts and (number, at) not in self._begun:
            counts[at] = one.starts[at]
        else:
            counts[at] = counts[at] + 1 if at in counts else one.levels[at].start
        self._begun.add((number, at))
        for below in [level for level in counts if level > at]:
            restart = one.levels.get(below, Level()).restart
            if restart is None or at < restart:
                del counts[below]


def _printed(one: _List, at: int, level: Level, counts: dict[int, int]) -> str:
    if level.form == "bullet":
        return ""

    def place(found: re.Match[str]) -> str:
        other = int(found.group(1)) - 1
        own = one.levels.get(other, Level())
        form = "decimal" if level.legal and other != at else own.form
        return figure(counts.get(other, own.start), form)

    text = _PLACE.sub(place, level.pattern)
    if not text.strip() or text[-1] in _CLOSED or level.suffix == "nothing":
        return text
    return text + " "


def _levels(element: Element) -> Iterator[tuple[int, Level]]:
    for one in element.findall("w-lvl"):
        yield _number(one.get("ilvl"), 0), _level(one)


def _level(element: Element) -> Level:
    made = Level(
        start=_number(_value(element, "w-start"), 1),
        form=_form(element),
        pattern=(_value(element, "w-lvlText") or "")[:100],
        suffix=_value(element, "w-suff") or "tab",
        legal=element.find(".//w-isLgl") is not None,
        style=_value(element, "w-pStyle"),
    )
    restart = _value(element, "w-lvlRestart")
    return made if restart is None else replace(made, restart=_number(restart, 0))


def _form(element: Element) -> str:
    found = next(element.iter("w-numFmt"), None)
    if found is None:
        return "decimal"
    form = found.get("val", "decimal")
    return "decimalZero" if form == "custom" and found.get("format", "").startswith("0") else form


def _link(element: Element, links: dict[str, str]) -> None:
    """List styles: one definition stands for another, by the name of a style."""
    own = element.get("abstractNumId", "")
    uses, names = _value(element, "w-numStyleLink"), _value(element, "w-styleLink")
    if uses is not None:
        links[f"use {own}"] = uses
    if names is not None:
        links[names] = own


def _value(element: Element, name: str) -> str | None:
    found = element.find(name)
    return found.get("val") if found is not None else None


def _number(value: str | None, default: int) -> int:
    try:
        return max(0, min(int(value or ""), 100_000))
    except ValueError:
        return default
