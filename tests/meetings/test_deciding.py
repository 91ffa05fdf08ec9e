"""The page of one demand: hand it to a unit, settle it otherwise, take a decision back."""

from __future__ import annotations

import uuid
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from kaimenhong.journal import clock
from kaimenhong.journal.queries import current_seq
from kaimenhong.ledger.models import Item
from kaimenhong.meetings.models import Meeting, Requirement
from kaimenhong.meetings.rules import Settlement
from kaimenhong.org import actions as org
from kaimenhong.org.models import Kind
from tests.meetings.samples import demand, dispatched, meeting_of
from tests.world import MORNING, World


@pytest.fixture(autouse=True)
def morning():
    with clock.pinned(MORNING), translation.override("zh-hans"):
        yield


@pytest.fixture
def clerk(world: World) -> Client:
    return world.login(world.clerk)


@pytest.fixture
def meeting(world: World) -> Meeting:
    return meeting_of(world)


def send(client: Client, verb: str, row: Requirement, **data):
    sent = {"once": uuid.uuid4().hex, "seen": current_seq(row.ref)} | data
    return client.post(reverse(f"meetings:{verb}", args=[row.pk]), sent)


def dispatch(client: Client, row: Requirement, lead, **data):
    wanted = {"title": row.headline, "demand": row.text, "lead": lead.pk, "open_to_zone": "on"}
    return send(client, "dispatch", row, **(wanted | data))


def page(response) -> str:
    return response.content.decode()


def test_the_printed_deadline_is_suggested_with_its_reason(clerk: Client, meeting: Meeting):
    html = page(clerk.get(reverse("meetings:requirement", args=[demand(meeting, "1").pk])))
    assert 'value="2019-03-31"' in html
    assert "文件写明“一季度”，即2019年3月31日前" in html


def test_a_deadline_that_has_passed_is_not_suggested(world: World, meeting: Meeting):
    with clock.pinned(MORNING.replace(month=5)):
        client = world.login(world.clerk)
        html = page(client.get(reverse("meetings:requirement", args=[demand(meeting, "1").pk])))
    assert 'value="2019-03-31"' not in html
    assert "已过" in html


def test_dispatching_leads_back_to_the_demand(world: World, clerk: Client, meeting: Meeting):
    row = demand(meeting, "1")
    response = dispatch(clerk, row, world.fagai, due="2019-03-31", co_units=[world.toucu.pk])
    assert response.url == f"{reverse('meetings:meeting', args=[meeting.pk])}#r{row.pk}"
    item = Item.objects.get()
    assert (item.lead_unit, item.due, item.open_to_zone) == (world.fagai, date(2019, 3, 31), True)
    assert [co.unit for co in item.co_units.all()] == [world.toucu]


def test_and_if_asked_to_the_next_that_waits(world: World, clerk: Client, meeting: Meeting):
    response = dispatch(
        clerk, demand(meeting, "2"), world.anjian, then="next", covers=[demand(meeting, "2.1").pk]
    )
    assert response.url == reverse("meetings:requirement", args=[demand(meeting, "3").pk])


def test_after_the_last_comes_the_first_that_still_waits(clerk: Client, meeting: Meeting):
    response = send(clerk, "settle", demand(meeting, "3"), into="rule", then="next")
    assert response.url == reverse("meetings:requirement", args=[demand(meeting, "1").pk])


def test_a_unit_that_has_ended_is_refused_at_its_field(world: World, clerk: Client, meeting: Meeting):
    ended = org.found_unit(
        code="JGW", kind=Kind.BUREAU, name="旧管委会", short_name="旧管委会", parent=world.zone,
        valid_from=date(2013, 1, 1), by=world.system_officer, at=world.at,
    )  # fmt: skip
    org.end_unit(unit=ended, ended_on=date(2019, 1, 1), reason="合并", by=world.system_officer, at=world.at)
    response = dispatch(clerk, demand(meeting, "1"), ended)
    assert (response.status_code, "不存在或已撤销" in page(response)) == (422, True)
    assert Item.objects.count() == 0


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": ""}, "必填"),
        ({"due": "2019-02-30"}, "日期"),
        ({"due": "2019-02-01"}, "早于"),
        ({"demand": " "}, "必填"),
    ],
)
def test_bad_input_is_told_and_nothing_is_opened(
    world: World, clerk: Client, meeting: Meeting, wrong: dict, said: str
):
    row = demand(meeting, "1")
    response = dispatch(clerk, row, world.fagai, **wrong)
    assert (response.status_code, said in page(response)) == (422, True)
    assert (Item.objects.count(), demand(meeting, "1").settlement) == (0, Settlement.OPEN)


def test_the_second_of_two_is_told_what_the_first_did(world: World, clerk: Client, meeting: Meeting):
    row = demand(meeting, "3")
    seen = current_seq(row.ref)
    send(clerk, "settle", row, into="study")
    response = dispatch(clerk, row, world.fagai, seen=seen)
    assert response.status_code == 409
    assert "宋明察把这项要求定为学习事项" in page(response)
    assert Item.objects.count() == 0


def test_a_form_sent_twice_opens_one_item(world: World, clerk: Client, meeting: Meeting):
    row = demand(meeting, "3")
    twice = {"once": uuid.uuid4().hex, "seen": current_seq(row.ref)}
    first = dispatch(clerk, row, world.fagai, **twice)
    second = dispatch(clerk, row, world.fagai, **twice)
    assert (first.url, Item.objects.count()) == (second.url, 1)


def test_no_action_without_a_reason(clerk: Client, meeting: Meeting):
    response = send(clerk, "settle", demand(meeting, "3"), into="none", note="")
    assert (response.status_code, "必须写明理由" in page(response)) == (422, True)
    assert demand(meeting, "3").settlement == Settlement.OPEN


def test_a_demand_is_settled_with_the_subs_it_covers(clerk: Client, meeting: Meeting):
    send(clerk, "settle", demand(meeting, "2"), into="rule", covers=[demand(meeting, "2.1").pk])
    assert demand(meeting, "2").settlement == Settlement.RULE
    assert demand(meeting, "2.1").settlement == Settlement.WITH_PARENT


def test_a_decision_is_taken_back(clerk: Client, meeting: Meeting):
    row = demand(meeting, "3")
    send(clerk, "settle", row, into="study")
    assert send(clerk, "reopen", row, reason="").status_code == 422
    assert send(clerk, "reopen", row, reason="应当交办").status_code == 302
    assert demand(meeting, "3").settlement == Settlement.OPEN


def test_what_is_in_the_ledger_is_not_taken_back_here(world: World, clerk: Client, meeting: Meeting):
    row = demand(meeting, "3")
    dispatched(world, row)
    assert "请先在台账中终止" in page(clerk.get(reverse("meetings:requirement", args=[row.pk])))
    assert send(clerk, "reopen", row, reason="误交").status_code == 409


def test_only_the_office_decides(world: World, meeting: Meeting):
    client = world.login(world.head_of(world.fagai))
    row = demand(meeting, "3")
    assert client.get(reverse("meetings:requirement", args=[row.pk])).status_code == 403
    assert dispatch(client, row, world.fagai).status_code == 403
    assert send(client, "settle", row, into="rule").status_code == 403


def test_the_page_of_a_demand_asks_few_questions(
    world: World, clerk: Client, meeting: Meeting, django_assert_num_queries
):
    row = demand(meeting, "1")
    dispatched(world, row)
    url = reverse("meetings:requirement", args=[row.pk])
    clerk.get(url)
    with django_assert_num_queries(18):
        clerk.get(url)
