"""What a new instruction at closing leads to: an item of its own, linked to the one that is closed."""

from __future__ import annotations

import re
from datetime import date, datetime

from kaimenhong.journal.models import Event
from kaimenhong.journal.pen import create, record
from kaimenhong.ledger.actions import telling
from kaimenhong.ledger.actions.moving import day, held_units
from kaimenhong.ledger.actions.opening import entered, open_item
from kaimenhong.ledger.actions.telling import tell
from kaimenhong.ledger.events import ItemFollowed, ItemInstructed
from kaimenhong.ledger.models import CoUnit, Item
from kaimenhong.ledger.queries import co_units
from kaimenhong.ledger.rules import State
from kaimenhong.ledger.rules.particulars import Particulars
from kaimenhong.org.actor import Actor
from kaimenhong.org.permissions import Permission

NAME_LENGTH = 60


def follow(item: Item, instruction: str, due: date | None, *, by: Actor, at: datetime) -> None:
    """Open the item an instruction of the assigning unit asks for: with the same lead, owed at once."""
    follower = open_item(
        title=_title(instruction),
        demand=instruction,
        source=item.ref,
        source_quote=instruction,
        lead=item.lead_unit,
        co_units=co_units(item),
        due=due,
        due_basis="",
        open_to_zone=item.open_to_zone,
        particulars=_as(item),
        follows=item,
        by=by,
        at=at,
    )
    record(item, ItemFollowed(follower=follower.ref), by=by, at=at)


def instruct(item: Item, instruction: str, due: date | None, *, by: Actor, at: datetime) -> None:
    """Enter the item an approver's instruction asks for: approved by that word, for the assigning unit to dispatch."""
    lead, supporting = held_units(item.lead_unit, co_units(item), on=day(at))
    fields = entered(_title(instruction), instruction, item.ref, instruction, "", due=due, by=by, at=at)
    follower = create(
        Item,
        ItemInstructed(number=fields["number"], former=item.ref, lead=lead.ref, due=due),
        by=by,
        at=at,
        fields={
            **fields,
            **_as(item).columns(),
            "assigner_unit_id": item.assigner_unit_id,
            "lead_unit": lead,
            "open_to_zone": item.open_to_zone,
            "state": State.APPROVED,
            "holder": str(item.assigner_unit.ref),
            "approver": by.ref,
            "follows": item,
        },
        parts=[CoUnit(unit=unit) for unit in supporting],
    )
    record(item, ItemFollowed(follower=follower.ref), by=by, at=at)
    event = Event.objects.get(subject=str(follower.ref), seq=1)
    told = (Permission.ITEM_DISPATCH, telling.WAS_APPROVED)
    tell([item.assigner_unit], *told, item=follower, event=event, by=by, at=at)


def _title(instruction: str) -> str:
    return re.split(r"[。；;\n]", instruction)[0][:NAME_LENGTH]


def _as(item: Item) -> Particulars:
    return Particulars(level=item.level, urgency=item.urgency, theme=item.theme)
