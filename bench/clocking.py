"""The clocks of 100,000 items recomputed in one process, and the explanation of one date.

A third of the items were only assigned, a third were suspended and resumed twice, a third were returned,
reassigned and reviewed. Days are spread over three years. Recomputed means: every milestone's date, the date
that counts with all it ever was, the intervals, and whose turn it was when. Seconds are those of the
processor, so that what else the machine does is not counted.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from bench import Result, p50, result
from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.kernel.clocks import SHANGHAI, Case, Event, Hand, Rule, What, clock, replay, shipped, why

ITEMS = 100_000
SECONDS = 2.0  # the limit for all of them
RUNS = 3  # the quickest counts: other processes only ever add to it
WHY_MS = 1.0  # the limit for one explanation
Script = tuple[tuple[float, dict[str, object]], ...]

OPENED: Script = ((0, {"what": What.OPENED, "hand": Hand.RUN, "holder": "org.unit:1"}),)
SIGNED: Script = ((0.2, {"what": What.SIGNED, "hand": Hand.RUN}),)
WAITED: Script = tuple(
    (day, {"what": what, "hand": hand, "cause": cause})
    for day, what, hand, cause in (
        (1.5, What.SUSPENDED, Hand.STOP, "waiting_enterprise"),
        (4.1, What.RESUMED, Hand.RUN, ""),
        (6.3, What.SUSPENDED, Hand.STOP, "waiting_superior"),
        (9.9, What.RESUMED, Hand.RUN, ""),
    )
)
RETURNED: Script = (
    (0.6, {"what": What.RETURNED, "hand": Hand.STOP, "cause": "returned", "holder": "org.unit:9"}),
    (1.4, {"what": What.REASSIGNED, "hand": Hand.RUN, "holder": "org.unit:2"}),
    (1.9, {"what": What.SIGNED, "hand": Hand.RUN}),
)
REVIEWED: Script = (
    (7.3, {"what": What.ASKED_TO_CLOSE, "hand": Hand.STOP, "cause": "under_review", "holder": "org.unit:9"}),
    (8.2, {"what": What.SENT_BACK, "hand": Hand.RUN, "holder": "org.unit:2"}),
    (9.5, {"what": What.ASKED_TO_CLOSE, "hand": Hand.STOP, "cause": "under_review", "holder": "org.unit:9"}),
    (10.5, {"what": What.CLOSED, "hand": Hand.STOP, "cause": "closed", "holder": ""}),
)
LIVES = (OPENED + SIGNED, OPENED + SIGNED + WAITED, OPENED + RETURNED + REVIEWED)


def measure() -> Iterator[Result]:
    calendar = WorkCalendar()
    tapes = _tapes()
    for pack in shipped():
        rules = [pack.rule(one.code) for one in pack.classes[:2]]
        seconds = min(_recomputed(tapes, calendar, rules) for _ in range(RUNS))
        yield result(f"{ITEMS:,} clocks recomputed, {pack.code}", seconds, "s", "limit", SECONDS)
    yield from _explained(tapes, calendar)
    yield from _replayed(tapes, calendar)


def _explained(tapes: list[tuple[Event, ...]], calendar: WorkCalendar) -> Iterator[Result]:
    rule = next(one for one in shipped() if one.code == "13710-workdays").rule("ordinary")
    taken = p50(lambda: why(clock(tapes[2], calendar, rule)), times=200)
    yield result("one date explained", taken, "ms", "limit", WHY_MS)


def _replayed(tapes: list[tuple[Event, ...]], calendar: WorkCalendar) -> Iterator[Result]:
    old, new = (next(one for one in shipped() if one.code == code) for code in ("13710", "13710-workdays"))
    cases = [Case(str(number), "ordinary", tape) for number, tape in enumerate(tapes)]
    began = time.process_time()
    replay(cases, old, new, calendar, at=datetime(2020, 12, 31, tzinfo=SHANGHAI))
    taken = time.process_time() - began
    yield result(f"a new rule tried on {ITEMS:,} items", taken, "s", "limit (twice all clocks)", 2 * SECONDS)


def _recomputed(tapes: list[tuple[Event, ...]], calendar: WorkCalendar, rules: list[Rule]) -> float:
    began = time.process_time()
    for number, tape in enumerate(tapes):
        rule = rules[number % len(rules)]
        reading = clock(tape, calendar, rule)
        assert reading.intervals
        assert reading.spells
        assert reading.counts or not rule.done or rule.done.offset is None or not reading.dues
    return time.process_time() - began


def _tapes() -> list[tuple[Event, ...]]:
    """The same items in every run."""
    chance = random.Random(2019)
    first = datetime(2018, 1, 1, tzinfo=UTC)  # as the journal keeps its moments
    return [
        _tape(first + timedelta(minutes=chance.randrange(3 * 365 * 24 * 60)), LIVES[number % len(LIVES)])
        for number in range(ITEMS)
    ]


def _tape(begin: datetime, life: Script) -> tuple[Event, ...]:
    return tuple(Event(at=begin + timedelta(days=day), **words) for day, words in life)  # type: ignore[arg-type]
