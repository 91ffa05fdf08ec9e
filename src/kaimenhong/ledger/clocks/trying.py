"""A trial of a new version, part by part: what each part says is added to those before it.

A hundred thousand items take longer than anybody waits for a page. So a page tries some thousand, says how far that
is, and its address of the next part carries the sums; nothing is kept and nothing runs when nobody looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from kaimenhong.kernel.clocks import Judged
from kaimenhong.ledger.clocks.queries import Trial

LATE_KEPT = 30
_SUMS = ("seen", "n_dates", "flagged", "relieved", "without_class")


@dataclass(frozen=True, slots=True)
class Tally:
    """A trial as far as it has come; what is before the item `before` waits, None when nothing does."""

    seen: int
    n_dates: int
    flagged: int
    relieved: int
    without_class: int
    cases: tuple[Judged, ...]
    before: int | None
    newest: int

    @property
    def done(self) -> int:
        """How far it has come, in hundredths of the numbers of items."""
        if self.before is None or not self.newest:
            return 100
        return max(1, 100 - 100 * self.before // self.newest)

    @property
    def rest(self) -> str:
        """The address of the next part."""
        late = [one.key for one in self.cases if one.flagged][:LATE_KEPT]
        sums = {name: getattr(self, name) for name in _SUMS}
        return urlencode(sums | {"before": self.before, "newest": self.newest, "late": " ".join(late)})


def tally(tried: Trial, so_far: Mapping[str, Any], earlier: Iterable[Judged]) -> Tally:
    """This part of a trial, added to those before it. `earlier` are items of theirs that would be late."""
    moved = tried.moved
    sums = {name: (so_far.get(name) or 0) + getattr(moved, name) for name in _SUMS}
    cases = [*earlier, *moved.cases]
    newest = so_far.get("newest") or max((int(one.key) for one in cases), default=tried.before or 0)
    return Tally(**sums, cases=tuple(cases), before=tried.before, newest=newest)
