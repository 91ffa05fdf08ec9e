"""A ledger as it was before the clocks, brought up to date from its own events."""

import pytest
from django.core.management import call_command
from django.db import connection

from kaimenhong.config import database
from kaimenhong.journal import pen, verify
from kaimenhong.journal.models import Event
from kaimenhong.journal.reconcile import reconcile
from kaimenhong.ledger import actions, jobs
from kaimenhong.ledger.concerns import keeping as concerns
from kaimenhong.ledger.models import Item
from kaimenhong.ledger.queries import older
from tests.ledger import made
from tests.ledger.actions.test_assigning import last_event

pytestmark = pytest.mark.django_db
NEW = ("counted_due", "assigned_at")


@pytest.fixture
def as_it_was(monkeypatch):
    """Make items the way the product did before it had these columns: not in the row, not in the event."""

    def make(maker, world, **other):
        known = pen.columns_of
        with monkeypatch.context() as then:
            then.setattr(pen, "columns_of", lambda row: _without(known(row)))
            item = maker(world, **other)
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE ledger_item SET counted_due = NULL, assigned_at = NULL WHERE id = %s", [item.pk]
            )
        concerns.rebuild()
        return made.again(item)

    return make


def _without(columns):
    return {name: value for name, value in columns.items() if name not in NEW}


def test_an_old_item_gets_what_its_events_say(world, as_it_was):
    item = as_it_was(made.in_progress, world)
    assert (item.counted_due, item.assigned_at, reconcile()) == (None, None, [])
    assert jobs.complete_older(at=made.later(world, 30)) == 1
    now = made.again(item)
    assert (now.counted_due, now.assigned_at) == (made.DUE, world.at)
    event = last_event(item)
    assert (event.kind, event.source, event.actor) == (
        "ledger.item.dates_completed",
        "migration",
        "system.actor:setup",
    )
    assert (reconcile(), verify.verify().clean, list(concerns.differences())) == ([], True, [])


def test_old_states_of_every_kind_come_up_to_date_in_batches(world, as_it_was, monkeypatch):
    makers = (made.assigned, made.returned, made.under_review, made.closed, made.ended)
    items = [as_it_was(maker, world) for maker in makers]
    items.append(as_it_was(made.assigned, world, due=None))
    monkeypatch.setattr(jobs, "BATCH", 2)
    assert jobs.complete_older(at=made.later(world, 30)) == len(items)
    assert not Item.objects.filter(assigned_at=None).exists()
    assert not Item.objects.filter(counted_due=None, due__isnull=False).exists()
    assert reconcile() == []


def test_again_there_is_nothing_to_do(world, as_it_was):
    as_it_was(made.assigned, world)
    made.drafted(world)
    ended = made.drafted(world)
    actions.end(item=ended, reason="不再需要", by=world.clerk, at=world.at)
    assert older.are_left()
    jobs.complete_older(at=made.later(world, 30))
    before = Event.objects.count()
    assert (older.are_left(), jobs.complete_older(at=made.later(world, 31))) == (False, 0)
    assert Event.objects.count() == before


def test_killed_between_two_batches_it_goes_on_where_it_was(world, as_it_was, monkeypatch):
    for _number in range(3):
        as_it_was(made.assigned, world)
    whole = jobs.complete_dates

    def dies(*, items, by, at):
        if Item.objects.exclude(assigned_at=None).exists():
            raise KeyboardInterrupt
        return whole(items=items, by=by, at=at)

    monkeypatch.setattr(jobs, "BATCH", 1)
    monkeypatch.setattr(jobs, "complete_dates", dies)
    with pytest.raises(KeyboardInterrupt):
        jobs.complete_older(at=made.later(world, 30))
    monkeypatch.setattr(jobs, "complete_dates", whole)
    assert jobs.complete_older(at=made.later(world, 30)) == 2


def test_the_upgrade_does_it_and_so_does_the_command(world, as_it_was, capsys):
    first = as_it_was(made.assigned, world)
    database.migrate()
    assert made.again(first).counted_due == made.DUE
    as_it_was(made.signed, world)
    call_command("ledger_up_to_date")
    assert "1 items brought up to date" in capsys.readouterr().out
