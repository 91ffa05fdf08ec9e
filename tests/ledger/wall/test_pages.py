"""The pages of the wall."""

from datetime import date

import pytest

from kaimenhong.ledger import actions
from tests.ledger import made

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("view", ["chart", "milestones"])
@pytest.mark.parametrize("by", ["theme", "unit", "leader"])
def test_the_wall_shows_an_item_in_every_grouping(world, view, by):
    item = made.in_progress(world)
    page = (
        world.login(world.leader)
        .get("/ledger/wall/", {"by": by, "view": view, "from": "2019-01"})
        .content.decode()
    )
    assert f"/ledger/{item.pk}/" in page


def test_milestones_hang_in_their_month(world):
    item = made.in_progress(world)
    actions.plan_milestone(
        item=item, name="完成选址", due=date(2019, 2, 28), by=world.head_of(world.fagai), at=world.at
    )
    page = world.login(world.leader).get("/ledger/wall/", {"view": "milestones", "from": "2019-01"})
    assert "完成选址" in page.content.decode()


def test_the_wall_of_another_time_says_where_to_go(world):
    made.in_progress(world)
    page = world.login(world.leader).get("/ledger/wall/", {"from": "2001-01", "open": "1"}).content.decode()
    assert "看本季度" in page


def test_a_month_that_is_none_is_refused(world):
    assert world.login(world.leader).get("/ledger/wall/", {"from": "昨天"}).status_code == 422


def test_the_screen_names_nobody_and_turns_its_pages(world):
    for _number in range(19):
        made.assigned(world)
    page = world.login(world.leader).get("/ledger/wall/screen/").content.decode()
    assert world.leader.name not in page
    assert "sheet=1" in page


def test_the_last_screen_turns_back_to_the_first(world):
    made.assigned(world)
    client = world.login(world.leader)
    page = client.get("/ledger/wall/screen/", {"sheet": "0"}, headers={"HX-Request": "true"}).content.decode()
    assert "sheet=0" in page
    assert "<html" not in page


def test_nobody_sees_more_on_the_wall_than_in_the_ledger(world):
    item = made.assigned(world, open_to_zone=False)
    page = world.login(world.head_of(world.science)).get("/ledger/wall/").content.decode()
    assert item.title not in page


def test_the_wall_asks_few_questions(world, django_assert_max_num_queries):
    for _number in range(5):
        made.in_progress(world)
    client = world.login(world.leader)
    client.get("/ledger/wall/")
    with django_assert_max_num_queries(12):
        client.get("/ledger/wall/")
