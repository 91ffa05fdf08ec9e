"""Every date a promise ever had or was to have, and which of them counts.

A date is made by the rule, typed by a person, or granted as an extension. None is overwritten: what no
longer counts stays, with what became of it. An extension counts only if it was asked for before the date
it replaces had passed; otherwise the former date goes on counting, whoever granted what.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from . import counting
from .events import Event, What
from .rules import Milestone
from .tape import Start, Tape, local


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
    WITHDRAWN = "withdrawn"
    TOO_LATE = "too_late"


class Dated(NamedTuple):
    """A date the promise ever had or was to have. `event` made it; `asked` is the request, for an extension.

    `written` is the date as it was typed, or computed before anything stopped, `day` as stopped time has
    moved it, `moment` when it ends.
    """

    written: date
    day: date
    moment: datetime
    source: Source
    standing: Standing
    event: Event
    asked: Event | None = None


def dates_of(tape: Tape) -> tuple[Dated, ...]:
    """Every date the promise ever had or was to have, in the order they were made; none in a class without a promise."""
    milestone = tape.rule.done
    if milestone is None:
        return ()
    start = tape.started(milestone) if milestone.offset is not None else None
    if not tape.decided:
        return (_by_rule(tape, milestone, start),) if start is not None else ()
    dates = _Dates(tape, milestone)
    for index in sorted({*tape.decided, *(start[:1] if start is not None else ())}):
        if start is not None and index == start[0]:
            dates.by_rule(start)
        dates.by_person(tape.events[index])
    return tuple(dates.found)


def counting_of(dates: Iterable[Dated]) -> Dated | None:
    """The date that counts; None while there is none."""
    for one in dates:
        if one.standing is Standing.COUNTS:
            return one
    return None


class _Dates:
    """The dates of the promise, as one event after another makes, replaces or refuses them."""

    def __init__(self, tape: Tape, milestone: Milestone) -> None:
        self.found: list[Dated] = []
        self._tape = tape
        self._milestone = milestone
        self._asked: Event | None = None

    def by_rule(self, start: Start) -> None:
        """The rule's own date, unless a person was faster."""
        if counting_of(self.found) is None:
            self.found.append(_by_rule(self._tape, self._milestone, start))

    def by_person(self, event: Event) -> None:
        """A date typed, asked for, granted or refused."""
        if event.what is What.EXTENSION_ASKED:
            self._ask(event)
        elif event.what is What.EXTENSION_REFUSED:
            self._settle(Standing.REFUSED, event)
        elif event.what is What.EXTENSION_WITHDRAWN:
            self._settle(Standing.WITHDRAWN, event)
        elif event.what is What.EXTENSION_GRANTED:
            self._grant(event)
        elif event.due is not None:
            self._replace_counting(self._dated(event.due, Source.GIVEN, Standing.COUNTS, event))

    def _ask(self, event: Event) -> None:
        self._asked = event
        if event.due is not None:
            self.found.append(self._dated(event.due, Source.EXTENSION, Standing.PENDING, event, event))

    def _settle(self, standing: Standing, event: Event) -> None:
        """The pending request, as it was settled without a new date."""
        self.found = [
            one._replace(standing=standing, event=event) if one.standing is Standing.PENDING else one
            for one in self.found
        ]
        self._asked = None

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
            self.found.append(dated)

    def _in_time(self, asked: Event) -> bool:
        """Asked before the date that counts had passed; a clock that stood still then had not passed it."""
        now = counting_of(self.found)
        if now is None or not self._tape.rule.pack.extensions_in_time:
            return True
        return asked.at < now.moment or any(
            one.begin < now.moment and one.begin <= asked.at and (one.end is None or asked.at < one.end)
            for one in self._tape.stops
        )

    def _drop_pending(self, event: Event) -> None:
        """The pending request, once granted: its own line stays only when another date was granted."""
        kept = []
        for one in self.found:
            if one.standing is not Standing.PENDING:
                kept.append(one)
            elif event.due is not None and one.written != event.due:
                kept.append(one._replace(standing=Standing.REPLACED))
        self.found = kept

    def _replace_counting(self, dated: Dated) -> None:
        self.found = [
            one._replace(standing=Standing.REPLACED) if one.standing is Standing.COUNTS else one
            for one in self.found
        ]
        self.found.append(dated)

    def _dated(
        self, written: date, source: Source, standing: Standing, event: Event, asked: Event | None = None
    ) -> Dated:
        """A date a person wrote; stopped time moves it only where the rule says so."""
        day, milestone, tape = written, self._milestone, self._tape
        cutoff = milestone.cutoff if milestone.in_days else None
        if tape.rule.pack.moves_given_dates and tape.stops:
            begun = local(event.at)
            day = counting.given_day(written, begun, milestone, tape.gaps(cutoff), tape.calendar)
        return Dated(written, day, counting.end_of(day, cutoff), source, standing, event, asked)


def _by_rule(tape: Tape, milestone: Milestone, start: Start) -> Dated:
    day, moment = tape.end_by_rule(milestone, start[1])
    written = tape.end_unstopped(milestone, start[1]) if tape.stops else day
    return Dated(written, day, moment, _RULE, _COUNTS, start[1])


_RULE = Source.RULE
_COUNTS = Standing.COUNTS
