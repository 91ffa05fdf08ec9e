"""Extensions: asked in time or not, granted within a limit or by an approver; the first date is never overwritten."""

from datetime import date, timedelta

import pytest

from kaimenhong.journal.reconcile import reconcile
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import actions
from kaimenhong.ledger.models import Extension, Item
from kaimenhong.ledger.rules import State
from kaimenhong.mailroom.models import Notice
from tests.ledger import made
from tests.ledger.actions.test_assigning import last_event

LATER = date(2019, 4, 15)


def dates(item: Item) -> tuple:
    item = made.again(item)
    return item.due, item.counted_due, item.first_due


def ask(world, item, wanted=LATER, at=None):
    return actions.ask_extension(
        item=item,
        wanted=wanted,
        reason="等数据",
        progress="七成",
        by=world.head_of(item.lead_unit),
        at=at or world.at,
    )


def grant(world, item, until=LATER, at=None):
    return actions.grant_extension(
        item=item, until=until, decision="情况属实", by=world.clerk, at=at or world.at
    )


def test_asking_puts_the_ball_in_the_assigners_court_and_the_work_goes_on(world):
    item = made.again(made.extension_asked(world))
    assert (item.state, item.holder) == (State.EXTENSION_ASKED, str(world.office.ref))
    assert dates(item) == (made.DUE, made.DUE, made.DUE)
    event = last_event(item)
    assert (event.kind, event.clock, event.reason) == (
        "ledger.item.extension_asked",
        "run",
        "数据要等市里核定",
    )
    actions.report(item=item, text="八成", percent=80, by=world.liaison_of(world.fagai), at=world.at)
    assert made.again(item).state == State.EXTENSION_ASKED


def test_granted_in_time_the_date_that_counts_moves_and_the_first_stays(world):
    item = grant(world, made.extension_asked(world))
    assert dates(item) == (LATER, LATER, made.DUE)
    part = Extension.objects.get(item=item)
    assert (part.outcome, part.granted, part.decider, part.late) == ("granted", LATER, world.clerk.ref, False)
    event = last_event(item)
    assert (event.kind, event.due_before, event.due_after) == ("ledger.item.extended", made.DUE, LATER)


def test_asked_too_late_only_the_working_date_moves(world):
    late = made.later(world, 60)
    item = ask(world, made.in_progress(world), wanted=date(2019, 4, 20), at=late)
    assert last_event(item).kind == "ledger.item.extension_asked_late"
    grant(world, item, until=date(2019, 4, 20), at=late)
    assert dates(item) == (date(2019, 4, 20), made.DUE, made.DUE)
    assert last_event(item).content["data"]["counted"] == "2019-03-31"


def test_once_late_always_late(world):
    late = made.later(world, 60)
    item = grant(world, ask(world, made.in_progress(world), date(2019, 4, 20), late), date(2019, 4, 20), late)
    item = ask(world, item, wanted=date(2019, 5, 10), at=late)
    assert Extension.objects.filter(item=item, late=True).count() == 2


def test_refused_the_date_stands(world):
    item = actions.refuse_extension(
        item=made.extension_asked(world), decision="理由不足", by=world.clerk, at=world.at
    )
    assert (item.state, *dates(item)) == (State.IN_PROGRESS, made.DUE, made.DUE, made.DUE)
    assert Extension.objects.get().outcome == "refused"
    assert (last_event(item).kind, last_event(item).reason) == ("ledger.item.extension_refused", "理由不足")


def test_the_unit_may_take_it_back(world):
    item = made.extension_asked(world)
    actions.withdraw_extension(item=item, by=world.head_of(world.fagai), at=world.at)
    assert (made.again(item).state, Extension.objects.get().outcome) == (State.IN_PROGRESS, "withdrawn")


def test_a_result_makes_the_application_lapse(world):
    item = made.extension_asked(world)
    actions.ask_to_close(
        item=item, result="办好了", evidence=[made.PROOF], by=world.head_of(world.fagai), at=world.at
    )
    assert (made.again(item).state, Extension.objects.get().outcome) == (State.UNDER_REVIEW, "lapsed")
    assert reconcile() == []


def test_the_assigner_grants_so_much_and_no_more(world):
    item = made.extension_asked(world, wanted=date(2019, 6, 30))
    with pytest.raises(Refused, match="2019年4月30日") as refused:
        grant(world, item, until=date(2019, 6, 30))
    assert refused.value.field == "until"
    actions.approve_extension(
        item=item, until=date(2019, 6, 30), decision="同意", by=world.leader, at=world.at
    )
    assert made.again(item).due == date(2019, 6, 30)


def test_a_long_one_is_told_to_the_approvers_at_once(world):
    made.extension_asked(world, wanted=date(2019, 6, 30))
    asked = Notice.objects.filter(text__contains="是否同意延期").values_list("person__name", flat=True)
    assert set(asked) == {"宋明察", "林向东", "秦望川"}


def test_a_second_one_needs_an_approver(world):
    item = ask(world, grant(world, made.extension_asked(world)), wanted=date(2019, 4, 25))
    with pytest.raises(Refused, match="可以自行同意的范围"):
        grant(world, item, until=date(2019, 4, 25))
    actions.approve_extension(
        item=item, until=date(2019, 4, 25), decision="同意", by=world.leader, at=world.at
    )
    assert dates(item)[1:] == (date(2019, 4, 25), made.DUE)


@pytest.mark.parametrize("wanted", [made.DUE, made.DUE - timedelta(days=1), date(2099, 1, 1)])
def test_the_new_date_is_a_later_one_somebody_can_mean(world, wanted):
    with pytest.raises(Refused) as refused:
        ask(world, made.in_progress(world), wanted=wanted)
    assert refused.value.field == "wanted"


@pytest.mark.parametrize("missing", ["reason", "progress"])
def test_reason_and_progress_belong_to_it(world, missing):
    told = {"reason": "等数据", "progress": "七成"} | {missing: " "}
    with pytest.raises(Refused) as refused:
        actions.ask_extension(
            item=made.in_progress(world), wanted=LATER, **told, by=world.head_of(world.fagai), at=world.at
        )
    assert refused.value.field == missing


def test_what_has_no_date_cannot_be_extended(world):
    with pytest.raises(Refused, match="没有定时限"):
        ask(world, made.in_progress(world, due=None))
