"""Finding the intervals that hold on a day, among millions, by plain indexes (Kriegel's relational interval tree).

Days are counted from ZERO. Between two days there is one number that can be halved most often; it is the
interval's fork. An interval that holds on a day has its fork among the day's few ancestors in the tree of
halvings: those not after the day bound it by its end, those after it by its beginning. So a day is at most
REACH index look-ups away from everything that held on it, whatever the number of intervals.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Q

from kaimenhong.ledger.models import FOREVER

ZERO = date(1999, 12, 31).toordinal()
REACH = 15  # doublings: 2**15 days reach into the year 2089


def number(day: date) -> int:
    """The day's number; 1 for whatever lies before the year 2000."""
    return max(day.toordinal() - ZERO, 1)


def fork(first: date, last: date) -> int:
    """The fork of an interval, its days included; 0 for one without an end."""
    if last == FOREVER:
        return 0
    begin, end = number(first), number(last)
    height = ((begin - 1) ^ end).bit_length() - 1
    return end >> height << height


def ancestors(day: int) -> Iterator[int]:
    """The forks an interval that holds on the day can have, the highest first."""
    for height in reversed(range(REACH + 1)):
        yield (day >> (height + 1) << (height + 1)) + (1 << height)


def held_on(day: date) -> Q:
    """The condition of an interval (first_day, last_day, fork) that holds on the day."""
    forks = list(ancestors(number(day)))
    before = [node for node in forks if node <= number(day)]
    after = [node for node in forks if node > number(day)]
    return Q(fork__in=[0, *after], first_day__lte=day) | Q(fork__in=before, last_day__gte=day)
