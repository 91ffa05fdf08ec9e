"""Who sees what, and the three lists."""

from datetime import date, timedelta

import pytest

from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.kernel.refs import Ref
from kaimenhong.ledger import actions, queries
from kaimenhong.ledger.models import Item
from kaimenhong.ledger.queries import Filters, Order, Scope
from kaimenhong.ledger.rules import State
from tests.ledger import made

CALENDAR = WorkCalendar()
TODAY = date(2019, 3, 28)


def listed(items, filters=None, **more):
    return queries.listed(items, filters or Filters(), today=TODAY, calendar=CALENDAR, **more)


def numbers(page):
    return [row.item.number for row in page.rows]


def test_what_is_open_to_the_zone_is_seen_by_every_unit(world):
    item = made.assigned(world)
    assert list(queries.visible_to(world.head_of(world.science))) == [item]


def test_the_rest_is_seen_by_those_it_concerns_and_by_who_sees_all(world):
    item = made.assigned(world, open_to_zone=False, co_units=[world.toucu])
    concerned = [world.liaison_of(world.fagai), world.liaison_of(world.toucu), world.clerk]
    for actor in [*concerned, world.leader, world.reviewer]:
        assert list(queries.visible_to(actor)) == [item], actor.name
    assert not queries.visible_to(world.liaison_of(world.science)).exists()


def test_a_higher_unit_sees_what_lies_below(world):
    from dataclasses import replace

    item = made.assigned(world, open_to_zone=False)
    above = replace(world.liaison_of(world.science), paths=(world.zone.path,))
    assert list(queries.visible_to(above)) == [item]


def test_the_three_officers_see_no_item(world):
    made.assigned(world)
    for actor in (world.system_officer, world.security_officer, world.audit_officer):
        for scope in Scope:
            assert not queries.in_scope(scope, actor).exists()


def test_mine_is_what_waits_for_me(world):
    waiting, _working = made.assigned(world), made.closed(world)
    review, back = made.under_review(world), made.returned(world)
    assert set(queries.mine(world.liaison_of(world.fagai))) == {waiting}
    assert set(queries.mine(world.clerk)) == {review, back}
    assert not queries.mine(world.leader).exists()


def test_a_result_i_worked_on_does_not_wait_for_me(world):
    from dataclasses import replace

    both = world.head_of(world.office)
    both = replace(both, permissions=both.permissions | world.clerk.permissions)
    item = made.in_progress(world, lead=world.office)
    assert set(queries.mine(both)) == {item}
    actions.ask_to_close(item=item, result="办好了", evidence=[made.PROOF], by=both, at=world.at)
    assert not queries.mine(both).exists()
    assert set(queries.mine(world.clerk)) == {item}


def test_my_units_are_those_we_lead_support_or_assigned(world):
    led = made.assigned(world, lead=world.toucu)
    supported = made.assigned(world, co_units=[world.toucu])
    made.assigned(world, lead=world.science)
    assert set(queries.my_unit(world.liaison_of(world.toucu))) == {led, supported}
    assert queries.my_unit(world.clerk).count() == 3


def test_the_nearest_date_comes_first_and_no_date_last(world):
    made.assigned(world, due=None)
    made.assigned(world, due=date(2019, 4, 1))
    made.assigned(world, due=date(2019, 3, 1))
    assert numbers(listed(Item.objects.all())) == ["2019-003", "2019-002", "2019-001"]
    newest = listed(Item.objects.all(), Filters(order=Order.NEWEST))
    assert numbers(newest) == ["2019-003", "2019-002", "2019-001"]


@pytest.mark.parametrize("order", list(Order))
def test_leafing_forth_and_back_shows_every_item_once(world, order):
    for number in range(7):
        made.assigned(world, due=[None, date(2019, 4, 1), date(2019, 4, 2)][number % 3])
    filters, items = Filters(order=order), Item.objects.all()
    whole = numbers(listed(items, filters))
    page, seen, pages = listed(items, filters, size=3), [], []
    while True:
        seen += numbers(page)
        pages.append(numbers(page))
        if not page.next:
            break
        page = listed(items, filters, size=3, after=page.next)
    assert seen == whole
    while page.previous:
        pages.pop()
        page = listed(items, filters, size=3, before=page.previous)
        assert numbers(page) == pages[-1]
    assert len(pages) == 1


@pytest.mark.parametrize("mark", ["x", "7.1", "0.2019-13-01.1", "0.1", "1.", "0.2019-03-01.1.2"])
def test_a_mark_that_is_none_is_refused(world, mark):
    from kaimenhong.kernel.verdict import Refused

    with pytest.raises(Refused, match="翻页标记"):
        listed(Item.objects.all(), after=mark)


def test_rows_say_light_state_and_holder(world):
    made.returned(world, due=date(2019, 3, 8))
    row = listed(Item.objects.all()).rows[0]
    assert (row.light.label, row.state, row.holder) == ("逾期14个工作日", State.RETURNED, world.office)


@pytest.mark.parametrize("size", [3, 30])
def test_a_page_of_a_list_takes_two_queries_at_most(world, size, django_assert_max_num_queries):
    for number in range(8):
        made.assigned(world, due=made.DUE + timedelta(days=number) if number % 2 else None)
    with django_assert_max_num_queries(2):
        page = listed(queries.visible_to(world.liaison_of(world.toucu)), size=size)
        assert [row.item.lead_unit.short_name for row in page.rows]


def test_items_of_sources_come_in_two_queries(world, django_assert_num_queries):
    first, second = Ref("meetings.requirement", "1"), Ref("meetings.requirement", "2")
    one, two = made.assigned(world, source=first), made.assigned(world, source=first)
    with django_assert_num_queries(2):
        found = queries.of_sources([first, second])
    assert found == {str(first): [one, two], str(second): []}
    assert queries.of_source(second) == []


def test_searching_finds_what_may_be_seen(world):
    item = made.assigned(world, title="改善道路照明", open_to_zone=False)
    made.assigned(world, demand="新增照明")
    found = queries.saying(world.liaison_of(world.fagai), "照明", at_most=1)
    assert [one.number for one in found] == ["2019-001"]  # what says it in its name comes first
    assert item not in queries.saying(world.liaison_of(world.science), "照明", at_most=9)
