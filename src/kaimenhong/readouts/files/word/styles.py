"""What the styles of a document say about numbers and the table of contents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

_CONTENTS = re.compile(r"(?:toc|目录)\s*\d", re.I)
_DEEP = 12


@dataclass(frozen=True, slots=True)
class Style:
    """One paragraph style."""

    name: str
    based_on: str | None
    number: str | None
    level: str | None
    outline: str | None = None

    @property
    def is_contents(self) -> bool:
        """Whether it is for lines of a table of contents."""
        return _CONTENTS.match(self.name) is not None


class Styles:
    """The styles by their id."""

    def __init__(self, root: Element | None) -> None:
        found = root.findall("w-style") if root is not None else []
        self._styles = {one.get("styleId", ""): _style(one) for one in found}
        self.default = next(
            (
                one.get("styleId", "")
                for one in found
                if one.get("default") in ("1", "true") and one.get("type") == "paragraph"
            ),
            "",
        )

    def is_contents(self, style: str) -> bool:
        """Whether paragraphs of this style belong to a table of contents."""
        found = self._styles.get(style)
        return found is not None and found.is_contents

    def numbering(self, style: str) -> tuple[str | None, str | None]:
        """The list and level a style puts its paragraphs in, its own or inherited."""
        number = level = None
        for _ in range(_DEEP):
            found = self._styles.get(style)
            if found is None:
                break
            number = number if number is not None else found.number
            level = level if level is not None else found.level
            if number is not None or found.based_on is None:
                break
            style = found.based_on
        return number, level


def _style(element: Element) -> Style:
    return Style(
        name=_value(element.find("w-name")) or "",
        based_on=_value(element.find("w-basedOn")),
        number=_value(element.find("w-pPr/w-numPr/w-numId")),
        level=_value(element.find("w-pPr/w-numPr/w-ilvl")),
    )


def _value(element: Element | None) -> str | None:
    return element.get("val") if element is not None else None
