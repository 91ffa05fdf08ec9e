"""The page of the zone's limits."""

import uuid

import pytest

from kaimenhong.journal.models import Event
from kaimenhong.ledger.models import Limits

pytestmark = pytest.mark.django_db
PAGE = "/ledger/limits/"


def told(world, **changed) -> dict:
    return {
        "sign_days": 2,
        "return_days": 1,
        "extension_days": 15,
        "extension_times": 1,
        "valid_from": "2199-01-01",
        "basis": "2019年第3次主任办公会",
        "once": uuid.uuid4().hex,
    } | changed


def test_a_leader_sets_the_limits_and_the_event_says_so(world):
    answer = world.login(world.leader).post(PAGE, told(world))
    assert answer.status_code == 302
    row = Limits.objects.get()
    assert (row.sign_days, row.extension_days) == (2, 15)
    assert Event.objects.get(subject=str(row.ref)).kind == "ledger.limits.set"


def test_a_bureau_sees_them_and_cannot_set_them(world):
    client = world.login(world.head_of(world.fagai))
    assert "今天执行的" in client.get(PAGE).content.decode()
    assert client.post(PAGE, told(world)).status_code == 403
    assert not Limits.objects.exists()


@pytest.mark.parametrize("wrong", [{"basis": ""}, {"sign_days": 99}, {"valid_from": "2001-01-01"}])
def test_what_cannot_be_is_said_at_its_field(world, wrong):
    assert world.login(world.leader).post(PAGE, told(world, **wrong)).status_code == 422
    assert not Limits.objects.exists()
