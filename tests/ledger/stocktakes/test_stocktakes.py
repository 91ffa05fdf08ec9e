"""A stocktake: planned, opened, written down, closed; the next one opens with its promises."""

from datetime import date

import pytest

from kaimenhong.journal.models import Event
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import actions as items
from kaimenhong.ledger.models import Item, Promise, Stocktake
from kaimenhong.ledger.queries import calendar
from kaimenhong.ledger.stocktakes import actions, queries
from kaimenhong.ledger.stocktakes.rules import Measure, Outcome, Scope
from tests.ledger import made
from tests.ledger.stocktakes import made_stocktakes as stocktakes

TODAY = date(2019, 3, 28)


def story(stocktake) -> list[str]:
    events = Event.objects.filter(subject=str(stocktake.ref)).order_by("seq")
    return [event.kind.removeprefix("ledger.stocktake.") for event in events]


def board(stocktake, actor, today=TODAY):
    return queries.board(queries.seen_by(actor, stocktake.pk), actor, today=today, calendar=calendar())


def test_it_looks_back_to_the_last_closed_one_of_the_same_scope(world):
    first = stocktakes.opened(world, days=10)
    stocktakes.closed(world, first, days=10)
    theme = stocktakes.opened(world, days=12, scope=Scope.THEME, theme="招商引资")
    stocktakes.closed(world, theme, days=12)
    assert stocktakes.planned(world).former == first
    assert stocktakes.planned(world, scope=Scope.THEME, theme="招商引资").former == theme
    assert stocktakes.planned(world, scope=Scope.UNITS, units=[world.fagai]).former is None


def test_a_promise_is_a_part_and_an_event(world):
    item = made.in_progress(world)
    stocktake = stocktakes.opened(world, days=stocktakes.FIRST)
    made_promise = stocktakes.promise(world, stocktake, item)
    assert (made_promise.unit, made_promise.until) == (world.fagai, date(2019, 3, 15))
    assert story(stocktake) == ["planned", "opened", "promised"]


def test_the_next_one_opens_with_what_became_of_each_promise(world):
    kept, late, broken, open_ = (made.in_progress(world, title=name) for name in "甲乙丙丁")
    first = stocktakes.opened(world, days=stocktakes.FIRST)
    for item in (kept, late, broken):
        stocktakes.promise(world, first, item)
    stocktakes.promise(world, first, open_, until=date(2019, 4, 15))
    stocktakes.closed(world, first)
    head = world.head_of(world.fagai)
    for item, days in ((kept, 30), (late, 40)):
        items.ask_to_close(
            item=item, result="已完成", unproven="通报未印发", by=head, at=made.later(world, days)
        )
    found = board(stocktakes.opened(world), world.clerk)
    outcomes = {one.promise.item.title: one.result.outcome for one in found.promised}
    assert outcomes == {"甲": Outcome.KEPT, "乙": Outcome.LATE, "丙": Outcome.BROKEN, "丁": Outcome.OPEN}


def test_a_percentage_promised_is_looked_up_in_the_reports_after_it(world):
    item, liaison = made.in_progress(world), world.liaison_of(world.fagai)
    items.report(item=item, text="早已完成八成", percent=85, by=liaison, at=made.later(world, 5))
    first = stocktakes.opened(world, days=stocktakes.FIRST)
    stocktakes.promise(world, first, item, measure=Measure.PERCENT, percent=80)
    stocktakes.closed(world, first)
    assert board(stocktakes.opened(world), world.clerk).promised[0].result.outcome is Outcome.BROKEN


def test_behind_at_risk_and_done_come_out_of_the_ledger(world):
    late = made.in_progress(world, due=date(2019, 3, 8))
    soon = made.in_progress(world, due=date(2019, 3, 29))
    made.in_progress(world, due=date(2019, 12, 1))
    done = made.closed(world)
    found = board(stocktakes.opened(world, held_on=date(2019, 2, 20)), world.clerk)
    numbers = [[row.item.pk for row in part] for part in (found.behind, found.at_risk, found.done)]
    assert numbers == [[late.pk], [soon.pk], [done.pk]]


def test_some_units_and_a_theme_narrow_it(world):
    made.in_progress(world, due=date(2019, 3, 8))
    other = made.in_progress(world, lead=world.toucu, due=date(2019, 3, 8))
    units = stocktakes.opened(world, scope=Scope.UNITS, units=[world.toucu])
    assert [row.item.pk for row in board(units, world.clerk).behind] == [other.pk]
    theme = stocktakes.opened(world, scope=Scope.THEME, theme="招商引资")
    assert board(theme, world.clerk).behind == []


