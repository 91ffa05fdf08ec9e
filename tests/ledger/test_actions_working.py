"""The lead unit's and the co-units' verbs: rows and events."""

from kaimenhong.ledger.models import Report
from tests.ledger import made


def test_life(world):
    for make in (made.assigned, made.in_progress, made.returned, made.under_review, made.closed, made.ended):
        make(world)
    from kaimenhong.journal.reconcile import _of
    from kaimenhong.ledger.models import CoUnit, Item

    assert [d for m in (Item, Report, CoUnit) for d in _of(m)] == []
