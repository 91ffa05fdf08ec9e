"""The page of a quarter's commitments."""

import pytest

from tests.ledger import made

pytestmark = pytest.mark.django_db


def test_what_was_given_within_the_quarter_is_shown_as_added(world):
    item = made.assigned(world)
    page = world.login(world.leader).get("/ledger/integrity/", {"quarter": "2019-Q1"}).content.decode()
    assert item.title in page
    assert "季内新增" in page


def test_a_quarter_without_dates_says_where_to_go(world):
    made.assigned(world)
    page = world.login(world.leader).get("/ledger/integrity/", {"quarter": "2017-Q1"}).content.decode()
    assert "这个季度没有带时限的事项" in page


@pytest.mark.parametrize("wrong", ["2019-03", "本季度", "2019-Q9"])
def test_what_is_no_quarter_is_refused(world, wrong):
    assert world.login(world.leader).get("/ledger/integrity/", {"quarter": wrong}).status_code == 422


def test_the_page_asks_few_questions(world, django_assert_max_num_queries):
    for _number in range(5):
        made.in_progress(world)
    client = world.login(world.leader)
    client.get("/ledger/integrity/")
    with django_assert_max_num_queries(14):
        client.get("/ledger/integrity/")
