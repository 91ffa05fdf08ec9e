"""A numeric target as printed and as understood."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any


class Op(StrEnum):
    """How the result is compared with the value."""

    EQUAL = "="
    AT_LEAST = ">="
    AT_MOST = "<="
    GROW = "增长"
    FALL = "降低"


@dataclass(frozen=True, slots=True)
class Target:
    """So much of something by some time: 新增规上工业企业 >= 20 家 in 2022.

    `indicator` is the shortest name of what is counted, `unit` as printed, `period` the norm of the
    deadline in the same sentence (`2023-05前` when it bounds, `2022` when it names) or empty. `printed`
    and `span` are the number with its unit. `rule` says what in the text gave the comparison.
    """

    indicator: str
    op: Op
    value: Decimal
    unit: str
    period: str
    printed: str
    span: tuple[int, int]
    rule: str

    def moved(self, by: int) -> Target:
        """The same target in a text in which it stands `by` characters further on."""
        return replace(self, span=(self.span[0] + by, self.span[1] + by))

    def to_dict(self) -> dict[str, Any]:
        """The target in the form of the corpus."""
        return {
            "indicator": self.indicator,
            "op": self.op.value,
            "value": format(self.value, "f"),
            "unit": self.unit,
            "period": self.period,
            "printed": self.printed,
            "span": list(self.span),
            "rule": self.rule,
        }
