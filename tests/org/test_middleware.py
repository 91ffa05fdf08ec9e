"""The gate in front of every view."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from kaimenhong.journal import clock
from kaimenhong.org.models import Account


def test_who_has_not_logged_in_is_led_to_the_door(client, db):
    answer = client.get(reverse("org:tree"))
    assert answer.headers["Location"] == "/account/login/?next=/org/"


def test_a_fragment_leads_the_whole_page_to_the_door(client, db):
    answer = client.get(reverse("org:tree"), headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"] == "/account/login/?next=/org/"


def test_a_page_not_yours_says_why_and_what_to_do(world):
    answer = world.login(world.clerk).get(reverse("org:found"))
    assert answer.status_code == 403
    assert "设立、更名、调整、撤销单位和岗位" in answer.content.decode()
    assert "请联系安全管理员" in answer.content.decode()


def test_a_password_somebody_else_set_is_changed_first(world):
    browser = world.login(world.clerk)
    Account.objects.update(must_change_password=True)
    assert browser.get(reverse("org:tree")).headers["Location"] == reverse("account_change_password")
    assert browser.get(reverse("account_change_password")).status_code == 200


def test_a_session_nobody_uses_ends(world):
    browser = world.login(world.clerk)
    assert browser.get(reverse("org:tree")).status_code == 200
    with clock.pinned(clock.now() + timedelta(minutes=31)):
        answer = browser.get(reverse("org:tree"))
    assert answer.headers["Location"].startswith("/account/login/")
    assert "_auth_user_id" not in browser.session


def test_a_session_in_use_goes_on(world):
    browser, start = world.login(world.clerk), clock.now()
    for minutes in (20, 40, 60):
        with clock.pinned(start + timedelta(minutes=minutes)):
            assert browser.get(reverse("org:tree")).status_code == 200


def test_a_stopped_account_is_out_at_once(world):
    browser = world.login(world.clerk)
    Account.objects.filter(person=world.clerk.person_id).update(is_active=False)
    assert browser.get(reverse("org:tree")).status_code == 302


def test_the_gate_costs_two_queries_and_the_frame_one(world, django_assert_num_queries):
    browser = world.login(world.clerk)
    with django_assert_num_queries(3):  # session, account with posts held; the bell and a declared emergency
        browser.get(reverse("account_logout"))


@pytest.mark.parametrize("who", ["system_officer", "security_officer", "audit_officer"])
def test_officers_do_no_business(world, who):
    browser = world.login(getattr(world, who))
    assert browser.get(reverse("ledger:list")).status_code == 403
    assert browser.get(reverse("org:tree")).status_code == 200


def test_a_forged_post_is_refused(world):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(world.account(world.system_officer))
    assert browser.post(reverse("org:enrol"), {"name": "甲"}).status_code == 403
