"""The page where one says how one is told, and one's calendar address."""

import re

import pytest
from django.test import Client

from kaimenhong.mailroom.models import Address, Feed, Letter, Wish
from kaimenhong.mailroom.rules import Channel, LetterState
from tests.ledger import made as items
from tests.mailroom import made
from tests.mailroom.reading import read

HOURS = {
    "at_once": "at_once",
    "digest_hour": "10",
    "open_from": "9",
    "open_until": "17",
    "language": "en",
    "once": "h" * 20,
}


@pytest.fixture
def browser(world, wired):
    return world.login(world.liaison_of(world.fagai))


def person(world) -> int:
    return world.liaison_of(world.fagai).person_id


def test_hours_are_kept(world, browser):
    assert browser.post("/notices/ways/hours/", HOURS).status_code == 302
    wish = Wish.objects.get(person=person(world))
    assert (wish.at_once, wish.digest_hour, wish.open_from, wish.open_until, wish.language) == (
        True,
        10,
        9,
        17,
        "en",
    )


@pytest.mark.parametrize(
    "wrong", [{"open_until": "9"}, {"digest_hour": "18"}, {"open_from": "3"}, {"open_until": "23"}]
)
def test_the_night_cannot_be_opened(browser, wrong):
    answer = browser.post("/notices/ways/hours/", HOURS | wrong)
    assert answer.status_code == 422
    assert not Wish.objects.exists()


def test_a_whole_webhook_address_may_be_pasted_and_is_not_shown_again(world, browser):
    pasted = "https://oapi.dingtalk.com/robot/send?access_token=abcdef0123456789"
    sent = {"dingtalk-target": pasted, "dingtalk-secret": "SECxyz", "once": "a" * 20}
    assert browser.post("/notices/ways/dingtalk/", sent).status_code == 302
    address = Address.objects.get(person=person(world))
    assert (address.target, address.secret) == ("abcdef0123456789", "SECxyz")
    page = browser.get("/notices/ways/").content.decode()
    assert "…6789" in page
    assert "abcdef0123456789" not in page
    assert "SECxyz" not in page


def test_an_empty_secret_leaves_the_one_there_is(world, browser):
    for once, secret in (("a" * 20, "SECxyz"), ("b" * 20, "")):
        browser.post(
            "/notices/ways/feishu/", {"feishu-target": "key-1234", "feishu-secret": secret, "once": once}
        )
    assert Address.objects.get().secret == "SECxyz"


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("mail", "no address"),
        ("wecom_app", "有空格 的"),
        ("feishu", "http://127.0.0.1/?x=<>"),
        ("wecom_robot", "短"),
    ],
)
def test_what_cannot_be_an_address_is_refused(browser, name, target):
    assert (
        browser.post(f"/notices/ways/{name}/", {f"{name}-target": target, "once": "a" * 20}).status_code
        == 422
    )
    assert not Address.objects.exists()


def test_a_test_is_sent_at_once_and_says_how_it_went(world, browser, robot):
    made.reached(world.liaison_of(world.fagai), Channel.FEISHU)
    page = browser.post("/notices/ways/feishu/test/", follow=True).content.decode()
    assert "测试消息已经发出" in page
    assert Letter.objects.get().state == LetterState.SENT
    robot.answers = [(200, {"code": 19021, "msg": "sign match fail"})]
    page = browser.post("/notices/ways/feishu/test/", follow=True).content.decode()
    assert "测试消息没有发出" in page
    assert "19021" in page
    assert Letter.objects.latest("pk").state == LetterState.DROPPED, (
        "a test is not tried again behind one's back"
    )


def test_nobody_tests_what_they_have_not_got(browser, robot):
    assert "还没有填写" in browser.post("/notices/ways/feishu/test/", follow=True).content.decode()
    assert robot.asked == []


def test_an_address_that_is_taken_back_is_gone(world, browser):
    made.reached(world.liaison_of(world.fagai), Channel.MAIL)
    browser.post("/notices/ways/mail/forget/", {"once": "a" * 20})
    assert not Address.objects.exists()


def test_a_channel_nobody_knows(browser):
    assert browser.post("/notices/ways/pigeon/", {"once": "a" * 20}).status_code == 404


def test_the_page_takes_few_queries(browser, django_assert_max_num_queries):
    browser.get("/notices/ways/")
    with django_assert_max_num_queries(11):
        browser.get("/notices/ways/")


def opened(browser) -> str:
    """Make a calendar address; returns its path."""
    page = browser.post("/notices/ways/feeds/", {"name": "办公电脑", "once": "c" * 20}).content.decode()
    return re.search(r"https://kmh\.example(/notices/calendar/[\w-]+\.ics)", page)[1]


def test_a_calendar_programme_reads_ones_due_dates_without_logging_in(world, browser):
    item = items.assigned(world)
    answer = Client().get(opened(browser))
    events = {one["UID"]: one for one in read(answer.content)}
    event = events[f"ledger.item-{item.pk}@kmh.example"]
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert event["URL"] == f"https://kmh.example/ledger/{item.pk}/"
    assert item.title in event["SUMMARY"]


def test_an_unchanged_calendar_is_not_sent_again(world, browser):
    items.assigned(world)
    path = opened(browser)
    tag = Client().get(path).headers["ETag"]
    assert Client().get(path, headers={"If-None-Match": tag}).status_code == 304


def test_a_revoked_address_leads_nowhere(browser):
    path = opened(browser)
    browser.post(f"/notices/ways/feeds/{Feed.objects.get().pk}/revoke/", {"once": "d" * 20})
    assert Client().get(path).status_code == 404
    assert Client().get("/notices/calendar/nonsense.ics").status_code == 404


def test_somebody_who_may_not_log_in_reads_no_calendar(world, browser):
    from kaimenhong.org import actions as org

    path = opened(browser)
    account = world.account(world.liaison_of(world.fagai))
    org.close_account(account=account, reason="调离", by=world.system_officer, at=world.at)
    assert Client().get(path).status_code == 404


def test_somebody_elses_feed_cannot_be_revoked(world, browser):
    opened(browser)
    other = world.login(world.leader)
    answer = other.post(f"/notices/ways/feeds/{Feed.objects.get().pk}/revoke/", {"once": "e" * 20})
    assert answer.status_code == 404
    assert not Feed.objects.get().revoked
