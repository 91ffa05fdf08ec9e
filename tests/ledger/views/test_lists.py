"""The pages of the three lists."""

from datetime import date, timedelta

import pytest

from kaimenhong.journal import clock
from tests.ledger import made


@pytest.fixture(autouse=True)
def day(world):
    """Pages are looked at on 28 March 2019."""
    with clock.pinned(made.later(world, 45)):
        yield


def text(client, address, status=200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def test_the_list_shows_light_state_and_whose_turn_it_is(world):
    made.in_progress(world, title="改善道路照明", due=date(2019, 3, 8))
    page = text(world.login(world.leader), "/ledger/")
    for said in ("改善道路照明", "2019-001", "发改局", "逾期14个工作日", "办理中", "轮到发改局", "橙灯"):
        assert said in page


def test_mine_and_my_units(world):
    made.assigned(world, title="发改局的事")
    made.assigned(world, title="投促局的事", lead=world.toucu)
    client = world.login(world.liaison_of(world.fagai))
    for address in ("/ledger/mine/", "/ledger/unit/"):
        page = text(client, address)
        assert "发改局的事" in page
        assert "投促局的事" not in page
    assert "投促局的事" in text(client, "/ledger/")


def test_filters_stand_in_the_address(world):
    made.assigned(world, title="发改局的事")
    made.in_progress(world, title="投促局的事", lead=world.toucu)
    client = world.login(world.leader)
    page = text(client, f"/ledger/?state=in_progress&unit={world.toucu.pk}&tone=yellow&q=投促&order=newest")
    assert "投促局的事" in page
    assert "发改局的事" not in page
    assert "没有符合条件的事项" in text(client, "/ledger/?q=没有这几个字")


@pytest.mark.parametrize("wrong", ["state=lost", "tone=pink", "unit=999", "order=random", f"q={'长' * 101}"])
def test_a_filter_that_is_none_is_said_at_its_field(world, wrong):
    page = text(world.login(world.leader), f"/ledger/?{wrong}", status=422)
    assert "field-error" in page


def test_a_mark_that_is_none_is_refused_with_a_way_back(world):
    assert "回到第一页" in text(world.login(world.leader), "/ledger/?after=nonsense", status=422)


def test_leafing_keeps_the_filters(world):
    items = [made.assigned(world, due=made.DUE + timedelta(days=number)) for number in range(31)]
    client = world.login(world.leader)
    page = text(client, "/ledger/?state=assigned&after=&unit=")
    assert "?state=assigned&amp;after=0.2019-04-29." in page
    last = text(client, f"/ledger/?state=assigned&after=0.2019-04-29.{items[29].pk}")
    assert "2019-031" in last
    assert f"?state=assigned&amp;before=0.2019-04-30.{items[30].pk}" in last


def test_an_empty_ledger_says_so(world):
    assert "台账里还没有事项" in text(world.login(world.leader), "/ledger/")
    assert "没有轮到您的事项" in text(world.login(world.leader), "/ledger/mine/")


def test_only_who_may_dispatch_is_offered_to_open_an_item(world):
    assert "/ledger/open/" in text(world.login(world.clerk), "/ledger/")
    assert "/ledger/open/" not in text(world.login(world.leader), "/ledger/")


def test_an_officer_may_not_look(world):
    assert world.login(world.system_officer).get("/ledger/").status_code == 403


@pytest.mark.parametrize("count", [2, 29])
@pytest.mark.parametrize("address", ["/ledger/", "/ledger/mine/", "/ledger/unit/"])
def test_a_list_takes_the_same_queries_however_long(world, count, address, django_assert_max_num_queries):
    for number in range(count):
        made.assigned(world, due=None if number % 3 else made.DUE, co_units=[world.toucu])
    client = world.login(world.liaison_of(world.fagai))
    client.get(address)
    with django_assert_max_num_queries(9):  # session, account, posts; units; rows (2); tally; bell
        client.get(address)


def test_a_long_title_is_cut_in_a_list_and_whole_on_hover(world):
    title = "关于" + "推进重点项目" * 20
    made.assigned(world, title=title)
    page = world.login(world.clerk).get("/ledger/").content.decode()
    assert f'title="{title}">{title[:79]}…</a>' in page
