"""Stocktakes made by running the verbs, held by the office. The first is on 1 March 2019, the second on 28 March."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from kaimenhong.ledger.models import Item, Promise, Stocktake
from kaimenhong.ledger.stocktakes import actions
from kaimenhong.ledger.stocktakes.rules import Measure, Scope
from tests.ledger import made
from tests.world import World

FIRST, SECOND = 18, 45  # days after 11 February


def at(world: World, days: int) -> datetime:
    return made.later(world, days)


def planned(world: World, *, days: int = SECOND, **other: Any) -> Stocktake:
    """A stocktake of the whole ledger."""
    fields: dict[str, Any] = {
        "title": "重点事项调度会",
        "held_on": made.later(world, days).date(),
        "scope": Scope.ALL,
        "units": [],
        "theme": "",
        "chair": "秦望川",
        "by": world.clerk,
        "at": made.later(world, days),
    }
    return actions.plan(**fields | other)


def opened(world: World, *, days: int = SECOND, **other: Any) -> Stocktake:
    """A stocktake that is going on."""
    stocktake = planned(world, days=days, **other)
    return actions.open_stocktake(stocktake=stocktake, by=world.clerk, at=made.later(world, days))


def promise(world: World, stocktake: Stocktake, item: Item, *, days: int = FIRST, **other: Any) -> Promise:
    """What 发改局 promised at it: the result by 15 March."""
    fields: dict[str, Any] = {
        "item": item,
        "unit": item.lead_unit,
        "what": "报出办理结果",
        "measure": Measure.FINISH,
        "percent": None,
        "until": date(2019, 3, 15),
        "by": world.clerk,
        "at": made.later(world, days),
    }
    actions.promise(stocktake=stocktake, **fields | other)
    return Promise.objects.filter(stocktake=stocktake).latest("pk")


def closed(world: World, stocktake: Stocktake, *, days: int = FIRST) -> Stocktake:
    """A stocktake that is over."""
    return actions.close_stocktake(stocktake=stocktake, by=world.clerk, at=made.later(world, days))
