"""Opening and assigning: rows and events."""

from datetime import date

import pytest

from kaimenhong.journal.models import Event
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import actions, queries
from kaimenhong.ledger.models import Item
from kaimenhong.ledger.rules import State
from kaimenhong.org import actions as org
from tests.ledger import made


def last_event(item) -> Event:
    return Event.objects.filter(subject=str(item.ref)).order_by("-seq")[0]


def test_opening_makes_the_item_and_its_first_event(world):
    item = made.assigned(world, co_units=[world.toucu])
    assert (item.number, item.state, item.holder) == ("2019-001", State.ASSIGNED, str(world.fagai.ref))
    assert (item.due, item.first_due) == (made.DUE, made.DUE)
    event = last_event(item)
    assert (event.seq, event.kind, event.to_state, event.due_after) == (
        1,
        "ledger.item.opened",
        "assigned",
        made.DUE,
    )
    assert (event.responsibility, event.clock, event.holder_after) == (
        "assigned",
        "run",
        str(world.fagai.ref),
    )


def test_numbers_follow_one_another_and_start_anew_each_year(world):
    first, second = made.assigned(world), made.assigned(world)
    next_year = made.assigned(world, at=made.later(world, 365), due=None)
    assert [first.number, second.number, next_year.number] == ["2019-001", "2019-002", "2020-001"]


def test_an_item_without_a_source_says_why_it_was_opened(world):
    item = made.assigned(world, source=None, source_quote="根据主任办公会意见立项")
    assert (item.source, item.source_ref) == ("", None)
    with pytest.raises(Refused, match="立项理由"):
        made.assigned(world, source=None, source_quote=" ")


def test_an_item_may_be_open_ended(world):
    item = made.assigned(world, due=None, due_basis="说不准")
    assert (item.due, item.first_due, item.due_basis) == (None, None, "说不准")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"due": date(2019, 2, 10)}, "due"),
        ({"due": date(9999, 12, 31)}, "due"),
        ({"title": ""}, "title"),
        ({"title": "长" * 201}, "title"),
        ({"demand": " "}, "demand"),
        ({"demand": "长" * 5001}, "demand"),
        ({"due_basis": "长" * 501}, "due_basis"),
    ],
)
def test_what_cannot_be_owed_is_refused_at_its_field(world, wrong, field):
    with pytest.raises(Refused) as refused:
        made.assigned(world, **wrong)
    assert refused.value.field == field
    assert not Item.objects.exists()


def test_a_unit_that_has_ended_cannot_be_charged(world):
    head, liaison = world.head_of(world.finance), world.liaison_of(world.finance)
    for actor in (head, liaison):
        holding = world.person(actor).holdings.get()
        org.relieve(holding=holding, held_to=date(2019, 2, 11), by=world.security_officer, at=world.at)
    org.end_unit(
        unit=world.finance,
        ended_on=date(2019, 2, 11),
        reason="机构改革",
        by=world.system_officer,
        at=world.at,
    )
    for wrong, field in (({"lead": world.finance}, "lead"), ({"co_units": [world.finance]}, "co_units")):
        with pytest.raises(Refused, match="撤销") as refused:
            made.assigned(world, **wrong)
        assert refused.value.field == field


def test_the_lead_cannot_support_itself(world):
    with pytest.raises(Refused, match="不能同时协办"):
        made.assigned(world, co_units=[world.fagai])


def test_only_who_may_dispatch_opens(world):
    with pytest.raises(Refused) as refused:
        made.assigned(world, by=world.head_of(world.fagai))
    assert refused.value.status == 403


def test_reassigning_moves_the_item_and_the_responsibility(world):
    item = made.returned(world, co_units=[world.science])
    actions.reassign(
        item=item, lead=world.toucu, co_units=[world.fagai], reason="按三定方案", by=world.clerk, at=world.at
    )
    item = made.again(item)
    assert (item.lead_unit, item.state, item.holder) == (world.toucu, State.ASSIGNED, str(world.toucu.ref))
    assert queries.co_units(item) == [world.fagai]
    event = last_event(item)
    assert (event.kind, event.from_state, event.responsibility) == (
        "ledger.item.reassigned",
        "returned",
        "assigned",
    )
    assert (event.clock, event.reason) == ("run", "按三定方案")


