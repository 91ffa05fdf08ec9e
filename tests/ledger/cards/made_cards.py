"""Cards in every state, made by running the verbs. The item is 发改局's, due on 8 March 2019 and late on the 28th."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from kaimenhong.ledger.cards import actions
from kaimenhong.ledger.cards.rules import Cause, Colour
from kaimenhong.ledger.models import Card, Item
from tests.ledger import made
from tests.world import World

DUE = date(2019, 3, 8)
FINDING = "单位说明的等待上级批复，已于3月1日批复，此后仍无动作，理由不成立。"


def now(world: World) -> datetime:
    """28 March 2019, 14 working days after the due date."""
    return made.later(world, 45)


def late(world: World, **other: Any) -> Item:
    """An item in progress, past its due date."""
    return made.in_progress(world, **{"due": DUE, **other})


def proposed(world: World, colour: Colour = Colour.YELLOW, *, item: Item | None = None, **other: Any) -> Card:
    """A card the clerk has proposed."""
    fields: dict[str, Any] = {
        "item": item or late(world),
        "colour": colour,
        "cause": Cause.LATE,
        "reason": "逾期未报结果",
        "by": world.clerk,
        "at": now(world),
    }
    return actions.propose_card(**fields | other)


def asked(world: World, colour: Colour = Colour.RED, **other: Any) -> Card:
    """A card the unit has been asked about."""
    return actions.ask_reply(card=proposed(world, colour, **other), by=world.clerk, at=now(world))


def replied(world: World, colour: Colour = Colour.RED, **other: Any) -> Card:
    """A card the unit has explained itself about."""
    card = asked(world, colour, **other)
    return actions.reply(
        card=card, text="等待上级批复，批复后已复工", by=world.head_of(world.fagai), at=now(world)
    )


def issued(world: World, colour: Colour = Colour.YELLOW, *, at: datetime | None = None, **other: Any) -> Card:
    """A card that stands; orange and milder by the clerk."""
    card = proposed(world, colour, **other)
    finding = FINDING if colour.needs_finding else ""
    return actions.issue_card(card=card, finding=finding, by=world.clerk, at=at or now(world))


def red(world: World) -> Card:
    """A red card, proposed by the clerk and issued by the leader after the unit's word."""
    return actions.issue_card(card=replied(world), finding=FINDING, by=world.leader, at=now(world))
