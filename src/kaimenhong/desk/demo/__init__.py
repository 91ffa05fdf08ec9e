"""The demo zone: a zone in the manner of the seed, made by running the verbs over simulated days.

The bureaus are those the readout of 11 February 2019 names, with an office, a discipline, a finance and
a science bureau beside them. Every person in it is invented.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

PASSWORD = "binhai-spring-2019"  # noqa: S105 - of an invented zone, printed at every start


@dataclass(frozen=True)
class Introduction:
    """A demo account as it is printed at the start."""

    username: str
    title: str


def accounts() -> Iterator[Introduction]:
    """Everybody one may log in as."""
    from kaimenhong.desk.demo.cast import HOUSES, ZONE

    for house in (ZONE, *HOUSES):
        for seat in house.seats:
            yield Introduction(seat.username, f"{house.short_name} {seat.title} {seat.name}")


def build() -> None:
    """Build the zone in an empty, migrated database."""
    from kaimenhong.desk.demo.building import build as make

    make()
