import pytest

from kaimenhong.journal import seals
from kaimenhong.journal.models import Seal, SealedEvent
from tests.journal.book import AT, fill

pytestmark = pytest.mark.django_db


def test_a_seal_covers_all_that_is_new_and_follows_the_one_before():
    fill(lines=1)
    first = seals.seal(at=AT)
    fill(lines=2)
    second = seals.seal(at=AT)
    assert (first.count, second.count) == (2, 4)
    assert second.prev_hash == first.hash
    assert SealedEvent.objects.count() == 6


def test_nothing_new_makes_no_seal():
    assert seals.seal(at=AT) is None
    fill(lines=1)
    seals.seal_all(at=AT)
    assert seals.seal(at=AT) is None
    assert Seal.objects.count() == 1


def test_a_large_backlog_is_sealed_in_batches(monkeypatch):
    monkeypatch.setattr(seals, "BATCH", 4)
    fill(pages=2, lines=5)
    assert seals.seal_all(at=AT) == 10
    assert list(Seal.objects.order_by("id").values_list("count", flat=True)) == [4, 4, 2]
