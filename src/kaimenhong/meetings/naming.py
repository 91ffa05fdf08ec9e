"""Which unit of the zone a printed name means. Pure.

What is known, strongest first: what clerks have taught; the names units bear on the day; a shortening of
such a name that only one unit has (安监局 of 安全生产监督管理局); a name a unit bore before or later.
Whatever two units could mean, nobody is taken for.
"""
# bare-chinese file: names as documents print them

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kaimenhong.readouts.units import is_generic


class How(StrEnum):
    """On what ground a printed name is taken for a unit, or for none."""

    NAME = "name"
    TAUGHT = "taught"
    SHORTENED = "shortened"
    FORMER = "former"
    OUTSIDE = "outside"
    GENERIC = "generic"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a printed name means: the number of a unit, or None, with the ground."""

    printed: str
    unit: int | None
    how: How

    @property
    def asks(self) -> bool:
        """Whether a person has to say what it means."""
        return self.how is How.UNKNOWN


@dataclass(frozen=True, slots=True)
class Names:
    """What is known of names on one day.

    `zone` are the names the zone itself goes by: they may stand before a unit's name (高新区发改局).
    `now` are the names units bear on the day, `ever` all they have borne, `taught` what clerks have said
    (None: no unit of the zone).
    """

    zone: tuple[str, ...]
    now: Mapping[str, frozenset[int]]
    ever: Mapping[str, frozenset[int]]
    taught: Mapping[str, int | None]
    memo: dict[str, Meaning] = field(default_factory=dict)

    def of(self, printed: str) -> Meaning:
        """What the name means."""
        if printed not in self.memo:
            self.memo[printed] = self._of(printed)
        return self.memo[printed]

    def _of(self, printed: str) -> Meaning:
        name = plain(printed)
        if name in self.taught:
            unit = self.taught[name]
            return Meaning(printed, unit, How.OUTSIDE if unit is None else How.TAUGHT)
        for form in self._forms(name):
            if (unit := _only(self.now.get(form))) is not None:
                return Meaning(printed, unit, How.NAME)
        for form in self._forms(name):
            if (unit := _only(self._longer(form))) is not None:
                return Meaning(printed, unit, How.SHORTENED)
            if (unit := _only(self.ever.get(form))) is not None:
                return Meaning(printed, unit, How.FORMER)
        return Meaning(printed, None, How.GENERIC if is_generic(name) else How.UNKNOWN)

    def _forms(self, name: str) -> list[str]:
        """The name, without what stands in brackets behind it, without the zone before it."""
        bare = _BRACKET.sub("", name)
        before = (*self.zone, *_HERE)
        cut = [
            bare.removeprefix(zone) for zone in before if bare.startswith(zone) and len(bare) > len(zone) + 1
        ]
        return list(dict.fromkeys([name, bare, *cut]))

    def _longer(self, form: str) -> frozenset[int]:
        """The units of which this is a shortening: first and last character agree, the others follow in order."""
        found = [units for name, units in self.now.items() if shortens(form, name)]
        return frozenset().union(*found) if found else frozenset()


_BRACKET = re.compile(r"[（(][^（）()]*[）)]$")
_HERE = ("本区", "我区", "全区", "高新区", "经开区", "开发区", "新区", "区", "管委会", "党工委", "工委")


def plain(printed: str) -> str:
    """The name as it is compared: without blanks."""
    return "".join(printed.split())


def shortens(short: str, long: str) -> bool:
    """Whether officials shorten `long` to `short`: 发展和改革局 to 发改局, 安全生产监督管理局 to 安监局."""
    if not 3 <= len(short) < len(long) or short[0] != long[0] or short[-1] != long[-1]:
        return False
    rest = iter(long)
    return all(character in rest for character in short)


def gathered(pairs: Iterable[tuple[str, int]]) -> dict[str, frozenset[int]]:
    """Names with all units that bear them."""
    found: dict[str, set[int]] = defaultdict(set)
    for name, unit in pairs:
        found[plain(name)].add(unit)
    return {name: frozenset(units) for name, units in found.items()}


def _only(units: frozenset[int] | None) -> int | None:
    return next(iter(units)) if units is not None and len(units) == 1 else None
