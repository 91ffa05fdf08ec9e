"""Accounts: opening, stopping, passwords, the first administrator."""

import pytest

from kaimenhong.kernel.verdict import Refused
from kaimenhong.org import actions
from kaimenhong.org.accounts import account_with_posts
from kaimenhong.org.actor import actor_of_account
from kaimenhong.org.models import Account, Unit
from kaimenhong.org.permissions import Permission
from tests.world import MORNING, PASSWORD, newest

GOOD = "lantern-festival-15"


def open_account(world, **given):
    usual = {
        "person": world.person(world.clerk),
        "username": "song.mingcha",
        "password": GOOD,
        "by": world.system_officer,
        "at": world.at,
    }
    return actions.open_account(**usual | given)


def test_an_opened_account_must_change_its_password(world):
    account = open_account(world)
    assert account.check_password(GOOD)
    assert account.must_change_password
    assert newest(account.person).kind == "org.person.account_opened"


def test_the_password_is_in_no_event(world):
    account = open_account(world)
    assert GOOD not in newest(account.person).payload


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"username": "xitong"}, "username"),
        ({"username": "Song Mingcha"}, "username"),
        ({"password": "short"}, "password"),
        ({"password": "1234567890123"}, "password"),
        ({"password": "xx-song.mingcha-xx"}, "password"),
    ],
)
def test_opening_names_the_field_it_refuses(world, given, field):
    with pytest.raises(Refused) as refused:
        open_account(world, **given)
    assert refused.value.field == field
    assert not Account.objects.filter(person=world.clerk.person_id).exists()


def test_one_person_one_account(world):
    open_account(world)
    with pytest.raises(Refused, match="已有账号"):
        open_account(world, username="second")


def test_only_the_system_officer_opens_accounts(world):
    with pytest.raises(Refused):
        open_account(world, by=world.security_officer)


def test_a_stopped_account_can_be_restored(world):
    account = open_account(world)
    actions.close_account(account=account, reason="调离", by=world.system_officer, at=world.at)
    assert not Account.objects.get(pk=account.pk).is_active
    assert newest(account.person).reason == "调离"
    actions.reopen_account(account=account, by=world.system_officer, at=world.at)
    assert newest(account.person).kind == "org.person.account_reopened"


def test_nobody_stops_his_own_account(world):
    own = Account.objects.get(person=world.system_officer.person_id)
    with pytest.raises(Refused, match="自己"):
        actions.close_account(account=own, reason="", by=world.system_officer, at=world.at)


def test_the_security_officer_resets_a_password(world):
    account = world.account(world.clerk)
    actions.set_password(account=account, password=GOOD, by=world.security_officer, at=world.at)
    account.refresh_from_db()
    assert account.check_password(GOOD)
    assert account.must_change_password
    assert newest(account.person).kind == "org.person.password_reset"


def test_the_system_officer_resets_none(world):
    with pytest.raises(Refused):
        actions.set_password(
            account=world.account(world.clerk), password=GOOD, by=world.system_officer, at=world.at
        )


def test_the_last_five_passwords_are_not_taken_again(world):
    account = world.account(world.clerk)
    with pytest.raises(Refused, match="最近5次"):
        actions.change_own_password(account=account, password=PASSWORD, by=world.clerk, at=world.at)
    for number in range(5):
        actions.change_own_password(account=account, password=f"{GOOD}-{number}", by=world.clerk, at=world.at)
    actions.change_own_password(account=account, password=PASSWORD, by=world.clerk, at=world.at)
    assert newest(account.person).kind == "org.person.password_changed"


def test_only_oneself_changes_one_s_own_password(world):
    with pytest.raises(Refused):
        actions.change_own_password(
            account=world.account(world.clerk), password=GOOD, by=world.leader, at=world.at
        )


def test_the_first_administrator_runs_and_grants_nothing(db):
    account = actions.create_first_administrator(username="first", password=GOOD, name="程可安", at=MORNING)
    actor = actor_of_account(account_with_posts(account.pk), on=MORNING.date())
    assert actor.may(Permission.ACCOUNT_MANAGE)
    assert not actor.may(Permission.ROLE_ASSIGN)
    assert Unit.objects.get().posts.count() == 3


def test_there_is_one_first_administrator(world):
    with pytest.raises(Refused, match="已有账号"):
        actions.create_first_administrator(username="again", password=GOOD, name="甲", at=MORNING)


def test_an_empty_zone_gets_its_security_officer_from_the_system_officer(db):
    first = actions.create_first_administrator(username="first", password=GOOD, name="程可安", at=MORNING)
    by = actor_of_account(account_with_posts(first.pk), on=MORNING.date())
    post = Unit.objects.get().posts.get(role="security_officer")
    person = actions.enrol_person(name="石守一", by=by, at=MORNING)
    actions.appoint(person=person, post=post, held_from=MORNING.date(), by=by, at=MORNING)
    assert newest(person).kind == "org.person.appointed"
