"""What became of a promise, derived from the ledger alone."""

from datetime import date, timedelta

import pytest

from kaimenhong.ledger.rules import State
from kaimenhong.ledger.stocktakes.rules import Measure, Outcome, Promised, Told, became

UNTIL = date(2019, 3, 15)
BEFORE, AFTER = UNTIL - timedelta(days=2), UNTIL + timedelta(days=2)


def judged(measure, *, told=(), asked_on=None, today=AFTER, state=State.IN_PROGRESS, percent=None) -> Outcome:
    promised = Promised(measure, percent, UNTIL)
    return became(promised, state=state, asked_on=asked_on, told=told, today=today).outcome


@pytest.mark.parametrize(
    ("asked_on", "today", "outcome"),
    [
        (BEFORE, AFTER, Outcome.KEPT),
        (UNTIL, AFTER, Outcome.KEPT),
        (AFTER, AFTER, Outcome.LATE),
        (None, UNTIL, Outcome.OPEN),
        (None, AFTER, Outcome.BROKEN),
    ],
)
def test_finishing_is_judged_by_the_day_the_result_was_put_forward(asked_on, today, outcome):
    assert judged(Measure.FINISH, asked_on=asked_on, today=today) is outcome


@pytest.mark.parametrize(
    ("percent", "outcome"), [(79, Outcome.BROKEN), (80, Outcome.KEPT), (None, Outcome.BROKEN)]
)
def test_a_percentage_is_judged_by_what_was_reported(percent, outcome):
    assert judged(Measure.PERCENT, percent=80, told=[Told(BEFORE, percent, result=False)]) is outcome


def test_the_first_report_that_shows_it_counts():
    told = [Told(AFTER, 90, result=False), Told(BEFORE, 85, result=False)]
    assert judged(Measure.PERCENT, percent=80, told=told) is Outcome.KEPT
    assert judged(Measure.REPORT, told=[Told(AFTER, None, result=False)]) is Outcome.LATE


def test_a_result_keeps_every_promise_and_an_ended_item_none():
    assert judged(Measure.PERCENT, percent=80, told=[Told(BEFORE, None, result=True)]) is Outcome.KEPT
    assert judged(Measure.REPORT, state=State.ENDED) is Outcome.VOID
