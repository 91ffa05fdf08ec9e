"""Arrangements: what is known about the holidays of one year before anybody edits anything.

The State Council publishes each November which days of the next year are off and which weekend days are
worked in exchange (调休). What the package `holidays` knows of these notices is written down in arrangements.txt
and read from there; see notices.py. When another version of the package is installed, its own word counts,
so a new release is picked up by itself. A year without a notice is provisional (暂定), never an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_WRITTEN = Path(__file__).with_name("arrangements.txt")
_ANNOUNCED = "*"
_MAKEUP = "+"


class DayKind(StrEnum):
    """Why a day is worked or not. A make-up day is a weekend day that is worked in exchange for a holiday."""

    WORKDAY = "workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKEUP = "makeup"


@dataclass(frozen=True, slots=True)
class Special:
    """A day that is not what its weekday says, or a weekend day that is a holiday; with its Chinese name."""

    kind: DayKind
    name_zh: str


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The special days of one year; `announced` if they come from a notice and not from computation."""

    special: Mapping[date, Special]
    announced: bool


NOTHING_KNOWN = Arrangement({}, announced=False)


@lru_cache(maxsize=1)
def coverage() -> range:
    """The years something is known of, with or without a notice."""
    years = _lines()
    if years is None:
        from . import notices

        return notices.covered()
    return range(min(years), max(years) + 1)


@lru_cache(maxsize=256)
def arrangement(year: int) -> Arrangement:
    """What is known about this year; nothing outside the years that are covered."""
    years = _lines()
    if years is None:
        from . import notices

        return notices.asked(year)
    line = years.get(year)
    return _read(year, line) if line is not None else NOTHING_KNOWN


def written(package: str, years: Iterable[tuple[int, Arrangement]]) -> str:
    """The text that is read here: the version of the package, then a line for every year.

    `2019* 0101元旦 0202+春节调休上班`: announced, New Year's Day off, 2 February worked in exchange.
    """
    return "\n".join([package, *(_line(year, known) for year, known in years), ""])


@lru_cache(maxsize=1)
def _lines() -> dict[int, str] | None:
    """The lines by their years; None where another version of the package is installed than is written down."""
    package, *lines = _WRITTEN.read_text(encoding="utf-8").splitlines()
    if package != _installed():
        return None
    return {int(line[:4]): line[4:] for line in lines}


def _installed() -> str:
    """The version of the package; without it what is written down is all there is to know."""
    try:
        return version("holidays")
    except PackageNotFoundError:
        return _WRITTEN.read_text(encoding="utf-8").partition("\n")[0]


def _read(year: int, line: str) -> Arrangement:
    special = {}
    for word in line.removeprefix(_ANNOUNCED).split():
        name = word[4:]
        kind = DayKind.MAKEUP if name.startswith(_MAKEUP) else DayKind.HOLIDAY
        special[date(year, int(word[:2]), int(word[2:4]))] = Special(kind, name.removeprefix(_MAKEUP))
    return Arrangement(special, announced=line.startswith(_ANNOUNCED))


def _line(year: int, known: Arrangement) -> str:
    return f"{year}{_ANNOUNCED if known.announced else ''} {' '.join(_words(known))}"


def _words(known: Arrangement) -> Iterator[str]:
    for day, what in sorted(known.special.items()):
        yield f"{day:%m%d}{_MAKEUP if what.kind is DayKind.MAKEUP else ''}{what.name_zh}"
