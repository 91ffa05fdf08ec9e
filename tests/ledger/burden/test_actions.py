"""The register: proposed by one, approved by another, answered with one click, ended by itself."""

from datetime import date

import pytest

from kaimenhong.journal.models import Event
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import actions as ledger
from kaimenhong.ledger import queries
from kaimenhong.ledger.burden import actions, register
from kaimenhong.ledger.models import Answer, Recurring, RecurringState
from kaimenhong.mailroom.models import Notice
from tests.ledger import made
from tests.ledger.burden.register import answered, approved, at, proposed
from tests.world import newest


def open_calls(world, day: str) -> list[tuple[str, str]]:
    today = date.fromisoformat(day)
    calls = register.calls_of(world.liaison_of(world.fagai), today, queries.calendar())
    return [(str(call.due.period), call.last) for call in calls]


def test_a_proposal_waits_for_a_leader(world):
    row = proposed(world)
    assert (row.state, row.asker_unit, row.proposer) == (
        RecurringState.PROPOSED,
        world.office,
        world.clerk.ref,
    )
    assert newest(row).kind == "ledger.recurring.proposed"
    assert [unit.unit for unit in row.respondents.order_by("pk")] == [world.fagai, world.toucu]
    assert Notice.objects.get(subject=str(row.ref)).person_id == world.leader.person_id
    assert open_calls(world, "2019-03-04") == []


def test_another_person_approves_it(world):
    row = approved(world)
    assert (row.state, row.approver) == (RecurringState.APPROVED, world.leader.ref)
    assert newest(row).kind == "ledger.recurring.approved"
    told = set(Notice.objects.filter(subject=str(row.ref)).values_list("person__name", flat=True))
    assert {"何启明", "陆一帆", "梁若海", "许佳音", "宋明察"} <= told


@pytest.mark.parametrize("who", ["clerk", "head"])
def test_nobody_else_approves_it(world, who):
    row = proposed(world)
    by = world.clerk if who == "clerk" else world.head_of(world.fagai)
    with pytest.raises(Refused) as refused:
        actions.approve(recurring=row, by=by, at=world.at)
    assert refused.value.status == 403


def test_it_is_decided_once(world):
    row = approved(world)
    with pytest.raises(Refused) as refused:
        actions.refuse(recurring=row, reason="晚了", by=world.leader, at=world.at)
    assert refused.value.status == 409


def test_a_refusal_says_why(world):
    row = actions.refuse(recurring=proposed(world), reason="台账里已有", by=world.leader, at=world.at)
    event = newest(row)
    assert (row.state, event.kind, event.reason) == ("refused", "ledger.recurring.refused", "台账里已有")


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("title", ""),
        ("why", " "),
        ("minutes", 0),
        ("workdays", 16),
        ("every", "day"),
        ("ends_on", date(2021, 1, 1)),
        ("starts_on", date(2019, 1, 1)),
        ("units", []),
    ],
)
def test_what_is_missing_is_named(world, field, wrong):
    with pytest.raises(Refused) as refused:
        proposed(world, **{field: wrong})
    assert refused.value.field == field
    assert not Recurring.objects.exists()


def test_what_is_there_already_must_be_told_apart(world):
    first = approved(world)
    with pytest.raises(Refused) as refused:
        proposed(world, title="重点企业用工情况表")
    assert refused.value.field == "differs"
    assert "重点企业用工情况" in str(refused.value)
    second = proposed(world, title="重点企业用工情况表", differs="这张问的是外地员工。")
    assert second.differs
    other = proposed(world, title="重点企业用工情况表", units=[world.science])
    assert {first, second, other} == set(Recurring.objects.all())


def test_a_unit_answers_and_then_says_no_change_in_one_click(world):
    row = approved(world)
    assert open_calls(world, "2019-03-04") == [("2019-02", "")]
    first = answered(world, row, "在岗1200人，缺口80人。")
    assert newest(first).kind == "ledger.answer.given"
    assert open_calls(world, "2019-03-05") == []
    assert open_calls(world, "2019-04-03") == [("2019-03", "在岗1200人，缺口80人。")]
    second = answered(world, row, "", period="2019-03", day="2019-04-03")
    assert (second.unchanged, second.text) == (True, first.text)
    assert newest(second).kind == "ledger.answer.unchanged"


def test_without_words_of_last_time_there_is_nothing_unchanged(world):
    with pytest.raises(Refused) as refused:
        answered(world, approved(world), "")
    assert refused.value.field == "text"


def test_a_period_is_answered_once_and_in_its_time(world):
    row = approved(world)
    answered(world, row, "在岗1200人")
    for period, day in (("2019-02", "2019-03-05"), ("2019-09", "2019-03-05"), ("2019-02", "2019-12-05")):
        with pytest.raises(Refused) as refused:
            answered(world, row, "又一遍", period=period, day=day)
        assert refused.value.status == 409
    assert Answer.objects.count() == 1


def test_only_the_units_own_people_answer(world):
    row = approved(world)
    for by in (world.liaison_of(world.science), world.liaison_of(world.toucu), world.clerk):
        with pytest.raises(Refused):
            actions.answer(
                recurring=row, unit=world.fagai, period="2019-02", text="代填",
                calendar=queries.calendar(), by=by, at=at("2019-03-04T10:00"),
            )  # fmt: skip
    assert not Answer.objects.exists()


def test_a_report_on_the_item_is_the_answer(world):
    item = made.in_progress(world)
    row = approved(world, item=item)
    by = world.liaison_of(world.fagai)
    ledger.report(item=item, text="已完成六成", percent=60, by=by, at=at("2019-02-26T10:00"))
    assert open_calls(world, "2019-03-04") == []
    (given,) = [
        call.given
        for call in register.calls(
            list(row.respondents.select_related("recurring", "unit")),
            date(2019, 3, 1),
            date(2019, 3, 31),
            queries.calendar(),
        )
        if call.unit == world.fagai
    ]
    assert (given.text, given.from_item) == ("已完成六成", True)
    assert open_calls(world, "2019-04-03") == [("2019-03", "已完成六成")]


def test_a_period_that_was_missed_is_not_asked_for_again(world):
    approved(world, every="week", workdays=1)
    assert open_calls(world, "2019-02-13") == []
    assert open_calls(world, "2019-02-14") == [("2019-W07", "")]  # three days before the week ends
    assert open_calls(world, "2019-03-13") == [("2019-W10", "")]


def test_it_ends_by_itself(world):
    approved(world, ends_on=date(2019, 3, 31))
    assert open_calls(world, "2019-05-09") == [("2019-03", "")]
    assert open_calls(world, "2019-09-09") == []
    assert register.listed(today=date(2019, 5, 9)) == []


def test_it_can_be_stopped_early(world):
    row = approved(world)
    with pytest.raises(Refused):
        actions.end(recurring=row, reason="不归我", by=world.head_of(world.science), at=world.at)
    actions.end(recurring=row, reason="不再需要", by=world.clerk, at=world.at)
    assert newest(row).kind == "ledger.recurring.ended"
    assert open_calls(world, "2019-03-04") == []


def test_a_verb_that_is_refused_leaves_no_event(world):
    with pytest.raises(Refused):
        proposed(world, by=world.leader)
    assert not Event.objects.filter(kind="ledger.recurring.proposed").exists()
