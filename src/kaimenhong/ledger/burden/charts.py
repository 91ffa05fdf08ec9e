"""The burden meter as a picture, and its sums."""

from __future__ import annotations

from datetime import date
from typing import Any

from kaimenhong.ledger.burden.meter import Burden
from kaimenhong.ledger.models import Demand

_COLOURS = {Demand.REPORT: "tone:blue", Demand.URGE: "tone:orange", Demand.FORM: "tone:grey"}


def trend(line: list[tuple[date, dict[str, int]]]) -> dict[str, Any]:
    """Twelve months as stacked bars, one colour per kind of demand."""
    return {
        "legend": {},
        "grid": {"left": 8, "right": 8, "top": 44, "bottom": 8, "containLabel": True},
        "tooltip": {"trigger": "axis"},
        "xAxis": {"type": "category", "data": [f"{of:%Y-%m}" for of, _counts in line]},
        "yAxis": {"type": "value", "minInterval": 1},
        "series": [
            {
                "type": "bar",
                "stack": "asked",
                "name": str(demand.label),
                "color": _COLOURS[demand],
                "data": [counts[demand.value] for _of, counts in line],
            }
            for demand in Demand
        ],
    }


def sums(units: list[Burden]) -> dict[str, int]:
    """All units together, and how many units were asked for anything."""
    names = ("reports", "urges", "forms", "minutes")
    return {name: sum(unit.total(name) for unit in units) for name in names} | {"units": len(units)}
