"""What only somebody at the server can do."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from kaimenhong.journal import clock
from kaimenhong.org import actions
from kaimenhong.org.actor import actor_of
from kaimenhong.org.permissions import Permission
from tests.world import PASSWORD, newest


def test_the_lost_security_officer_is_replaced(world):
    person = actions.enrol_person(name="守夜人", by=world.system_officer, at=world.at)
    actions.open_account(
        person=person, username="shouye", password=PASSWORD, by=world.system_officer, at=world.at
    )
    with clock.pinned(world.at):
        call_command("replace_security_officer", "shouye", stdout=StringIO())
    assert actor_of(person, on=world.at.date()).may(Permission.ROLE_ASSIGN)
    assert newest(world.person(world.security_officer)).kind == "org.person.relieved"
    assert newest(person).actor == "system.actor:setup"


def test_who_holds_another_post_does_not_become_security_officer(world):
    account = world.account(world.clerk)
    with clock.pinned(world.at), pytest.raises(CommandError, match="三员分立"):
        call_command("replace_security_officer", account.username)
    assert newest(world.person(world.security_officer)).kind == "org.person.appointed"


def test_an_unknown_user_name_is_said(world):
    with pytest.raises(CommandError, match="nobody"):
        call_command("replace_security_officer", "nobody")


def test_the_matrix_is_printed():
    out = StringIO()
    call_command("role_page_matrix", stdout=out)
    assert "| `/org/` | org:tree |" in out.getvalue()
