"""What a list's page offers: sorting, grouping, chips, columns, a past day, quick look, bulk, views, JSON."""

from datetime import date
from uuid import uuid4

import pytest

from kaimenhong.journal import clock
from kaimenhong.ledger.models import Item, SavedView
from kaimenhong.ledger.queries.views import left_behind
from kaimenhong.ledger.rules.keeping import can_change_view
from kaimenhong.org.actions import relieve
from kaimenhong.org.models import Holding
from tests.ledger import made
from tests.world import newest


@pytest.fixture(autouse=True)
def day(world):
    with clock.pinned(made.later(world, 45)):
        yield


def text(client, address, status=200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def test_a_head_sorts_and_sorts_back(world):
    made.assigned(world)
    page = text(world.login(world.leader), "/ledger/?tone=yellow")
    assert 'aria-sort="ascending"><a href="?tone=yellow&amp;order=-due"' in page
    assert 'aria-sort="descending"><a href="?order=due"' in text(
        world.login(world.leader), "/ledger/?order=-due"
    )


def test_groups_have_a_head_with_their_count(world):
    for lead in (world.fagai, world.fagai, world.toucu):
        made.assigned(world, lead=lead)
    page = text(world.login(world.leader), "/ledger/?group=unit")
    assert f'<a href="?unit={world.fagai.pk}">发改局</a> <span class="quiet small">2件</span>' in page
    assert "投促局" in page


@pytest.mark.parametrize("group", ["theme", "state", "tone", "month", "source"])
def test_every_grouping_has_a_page(world, group):
    made.assigned(world)
    made.assigned(world, due=None, source=None)
    assert "table-group" in text(world.login(world.leader), f"/ledger/?group={group}")


def test_a_chip_takes_its_filter_off(world):
    page = text(world.login(world.leader), f"/ledger/?unit={world.fagai.pk}&tone=orange&theme=招商")
    assert 'href="?tone=orange&amp;theme=%E6%8B%9B%E5%95%86"' in page
    for said in ("发改局", "已逾期", "招商"):
        assert said in page


def test_columns_are_chosen_by_numbers(world):
    client = world.login(world.leader)
    made.assigned(world, co_units=[world.toucu])
    answer = client.get("/ledger/columns/?use=1&n_co_units=2&n_number=1&tone=yellow")
    assert answer["Location"] == "/ledger/?tone=yellow&cols=number,co_units"
    page = text(client, answer["Location"])
    assert '<th scope="col">协办单位</th>' in page
    assert "投促局" in page


def test_a_past_day_is_said(world):
    item = made.assigned(world)
    page = text(world.login(world.leader), "/ledger/?on=2019-02-12")
    assert "这是2019年2月12日结束时的台账" in page
    assert item.title in page
    assert item.title not in text(world.login(world.leader), "/ledger/?on=2019-02-10")


def test_all_filters_have_a_page_and_a_fragment(world):
    client = world.login(world.leader)
    assert "<html" in text(client, "/ledger/narrow/?tone=orange")
    fragment = client.get(
        "/ledger/narrow/?tone=orange&scope=unit", headers={"HX-Request": "true"}
    ).content.decode()
    assert "<html" not in fragment
    assert 'action="/ledger/unit/"' in fragment


def test_a_quick_look_shows_facts_reports_and_the_next_step(world):
    item = made.in_progress(world)
    client = world.login(world.liaison_of(world.fagai))
    fragment = client.get(f"/ledger/{item.pk}/look/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in fragment
    assert item.title in fragment
    assert f"/ledger/{item.pk}/" in fragment
    hidden = made.assigned(world, open_to_zone=False)
    assert world.login(world.liaison_of(world.science)).get(f"/ledger/{hidden.pk}/look/").status_code == 404


def test_the_preview_says_what_will_become_of_each(world):
    free, done = made.assigned(world), made.closed(world)
    page = text(world.login(world.clerk), f"/ledger/bulk/?act=reassign&item={free.pk}&item={done.pk}")
    assert "1件可以办理，1件不能" in page
    assert "这件事现在是“已销号”" in page


def test_reassigning_many_is_one_act_and_names_the_rest(world):
    items = [made.assigned(world), made.assigned(world), made.closed(world)]
    client = world.login(world.clerk)
    sent = {
        "once": uuid4().hex,
        "act": "reassign",
        "item": [i.pk for i in items],
        "lead": world.toucu.pk,
        "reason": "职责调整",
    }
    answer = client.post("/ledger/bulk/", sent, follow=True)
    assert [made.again(item).lead_unit for item in items] == [world.toucu, world.toucu, world.fagai]
    assert newest(items[0]).act == newest(items[1]).act
    assert newest(items[0]).kind == "ledger.item.reassigned"
    said = answer.content.decode()
    assert "批量改派：已办2件。" in said
    assert items[2].number in said


def test_what_changed_after_the_preview_is_left_out(world):
    from kaimenhong.ledger import actions

    items = [made.assigned(world), made.assigned(world)]
    actions.sign_for(item=items[0], by=world.liaison_of(world.fagai), at=world.at)
    sent = {
        "once": uuid4().hex, "act": "reassign", "item": [i.pk for i in items], "lead": world.toucu.pk, "reason": "职责调整",
        "seen": [f"{i.pk}.1" for i in items],
    }  # fmt: skip
    world.login(world.clerk).post("/ledger/bulk/", sent)
    assert [made.again(item).lead_unit for item in items] == [world.fagai, world.toucu]


def test_nothing_is_done_when_nothing_may_be(world):
    item = made.closed(world)
    sent = {
        "once": uuid4().hex,
        "act": "reassign",
        "item": item.pk,
        "lead": world.toucu.pk,
        "reason": "职责调整",
    }
    assert world.login(world.clerk).post("/ledger/bulk/", sent).status_code == 422
    assert made.again(item).lead_unit == world.fagai


def test_all_that_match_are_meant(world):
    made.assigned(world, lead=world.toucu)
    mine = made.assigned(world)
    page = text(world.login(world.clerk), f"/ledger/bulk/?act=urge&all=yes&list=unit%3D{world.fagai.pk}")
    assert f'name="item" value="{mine.pk}"' in page
    assert page.count('name="item"') == 1


def test_json_has_the_same_filters_rights_and_marks(world):
    for number in range(3):
        made.assigned(world, due=date(2019, 4, 1 + number), open_to_zone=number != 1)
    client = world.login(world.liaison_of(world.science))
    first = client.get("/ledger/api/items?size=1&tone=yellow").json()
    assert [item["due"] for item in first["items"]] == ["2019-04-01"]
    assert client.get(first["next"] or "/").status_code == 200
    every = client.get("/ledger/api/items").json()
    assert [item["number"] for item in every["items"]] == ["2019-001", "2019-003"]
    assert client.get("/ledger/api/items?tone=pink").json() == {"wrong": {"tone": "没有这种灯色。"}}


def test_json_of_one_item_has_every_column(world):
    item = made.in_progress(world, co_units=[world.toucu])
    told = world.login(world.leader).get(f"/ledger/api/items/{item.pk}").json()
    assert (told["number"], told["co_units"], told["state_code"]) == (item.number, "投促局", item.state)
    assert world.login(world.leader).get(f"/ledger/api/items/{item.pk + 9}").status_code == 404


@pytest.mark.parametrize("count", [2, 29])
def test_json_takes_the_same_queries_however_long(world, count, django_assert_max_num_queries):
    for _ in range(count):
        made.assigned(world)
    client = world.login(world.leader)
    client.get("/ledger/api/items")
    with django_assert_max_num_queries(7):
        client.get("/ledger/api/items")


def kept(client, address="/ledger/views/save/?tone=orange", **form):
    return client.post(address, {"once": uuid4().hex, "name": "逾期的", "reach": "private", **form})


def test_a_list_is_kept_under_a_name(world):
    client = world.login(world.clerk)
    answer = kept(client)
    view = SavedView.objects.get()
    assert answer["Location"] == f"/ledger/?tone=orange&view={view.pk}"
    assert (view.asked, view.owner, newest(view).kind) == (
        "tone=orange",
        world.clerk.ref,
        "ledger.savedview.saved",
    )
    assert "逾期的" in text(client, "/ledger/")
    assert "逾期的" not in text(world.login(world.leader), "/ledger/")


def test_a_unit_s_view_is_offered_to_the_unit_and_a_zone_s_to_all(world):
    kept(world.login(world.liaison_of(world.fagai)), reach="unit", name="本局的")
    kept(world.login(world.clerk), reach="zone", name="全区的")
    assert {"本局的", "全区的"} <= set(
        text(world.login(world.head_of(world.fagai)), "/ledger/").replace("<", ">").split(">")
    )
    other = text(world.login(world.head_of(world.toucu)), "/ledger/")
    assert "全区的" in other
    assert "本局的" not in other


def test_only_who_assigns_keeps_a_view_for_the_zone(world):
    assert kept(world.login(world.liaison_of(world.fagai)), reach="zone").status_code == 422
    assert not SavedView.objects.exists()


def test_the_ledger_opens_with_the_start_view(world):
    client = world.login(world.clerk)
    kept(client, is_start="on")
    kept(client, "/ledger/views/save/?tone=yellow", is_start="on", name="快到期的")
    start = SavedView.objects.get(is_start=True)
    assert client.get("/ledger/")["Location"] == f"/ledger/?tone=yellow&view={start.pk}"


def test_from_a_start_view_the_whole_list_is_one_click_away(world):
    client = world.login(world.clerk)
    kept(client, is_start="on")
    page = text(client, client.get("/ledger/")["Location"])
    assert page.count('href="/ledger/?view=all"') >= 2, (
        "the tab of the whole zone, and taking all filters off"
    )
    assert 'class="filter-chip"' not in text(client, "/ledger/?view=all")


def test_an_empty_list_offers_the_next_step(world):
    page = text(world.login(world.clerk), "/ledger/?q=没有这样的事")
    assert 'href="/ledger/?view=all"' in page
    assert "连已办结的一起找" in page
    assert "连已办结的一起找" not in text(world.login(world.clerk), "/ledger/?q=没有这样的事&state=any")


def drop(client, view):
    return client.post(f"/ledger/views/{view.pk}/drop/", {"once": uuid4().hex}).status_code


def leaves(world, actor):
    held = Holding.objects.get(person_id=actor.person_id)
    relieve(holding=held, held_to=world.at.date(), by=world.security_officer, at=world.at)


def test_a_shared_view_whose_keeper_left_goes_on_and_passes_to_its_unit(world):
    keeper, head = world.liaison_of(world.fagai), world.head_of(world.fagai)
    kept(world.login(keeper), reach="unit", name="大家用的")
    view = SavedView.objects.get()
    assert drop(world.login(head), view) == 403
    leaves(world, keeper)
    page = text(world.login(head), "/ledger/views/")
    assert keeper.name in page
    assert "已不在原单位" in page
    assert drop(world.login(world.head_of(world.toucu)), view) == 404
    assert drop(world.login(head), view) == 302
    assert newest(view).actor == head.ref


def test_the_zone_s_view_of_who_left_is_up_to_who_assigns(world):
    view = SavedView(pk=1, owner=world.clerk.ref, unit=world.office, reach="zone")
    asked = {"owner": view.owner, "zone": True, "unit_id": None}
    assert not can_change_view(world.head_of(world.office), owner_serves=True, **asked)
    assert not can_change_view(world.liaison_of(world.fagai), owner_serves=False, **asked)
    assert left_behind([view], on=world.at.date()) == set()
    leaves(world, world.clerk)
    assert left_behind([view], on=world.at.date()) == {1}


def test_only_its_owner_drops_a_view(world):
    kept(world.login(world.clerk), reach="zone")
    view = SavedView.objects.get()
    assert (
        world.login(world.leader).post(f"/ledger/views/{view.pk}/drop/", {"once": uuid4().hex}).status_code
        == 403
    )
    assert (
        world.login(world.clerk).post(f"/ledger/views/{view.pk}/drop/", {"once": uuid4().hex}).status_code
        == 302
    )
    view.refresh_from_db()
    assert view.dropped
    assert newest(view).kind == "ledger.savedview.dropped"
    assert Item.objects.count() == 0
