"""Every column reads its value off a row, and a page asks as many questions for thirty rows as for one."""

from decimal import Decimal

import pytest

from kaimenhong.ledger import actions, queries
from kaimenhong.ledger.cards.rules import Colour
from kaimenhong.ledger.listing.columns import COLUMNS, SHEET, USUAL, chosen, filled, rare_ones, values
from kaimenhong.ledger.models import Item
from kaimenhong.ledger.rules.proof import Proof
from tests.ledger import made
from tests.ledger.cards import made_cards


def rows(columns):
    found = Item.objects.with_units().defer(*queries.lists.left_out(rare_ones(columns)))
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
    with django_assert_max_num_queries(13):
        for row in rows(columns):
            values(row, columns)


def with_steps(world):
    item = made.in_progress(world)
    for name, day in (("拿出方案", 8), ("报会审定", 20)):
        actions.plan_milestone(
            item=made.again(item), name=name, due=made.DUE.replace(day=day), by=world.clerk, at=world.at
        )
    return made.again(item)


def test_milestones_tell_how_far_and_what_is_next(world):
    item = with_steps(world)
    first = item.milestones.order_by("due").first()
    actions.reach_milestone(
        item=item, milestone=first, evidence="方案已报", by=world.liaison_of(item.lead_unit), at=world.at
    )
    assert told(world, "milestones", "milestone_next", "milestone_due") == [
        "1/2项",
        "报会审定",
        made.DUE.replace(day=20),
    ]


def test_an_item_without_milestones_evidence_cards_or_parts_says_nothing(world):
    made.in_progress(world)
    codes = (
        "milestones",
        "milestone_next",
        "milestone_due",
        "evidence",
        "evidence_last",
        "cards",
        "children_open",
    )
    assert told(world, *codes) == ["", "", None, 0, "", "", 0]


def test_evidence_is_counted_and_the_last_piece_named(world):
    item = made.under_review(world)
    figure = Proof(name="实际到位内资", value=Decimal("3.20"), measure="亿元")
    actions.add_evidence(item=item, proof=figure, by=world.head_of(item.lead_unit), at=world.at)
    assert told(world, "evidence", "evidence_last") == [2, "实际到位内资 3.2亿元"]


def test_cards_in_force_by_colour_but_none_that_names_a_person(world):
    item = made_cards.late(world)
    made_cards.issued(world, Colour.BLUE, item=item)
    made_cards.issued(world, Colour.ORANGE, item=item)
    made_cards.proposed(world, Colour.YELLOW, item=item)
    made_cards.asked(world, Colour.RED, item=item, person="某甲")
    assert told(world, "cards") == ["橙牌、蓝牌"]


def test_sub_items_and_how_many_are_left(world):
    item = made.in_progress(world)
    for title in ("上半部分", "下半部分"):
        part = actions.divide(
            item=made.again(item),
            title=title,
            demand="按分工办理",
            lead=world.toucu,
            co_units=[],
            due=made.DUE,
            by=world.clerk,
            at=world.at,
        )
    actions.end(item=part, reason="并入另一件办理", by=world.clerk, at=world.at)
    whole = next(row for row in rows(chosen(["children", "children_open"])) if row.item.pk == item.pk)
    assert values(whole, chosen(["children", "children_open"])) == [2, 1]


@pytest.mark.parametrize(
    ("codes", "queries"), [(["title", "due"], 1), (["milestones", "milestone_due"], 2), (["cards"], 2)]
)
def test_a_lookup_is_asked_only_for_a_column_that_is_shown(world, codes, queries, django_assert_num_queries):
    with_steps(world)
    columns = chosen(codes)
    with django_assert_num_queries(queries):
        [values(row, columns) for row in rows(columns)]
