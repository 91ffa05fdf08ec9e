"""The timetable: everything the product does by itself, in one list.

A job is a function `f(*, at)` of some app's jobs.py; `at` is the product's time when it starts. What
it returns is kept as its result. It must bear being run twice: a run may be killed and repeated.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from importlib import import_module
from typing import Any
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")
_START_OF_TIME = datetime(2019, 1, 1, tzinfo=ZONE)


@dataclass(frozen=True, slots=True)
class Job:
    """A name for people, the function as `module:name`, and when: `every` so often, or `daily` at a time in China."""

    name: str
    function: str
    every: timedelta | None = None
    daily: time | None = None

    def __post_init__(self) -> None:
        if (self.every is None) == (self.daily is None):
            raise ValueError(f"job {self.name}: give either every= or daily=")

    def slot(self, now: datetime) -> datetime:
        """The newest moment, not after `now`, at which the job was to run. Missed older slots are not made up."""
        if self.every is not None:
            return _START_OF_TIME + (now - _START_OF_TIME) // self.every * self.every
        here = now.astimezone(ZONE)
        assert self.daily is not None
        today = datetime.combine(here.date(), self.daily, tzinfo=ZONE)
        return today if today <= here else today - timedelta(days=1)

    @property
    def period(self) -> timedelta:
        return self.every or timedelta(days=1)

    def load(self) -> Callable[..., Any]:
        module, _, name = self.function.partition(":")
        function: Callable[..., Any] = getattr(import_module(module), name)
        return function


JOBS = (
    Job("take-effect", "kaimenhong.org.jobs:take_effect", daily=time(0, 5)),
    Job("propose-cards", "kaimenhong.ledger.cards.jobs:propose_cards", daily=time(1, 30)),
    Job("seal", "kaimenhong.journal.jobs:seal", every=timedelta(minutes=2)),
    Job("deliver", "kaimenhong.mailroom.jobs:deliver", every=timedelta(minutes=1)),
    Job("remind", "kaimenhong.ledger.jobs:remind", daily=time(8, 30)),
    Job("count-burden", "kaimenhong.ledger.burden.jobs:count", every=timedelta(hours=1)),
    Job("work-sheets", "kaimenhong.ledger.jobs:work_sheets", every=timedelta(minutes=1)),
    Job("look-again", "kaimenhong.config.upkeep:look_again", daily=time(4, 0)),
    Job("reconcile", "kaimenhong.journal.jobs:reconcile", daily=time(2, 30)),
    Job("compare-derived", "kaimenhong.ledger.jobs:compare_derived", daily=time(3, 0)),
    Job("forget-tokens", "kaimenhong.journal.jobs:forget_tokens", daily=time(3, 30)),
    Job("forget-letters", "kaimenhong.mailroom.jobs:forget_letters", daily=time(3, 40)),
    Job("forget-sheets", "kaimenhong.ledger.jobs:forget_sheets", daily=time(3, 35)),
    Job("forget-runs", "kaimenhong.config.jobruns:forget_runs", daily=time(3, 45)),
)
