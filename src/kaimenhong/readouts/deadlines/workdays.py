"""Working days counted on the calendar of the kernel, loaded only when a text counts them."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kaimenhong.kernel.calendar import WorkCalendar


@cache
def _calendar() -> WorkCalendar:
    from kaimenhong.kernel.calendar import WorkCalendar

    return WorkCalendar(None)


def after_working_days(start: date, count: int) -> date:
    """The day on which the count-th working day after `start` falls."""
    return _calendar().add_working_days(start, count)
