"""The list as it stood on a past day."""

from datetime import date

import pytest

from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.ledger import actions
from kaimenhong.ledger.asof import lists
from kaimenhong.ledger.models import Item
from kaimenhong.ledger.queries import ANY, Filters, Grouping, Order, visible_to
from kaimenhong.ledger.rules import State, Tone
from tests.ledger import made

CALENDAR = WorkCalendar()
MONDAY, WEDNESDAY = date(2019, 2, 11), date(2019, 2, 13)


@pytest.fixture
def item(world):
    """Due on the 12th; signed for and reported on the 13th, at 40 percent."""
    item = made.assigned(world, due=date(2019, 2, 12))
    liaison, wednesday = world.liaison_of(item.lead_unit), made.later(world, 2)
    actions.sign_for(item=item, by=liaison, at=wednesday)
    return actions.report(item=item, text="已完成四成", percent=40, by=liaison, at=wednesday)


def on(day, filters=None, items=None, **more):
    found = Item.objects.all() if items is None else items
    return lists.listed(found, filters or Filters(), day, calendar=CALENDAR, **more).rows


def test_state_light_percent_and_report_are_those_of_the_day(item):
    then, now = on(MONDAY)[0], on(WEDNESDAY)[0]
    assert (then.state, then.light.tone, then.item.percent, then.item.last_report) == (
        State.ASSIGNED, Tone.YELLOW, None, "",
    )  # fmt: skip
    assert (now.state, now.light.tone, now.item.percent) == (State(item.state), Tone.ORANGE, 40)
    assert now.item.last_report == "已完成四成"


def test_before_it_was_opened_it_was_not_there(item):
    assert on(date(2019, 2, 10)) == []


def test_filters_speak_of_that_day(item):
    assert on(MONDAY, Filters(state=State.ASSIGNED))
    assert on(WEDNESDAY, Filters(state=State.ASSIGNED)) == []
    assert on(WEDNESDAY, Filters(tone=Tone.ORANGE))
    assert on(MONDAY, Filters(tone=Tone.ORANGE)) == []
    assert on(MONDAY, Filters(theme="没有这个专题")) == []


def test_what_was_closed_later_was_open_then(world):
    item = made.in_progress(world)
    actions.end(item=item, reason="上级已统一部署", by=world.clerk, at=made.later(world, 5))
    assert [row.state for row in on(WEDNESDAY)] == [State(item.state)]
    assert on(date(2019, 2, 20)) == []
    assert [row.state for row in on(date(2019, 2, 20), Filters(state=ANY))] == [State.ENDED]


def test_who_may_see_is_as_of_now(world):
    made.assigned(world, open_to_zone=False)
    assert on(MONDAY, items=visible_to(world.liaison_of(world.science))) == []
    assert on(MONDAY, items=visible_to(world.liaison_of(world.fagai)))


@pytest.mark.parametrize("group", [None, *Grouping])
@pytest.mark.parametrize("order", [Order.DUE, Order.NEWEST, Order.THEME])
def test_every_order_and_grouping_leafs_through_all(world, order, group):
    for number in range(5):
        made.assigned(world, due=made.DUE if number % 2 else None)
    seen, after = [], ""
    while True:
        page = lists.listed(
            Item.objects.all(),
            Filters(order=order),
            MONDAY,
            calendar=CALENDAR,
            group=group,
            after=after,
            size=2,
        )
        seen += [row.item.pk for row in page.rows]
        if not (after := page.next):
            break
    assert sorted(seen) == sorted(Item.objects.values_list("pk", flat=True))


def test_a_page_takes_few_queries_however_long(world, django_assert_max_num_queries):
    for _ in range(8):
        made.assigned(world)
    with django_assert_max_num_queries(5):  # which forks matter, spells (2), items, reports
        assert len(on(MONDAY)) == 8
