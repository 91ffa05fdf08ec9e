"""Lunar: when the Spring Festival (春节) falls, without loading any calendar package.

Meetings say 春节前, and every statistic of January to March bends around the festival, so the date is
needed often and early. It is a table of 200 facts; a test compares it with the `holidays` package.
"""

from __future__ import annotations

from datetime import date, timedelta

_FIRST_YEAR = 1901
_DAYS_AFTER_20_JANUARY = (  # one base-36 digit for each year
    "uj9rf5od2lath6pf3mcvj8rg4od3lash6pf4mbuj7qg5od2l9sh7pe4nbtj8qg5od1kash7qe3mbti8rg5odvk9sh7qf3lbu"
    "i8rg4nc2k9ti6pe3lbuj8rg5nc2l9sh6oe3mbuj8qf4nc2lash6pd3mcuj8qf4nd1k9sg6pe3mbui7qg4nd2k9sh6pe4lati7"
    "qg5nc1k"
)
_LAST_YEAR = _FIRST_YEAR + len(_DAYS_AFTER_20_JANUARY) - 1


def spring_festival(year: int) -> date:
    """The first day of the lunar year (正月初一). Raises ValueError outside 1901 to 2100.

    >>> spring_festival(2019)
    datetime.date(2019, 2, 5)
    """
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise ValueError(
            f"the Spring Festival of {year} is not known; ask for a year from {_FIRST_YEAR} to {_LAST_YEAR}"
        )
    digit = _DAYS_AFTER_20_JANUARY[year - _FIRST_YEAR]
    return date(year, 1, 20) + timedelta(days=int(digit, 36))


def new_years_eve(year: int) -> date:
    """除夕, the last day of the old lunar year; "before the Spring Festival" ends on it. Errors as above."""
    return spring_festival(year) - timedelta(days=1)
