"""Writing one row by a statement made once: what Model.save() would have written, and the guard stays."""

import pytest
from django.db import DatabaseError, transaction

from kaimenhong.journal import statements
from kaimenhong.journal.guard import UnguardedWrite, writing
from kaimenhong.journal.models import Once
from kaimenhong.ledger.models import Card, Item
from tests.ledger import made


def test_a_guarded_row_is_refused_outside_the_pen(world):
    item = made.assigned(world)
    for write in (statements.insert, lambda row: statements.update(row, ["title"])):
        with pytest.raises(UnguardedWrite):
            write(item)


def test_every_kind_of_value_comes_back_as_it_was(world):
    item = made.assigned(world)
    card = Card(
        item=item, unit=item.lead_unit, colour="blue", cause="late:2019-03-01", state="proposed", holder="org.unit:1",
        rule="1", measured={"days": 3}, evidence=[{"event": 1}], counter=[], proposer="system.actor:schedule",
        proposed_at=world.at,
    )  # fmt: skip
    with writing():
        statements.insert(card)
    kept = Card.objects.get()
    names = [field.attname for field in Card._meta.concrete_fields]
    assert {name: getattr(kept, name) for name in names} == {name: getattr(card, name) for name in names}


def test_a_row_that_is_gone_is_not_changed_silently(world):
    gone = made.assigned(world)
    gone.pk += 1
    with transaction.atomic(), writing(), pytest.raises(DatabaseError, match="no Item"):
        statements.update(gone, ["title"])
    assert Item.objects.count() == 1


def test_a_row_can_be_claimed_once(db):
    assert statements.claim(Once(token="just-once", made_us=0))
    assert not statements.claim(Once(token="just-once", made_us=0))


def test_of_some_rows_those_are_written_that_are_not_there(db):
    statements.insert_new([Once(token="there-already", made_us=1)])
    statements.insert_new([Once(token=token, made_us=2) for token in ("there-already", "new-token")])
    assert dict(Once.objects.values_list("token", "made_us")) == {"there-already": 1, "new-token": 2}
