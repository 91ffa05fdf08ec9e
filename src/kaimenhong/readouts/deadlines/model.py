"""What a deadline is once it has been read: the last acceptable day and how we know it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any


class Granularity(StrEnum):
    """How exactly the text names the day."""

    DAY = "day"
    TENDAY = "tenday"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    EVENT = "event"
    RECURRING = "recurring"
    OPEN = "open"
    IMMEDIATE = "immediate"


class YearSource(StrEnum):
    """Where the year of a deadline comes from."""

    STATED = "stated"  # printed with the expression
    PLAN = "plan"  # follows from a numbered five-year plan
    INHERITED = "inherited"  # the last year stated in the same sentence
    CONTEXT = "context"  # handed in by the caller, e.g. the year in the document's title
    RELATIVE = "relative"  # 今年, 明年, 下月 … counted from the publish date
    PUBLISHED = "published"  # the year of the publish date
    NEXT = "published_next"  # the year after: the month is already over in the year of the publish date
    UNKNOWN = "unknown"  # no year in the text and no publish date
    NONE = "none"  # the deadline has no year: recurring, open, bound to an event


@dataclass(frozen=True, slots=True)
class Basis:
    """Which year was taken, and why."""

    year: int | None
    source: YearSource

    def __str__(self) -> str:
        return self.source.value if self.year is None else f"{self.year} {self.source.value}"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand an expression: its normal form, its last acceptable day, and what speaks for it."""

    norm: str
    due: date | None
    note: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time by which something is owed, as printed and as understood.

    `norm` is one of 2023-03-31 · 2023-03 · 2023-03-E/M/L (旬) · 2023-Q1 · 2023-H1 · 2023 · a/b (range) ·
    R/P1M (recurring) · open · immediate · event:…; a year nobody stated is written `--` (`--03-31`).
    `due` is the last acceptable day, None when there is none to name. `span` counts characters of the
    text that was read. An ambiguous deadline carries its other readings and must be asked, not taken.
    `rule` names the rule of the grammar that found it.
    """

    printed: str
    norm: str
    due: date | None
    granularity: Granularity
    span: tuple[int, int]
    rule: str
    why: Basis
    alternatives: tuple[Reading, ...] = ()

    @property
    def ambiguous(self) -> bool:
        """Whether a person has to choose between this reading and the alternatives."""
        return bool(self.alternatives)

    def moved(self, by: int) -> Deadline:
        """The same deadline in a text in which it stands `by` characters further on."""
        return replace(self, span=(self.span[0] + by, self.span[1] + by))

    def to_dict(self) -> dict[str, Any]:
        """The deadline in the form of the corpus, with the grounds beside it."""
        return {
            "printed": self.printed,
            "norm": self.norm,
            "due": self.due.isoformat() if self.due else None,
            "granularity": self.granularity.value,
            "span": list(self.span),
            "rule": self.rule,
            "why": str(self.why),
            "alternatives": [
                {"norm": other.norm, "due": other.due.isoformat() if other.due else None, "note": other.note}
                for other in self.alternatives
            ],
        }
