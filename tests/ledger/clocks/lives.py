"""Lives of items for the tests of their clocks, and the clock of an item as its page shows it."""

from datetime import date, timedelta

from kaimenhong.ledger import actions, queries
from kaimenhong.ledger.clocks.queries import clocked as told
from kaimenhong.ledger.clocks.queries import entries_of
from kaimenhong.ledger.clocks.tape import tape as read_tape
from kaimenhong.ledger.models import Item
from kaimenhong.ledger.rules.particulars import Particulars
from tests.ledger import made

ORDINARY = "13710/ordinary"
PROPOSED = date(2019, 2, 18)


def measured(world, task_class=ORDINARY, due=PROPOSED, **other) -> Item:
    """An item of a class, given to 发改局 on 11 February 2019 at 9:00."""
    return made.assigned(world, particulars=Particulars(task_class=task_class), due=due, **other)


def worked_on(world, **other) -> Item:
    """The same, signed for and begun."""
    item = measured(world, **other)
    by = world.liaison_of(item.lead_unit)
    actions.sign_for(item=item, by=by, at=world.at)
    return actions.begin(item=item, by=by, at=world.at)


def waited(world, days=3, until=None, **other) -> Item:
    """The same, suspended after a day for so many days."""
    item = worked_on(world, **other)
    actions.suspend(item=item, **made.WAIT, by=world.clerk, at=made.later(world, 1))
    return actions.resume(
        item=item, reason="数据已核定", due=until, by=world.clerk, at=made.later(world, 1 + days)
    )


def clocked(world, item, days=2):
    """What its page shows so many days after it was assigned."""
    return told(item, calendar=queries.calendar(), at=world.at + timedelta(days=days))


def tape(item):
    return read_tape(entries_of(item))
