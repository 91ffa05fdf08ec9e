"""The pages of stocktakes."""

import re

import pytest

from kaimenhong.journal import clock
from kaimenhong.ledger.models import Item, Promise, Stocktake
from tests.ledger import made
from tests.ledger.stocktakes import made_stocktakes as stocktakes


@pytest.fixture(autouse=True)
def day(world):
    """Pages are looked at on 28 March 2019."""
    with clock.pinned(made.later(world, 45)):
        yield


def text(client, address, status=200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def send(client, address, form_at="", **typed):
    page = client.get(form_at or address).content.decode()
    hidden = dict(re.findall(r'name="(once|seen)" value="([^"]*)"', page))
    return client.post(address, hidden | typed)


def second(world, promises=1, **other) -> Stocktake:
    """A stocktake that goes on, after one with promises."""
    first = stocktakes.opened(world, days=stocktakes.FIRST)
    for _number in range(promises):
        stocktakes.promise(world, first, made.in_progress(world, **other))
    stocktakes.closed(world, first)
    return stocktakes.opened(world, title="第二次调度会")


def test_the_page_opens_with_what_was_promised_and_what_became_of_it(world):
    stocktake = second(world)
    page = text(world.login(world.clerk), f"/ledger/stocktakes/{stocktake.pk}/")
    promised, behind = page.index("上次承诺，兑现没有"), page.index('id="behind"')
    assert promised < page.index("没有兑现") < behind
    assert "报出办理结果" in page[promised:behind]


def test_calling_one_leads_to_its_page(world):
    client = world.login(world.clerk)
    typed = {
        "title": "调度会",
        "held_on": "2019-03-28",
        "chair": "秦望川",
        "scope": "theme",
        "theme": "招商引资",
    }
    answer = send(client, "/ledger/stocktakes/plan/", **typed)
    made_one = Stocktake.objects.get()
    assert answer.headers["Location"] == f"/ledger/stocktakes/{made_one.pk}/"
    assert (made_one.theme, made_one.unit) == ("招商引资", world.office)


@pytest.mark.parametrize(("scope", "field"), [("units", "没有选择调度哪些单位"), ("theme", "“专题”没有填写")])
def test_a_scope_without_its_part_is_said_at_the_field(world, scope, field):
    client = world.login(world.clerk)
    typed = {"title": "调度会", "held_on": "2019-03-28", "chair": "秦望川", "scope": scope}
    answer = send(client, "/ledger/stocktakes/plan/", **typed)
    assert answer.status_code == 422
    assert field in answer.content.decode()


def test_a_meeting_from_beginning_to_end(world):
    item, client = made.in_progress(world), world.login(world.clerk)
    stocktake = stocktakes.planned(world)
    address = f"/ledger/stocktakes/{stocktake.pk}/"
    assert send(client, f"{address}open/", form_at=address).status_code == 302
    typed = {"unit": world.fagai.pk, "what": "报结果", "measure": "finish", "until": "2019-04-05"}
    assert send(client, f"{address}promise/{item.pk}/", **typed).status_code == 302
    decided = {"title": "补齐路灯", "demand": "三条支路补亮", "lead": world.jianjiao.pk, "due": "2019-04-30"}
    decided = {f"decision-{name}": value for name, value in decided.items()}
    assert send(client, f"{address}decide/", form_at=address, **decided).status_code == 302
    assert (
        send(client, f"{address}notes/", form_at=address, **{"notes-notes": "财政局下周拨款"}).status_code
        == 302
    )
    assert send(client, f"{address}close/", form_at=address).status_code == 302
    page = text(client, address)
    for said in ("补齐路灯", "财政局下周拨款", "报结果", "已结束", "/ledger/?on=2019-03-28"):
        assert said in page
    assert Item.objects.get(title="补齐路灯").source == str(stocktake.ref)


def test_what_is_wrong_with_a_decision_is_said_on_the_page_with_what_was_typed(world):
    client, stocktake = world.login(world.clerk), stocktakes.opened(world)
    address = f"/ledger/stocktakes/{stocktake.pk}/"
    typed = {"decision-title": "秘密★ 路灯", "decision-demand": "补亮", "decision-lead": world.jianjiao.pk}
    answer = send(client, f"{address}decide/", form_at=address, **typed)
    assert answer.status_code == 422
    assert "国家秘密标志" in answer.content.decode()
    assert not Item.objects.exists()


def test_notes_are_not_written_over_what_somebody_else_wrote(world):
    client, stocktake = world.login(world.clerk), stocktakes.opened(world)
    address = f"/ledger/stocktakes/{stocktake.pk}/"
    page = client.get(address).content.decode()
    hidden = dict(re.findall(r'name="(once|seen)" value="([^"]*)"', page))
    stocktakes.promise(world, stocktake, made.in_progress(world), days=45, until=made.later(world, 50).date())
    answer = client.post(f"{address}notes/", hidden | {"notes-notes": "记录"})
    assert answer.status_code == 409
    assert "已有变化" in answer.content.decode()


def test_a_promise_about_any_item_begins_with_its_number(world):
    item, client, stocktake = made.in_progress(world), world.login(world.clerk), stocktakes.opened(world)
    answer = client.get(f"/ledger/stocktakes/{stocktake.pk}/promise/?number= 2019-001")
    assert answer.headers["Location"] == f"/ledger/stocktakes/{stocktake.pk}/promise/{item.pk}/"
    assert "2018-001" in text(
        client, f"/ledger/stocktakes/{stocktake.pk}/promise/?number=2018-001", status=422
    )


def test_a_promise_is_taken_out_from_the_page(world):
    client, stocktake = world.login(world.clerk), stocktakes.opened(world)
    kept = stocktakes.promise(
        world, stocktake, made.in_progress(world), days=45, until=made.later(world, 50).date()
    )
    address = f"/ledger/stocktakes/{stocktake.pk}/promises/{kept.pk}/withdraw/"
    assert send(client, address, reason="记错").status_code == 302
    assert not Promise.objects.exists()
    text(client, address, status=404)


def test_the_minutes_can_be_copied_as_text(world):
    stocktake = second(world)
    page = text(world.login(world.clerk), f"/ledger/stocktakes/{stocktake.pk}/")
    copied = re.search(r'data-copy="([^"]*)"', page)
    assert copied
    assert (
        "上次承诺兑现情况\n1. 发改局承诺：报出办理结果（报出办理结果，2019年3月15日前；2019-001" in copied[1]
    )


def test_who_only_attends_writes_nothing(world):
    stocktake = second(world)
    page = text(world.login(world.leader), f"/ledger/stocktakes/{stocktake.pk}/")
    assert "decision-title" not in page
    assert "/promise/" not in page


def test_the_list_and_english(world):
    second(world)
    client = world.login(world.leader)
    assert "第二次调度会" in text(client, "/ledger/stocktakes/")
    client.cookies["django_language"] = "en"
    assert "第二次调度会" in text(client, "/ledger/stocktakes/")


@pytest.mark.parametrize("count", [1, 8])
def test_the_pages_take_the_same_queries_however_much_there_is(world, count, django_assert_max_num_queries):
    stocktake = second(world, promises=count, due=made.later(world, 25).date())
    for _number in range(count):
        made.closed(world)
    client = world.login(world.clerk)
    for address, queries in ((f"/ledger/stocktakes/{stocktake.pk}/", 15), ("/ledger/stocktakes/", 5)):
        client.get(address)
        with django_assert_max_num_queries(queries):
            client.get(address)


def test_before_it_begins_the_page_says_when_one_writes(world):
    planned = stocktakes.planned(world)
    page = text(world.login(world.clerk), f"/ledger/stocktakes/{planned.pk}/")
    assert page.count("调度会开始以后，在这里记下。") == 3
