"""Notices: what the `holidays` package knows of the State Council's arrangements, in our words.

It carries the notices from 2001 on, and for other years the statutory days without any exchange. It loads 250
countries (about half a second and 45 MB), so what it says is written down beside this file, and a process that
serves pages reads that; `tools/build_arrangements.py` writes it, a test compares the two. Only where another
version of the package is installed than the one written down is the package itself asked.

A year counts as *announced* when the package knows a make-up working day in it before December (those of
December belong to the next year's notice). Every notice since 2001 has at least five; a year the package
merely computes has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from .arrangements import NOTHING_KNOWN, Arrangement, DayKind, Special

_EXCHANGED = "休息日"  # the package's word for a day off that was bought with a make-up day
_NOTE = re.compile(r"（[^）]*）")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_NEAR = timedelta(days=9)


def covered() -> range:
    """The years the package answers for, with or without a notice."""
    from holidays import country_holidays

    china = country_holidays("CN")
    return range(china.start_year, china.end_year + 1)


def asked(year: int) -> Arrangement:
    """What the package knows about this year; nothing outside the years it covers."""
    from holidays import country_holidays

    if year not in covered():
        return NOTHING_KNOWN
    # The next year too: its notice may take days of late December.
    known = country_holidays("CN", years=(year, year + 1), language="zh_CN", expand=False)
    names = dict(known.items())
    off = {day: Special(DayKind.HOLIDAY, _festival(day, names)) for day in names if day.year == year}
    worked = dict(_worked(year, known.weekend_workdays, names))
    return Arrangement(off | worked, announced=any(day.month < 12 for day in worked))


def _worked(year: int, days: set[date], names: Mapping[date, str]) -> Iterator[tuple[date, Special]]:
    """The make-up days of the year, each named after the festival it was given for."""
    given_for = {
        date.fromisoformat(found[0]): day for day, name in names.items() if (found := _DATE.search(name))
    }
    for day in days:
        if day.year == year:
            festival = _festival(given_for[day], names) if day in given_for else ""
            yield day, Special(DayKind.MAKEUP, f"{festival}调休上班")


def _festival(day: date, names: Mapping[date, str]) -> str:
    """The festival a day off belongs to, without the package's remarks; an exchanged day takes the nearest one."""
    name = names[day]
    if name.startswith(_EXCHANGED):
        proper = [
            other for other, text in names.items() if not _NOTE.search(text) and abs(other - day) <= _NEAR
        ]
        name = names[min(proper, key=lambda other: abs(other - day), default=day)]
    if name == "农历除夕":
        return "除夕"
    return _NOTE.sub("", name).replace("农历除夕", "春节").replace("; ", "、")
