"""An item's page: what is owed, why then, whose turn it is, and the viewer's own next step."""

from datetime import date

import pytest

from kaimenhong.journal import clock
from kaimenhong.ledger import actions
from tests.ledger import made


@pytest.fixture(autouse=True)
def day(world):
    """Pages are looked at on 28 March 2019."""
    with clock.pinned(made.later(world, 45)):
        yield


def page(world, actor, item, status=200) -> str:
    answer = world.login(actor).get(f"/ledger/{item.pk}/")
    assert answer.status_code == status
    return answer.content.decode()


def test_the_page_tells_the_whole_matter(world):
    item = made.in_progress(world, co_units=[world.toucu])
    actions.report(item=item, text="已分解到月", percent=40, by=world.liaison_of(world.fagai), at=world.at)
    said = page(world, world.leader, item)
    for words in (
        "围绕招商引资",
        "确保一季度各项指标实现“开门红”",
        "原文“一季度”，取季末",
        "已分解到月",
        "40%",
    ):
        assert words in said
    for words in ("发改局", "投促局", "宋明察", "代发改局签收", "时限由交办单位写明", "现在轮到发改局"):
        assert words in said


@pytest.mark.parametrize(
    ("make", "who", "step"),
    [
        (made.assigned, "liaison", "下一步由您：签收"),
        (made.in_progress, "liaison", "下一步由您：反馈进展"),
        (made.returned, "clerk", "下一步由您：改派"),
        (made.under_review, "clerk", "下一步由您：审核销号"),
    ],
)
def test_whoevers_turn_it_is_sees_their_step_first(world, make, who, step):
    actor = world.clerk if who == "clerk" else world.liaison_of(world.fagai)
    assert step in page(world, actor, make(world))


def test_a_co_unit_is_asked_for_its_word(world):
    item = made.in_progress(world, co_units=[world.toucu])
    assert "下一步由您：协办反馈" in page(world, world.liaison_of(world.toucu), item)


def test_who_cannot_act_is_told_who_can_and_why_not(world):
    said = page(world, world.liaison_of(world.toucu), made.assigned(world))
    assert "现在轮到发改局" in said
    assert "何启明" in said
    assert "这件事由发改局牵头，您不在该单位任职。" in said
    assert "/sign-for/" not in said


def test_buttons_are_those_the_rules_allow(world):
    said = page(world, world.liaison_of(world.fagai), made.assigned(world))
    assert "/sign-for/" in said
    assert "/return/" not in said
    assert "没有“代表单位退回事项”的权限" in said


def test_what_was_returned_shows_why_and_what_was_suggested(world):
    said = page(world, world.clerk, made.returned(world))
    assert "不属于本单位职责" in said
    assert "建议由投促局承办" in said


def test_what_is_closed_shows_the_conclusion_and_nothing_to_do(world):
    said = page(world, world.clerk, made.closed(world))
    assert "情况属实，同意销号" in said
    assert "下一步" not in said


def test_an_item_without_a_date_says_so(world):
    assert "没有定时限，不计逾期" in page(world, world.clerk, made.assigned(world, due=None))


def test_a_year_without_a_calendar_is_said_to_be_provisional(world):
    item = made.assigned(world, due=date(2028, 3, 1))
    assert "暂定日历" in page(world, world.clerk, item)


def test_an_item_one_may_not_see_is_not_there(world):
    item = made.assigned(world, open_to_zone=False)
    page(world, world.liaison_of(world.science), item, status=404)


@pytest.mark.parametrize("reports", [1, 12])
def test_the_page_takes_the_same_queries_however_long_the_story(
    world, reports, django_assert_max_num_queries
):
    item = made.in_progress(world, co_units=[world.toucu, world.science])
    for _number in range(reports):
        actions.report(item=item, text="进展", percent=None, by=world.liaison_of(world.fagai), at=world.at)
    client = world.login(world.leader)
    client.get(f"/ledger/{item.pk}/")
    with django_assert_max_num_queries(11):
        client.get(f"/ledger/{item.pk}/")
