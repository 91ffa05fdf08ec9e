"""The verbs of the units that do the work: rows and events."""

import pytest

from kaimenhong.journal.models import Event
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import actions
from kaimenhong.ledger.models import Report
from kaimenhong.ledger.rules import State
from tests.ledger import made
from tests.ledger.actions.test_assigning import last_event


def test_signing_opens_the_responsibility(world):
    item = made.assigned(world)
    actions.sign_for(item=item, by=world.liaison_of(world.fagai), at=world.at, note="由综合科承办")
    item = made.again(item)
    assert (item.state, item.signed_at) == (State.SIGNED, world.at)
    event = last_event(item)
    assert (event.kind, event.responsibility, event.reason) == (
        "ledger.item.signed_for",
        "accepted",
        "由综合科承办",
    )
    assert (event.actor, event.actor_unit) == (world.liaison_of(world.fagai).ref, str(world.fagai.ref))


def test_nobody_signs_for_another_unit(world):
    item = made.assigned(world)
    with pytest.raises(Refused, match="由发改局牵头") as refused:
        actions.sign_for(item=item, by=world.liaison_of(world.toucu), at=world.at)
    assert refused.value.status == 403
    assert made.again(item).state == State.ASSIGNED


def test_nobody_signs_twice(world):
    item = made.in_progress(world)
    with pytest.raises(Refused, match="办理中") as refused:
        actions.sign_for(item=item, by=world.head_of(world.fagai), at=world.at)
    assert refused.value.status == 409


def test_returning_gives_the_ball_back_with_a_reason(world):
    item = made.again(made.returned(world))
    assert (item.state, item.holder) == (State.RETURNED, str(world.office.ref))
    event = last_event(item)
    assert (event.reason_code, event.reason) == ("not_ours", "三定方案规定由投促局承担")
    assert (event.responsibility, event.clock, event.clock_cause) == ("returned", "stop", "returned")
    assert event.content["data"] == {
        "why": "不属于本单位职责，建议由投促局承办",
        "suggested": str(world.toucu.ref),
    }


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"reason_code": "too_lazy"}, "reason_code"),
        ({"reason": ""}, "reason"),
        ({"reason": "长" * 2001}, "reason"),
        ({"suggested_unit": None}, "suggested_unit"),
    ],
)
def test_a_return_names_its_reason_and_who_should_do_it(world, wrong, field):
    item = made.assigned(world)
    told = {"reason_code": "not_ours", "reason": "不归我们", "suggested_unit": world.toucu} | wrong
    with pytest.raises(Refused) as refused:
        actions.return_(item=item, **told, by=world.head_of(world.fagai), at=world.at)
    assert refused.value.field == field
    assert made.again(item).state == State.ASSIGNED


def test_a_unit_cannot_suggest_itself(world):
    item = made.assigned(world)
    with pytest.raises(Refused, match="就是本单位"):
        actions.return_(
            item=item,
            reason_code="unclear",
            reason="不清楚",
            suggested_unit=world.fagai,
            by=world.head_of(world.fagai),
            at=world.at,
        )


def test_a_liaison_does_not_return(world):
    item = made.assigned(world)
    with pytest.raises(Refused, match="没有“代表单位退回事项”"):
        actions.return_(
            item=item, reason_code="unclear", reason="不清楚", by=world.liaison_of(world.fagai), at=world.at
        )


def test_a_report_stands_on_the_item_and_by_itself(world):
    item = made.in_progress(world)
    actions.report(item=item, text=" 完成了一半 ", percent=50, by=world.liaison_of(world.fagai), at=world.at)
    item = made.again(item)
    assert (item.last_report, item.percent, item.last_report_at) == ("完成了一半", 50, world.at)
    assert Report.objects.values_list("kind", "text", "percent").get() == ("progress", "完成了一半", 50)
    assert last_event(item).kind == "ledger.item.reported"


