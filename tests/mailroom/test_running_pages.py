"""The officer's page of channels and the office's page of emergencies."""

from datetime import timedelta

import pytest

from kaimenhong.journal import clock
from kaimenhong.mailroom.models import Emergency, Letter
from kaimenhong.mailroom.rules import Channel, LetterState
from tests.mailroom import made
from tests.mailroom.made import deliver

NOON = "2019-02-11T12:00"


@pytest.fixture
def officer(world, wired):
    return world.login(world.system_officer)


@pytest.fixture
def failed(world, wired, robot) -> Letter:
    made.reached(world.clerk, Channel.FEISHU, at_once=True)
    made.told(world, world.clerk)
    robot.answers = [(200, {"code": 19021, "msg": "sign match fail"})]
    deliver(NOON)
    return made.the_letter()


def test_the_officer_sees_what_went_wrong_but_not_what_was_said(officer, failed):
    page = officer.get("/notices/channels/").content.decode()
    assert "对方不认系统的账号、密钥或签名" in page
    assert "19021 sign match fail" in page
    assert "宋明察" in page
    assert "请审核办理结果" not in page


def test_the_officer_sends_again(officer, failed, robot):
    officer.post("/notices/channels/repair/", {"letter": [failed.pk], "what": "again", "once": "a" * 20})
    failed.refresh_from_db()
    assert (failed.state, failed.tries) == (LetterState.WAITING, 0)
    Letter.objects.update(due_us=0)
    deliver("2019-02-11T13:00")
    failed.refresh_from_db()
    assert failed.state == LetterState.SENT


def test_the_officer_leaves_it_at_that(officer, failed):
    officer.post("/notices/channels/repair/", {"letter": [failed.pk], "what": "settle", "once": "a" * 20})
    failed.refresh_from_db()
    assert failed.state == LetterState.DROPPED
    assert "没有卡住的消息" in officer.get("/notices/channels/").content.decode()


def test_the_page_of_channels_takes_the_same_queries_however_many_letters(
    officer, world, wired, robot, django_assert_num_queries
):
    counts = []
    for number in (1, 12):
        Letter.objects.bulk_create(
            Letter(
                person_id=world.clerk.person_id, channel="feishu", kind="single", state="failed",
                fault="refused", made_us=1, due_us=1, tried_us=number,
            )
            for _ in range(number)
        )  # fmt: skip
        with django_assert_num_queries(10) as seen:
            officer.get("/notices/channels/")
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_others_do_not_run_the_channels(world, wired):
    assert world.login(world.clerk).get("/notices/channels/").status_code == 403


def test_the_office_declares_and_ends_an_emergency_and_every_page_shows_it(world, wired):
    browser = world.login(world.clerk)
    ends = clock.now().replace(second=0, microsecond=0)
    ends += timedelta(hours=5)
    sent = {"reason": "暴雨红色预警", "ends": f"{ends:%Y-%m-%dT%H:%M}", "once": "a" * 20}
    assert browser.post("/notices/emergency/", sent).status_code == 302
    assert "紧急状态：暴雨红色预警" in world.login(world.leader).get("/notices/").content.decode()
    browser.post(f"/notices/emergency/{Emergency.objects.get().pk}/end/", {"once": "b" * 20})
    assert "紧急状态：暴雨红色预警" not in browser.get("/notices/").content.decode()


def test_an_emergency_without_an_end_is_refused(world):
    browser = world.login(world.clerk)
    assert (
        browser.post("/notices/emergency/", {"reason": "水", "ends": "", "once": "a" * 20}).status_code == 422
    )
    assert not Emergency.objects.exists()
    assert world.login(world.leader).get("/notices/emergency/").status_code == 403


def test_banner_and_bell_cost_one_query_together(world, django_assert_num_queries):
    from kaimenhong.mailroom.queries.frame import frame_facts

    made.told(world, world.clerk)
    with django_assert_num_queries(1):
        assert frame_facts(world.clerk, world.at) == (1, "", 0)
