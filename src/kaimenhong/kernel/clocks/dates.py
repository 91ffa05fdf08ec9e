"""Every date a promise ever had or was to have, and which of them counts.

A date is made by the rule, typed by a person, or granted as an extension. None is overwritten: what no
longer counts stays, with what became of it. An extension counts only if it was asked for before the date
it replaces had passed; otherwise the former date goes on counting, whoever granted what.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from kaimenhong.kernel.calendar import WorkCalendar

from . import counting
from .counting import Gap
from .events import SHANGHAI, Event, What
from .rules import Milestone, Rule


class Source(StrEnum):
    """Who made a date: the rule, a person who typed it, a person who granted an extension."""

    RULE = "rule"
    GIVEN = "given"
    EXTENSION = "extension"


class Standing(StrEnum):
    """What became of a date. Exactly one counts at any moment, once there is any."""

    COUNTS = "counts"
    REPLACED = "replaced"
    PENDING = "pending"
    REFUSED = "refused"
    TOO_LATE = "too_late"


@dataclass(frozen=True, slots=True)
class Dated:
    """A date the promise ever had or was to have. `event` made it; `asked` is the request, for an extension.

    `written` is the date as it was computed or typed, `day` as stopped time has moved it, `moment` when it ends.
    """

    written: date
    day: date
    moment: datetime
    source: Source
    standing: Standing
    event: Event
    asked: Event | None = None


class Stopped(Protocol):
    """A stop of the promise's clock, as much of it as matters here."""

    @property
    def begin(self) -> datetime: ...
    @property
    def end(self) -> datetime | None: ...


class Read(Protocol):
    """The reading of a clock that dates are made in."""

    @property
    def events(self) -> tuple[Event, ...]: ...
    @property
    def calendar(self) -> WorkCalendar: ...
    @property
    def rule(self) -> Rule: ...
    @property
    def stops(self) -> Sequence[Stopped]: ...
    def started(self, milestone: Milestone) -> Event | None: ...
    def gaps(self, milestone: Milestone) -> list[Gap]: ...
    def end_by_rule(self, milestone: Milestone, start: Event) -> tuple[date, datetime]: ...


class Dates:
    """The dates of the promise, as one event after another makes, replaces or refuses them."""

    def __init__(self, reckoning: Read, milestone: Milestone) -> None:
        self._reckoning = reckoning
        self._milestone = milestone
        self._found: list[Dated] = []
        self._asked: Event | None = None

    def all(self) -> tuple[Dated, ...]:
        """Every date, in the order they were made."""
        start = self._reckoning.started(self._milestone)
        for event in self._reckoning.events:
            if event is start and self._milestone.offset is not None:
                self._by_rule(event)
            self._by_person(event)
        return tuple(self._found)

    def _by_rule(self, start: Event) -> None:
        if self._counting() is None:
            day, moment = self._reckoning.end_by_rule(self._milestone, start)
            self._found.append(Dated(day, day, moment, Source.RULE, Standing.COUNTS, start))

    def _by_person(self, event: Event) -> None:
        if event.what is What.EXTENSION_ASKED:
            self._ask(event)
        elif event.what is What.EXTENSION_REFUSED:
            self._settle(Standing.REFUSED, event)
        elif event.what is What.EXTENSION_GRANTED:
            self._grant(event)
        elif event.due is not None:
            self._replace_counting(self._dated(event.due, Source.GIVEN, Standing.COUNTS, event))

    def _ask(self, event: Event) -> None:
        self._asked = event
        if event.due is not None:
            self._found.append(self._dated(event.due, Source.EXTENSION, Standing.PENDING, event, event))

    def _grant(self, event: Event) -> None:
        asked = self._asked or event
        wanted = event.due or asked.due
        self._drop_pending(event)
        if wanted is None:
            return
        standing = Standing.COUNTS if self._in_time(asked) else Standing.TOO_LATE
        dated = self._dated(wanted, Source.EXTENSION, standing, event, self._asked)
        self._asked = None
        if standing is Standing.COUNTS:
            self._replace_counting(dated)
        else:
            self._found.append(dated)

    def _in_time(self, asked: Event) -> bool:
        """Asked before the date that counts had passed; a clock that stood still then had not passed it."""
        counting_now = self._counting()
        if counting_now is None or not self._reckoning.rule.pack.extensions_in_time:
            return True
        moment = counting_now.moment
        return asked.at < moment or any(
            one.begin < moment and one.begin <= asked.at and (one.end is None or asked.at < one.end)
            for one in self._reckoning.stops
        )

    def _settle(self, standing: Standing, event: Event) -> None:
        """The pending request, as it was decided."""
        self._found = [
            replace(one, standing=standing, event=event) if one.standing is Standing.PENDING else one
            for one in self._found
        ]
        self._asked = None

    def _drop_pending(self, event: Event) -> None:
        """The pending request, once granted: its own line stays only when another date was granted."""
        granted = event.due
        kept = []
        for one in self._found:
            if one.standing is not Standing.PENDING:
                kept.append(one)
            elif granted is not None and one.written != granted:
                kept.append(replace(one, standing=Standing.REPLACED))
        self._found = kept

    def _replace_counting(self, dated: Dated) -> None:
        self._found = [
            replace(one, standing=Standing.REPLACED) if one.standing is Standing.COUNTS else one
            for one in self._found
        ]
        self._found.append(dated)

    def _counting(self) -> Dated | None:
        return next((one for one in self._found if one.standing is Standing.COUNTS), None)

    def _dated(
        self, written: date, source: Source, standing: Standing, event: Event, asked: Event | None = None
    ) -> Dated:
        """A date a person wrote; stopped time moves it only where the rule says so."""
        day, milestone = written, self._milestone
        if self._reckoning.rule.pack.moves_given_dates and self._reckoning.stops:
            gaps = self._reckoning.gaps(milestone)
            day = counting.given_day(
                written, event.at.astimezone(SHANGHAI), milestone, gaps, self._reckoning.calendar
            )
        cutoff = milestone.cutoff if milestone.unit.in_days else None
        return Dated(written, day, counting.end_of(day, cutoff), source, standing, event, asked)
