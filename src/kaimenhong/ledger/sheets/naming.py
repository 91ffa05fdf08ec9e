"""Which unit a name in a workbook means: taught, today's full or short name, a shortening, a former name. Pure.

What two units could mean, nobody is taken for.
"""
# bare-chinese file: names as workbooks print them

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

_BRACKET = re.compile(r"[（(][^（）()]*[）)]$")
_BEFORE = ("本区", "我区", "全区", "高新区", "经开区", "开发区", "新区", "区", "管委会", "市", "县")


@dataclass(frozen=True, slots=True)
class Names:
    """What is known of names: `now` those borne on the day, `ever` all there were, `taught` what clerks said."""

    now: Mapping[str, frozenset[int]]
    ever: Mapping[str, frozenset[int]]
    taught: Mapping[str, int]
    memo: dict[str, int | None] = field(default_factory=dict)

    def of(self, printed: str) -> int | None:
        """The number of the unit that is meant, or None."""
        if printed not in self.memo:
            self.memo[printed] = self._of("".join(printed.split()))
        return self.memo[printed]

    def _of(self, name: str) -> int | None:
        if name in self.taught:
            return self.taught[name]
        forms = self._forms(name)
        for form in forms:
            if (unit := only(self.now.get(form))) is not None:
                return unit
        for form in forms:
            found = (only(self._longer(form)), only(self.ever.get(form)))
            if (unit := next((one for one in found if one is not None), None)) is not None:
                return unit
        return None

    def _forms(self, name: str) -> list[str]:
        bare = _BRACKET.sub("", name)
        cut = [bare.removeprefix(one) for one in _BEFORE if bare.startswith(one) and len(bare) > len(one) + 1]
        return list(dict.fromkeys([name, bare, *cut]))

    def _longer(self, form: str) -> frozenset[int]:
        found = [units for name, units in self.now.items() if _shortens(form, name)]
        return frozenset().union(*found) if found else frozenset()


def gathered(pairs: Iterable[tuple[str, int]]) -> dict[str, frozenset[int]]:
    """Names with all the units that bear them."""
    found: dict[str, set[int]] = defaultdict(set)
    for name, unit in pairs:
        found["".join(name.split())].add(unit)
    return {name: frozenset(units) for name, units in found.items()}


def only(units: frozenset[int] | None) -> int | None:
    """The one unit; None when there is none or more than one."""
    return next(iter(units)) if units is not None and len(units) == 1 else None


def _shortens(short: str, long: str) -> bool:
    """Whether first and last character agree and the others follow in order: 安监局 of 安全生产监督管理局."""
    if not 3 <= len(short) < len(long) or short[-1] != long[-1]:
        return False
    rest = iter(long)
    return all(character in rest for character in short)
