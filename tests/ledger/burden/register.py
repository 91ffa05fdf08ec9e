"""Recurring reports for the tests, made by running the verbs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from kaimenhong.ledger import queries
from kaimenhong.ledger.burden import actions
from kaimenhong.ledger.models import Answer, Recurring
from tests.world import SHANGHAI, World


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def proposed(world: World, **other: Any) -> Recurring:
    """What the office asks 发改局 and 投促局 each month, five working days after it."""
    given = {
        "title": "重点企业用工情况",
        "asks": "当月在岗人数和缺口人数。",
        "why": "台账里没有用工数字。",
        "units": [world.fagai, world.toucu],
        "every": "month",
        "workdays": 5,
        "minutes": 20,
        "starts_on": date(2019, 2, 11),
        "ends_on": date(2019, 12, 31),
        "by": world.clerk,
        "at": world.at,
    }
    return actions.propose(**given | other)


def approved(world: World, **other: Any) -> Recurring:
    return actions.approve(recurring=proposed(world, **other), by=world.leader, at=world.at)


def answered(
    world: World, recurring: Recurring, text: str, *, period: str = "2019-02", day: str = "2019-03-04"
) -> Answer:
    """发改局's liaison answers one month."""
    return actions.answer(
        recurring=recurring,
        unit=world.fagai,
        period=period,
        text=text,
        calendar=queries.calendar(),
        by=world.liaison_of(world.fagai),
        at=at(f"{day}T10:00"),
    )