def test_the_due_date_survives_reassignment(world):
    item = made.returned(world)
    actions.reassign(
        item=item, lead=world.toucu, co_units=[], reason="改派", by=world.clerk, at=made.later(world, 9)
    )
    assert (made.again(item).due, made.again(item).first_due) == (made.DUE, made.DUE)


def test_after_a_return_the_assigner_may_insist(world):
    item = made.returned(world)
    actions.reassign(item=item, lead=world.fagai, co_units=[], reason="维持", by=world.clerk, at=world.at)
    assert last_event(item).kind == "ledger.item.insisted_on"


def test_without_a_return_the_lead_has_to_change(world):
    item = made.assigned(world)
    with pytest.raises(Refused, match="已是牵头单位"):
        actions.reassign(item=item, lead=world.fagai, co_units=[], reason="维持", by=world.clerk, at=world.at)


def test_what_is_under_way_is_not_reassigned(world):
    with pytest.raises(Refused, match="只有“已交办、已退回”"):
        actions.reassign(
            item=made.in_progress(world),
            lead=world.toucu,
            co_units=[],
            reason="改派",
            by=world.clerk,
            at=world.at,
        )


def test_a_transferred_item_has_to_be_signed_for_anew_and_keeps_its_dates(world):
    item, later = made.in_progress(world), made.later(world, 9)
    actions.transfer(
        item=item,
        lead=world.toucu,
        co_units=[],
        keep_former=True,
        reason="职责调整，已完成的清单一并移交",
        by=world.clerk,
        at=later,
    )
    item = made.again(item)
    assert (item.signed_at, item.state, item.assigned_at, item.due) == (
        None,
        State.ASSIGNED,
        later,
        made.DUE,
    )
    assert queries.co_units(item) == [world.fagai]
    event = last_event(item)
    assert (event.kind, event.holder_after) == ("ledger.item.transferred", str(world.toucu.ref))


def test_an_item_is_transferred_to_somebody_else(world):
    with pytest.raises(Refused, match="已是牵头单位"):
        actions.transfer(
            item=made.signed(world),
            lead=world.fagai,
            co_units=[],
            reason="转办",
            by=world.clerk,
            at=world.at,
        )


def test_changing_co_units_leaves_the_lead_alone(world):
    item = made.in_progress(world, co_units=[world.toucu])
    actions.change_co_units(item=item, co_units=[world.science], reason="换人", by=world.clerk, at=world.at)
    assert queries.co_units(item) == [world.science]
    assert made.again(item).state == State.IN_PROGRESS
    assert last_event(item).kind == "ledger.item.co_units_changed"
    actions.change_co_units(item=item, co_units=[], reason="不用了", by=world.clerk, at=world.at)
    assert last_event(item).kind == "ledger.item.co_units_dropped"


def test_the_same_co_units_are_no_change(world):
    item = made.in_progress(world, co_units=[world.toucu])
    with pytest.raises(Refused, match="没有变化"):
        actions.change_co_units(item=item, co_units=[world.toucu], reason="无", by=world.clerk, at=world.at)


def test_ending_takes_the_item_off_with_its_reason(world):
    item = made.again(made.ended(world))
    assert (item.state, item.holder, item.closed_at) == (State.ENDED, "", world.at)
    assert item.conclusion == "上级已统一部署，不再单独办理"
    event = last_event(item)
    assert (event.kind, event.clock, event.clock_cause) == ("ledger.item.ended", "stop", "ended")


def test_a_unit_that_holds_open_items_cannot_end(world):
    made.assigned(world)
    made.assigned(world, lead=world.toucu, co_units=[world.fagai])
    made.ended(world)
    held = queries.still_held(world.fagai)
    assert held == ["牵头的未办结事项1件（2019-001）", "协办的未办结事项1件（2019-002）"]
    with pytest.raises(Refused, match="2019-001"):
        org.end_unit(
            unit=world.fagai, ended_on=date(2019, 3, 1), reason="改革", by=world.system_officer, at=world.at
        )
