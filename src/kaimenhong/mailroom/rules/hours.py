"""When a message may leave: working days, by day, within the hours a person has set.

Times are moments of the zone; hours are whole hours of its clock. Nobody can open the night: the widest
window is EARLIEST to LATEST. A declared emergency is decided elsewhere; these rules know only routine.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from kaimenhong.kernel.calendar import WorkCalendar

ZONE = ZoneInfo("Asia/Shanghai")
EARLIEST, LATEST = 7, 21


@dataclass(frozen=True, slots=True)
class Hours:
    """From `opens` until before `closes` messages may leave; the daily digest leaves at `digest`."""

    opens: int
    closes: int
    digest: int


DEFAULT_HOURS = Hours(opens=8, closes=18, digest=9)


def opening(at: datetime, hours: Hours, calendar: WorkCalendar) -> datetime:
    """The first moment, not before `at`, at which a message may reach a person with these hours."""
    here = at.astimezone(ZONE)
    today = here.date()
    if calendar.is_working(today):
        if here < _at(today, hours.opens):
            return _at(today, hours.opens)
        if here < _at(today, hours.closes):
            return here
    return _at(calendar.add_working_days(today, 1), hours.opens)


def next_digest(at: datetime, hours: Hours, calendar: WorkCalendar) -> datetime:
    """The first digest, not before `at`, of a person with these hours."""
    here = at.astimezone(ZONE)
    today = here.date()
    if calendar.is_working(today) and here <= _at(today, hours.digest):
        return _at(today, hours.digest)
    return _at(calendar.add_working_days(today, 1), hours.digest)


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(), tzinfo=ZONE) + timedelta(hours=hour)