def test_a_decision_is_an_item_at_once_with_the_meeting_as_its_source(world):
    stocktake = stocktakes.opened(world)
    item = actions.decide(
        stocktake=stocktake,
        title="补齐路灯",
        demand="三条支路补亮",
        lead=world.jianjiao,
        co_units=[world.finance],
        due=date(2019, 4, 30),
        by=world.clerk,
        at=stocktakes.at(world, stocktakes.SECOND),
    )
    assert (item.source_ref, item.state) == (stocktake.ref, "assigned")
    assert "重点事项调度会议定" in item.source_quote
    assert story(stocktake)[-1] == "decided"
    assert [row.item for row in board(stocktake, world.clerk).decided] == [item]


def test_a_refused_decision_leaves_nothing(world):
    stocktake = stocktakes.opened(world)
    with pytest.raises(Refused, match="没有填写"):
        actions.decide(
            stocktake=stocktake, title=" ", demand="三条支路", lead=world.jianjiao, co_units=[], due=None,
            by=world.clerk, at=stocktakes.at(world, stocktakes.SECOND),
        )  # fmt: skip
    assert (Item.objects.count(), story(stocktake)) == (0, ["planned", "opened"])


def test_notes_and_closing(world):
    stocktake = stocktakes.opened(world)
    when = stocktakes.at(world, stocktakes.SECOND)
    actions.take_notes(stocktake=stocktake, notes="财政局下周拨款", by=world.clerk, at=when)
    actions.close_stocktake(stocktake=stocktake, by=world.clerk, at=when)
    now = Stocktake.objects.get(pk=stocktake.pk)
    assert (now.state, now.notes, now.closed_at) == ("closed", "财政局下周拨款", when)
    last = Event.objects.filter(subject=str(stocktake.ref)).latest("seq")
    assert last.content["data"] == {"promises": 0, "decided": 0, "behind": 0, "at_risk": 0}


def test_a_promise_written_down_by_mistake_is_taken_out_with_a_reason(world):
    stocktake = stocktakes.opened(world)
    wrong = stocktakes.promise(world, stocktake, made.in_progress(world), days=stocktakes.SECOND, until=TODAY)
    actions.withdraw_promise(
        stocktake=stocktake, promise=wrong, reason="记错单位", by=world.clerk, at=stocktakes.at(world, 45)
    )
    assert not Promise.objects.exists()
    assert Event.objects.filter(subject=str(stocktake.ref)).latest("seq").reason == "记错单位"


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"until": date(2019, 2, 1)}, "不在今天到"),
        ({"measure": "percent"}, "要达到的完成率"),
        ({"measure": "applause"}, "没有“applause”"),
        ({"what": ""}, "没有填写"),
    ],
)
def test_a_promise_that_cannot_be_judged_is_none(world, other, told):
    stocktake = stocktakes.opened(world, days=stocktakes.FIRST)
    with pytest.raises(Refused, match=told):
        stocktakes.promise(world, stocktake, made.in_progress(world), **other)


def test_a_promise_is_of_a_unit_that_works_on_an_open_item(world):
    stocktake = stocktakes.opened(world, days=stocktakes.FIRST)
    with pytest.raises(Refused, match="不是这件事的牵头或协办单位"):
        stocktakes.promise(world, stocktake, made.in_progress(world), unit=world.toucu)
    with pytest.raises(Refused, match="已经办结"):
        stocktakes.promise(world, stocktake, made.closed(world))


def test_only_the_unit_that_holds_it_writes_and_only_while_it_is_open(world):
    stocktake = stocktakes.planned(world)
    when = stocktakes.at(world, stocktakes.SECOND)
    with pytest.raises(Refused, match="由办公室召集"):
        actions.open_stocktake(stocktake=stocktake, by=world.head_of(world.fagai), at=when)
    with pytest.raises(Refused, match="现在是“待召开”"):
        actions.take_notes(stocktake=stocktake, notes="记录", by=world.clerk, at=when)
    with pytest.raises(Refused, match="没有“交办"):
        actions.plan(
            title="会", held_on=TODAY, scope="all", units=[], theme="", chair="某", by=world.leader, at=when
        )  # fmt: skip


def test_who_sees_it(world):
    stocktake = stocktakes.opened(world, scope=Scope.UNITS, units=[world.fagai])
    for actor in (world.clerk, world.leader, world.liaison_of(world.fagai)):
        assert queries.seen_by(actor, stocktake.pk) == stocktake
    with pytest.raises(Refused, match="没有这次调度会"):
        queries.seen_by(world.head_of(world.toucu), stocktake.pk)


def test_a_closed_one_shows_its_promises_as_they_stood_and_points_to_the_ledger_of_the_day(world):
    made.in_progress(world, due=date(2019, 3, 8))
    stocktake = stocktakes.closed(world, stocktakes.opened(world), days=stocktakes.SECOND)
    assert board(stocktake, world.clerk).behind == []
