"""When a demand counts as accounted for.

A demand is a requirement or a sub-demand of one; each counts once. It is accounted for when a person
has said where it goes *and* that answer still holds:

- 交办: at least one of its items in the ledger has not been ended;
- 学习事项, 长期要求, 不作安排: at once;
- 随主项 (a sub-demand only): when its requirement is accounted for;
- 分项落实 (a requirement with subs only): when every one of its subs is accounted for by itself.

Nothing is accounted for by being next to something that is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kaimenhong.meetings.rules.words import Settlement


@dataclass(frozen=True, slots=True)
class Demand:
    """What coverage needs to know of one requirement or sub-demand. `live` and `closed` count its items
    in the ledger: not ended (closed ones included), and closed."""

    key: int
    parent: int | None
    settlement: Settlement
    live: int = 0
    closed: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one demand stands: accounted for or not, and then what to do next."""

    accounted: bool
    done: bool = False
    next_step: str | Promise = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a meeting is accounted for. `by_settlement` counts accounted demands only."""

    total: int
    accounted: int
    done: int
    by_settlement: dict[Settlement, int]
    standings: dict[int, Standing]

    @property
    def open(self) -> int:
        return self.total - self.accounted

    @property
    def complete(self) -> bool:
        """Every demand has an answer; also true of a meeting that demands nothing."""
        return self.open == 0

    @property
    def parts(self) -> list[tuple[Settlement, int]]:
        """Accounted demands by where they go, in the order of the words."""
        return [(s, self.by_settlement[s]) for s in Settlement if s in self.by_settlement]

    @property
    def percent(self) -> int:
        """Whole percent, rounded down: 100 only when nothing is open."""
        return 100 * self.accounted // self.total if self.total else 100


def coverage(demands: Iterable[Demand]) -> Coverage:
    """The coverage of one meeting's demands."""
    by_key = {d.key: d for d in demands}
    subs: dict[int, list[Demand]] = {}
    for demand in by_key.values():
        if demand.parent is not None:
            subs.setdefault(demand.parent, []).append(demand)
    standings = {d.key: _standing(d, by_key, subs.get(d.key, [])) for d in by_key.values()}
    accounted = [key for key, standing in standings.items() if standing.accounted]
    return Coverage(
        total=len(by_key),
        accounted=len(accounted),
        done=sum(standing.done for standing in standings.values()),
        by_settlement=dict(Counter(by_key[key].settlement for key in accounted)),
        standings=standings,
    )


def _standing(demand: Demand, by_key: dict[int, Demand], subs: list[Demand]) -> Standing:
    if demand.settlement is Settlement.WITH_PARENT:
        return _with_parent(by_key.get(demand.parent or 0))
    if demand.settlement is Settlement.BY_SUBS:
        return _by_subs(subs)
    return _by_itself(demand)


def _with_parent(parent: Demand | None) -> Standing:
    """A parent that is itself left to its subs accounts for none of them: two that point at each other answer nobody."""
    standing = _by_itself(parent) if parent else Standing(False)
    return standing if standing.accounted else Standing(False, next_step=_AFTER_PARENT)


def _by_subs(subs: list[Demand]) -> Standing:
    standings = [_by_itself(sub) for sub in subs]
    if not standings or not all(s.accounted for s in standings):
        return Standing(False, next_step=_AFTER_SUBS)
    return Standing(True, done=all(s.done for s in standings))


def _by_itself(demand: Demand) -> Standing:
    match demand.settlement:
        case Settlement.ITEM:
            done = demand.live > 0 and demand.live == demand.closed
            return Standing(True, done=done) if demand.live else Standing(False, next_step=_ALL_ENDED)
        case Settlement.STUDY | Settlement.RULE | Settlement.NONE:
            return Standing(True)
        case _:
            return Standing(False, next_step=_DECIDE)


_DECIDE = _("交办给一个单位，或定为学习事项、长期要求，或写明不作安排的理由")
_ALL_ENDED = _("交办的事项都已终止：重新交办，或撤回后另作决定")
_AFTER_PARENT = _("随主项落实，而主项还没有去向：先定主项")
_AFTER_SUBS = _("由分项落实，而有的分项还没有自己的去向：先定分项")
