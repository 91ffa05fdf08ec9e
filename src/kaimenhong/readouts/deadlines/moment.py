"""What the grammar understood before any date is known: moments, spans of moments, and plain words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """What a moment names."""

    YEAR = "year"
    CUMULATIVE = "cumulative"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"
    TENDAY = "tenday"
    DAY = "day"
    WEEK = "week"
    FESTIVAL = "festival"
    TERM = "term"
    DURATION = "duration"
    EVENT = "event"


class Bound(StrEnum):
    """How the moment bounds the duty."""

    NONE = ""  # 9月投入使用
    END = "end"  # 9月底
    BEFORE = "before"  # 9月前
    END_BEFORE = "end_before"  # 9月底前
    WITHIN = "within"  # 9月内
    DURING = "during"  # 春节期间


@dataclass(frozen=True, slots=True)
class Moment:
    """A named time. Fields that the text leaves open are None and are filled from the document.

    `year` absolute, or `year_shift` counted from the publish date (明年 = 1); `month` or `month_shift`
    (下月 = 1) likewise; `number` is the quarter, half, 旬 (1–3), count of a duration or shift of a week;
    `weekday` 0 = Monday, of a week, or printed in brackets after a day as a check; `name` of a
    festival or event, or the unit of a duration.
    """

    unit: Unit
    bound: Bound = Bound.NONE
    year: int | None = None
    year_shift: int | None = None
    from_plan: bool = False
    month: int | None = None
    month_shift: int | None = None
    day: int | None = None
    number: int = 0
    weekday: int | None = None
    name: str = ""

    @property
    def dated(self) -> bool:
        """Whether the text itself says or implies the year."""
        return self.year is not None or self.year_shift is not None or self.month_shift is not None


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one moment to another (4月至5月, 3月上旬开始，6月30日前完工)."""

    first: Moment
    last: Moment


@dataclass(frozen=True, slots=True)
class Word:
    """An expression that has its norm in itself: R/P1M, open, immediate, event:…"""

    norm: str


@dataclass(frozen=True, slots=True)
class Found:
    """An expression found in squeezed text; `rule` names the rule of the grammar, `past` marks 去年 and the like."""

    meaning: Moment | Stretch | Word
    start: int
    end: int
    rule: str
    past: bool = False
