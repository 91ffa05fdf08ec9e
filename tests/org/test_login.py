"""Logging in and out, bad tries, the second step, and what the journal says of them."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.urls import reverse

from kaimenhong.org.models import Account
from tests.world import PASSWORD, newest

LOGIN = "/account/login/"


@pytest.fixture(autouse=True)
def fresh_counters(db):
    cache.clear()


def code(secret):
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def try_login(client, account, password=PASSWORD, **more):
    return client.post(LOGIN, {"login": account.username, "password": password}, **more)


def turn_on_second_step(world, actor):
    browser = world.login(actor)
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = browser.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    assert browser.post(reverse("mfa_activate_totp"), {"code": code(secret)}).status_code == 302
    return browser, secret


def test_the_right_password_opens_and_is_told(world, client):
    account = world.account(world.clerk)
    assert try_login(client, account).headers["Location"] == "/"
    assert newest(account.person).kind == "org.person.logged_in"
    assert newest(account.person).content["data"] == {"address": "127.0.0.1"}


def test_the_user_name_may_be_typed_in_capitals(world, client):
    account = world.account(world.clerk)
    answer = client.post(LOGIN, {"login": f" {account.username.upper()} ", "password": PASSWORD})
    assert answer.status_code == 302


def test_one_comes_back_to_where_one_wanted(world, client):
    account = world.account(world.clerk)
    assert try_login(client, account, QUERY_STRING="next=/org/").headers["Location"] == "/org/"
    client.logout()
    assert try_login(client, account, QUERY_STRING="next=https://evil.example/").headers["Location"] == "/"


def test_a_wrong_password_is_refused_in_words_and_told(world, client):
    account = world.account(world.clerk)
    answer = try_login(client, account, "wrong-wrong-wrong")
    assert answer.status_code == 422
    assert "用户名或口令不对" in answer.content.decode()
    assert newest(account.person).kind == "org.person.login_failed"
    assert newest(account.person).actor_is_system


def test_an_unknown_name_gets_the_same_answer(client, db):
    answer = client.post(LOGIN, {"login": "nobody", "password": "wrong-wrong-wrong"})
    assert (answer.status_code, "用户名或口令不对" in answer.content.decode()) == (422, True)


def test_the_sixth_bad_try_is_told_so_and_then_the_right_one_waits_too(world, client):
    account = world.account(world.clerk)
    answers = [try_login(client, account, f"wrong-{number}-wrong") for number in range(6)]
    assert [answer.status_code for answer in answers] == [422] * 5 + [429]
    assert "登录失败次数过多" in answers[-1].content.decode()
    assert try_login(client, account).status_code == 429


def test_bad_tries_are_counted_in_the_database_for_all_workers(world, client, settings):
    assert settings.CACHES["default"]["BACKEND"].endswith("DatabaseCache")


def test_a_stopped_account_is_told_so(world, client):
    account = world.account(world.clerk)
    Account.objects.filter(pk=account.pk).update(is_active=False)
    answer = try_login(client, account, follow=True)
    assert "账号已停用" in answer.content.decode()


def test_logging_out_is_told(world):
    browser = world.login(world.clerk)
    assert browser.post(reverse("account_logout")).headers["Location"] == LOGIN
    assert newest(world.person(world.clerk)).kind == "org.person.logged_out"
    assert browser.get(reverse("org:tree")).status_code == 302


def test_the_second_step_is_turned_on_with_recovery_codes(world, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        browser, _secret = turn_on_second_step(world, world.clerk)
    assert newest(world.person(world.clerk)).kind == "org.person.second_step_turned_on"
    page = browser.get(reverse("mfa_view_recovery_codes"))
    assert len(page.context["unused_codes"]) == 10


def test_with_the_second_step_a_password_is_not_enough(world, client):
    _browser, secret = turn_on_second_step(world, world.clerk)
    account = world.account(world.clerk)
    assert try_login(client, account).headers["Location"] == reverse("mfa_authenticate")
    assert client.get(reverse("org:tree")).status_code == 302
    assert client.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 422
    Authenticator.objects.filter(type="totp").update(last_used_at=None)
    answer = client.post(reverse("mfa_authenticate"), {"code": code(secret)})
    assert (answer.status_code, answer.headers.get("Location")) == (302, "/")


def test_a_recovery_code_works_once(world, client):
    browser, _secret = turn_on_second_step(world, world.clerk)
    one = browser.get(reverse("mfa_view_recovery_codes")).context["unused_codes"][0]
    account = world.account(world.clerk)
    try_login(client, account)
    assert client.post(reverse("mfa_authenticate"), {"code": one}).status_code == 302
    client.logout()
    try_login(client, account)
    assert client.post(reverse("mfa_authenticate"), {"code": one}).status_code == 422


def test_the_second_step_is_turned_off(world):
    browser, _secret = turn_on_second_step(world, world.clerk)
    assert browser.get(reverse("mfa_deactivate_totp")).status_code == 200
    browser.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.exists()
    assert newest(world.person(world.clerk)).kind == "org.person.second_step_turned_off"


def test_stopping_an_account_wipes_its_second_step(world):
    from kaimenhong.org import actions

    turn_on_second_step(world, world.clerk)
    account = world.account(world.clerk)
    actions.close_account(account=account, reason="调离", by=world.system_officer, at=world.at)
    assert not Authenticator.objects.exists()


def test_changing_the_password_checks_the_old_one_and_is_told(world):
    browser = world.login(world.clerk)
    typed = {"oldpassword": "wrong", "password1": "new-moon-on-haihe", "password2": "new-moon-on-haihe"}
    assert browser.post(reverse("account_change_password"), typed).status_code == 422
    answer = browser.post(reverse("account_change_password"), typed | {"oldpassword": PASSWORD})
    assert answer.headers["Location"] == reverse("account_mine")
    assert newest(world.person(world.clerk)).kind == "org.person.password_changed"


def test_what_allauth_could_but_the_product_does_not(client, db):
    for path in ("signup/", "password/reset/", "email/", "confirm-email/"):
        assert client.get(f"/account/{path}").status_code == 404


@pytest.mark.parametrize("name", ["account_login", "account_inactive"])
@pytest.mark.parametrize(("language", "word"), [("zh-hans", "账号"), ("en", "account")])
def test_the_door_speaks_both_languages(client, db, name, language, word):
    page = client.get(reverse(name), headers={"Accept-Language": language})
    assert word in page.content.decode()
