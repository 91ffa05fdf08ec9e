"""Leafing through every order and every grouping, forth and back, shows every item once."""

from datetime import date

import pytest

from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.ledger import actions, queries
from kaimenhong.ledger.models import Item
from kaimenhong.ledger.queries import ANY, Filters, Grouping, Order
from kaimenhong.ledger.rules.particulars import Particulars
from tests.ledger import made

DAY = {"today": date(2019, 3, 28), "calendar": WorkCalendar()}


@pytest.fixture
def zone(world):
    """Items that differ, or do not, in whatever a list is sorted by."""
    for number in range(9):
        item = made.assigned(
            world,
            due=[None, date(2019, 4, 1), date(2019, 4, 2)][number % 3],
            lead=[world.fagai, world.toucu][number % 2],
            source=[None, made.SOURCE][number % 2],
            particulars=Particulars(
                theme=["", "招商", "安全"][number % 3], level=["ordinary", "major"][number % 2]
            ),
        )
        if number % 4 == 0:
            liaison = world.liaison_of(item.lead_unit)
            actions.sign_for(item=item, by=liaison, at=world.at)
            actions.report(
                item=item, text="进展", percent=number * 10, by=liaison, at=made.later(world, number)
            )
    return world


def pages(filters, group, size=2):
    """All pages forth, then checked against all pages back."""
    items, found = Item.objects.all(), []
    page = queries.listed(items, filters, **DAY, group=group, size=size)
    while True:
        found.append([row.item.pk for row in page.rows])
        if not page.next:
            break
        page = queries.listed(items, filters, **DAY, group=group, size=size, after=page.next)
    for before in reversed(found[:-1]):
        page = queries.listed(items, filters, **DAY, group=group, size=size, before=page.previous)
        assert [row.item.pk for row in page.rows] == before
    assert page.previous == ""
    return [pk for page in found for pk in page]


@pytest.mark.parametrize("down", [False, True])
@pytest.mark.parametrize("order", list(Order))
def test_every_order(zone, order, down):
    seen = pages(Filters(order=order, down=down, state=ANY), None)
    assert sorted(seen) == sorted(Item.objects.values_list("pk", flat=True))


@pytest.mark.parametrize("group", list(Grouping))
def test_every_grouping(zone, group):
    seen = pages(Filters(), group)
    assert sorted(seen) == sorted(Item.objects.values_list("pk", flat=True))


def test_inside_a_unit_the_nearest_date_comes_first(zone):
    found = queries.listed(Item.objects.all(), Filters(), **DAY, group=Grouping.UNIT).rows
    told = [(row.item.lead_unit_id, row.item.due or date.max) for row in found]
    assert told == sorted(told)


def test_major_comes_before_ordinary(zone):
    levels = [
        row.item.level for row in queries.listed(Item.objects.all(), Filters(order=Order.LEVEL), **DAY).rows
    ]
    assert levels == sorted(levels, reverse=levels[0] == "ordinary")
    assert levels[0] == "major"


@pytest.mark.parametrize("order", list(Order))
def test_a_page_asks_few_questions(zone, order, django_assert_max_num_queries):
    with django_assert_max_num_queries(7):
        queries.listed(Item.objects.all(), Filters(order=order), **DAY, size=30)
