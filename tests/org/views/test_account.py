"""One's own account."""

from django.test import Client
from django.urls import reverse

from tests.world import PASSWORD, newest


def log_in(account):
    browser = Client(headers={"User-Agent": "Telefon"})
    browser.post(reverse("account_login"), {"login": account.username, "password": PASSWORD})
    return browser


def test_my_account_shows_posts_and_log_ins(world):
    browser = log_in(world.account(world.clerk))
    page = browser.get(reverse("account_mine")).content.decode()
    assert "督查专员" in page
    assert "Telefon" in page


def test_other_log_ins_are_ended_and_that_is_told(world):
    account = world.account(world.clerk)
    here, elsewhere = log_in(account), log_in(account)
    assert elsewhere.get(reverse("org:tree")).status_code == 200
    here.post(reverse("account_end_sessions"), {"once": "0123456789abcdef"})
    assert elsewhere.get(reverse("org:tree")).status_code == 302
    assert here.get(reverse("org:tree")).status_code == 200
    assert newest(account.person).content["data"] == {"count": 1}


def test_ending_none_is_no_event(world):
    browser = log_in(world.account(world.clerk))
    browser.post(reverse("account_end_sessions"), {"once": "0123456789abcdef"})
    assert newest(world.person(world.clerk)).kind == "org.person.logged_in"


def test_a_stranger_s_log_in_is_not_ended(world):
    log_in(world.account(world.leader))
    mine = log_in(world.account(world.clerk))
    mine.post(reverse("account_end_sessions"), {"once": "0123456789abcdef", "session": "1"})
    assert newest(world.person(world.leader)).kind == "org.person.logged_in"
