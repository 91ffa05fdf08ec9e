"""What a clock obeys: dated rules, held as data.

A RulePack is one version of one system of time limits. It holds task classes; a class holds milestones: what has to
have happened, how long after which event. The pack says besides which causes stop the clock and to whom
such time is attributed. Packs are read and checked in packs.py; nothing here is written in code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum

from .events import Party, What
from .hours import HoursProfile

DONE = "done"
"""The milestone that is the promise: its date is the one extensions and typed dates are about."""

VOIDED: Mapping[What, tuple[What, ...]] = {
    What.SENT_BACK: (What.ASKED_TO_CLOSE,),
    What.REOPENED: (What.ASKED_TO_CLOSE, What.CLOSED),
}
"""What no longer counts as having met a milestone once this has happened."""


class Unit(StrEnum):
    """What a term is counted in. A month ends on the corresponding day, or on the month's last."""

    DAY = "day"
    WORKDAY = "workday"
    HOUR = "hour"
    WORKHOUR = "workhour"
    MONTH = "month"


class Rest(StrEnum):
    """What becomes of a term of days that ends on a day off: it stays, or ends on the next day worked (顺延)."""

    KEEP = "keep"
    NEXT = "next"


class Which(StrEnum):
    """Which event of several starts the term: the first, so that nothing resets it, or the latest."""

    FIRST = "first"
    LATEST = "latest"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Milestone:
    """Something that has to have happened `offset` units after one of the events that start its term.

    The day of that event is not counted; offset 0 means the same day, None that only a person gives the
    date. A term of days ends at `cutoff` of its last day, None being midnight (24:00). `met_by` are the events that fulfil it;
    with none of them the clock cannot know.
    """

    code: str
    name_zh: str
    offset: int | None
    unit: Unit
    start: tuple[What, ...] = (What.OPENED,)
    which: Which = Which.FIRST
    on_rest: Rest = Rest.KEEP
    cutoff: time | None = None
    met_by: tuple[What, ...] = ()

    in_days: bool = field(init=False, repr=False)
    """Whether the term ends with a day rather than at a minute."""

    span: timedelta = field(init=False, repr=False)
    """How long a term of hours of the day and night is; nothing for the others."""

    def __post_init__(self) -> None:
        in_days = self.unit in (Unit.DAY, Unit.WORKDAY, Unit.MONTH)
        object.__setattr__(self, "in_days", in_days)
        hours = self.offset or 0 if self.unit is Unit.HOUR else 0
        object.__setattr__(self, "span", timedelta(hours=hours))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """A cause for which a clock may stand still: to whom it is attributed, and which clocks it stops.

    `stops_promise` moves the dates of the rule. `stops_holder` leaves the time out of the clock of whoever
    holds the item; it is false where the turn has gone to somebody else, whose own clock then runs.
    """

    cause: str
    party: Party
    stops_promise: bool
    stops_holder: bool


UNKNOWN_CAUSE = Pause(cause="", party=Party.UNKNOWN, stops_promise=False, stops_holder=False)
"""A cause the pack does not name stops nothing, is attributed to nobody, and is shown as such."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskClass:
    """A kind of task, with its milestones in the order they fall due."""

    code: str
    name_zh: str
    milestones: tuple[Milestone, ...]
    note_zh: str = ""

    telling: frozenset[What] = field(init=False, repr=False, compare=False)
    """The events that meet a milestone or undo that; nothing else decides what was met."""

    def __post_init__(self) -> None:
        met_by = (what for one in self.milestones for what in one.met_by)
        object.__setattr__(self, "telling", frozenset((*VOIDED, *met_by)))


@dataclass(frozen=True, eq=False, kw_only=True)
class RulePack:
    """One version of a system of time limits.

    `valid_from` is the day from which items are opened under it. `document` is the official document number, ""
    where none is known. `verified` is whether the rule was checked against its source; one that was not says so wherever
    it is shown. `extensions_in_time`: a new date counts only if it was asked for before the old one passed.
    `moves_given_dates`: stopped time moves also a date that a person typed or granted; if not, such a date
    is moved by nothing but another decision.
    """

    code: str
    name_zh: str
    version: str
    valid_from: date
    basis_zh: str
    document: str
    verified: bool
    classes: tuple[TaskClass, ...]
    pauses: Mapping[str, Pause]
    hours: HoursProfile
    extensions_in_time: bool = True
    moves_given_dates: bool = False
    note_zh: str = ""

    def __str__(self) -> str:
        return f"{self.code}/{self.version}"

    def task_class(self, code: str) -> TaskClass:
        """The class of this code. Raises KeyError."""
        for one in self.classes:
            if one.code == code:
                return one
        raise KeyError(code)

    def rule(self, class_code: str) -> Rule:
        """The rule for tasks of one class. Raises KeyError."""
        one = self.task_class(class_code)
        return Rule(self, one, next((each for each in one.milestones if each.code == DONE), None))


@dataclass(frozen=True, eq=False, slots=True)
class Rule:
    """What one task is measured by: a pack, and the class the task belongs to.

    `done` is the milestone that is the promise; None in a class that only asks for reports.
    """

    pack: RulePack
    task_class: TaskClass
    done: Milestone | None

    def __str__(self) -> str:
        return f"{self.pack}/{self.task_class.code}"

    @property
    def milestones(self) -> tuple[Milestone, ...]:
        return self.task_class.milestones

    def milestone(self, code: str) -> Milestone:
        """The milestone of this code. Raises KeyError."""
        for one in self.milestones:
            if one.code == code:
                return one
        raise KeyError(code)

    def pause(self, cause: str) -> Pause:
        """What a cause means under this rule; one it does not name stops nothing."""
        return self.pack.pauses.get(cause, UNKNOWN_CAUSE)
