"""A part of an item that stays but changes: the event keeps what it was, and replaying the log gives the row."""

import pytest

from kaimenhong.journal.models import Event
from kaimenhong.journal.pen import action, record
from kaimenhong.journal.reconcile import reconcile
from kaimenhong.ledger.events import ItemNoted
from kaimenhong.ledger.models import Item, Report
from tests.ledger import made

pytestmark = pytest.mark.django_db


@action
def put_right(*, item: Item, report: Report, percent: int, by, at) -> Event:
    happening = ItemNoted(unit=item.lead_unit.ref, text="更正完成率")
    return record(item, happening, by=by, at=at, amend=[(report, {"percent": percent})])


def test_the_event_says_what_the_part_was_and_is(world):
    item = made.under_review(world)
    report = item.reports.get()
    event = put_right(item=item, report=report, percent=90, by=world.clerk, at=made.later(world, 4))
    assert event.content["amend"] == [
        {"part": str(report.ref), "was": {"percent": None}, "set": {"percent": 90}}
    ]
    assert item.reports.get().percent == 90


def test_an_amended_part_is_what_the_log_says(world):
    item = made.under_review(world)
    put_right(item=item, report=item.reports.get(), percent=90, by=world.clerk, at=made.later(world, 4))
    assert reconcile() == []
