"""What stands on a page. Lengths are points from the upper left corner; other units serve as well."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Run(NamedTuple):
    """Characters that follow one another on one line."""

    left: float
    top: float
    right: float
    bottom: float
    size: float
    text: str

    @property
    def middle(self) -> float:
        """Half its height."""
        return (self.top + self.bottom) / 2


class Rule(NamedTuple):
    """A straight line, level or upright, with its thickness."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def is_level(self) -> bool:
        """Whether it runs across."""
        return self.right - self.left >= self.bottom - self.top


@dataclass(slots=True)
class Page:
    """One page."""

    number: int
    width: float
    height: float
    runs: list[Run] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    images: int = 0
    odd: int = 0
    """Characters of which the file does not say which they are."""
