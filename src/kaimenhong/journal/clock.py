"""The product's clock. Only the edges (pages, jobs, the command line) and the pen read it.

Rules, verbs and questions are told the time (`at=`), so that they can be asked about any day.
A demo zone lives in 2019: there the clock runs shifted by a constant, `settings.CLOCK_OFFSET`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

_pinned: ContextVar[datetime | None] = ContextVar("pinned", default=None)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def now() -> datetime:
    """The present moment as the product sees it, in the zone's time zone."""
    pinned = _pinned.get()
    if pinned is not None:
        return pinned
    shift = timedelta(seconds=getattr(settings, "CLOCK_OFFSET", 0))
    return datetime.now(ZoneInfo(settings.TIME_ZONE)) + shift


@contextmanager
def pinned(moment: datetime) -> Iterator[None]:
    """Hold the clock at one moment: for building a demo zone day by day, and for tests."""
    token = _pinned.set(moment)
    try:
        yield
    finally:
        _pinned.reset(token)


def to_us(moment: datetime) -> int:
    """Integer microseconds since 1970 UTC. Raises ValueError for a moment without a time zone."""
    if moment.tzinfo is None:
        raise ValueError(f"a moment needs a time zone, this has none: {moment!r}")
    return (moment - _EPOCH) // timedelta(microseconds=1)


def from_us(us: int) -> datetime:
    """The moment of integer microseconds since 1970 UTC, in the zone's time zone."""
    return (_EPOCH + timedelta(microseconds=us)).astimezone(ZoneInfo(settings.TIME_ZONE))