def test_a_report_without_a_number_keeps_the_last_one(world):
    item, by = made.in_progress(world), world.liaison_of(world.fagai)
    actions.report(item=item, text="完成了一半", percent=50, by=by, at=world.at)
    actions.report(item=item, text="继续推进", percent=None, by=by, at=world.at)
    assert (made.again(item).percent, made.again(item).last_report) == (50, "继续推进")


@pytest.mark.parametrize("percent", [-1, 101])
def test_more_than_all_is_refused(world, percent):
    with pytest.raises(Refused, match="不在0到100之间") as refused:
        actions.report(
            item=made.in_progress(world),
            text="完成",
            percent=percent,
            by=world.liaison_of(world.fagai),
            at=world.at,
        )
    assert refused.value.field == "percent"


def test_a_co_unit_tells_the_lead_and_the_result_stays_the_leads(world):
    item = made.in_progress(world, co_units=[world.toucu])
    actions.note(item=item, text="已提供项目清单", by=world.liaison_of(world.toucu), at=world.at)
    assert made.again(item).last_report == ""
    assert Report.objects.values_list("kind", "unit").get() == ("note", world.toucu.pk)
    with pytest.raises(Refused, match="由发改局牵头"):
        actions.report(item=item, text="完成", percent=None, by=world.liaison_of(world.toucu), at=world.at)


def test_asking_to_close_stops_the_clock(world):
    item = made.again(made.under_review(world))
    assert (item.state, item.holder) == (State.UNDER_REVIEW, str(world.office.ref))
    assert (item.asked_on, item.last_report) == (world.at.date(), "指标已全部完成")
    event = last_event(item)
    assert (event.kind, event.clock, event.clock_cause) == (
        "ledger.item.asked_to_close",
        "stop",
        "under_review",
    )


def test_a_liaison_does_not_ask_to_close(world):
    item = made.in_progress(world)
    with pytest.raises(Refused, match="申请销号"):
        actions.ask_to_close(
            item=item, result="完成", evidence=[made.PROOF], by=world.liaison_of(world.fagai), at=world.at
        )
    assert Event.objects.filter(subject=str(item.ref)).count() == 3


def test_beginning_is_one_click_and_the_first_report_says_the_same(world):
    item, by = made.signed(world), world.liaison_of(world.fagai)
    assert actions.begin(item=item, by=by, at=world.at).state == State.IN_PROGRESS
    other = made.signed(world)
    assert (
        actions.report(item=other, text="已部署", percent=None, by=by, at=world.at).state == State.IN_PROGRESS
    )


def test_nothing_new_is_said_with_one_click(world):
    item, by = made.in_progress(world), world.liaison_of(world.fagai)
    actions.report(item=item, text="完成了一半", percent=50, by=by, at=world.at)
    actions.report_no_change(item=item, by=by, at=made.later(world, 7))
    item = made.again(item)
    assert (item.last_report, item.last_report_at, item.percent) == ("完成了一半", made.later(world, 7), 50)
    assert Report.objects.filter(kind="no_change").count() == 1
    assert last_event(item).kind == "ledger.item.unchanged"


def test_a_report_tells_problems_needs_and_next_steps(world):
    item, by = made.in_progress(world), world.liaison_of(world.fagai)
    told = {"problems": "缺指标", "needs": "请财政局核定", "next_steps": "下周报"}
    actions.report(item=item, text="一半", percent=None, **told, by=by, at=world.at)
    actions.report(item=item, text="六成", percent=None, problems="", by=by, at=world.at)
    item = made.again(item)
    assert (item.problems, item.needs, item.next_steps) == ("", "请财政局核定", "下周报")


def test_a_return_is_in_time_or_not_at_all(world):
    item, told = made.assigned(world), {"reason_code": "unclear", "reason": "不清楚"}
    with pytest.raises(Refused, match="2月13日") as refused:
        actions.return_(item=item, **told, by=world.head_of(world.fagai), at=made.later(world, 3))
    assert refused.value.status == 409
    actions.return_(item=item, **told, by=world.head_of(world.fagai), at=made.later(world, 2))
    assert made.again(item).state == State.RETURNED
