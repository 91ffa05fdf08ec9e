"""Tapes for the tests of the clocks: written as local times, read as events; and the shipped rules by name."""

from datetime import datetime

from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.kernel.clocks import SHANGHAI, Event, Hand, What, clock, shipped

CALENDAR = WorkCalendar()


def moment(text):
    """2019-02-11 09:00 in Shanghai."""
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def opened(text, **more):
    """An item is assigned; its clock runs."""
    return Event(at=moment(text), what=What.OPENED, hand=Hand.RUN, **more)


def stopped(text, cause="waiting_enterprise", what=What.SUSPENDED, **more):
    """The clock stands still."""
    return Event(at=moment(text), what=what, hand=Hand.STOP, cause=cause, **more)


def resumed(text, what=What.RESUMED, **more):
    """The clock runs again."""
    return Event(at=moment(text), what=what, hand=Hand.RUN, **more)


def said(text, what, **more):
    """Something that does not touch the clock's hands."""
    return Event(at=moment(text), what=what, **more)


def pack(code):
    """The shipped pack of this code."""
    return next(one for one in shipped() if one.code == code)


def rule(code="13710", task_class="ordinary"):
    return pack(code).rule(task_class)


def read(*events, by=None, upto=None):
    """The clock of these events under a rule, 13710 for an ordinary matter when none is named."""
    return clock(events, CALENDAR, by or rule(), upto=moment(upto) if upto else None)
