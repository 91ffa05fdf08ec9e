"""Suspensions: why, for whom, until what; the clock stands still for their cause."""

from datetime import date

import pytest

from kaimenhong.journal.reconcile import reconcile
from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import actions, queries
from kaimenhong.ledger.models import Suspension
from kaimenhong.ledger.rules import State, Tone, light
from tests.ledger import made
from tests.ledger.actions.test_assigning import last_event


def test_the_clock_stands_still_for_the_cause(world):
    item = made.again(made.suspended(world))
    assert (item.state, item.holder) == (State.SUSPENDED, str(world.office.ref))
    event = last_event(item)
    assert (event.kind, event.clock, event.clock_cause) == (
        "ledger.item.suspended",
        "stop",
        "waiting_superior",
    )
    assert event.content["data"]["party"] == "市统计局"
    part = Suspension.objects.get(item=item)
    assert (part.outcome, part.began_at, part.ended_at) == ("granted", world.at, None)


def test_nothing_is_late_meanwhile(world):
    item = made.suspended(world)
    after = date(2019, 5, 1)
    assert light(item, after, WorkCalendar()).tone is Tone.BLUE
    assert not type(item).objects.late(after).filter(pk=item.pk).exists()


def test_the_unit_asks_and_the_clock_runs_until_it_is_decided(world):
    item = made.suspension_asked(world)
    assert (item.state, last_event(item).clock) == (State.SUSPENSION_ASKED, "run")
    actions.grant_suspension(item=item, decision="情况属实", by=world.clerk, at=made.later(world, 2))
    event = last_event(item)
    assert (event.clock, event.clock_cause, event.reason) == ("stop", "waiting_superior", "情况属实")
    assert Suspension.objects.get().began_at == made.later(world, 2)


def test_refused_the_unit_works_on(world):
    item = made.suspension_asked(world)
    actions.refuse_suspension(item=item, decision="可以先做别的", by=world.clerk, at=world.at)
    assert (made.again(item).state, Suspension.objects.get().outcome) == (State.IN_PROGRESS, "refused")


def test_resumed_the_dates_move_only_when_somebody_says_so(world):
    item = made.suspended(world)
    actions.resume(item=item, reason="数据已核定", by=world.clerk, at=made.later(world, 7))
    item = made.again(item)
    assert (item.state, item.due, item.counted_due) == (State.IN_PROGRESS, made.DUE, made.DUE)
    event = last_event(item)
    assert (event.kind, event.clock) == ("ledger.item.resumed", "run")
    assert Suspension.objects.get().ended_at == made.later(world, 7)


def test_the_wait_is_counted_in_working_days(world):
    item = made.suspended(world)
    week_on = date(2019, 2, 18)
    proposed = queries.due_after_wait(item, Suspension.objects.get(), week_on)
    assert proposed == date(2019, 4, 4)  # four working days after 31 March
    actions.resume(item=item, reason="数据已核定", due=proposed, by=world.clerk, at=made.later(world, 7))
    item = made.again(item)
    assert (item.due, item.counted_due, item.first_due) == (proposed, proposed, made.DUE)
    assert last_event(item).kind == "ledger.item.resumed_until"


def test_a_wait_never_brings_the_date_nearer(world):
    with pytest.raises(Refused, match="往后顺延") as refused:
        actions.resume(
            item=made.suspended(world), reason="好了", due=date(2019, 3, 1), by=world.clerk, at=world.at
        )
    assert refused.value.field == "due"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"cause": "too_busy"}, "cause"),
        ({"party": " "}, "party"),
        ({"condition": ""}, "condition"),
        ({"review_on": date(2019, 2, 1)}, "review_on"),
    ],
)
def test_a_suspension_says_everything(world, wrong, field):
    item = made.in_progress(world)
    with pytest.raises(Refused) as refused:
        actions.suspend(item=item, **made.WAIT | wrong, by=world.clerk, at=world.at)
    assert refused.value.field == field
    assert made.again(item).state == State.IN_PROGRESS


def test_an_item_that_is_ended_waits_no_longer(world):
    actions.end(item=made.suspended(world), reason="不办了", by=world.clerk, at=made.later(world, 3))
    assert Suspension.objects.get().ended_at == made.later(world, 3)
    assert reconcile() == []


def test_a_unit_does_not_suspend_by_itself(world):
    with pytest.raises(Refused) as refused:
        actions.suspend(item=made.in_progress(world), **made.WAIT, by=world.head_of(world.fagai), at=world.at)
    assert refused.value.status == 403
