"""The clocks again, slowly and obviously: one day after another, one minute after another."""

from datetime import UTC, datetime, time, timedelta

from kaimenhong.kernel.clocks import SHANGHAI, Rest, Unit

ONE_DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


def runs_at(moment, halts):
    """Is the clock running just before this moment?"""
    return not any(begin < moment <= end for begin, end in halts)


def end_of(day, cutoff):
    if cutoff is None:
        return datetime.combine(day + ONE_DAY, time(), SHANGHAI)
    return datetime.combine(day, cutoff, SHANGHAI)


def counts(day, unit, cutoff, halts, calendar):
    """A day counts when it is of the unit's kind and the clock runs at its end (a stop at the end comes too late)."""
    if unit is Unit.WORKDAY and not calendar.is_working(day):
        return False
    end = end_of(day, cutoff)
    return not any(begin < end <= stop for begin, stop in halts)


def due_day(start, milestone, halts, calendar):
    """The day a term of days ends on, found by walking."""
    day, left = start.date(), milestone.offset
    if left == 0:
        day -= ONE_DAY
        left = 1
        if start >= end_of(start.date(), milestone.cutoff):
            day += ONE_DAY
    while left:
        day += ONE_DAY
        left -= counts(day, milestone.unit, milestone.cutoff, halts, calendar)
    if milestone.on_rest is Rest.NEXT:
        while not counts(day, Unit.WORKDAY, milestone.cutoff, halts, calendar):
            day += ONE_DAY
    return day


def works(moment, profile, calendar):
    """Is the minute that begins here worked?"""
    if not calendar.is_working(moment.date()):
        return False
    now = moment.time()
    return any(one.begin <= now < (one.end or time.max) for one in profile.season(moment.date()).intervals)


def hours_end(start, milestone, halts, profile, calendar):
    """The moment a term of hours ends, found minute by minute."""
    left, now = milestone.offset * 60, start.astimezone(UTC)
    while left:
        local = now.astimezone(SHANGHAI)
        stopped = any(begin <= local < end for begin, end in halts)
        worked = milestone.unit is Unit.HOUR or works(local, profile, calendar)
        left -= worked and not stopped
        now += MINUTE
    return now.astimezone(SHANGHAI)
