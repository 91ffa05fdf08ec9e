"""Opening an item that no meeting has demanded."""

from datetime import date

import pytest

from kaimenhong.journal import clock
from kaimenhong.ledger.models import Item
from tests.ledger import made


@pytest.fixture(autouse=True)
def day(world):
    with clock.pinned(world.at):
        yield


def send(world, **other):
    told = {
        "once": "open-just-once",
        "way": "decided",
        "level": "ordinary",
        "urgency": "normal",
        "title": "改善道路照明",
        "demand": "三条支路补亮",
        "source_quote": "根据主任办公会意见立项",
        "lead": world.jianjiao.pk,
        "co_units": [world.finance.pk],
        "due": "2019-03-29",
        "due_basis": "一季度内见效",
        "open_to_zone": "on",
    }
    return world.login(world.clerk).post("/ledger/open/", told | other)


def test_the_item_is_opened_and_shown(world):
    answer = send(world)
    item = Item.objects.get()
    assert answer.headers["Location"] == f"/ledger/{item.pk}/"
    assert (item.number, item.lead_unit, item.source, item.open_to_zone) == (
        "2019-001",
        world.jianjiao,
        "",
        True,
    )
    page = world.login(world.clerk).get(f"/ledger/{item.pk}/").content.decode()
    assert "立项理由" in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": ""}, "请填写事项名称"),
        ({"lead": ""}, "请选择牵头单位"),
        ({"lead": "999"}, "999"),
        ({"due": "2019-02-10"}, "早于交办日"),
        ({"due": "9999-12-31"}, "年以后"),
        ({"due": "明天"}, "请按“2019-03-31”的样子填写日期"),
        ({"source_quote": ""}, "请写明立项理由"),
        ({"demand": "长" * 5001}, "5000"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(world, wrong, said):
    answer = send(world, **wrong)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    assert "field-error" in page
    assert not Item.objects.exists()


def test_what_the_office_wants_by_itself_is_drafted_and_waits_for_approval(world):
    answer = send(world, way="own", theme="城市更新")
    item = Item.objects.get()
    assert (item.state, item.theme, item.assigned_at) == ("drafted", "城市更新", None)
    page = world.login(world.clerk).get(answer.headers["Location"]).content.decode()
    assert "下一步由您：送审" in page
    assert "交办以后才开始计算" in page


def test_what_is_assigned_at_once_has_its_date(world):
    answer = send(world, due="")
    assert answer.status_code == 422
    assert "时限应当已经明确" in answer.content.decode()


def test_a_class_of_task_gives_the_date_that_was_left_open(world):
    send(world, due="", due_basis="", task_class="13710/ordinary")
    item = Item.objects.get()
    assert (item.task_class, item.due) == ("13710/ordinary", date(2019, 2, 18))
    assert item.due_basis


def test_a_lead_that_supports_itself_is_refused_at_the_co_units(world):
    answer = send(world, co_units=[world.jianjiao.pk])
    assert answer.status_code == 422
    assert "不能同时协办" in answer.content.decode()


def test_sent_twice_opens_one(world):
    assert send(world).headers["Location"] == send(world).headers["Location"]
    assert Item.objects.count() == 1


def test_only_who_may_dispatch(world):
    assert world.login(world.head_of(world.fagai)).get("/ledger/open/").status_code == 403


def test_searching_from_the_top_box(world):
    made.assigned(world, title="改善道路照明")
    page = world.login(world.leader).get("/ui/search/?q=照明").content.decode()
    assert "改善道路照明" in page
