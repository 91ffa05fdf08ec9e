"""Every column reads its value off a row, and a page asks as many questions for thirty rows as for one."""

import pytest

from kaimenhong.ledger import actions, queries
from kaimenhong.ledger.listing.columns import COLUMNS, SHEET, USUAL, chosen, filled, long_texts, values
from kaimenhong.ledger.models import Item
from tests.ledger import made


def rows(columns):
    found = Item.objects.with_units().defer(*(set(queries.lists.LONG) - long_texts(columns)))
    return filled(queries.rows(found, today=made.DUE, calendar=queries.calendar()), columns)


def told(world, *codes):
    columns = chosen(codes)
    return values(rows(columns)[0], columns)


def test_the_usual_and_the_sheet_s_columns_exist():
    assert {*USUAL, *SHEET} <= COLUMNS.keys()


def test_unknown_columns_are_passed_over():
    assert [column.code for column in chosen(["due", "mood", "due", "title"])] == ["due", "title"]
    assert [column.code for column in chosen(["mood"])] == list(USUAL)


def test_counts_come_from_the_journal(world):
    item = made.returned(world)
    actions.reassign(
        item=item, lead=world.toucu, co_units=[world.science], reason="改派", by=world.clerk, at=world.at
    )
    assert told(world, "returns", "reassigns", "extensions", "co_units") == [1, 1, 0, "科技局"]


def test_reports_and_who_made_the_newest(world):
    item = made.in_progress(world)
    liaison = world.liaison_of(item.lead_unit)
    for percent in (10, 40):
        actions.report(item=item, text="进展", percent=percent, by=liaison, at=world.at)
    assert told(world, "reports", "reporter", "percent", "last_report") == [2, liaison.name, 40, "进展"]


def test_who_assigned_and_who_closed(world):
    made.closed(world)
    assert told(world, "assigner", "closer", "days") == [world.clerk.name, world.clerk.name, None]


def test_a_late_item_has_negative_days_left(world):
    made.assigned(world, due=made.DUE.replace(day=28))
    assert told(world, "days") == [-1]


@pytest.mark.parametrize("count", [1, 12])
def test_all_columns_take_the_same_queries_however_many_rows(world, count, django_assert_max_num_queries):
    for _ in range(count):
        made.in_progress(world, co_units=[world.toucu])
    columns = list(COLUMNS.values())
    with django_assert_max_num_queries(10):
        for row in rows(columns):
            values(row, columns)
