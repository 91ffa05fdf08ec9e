"""Becoming anyone of the cast, in demo mode only."""

import pytest
from django.urls import reverse

from tests.world import newest


def become(client, actor):
    return client.post(reverse("demo_become", args=[actor.person_id]))


@pytest.fixture
def demo(settings):
    settings.DEMO = True


def test_one_click_and_one_is_somebody_else(world, client, demo):
    world.account(world.clerk)
    assert become(client, world.clerk).headers["Location"] == "/"
    page = client.get(reverse("org:tree")).content.decode()
    assert "您现在的身份是办公室督查专员宋明察" in page
    assert newest(world.person(world.clerk)).kind == "org.person.logged_in"


def test_the_cast_is_listed_by_unit(world, client, demo):
    world.account(world.head_of(world.fagai))
    page = client.get(reverse("demo_cast")).content.decode()
    assert "海河高新区发展和改革局" in page
    assert "何启明" in page


def test_the_door_of_a_demo_is_its_cast(client, db, demo):
    assert client.get(reverse("org:tree")).headers["Location"] == reverse("demo_cast")


def test_outside_the_demo_there_is_no_such_page(world, client):
    world.account(world.clerk)
    assert client.get(reverse("demo_cast")).status_code == 404
    assert become(client, world.clerk).status_code == 404
    assert "_auth_user_id" not in client.session


def test_a_stopped_account_cannot_be_become(world, client, demo):
    account = world.account(world.clerk)
    type(account).objects.update(is_active=False)
    assert become(client, world.clerk).status_code == 404
