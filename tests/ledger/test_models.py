"""The database itself refuses an item that cannot be."""

import pytest
from django.db import IntegrityError, transaction

from kaimenhong.journal.guard import UnguardedWrite, writing
from kaimenhong.ledger.models import Item
from tests.ledger import made


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "lost"},
        {"first_due": None},
        {"state": "closed"},
        {"holder": ""},
        {"state": "in_progress", "signed_at": None},
        {"state": "under_review", "asked_on": None},
        {"percent": 101},
        {"last_report": "有进展"},
    ],
)
def test_the_table_has_its_own_conscience(world, wrong):
    item = made.assigned(world)
    with pytest.raises(IntegrityError), transaction.atomic(), writing():
        Item.objects.filter(pk=item.pk).update(**wrong)


def test_an_item_changes_by_verbs_only(world):
    item = made.assigned(world)
    item.title = "别的"
    with pytest.raises(UnguardedWrite):
        item.save()


def test_an_item_is_called_by_number_and_title(world):
    assert str(made.assigned(world, title="改善照明")) == "2019-001 改善照明"
