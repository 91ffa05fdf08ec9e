"""A new rule, tried on past matters before it takes effect: which dates would have been others.

The date that counts is compared, and the verdict with it: whether the matter was or would have been late
at the moment of the comparison. Dates that people typed or were granted are moved by no rule, so a matter that has one
is judged by it under both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kaimenhong.kernel.calendar import WorkCalendar

from .dates import Dated
from .events import Event
from .reckoning import promise
from .rules import Rule, RulePack


class Outcome(StrEnum):
    """What a new rule would have changed about a matter."""

    SAME = "same"
    EARLIER = "earlier"
    LATER = "later"
    GAINED = "gained"
    LOST = "lost"
    NO_CLASS = "no_class"


@dataclass(frozen=True, slots=True)
class Case:
    """A past matter: what happened, and its class of task in the packs that are compared."""

    key: str
    task_class: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """One matter under both rules: the date that counted and the one that would have, and whether late by them."""

    key: str
    outcome: Outcome
    old: Dated | None
    new: Dated | None
    was_late: bool
    would_be_late: bool

    @property
    def flagged(self) -> bool:
        """In time by the old rule, late by the new one."""
        return self.would_be_late and not self.was_late

    @property
    def relieved(self) -> bool:
        """Late by the old rule, in time by the new one."""
        return self.was_late and not self.would_be_late


@dataclass(frozen=True, slots=True)
class Moved:
    """What a new rule would have done to all cases: how many it saw, and those it touches."""

    seen: int
    cases: tuple[Judged, ...]

    @property
    def n_dates(self) -> int:
        """How many dates would have been other days, or would not have been, or would newly be."""
        return sum(
            one.outcome is not Outcome.NO_CLASS and one.outcome is not Outcome.SAME for one in self.cases
        )

    @property
    def flagged(self) -> int:
        """How many matters would have become late."""
        return sum(one.flagged for one in self.cases)

    @property
    def relieved(self) -> int:
        """How many would no longer have been late."""
        return sum(one.relieved for one in self.cases)

    @property
    def without_class(self) -> int:
        """How many have a class the new pack does not know; they could not be compared."""
        return sum(one.outcome is Outcome.NO_CLASS for one in self.cases)


def replay(
    cases: Iterable[Case], old: RulePack, new: RulePack, calendar: WorkCalendar, *, at: datetime
) -> Moved:
    """Read every case by both packs as of `at`. Only the cases something would change for are kept."""
    seen, touched = 0, []
    rules = _Rules(old), _Rules(new)
    for case in cases:
        seen += 1
        judged = _judged(case, rules[0].of(case), rules[1].of(case), calendar, at)
        if judged.outcome is not Outcome.SAME or judged.was_late is not judged.would_be_late:
            touched.append(judged)
    return Moved(seen, tuple(touched))


class _Rules:
    """The rules of a pack by class, each made once; None for a class it has not."""

    def __init__(self, pack: RulePack) -> None:
        self._rules = {one.code: pack.rule(one.code) for one in pack.classes}

    def of(self, case: Case) -> Rule | None:
        return self._rules.get(case.task_class)


def _judged(case: Case, old: Rule | None, new: Rule | None, calendar: WorkCalendar, at: datetime) -> Judged:
    if new is None:
        was, late = _read(case, old, calendar, at)
        return Judged(case.key, Outcome.NO_CLASS, was, None, late, late)
    was, late = _read(case, old, calendar, at)
    will, would = _read(case, new, calendar, at)
    return Judged(case.key, _outcome(was, will), was, will, late, would)


def _read(case: Case, rule: Rule | None, calendar: WorkCalendar, at: datetime) -> tuple[Dated | None, bool]:
    if rule is None:
        return None, False
    read = promise(case.events, calendar, rule, upto=at)
    return (read[0], read[1].late(at)) if read is not None else (None, False)


def _outcome(old: Dated | None, new: Dated | None) -> Outcome:
    if old is None or new is None:
        if old is new:
            return Outcome.SAME
        return Outcome.GAINED if old is None else Outcome.LOST
    if old.moment == new.moment:
        return Outcome.SAME
    return Outcome.EARLIER if new.moment < old.moment else Outcome.LATER
