"""Opening an item over JSON: the form's own fields, rights and refusals, once per token."""

import json

import pytest
from django.test import Client

from kaimenhong.journal import clock
from kaimenhong.ledger.models import Item
from kaimenhong.mailroom.models import Notice
from tests.world import newest


@pytest.fixture(autouse=True)
def day(world):
    with clock.pinned(world.at):
        yield


def send(world, *, by=None, client=None, **other):
    told = {
        "once": "open-just-once",
        "way": "decided",
        "title": "改善道路照明",
        "demand": "三条支路补亮",
        "source_quote": "根据主任办公会意见立项",
        "lead": world.jianjiao.pk,
        "co_units": [world.finance.pk],
        "due": "2019-03-29",
    }
    client = client or world.login(by or world.clerk)
    return client.post("/ledger/api/items", json.dumps(told | other), content_type="application/json")


def test_the_item_is_opened_and_told(world):
    answer = send(world)
    item = Item.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (201, f"/ledger/api/items/{item.pk}")
    told = answer.json()
    assert (told["number"], told["state_code"], told["lead_unit"], told["due"]) == (
        "2019-001",
        "assigned",
        "建交局",
        "2019-03-29",
    )
    assert (item.open_to_zone, item.level, item.urgency) == (True, "ordinary", "normal")
    assert newest(item).kind == "ledger.item.opened"
    assert Notice.objects.filter(subject=str(item.ref)).exists()


def test_what_the_office_wants_by_itself_is_drafted(world):
    assert send(world, way="own", due=None).json()["state_code"] == "drafted"


def test_the_same_token_opens_nothing_twice(world):
    first, second = send(world), send(world, title="别的事")
    assert (first.status_code, second.status_code) == (201, 200)
    assert second.json() == first.json()
    assert Item.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"title": ""}, "title", "请填写事项名称"),
        ({"lead": 999}, "lead", "999"),
        ({"lead": "abc"}, "lead", "abc"),
        ({"due": "明天"}, "due", "2019-03-31"),
        ({"due": "2019-02-10"}, "due", "早于交办日"),
        ({"demand": "【机密】"}, "demand", "国家秘密标志"),
        ({"title": ["甲"]}, "title", "不能这样填写"),
        ({"titel": "甲"}, "titel", "不能这样填写"),
        ({"open_to_zone": "yes"}, "open_to_zone", "不能这样填写"),
    ],
)
def test_what_is_wrong_is_said_with_its_field(world, wrong, field, said):
    answer = send(world, **wrong)
    assert answer.status_code == 422
    [error] = answer.json()["errors"]
    assert error["field"] == field
    assert said in error["message"]
    assert not Item.objects.exists()


def test_a_refused_item_may_be_sent_again_with_its_token(world):
    assert send(world, title="").status_code == 422
    assert send(world).status_code == 201


def test_without_a_token_or_an_object_nothing_is_opened(world):
    client = world.login(world.clerk)
    assert send(world, once="").json()["errors"][0]["field"] == "once"
    for body in ("[]", "{", ""):
        answer = client.post("/ledger/api/items", body, content_type="application/json")
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "")


def test_who_may_not_assign_is_refused(world):
    answer = send(world, by=world.liaison_of(world.science))
    assert answer.status_code == 403
    assert answer.json()["errors"][0]["message"]
    assert not Item.objects.exists()


def test_a_session_alone_is_not_enough(world):
    world.login(world.clerk)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = world.login(world.clerk).cookies
    assert send(world, client=strict).status_code == 403
    assert not Item.objects.exists()


def test_opening_costs_the_same_few_statements(world, django_assert_max_num_queries):
    client = world.login(world.clerk)
    send(world, client=client)
    with django_assert_max_num_queries(24):
        send(world, client=client, once="open-once-more")
