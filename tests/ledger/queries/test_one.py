"""Questions about one item."""

import pytest

from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import actions, queries
from kaimenhong.ledger.rules import ReturnReason, State
from tests.ledger import made


def test_an_item_one_may_not_see_is_as_if_it_were_not_there(world):
    item = made.assigned(world, open_to_zone=False)
    assert queries.seen_by(world.clerk, item.pk) == item
    for pk in (item.pk, 999):
        with pytest.raises(Refused) as refused:
            queries.seen_by(world.liaison_of(world.science), pk)
        assert refused.value.status == 404


def test_standing_knows_units_and_hands(world, django_assert_num_queries):
    item = made.under_review(world, co_units=[world.toucu])
    with django_assert_num_queries(3):
        found = queries.standing(item)
    assert (found.state, found.lead_name, found.assigner_name) == (State.UNDER_REVIEW, "发改局", "办公室")
    assert found.co_paths == (world.toucu.path,)
    assert found.hands == {world.head_of(world.fagai).ref}


def test_the_dossier_holds_what_belongs_to_the_item(world, django_assert_max_num_queries):
    item = made.in_progress(world, co_units=[world.toucu], source=None)
    for text in ("第一次", "第二次"):
        actions.report(item=item, text=text, percent=None, by=world.liaison_of(world.fagai), at=world.at)
    with django_assert_max_num_queries(4):
        found = queries.dossier(item)
    told = [(one.report.text, one.person.text) for one in found.reports]
    assert told == [("第二次", "陆一帆"), ("第一次", "陆一帆")]
    assert (found.co_units, found.assigner.text, found.source) == ([world.toucu], "宋明察", None)
    assert found.standing == queries.standing(item)
    assert not found.family


def test_the_last_return_is_read_from_the_journal(world):
    assert queries.last_return(made.assigned(world)) is None
    found = queries.last_return(made.returned(world))
    assert (found.code, found.suggested) == (ReturnReason.NOT_OURS, world.toucu)
    assert found.reason == "三定方案规定由投促局承担"


@pytest.mark.parametrize("path", ["", "look/", "transfer/"])
def test_a_number_no_database_takes_is_nobodys(world, path):
    assert world.login(world.clerk).get(f"/ledger/{'9' * 21}/{path}").status_code == 404
