"""Posts, people, and who holds what."""

from datetime import date

import pytest

from kaimenhong.kernel.verdict import Refused
from kaimenhong.org import actions
from kaimenhong.org.actor import actor_of
from kaimenhong.org.models import Holding, Person, Post
from kaimenhong.org.permissions import Permission
from kaimenhong.org.roles import SecurityOfficer, SystemOfficer, UnitHead
from tests.world import fresh, newest

TODAY = date(2019, 2, 11)


def new_post(world, **given):
    usual = {
        "unit": world.fagai,
        "title": "副局长",
        "role": "unit_head",
        "by": world.system_officer,
        "at": world.at,
    }
    return actions.create_post(**usual | given)


def new_person(world, name="黎星河"):
    return actions.enrol_person(name=name, by=world.system_officer, at=world.at)


def appoint(world, person, post, day=TODAY, by=None):
    return actions.appoint(
        person=person, post=post, held_from=day, by=by or world.security_officer, at=world.at
    )


def holding_of(actor):
    return Holding.objects.get(person=actor.person_id)


def relieve(world, actor, day=TODAY, by=None):
    return actions.relieve(
        holding=holding_of(actor), held_to=day, by=by or world.security_officer, at=world.at
    )


def test_a_post_stands_in_its_unit(world):
    post = new_post(world)
    assert (post.unit, post.role_name) == (world.fagai, UnitHead.display_name)
    assert newest(post).kind == "org.post.created"


def test_a_title_stands_once_in_a_unit(world):
    with pytest.raises(Refused, match="已有岗位") as refused:
        new_post(world, title="联络员")
    assert (refused.value.field, refused.value.status) == ("title", 409)


def test_a_person_is_enrolled_with_the_printed_form(world):
    person = actions.enrol_person(name="赵田昆", printed_name="赵田崑", by=world.system_officer, at=world.at)
    assert Person.objects.get(pk=person.pk).printed_name == "赵田崑"
    assert newest(person).kind == "org.person.enrolled"


def test_a_name_is_corrected(world):
    person = new_person(world, "黎新河")
    actions.correct_person(
        person=person, name="黎星河", printed_name="", by=world.system_officer, at=world.at
    )
    assert fresh(person).name == "黎星河"
    assert newest(person).content["data"]["former_name"] == "黎新河"


def test_an_appointment_gives_the_rights_of_the_post_from_its_day(world):
    person = new_person(world)
    appoint(world, person, new_post(world))
    assert actor_of(person, on=TODAY).may(Permission.ITEM_SIGN)
    assert not actor_of(person, on=date(2019, 2, 10)).may(Permission.ITEM_SIGN)
    assert newest(person).kind == "org.person.appointed"


def test_one_person_in_a_post_at_a_time(world):
    taken = holding_of(world.head_of(world.fagai)).post
    with pytest.raises(Refused) as refused:
        appoint(world, new_person(world), taken)
    assert (refused.value.field, refused.value.status) == ("post", 409)


def test_relieving_ends_the_rights_that_day_and_frees_the_seat(world):
    head = world.head_of(world.fagai)
    relieve(world, head)
    assert not actor_of(world.person(head), on=TODAY).may(Permission.ITEM_SIGN)
    assert newest(world.person(head)).kind == "org.person.relieved"
    successor = new_person(world)
    appoint(world, successor, Post.objects.get(unit=world.fagai, role=UnitHead.code))
    assert actor_of(successor, on=TODAY).title == "负责人"


def test_a_holding_ends_after_it_began(world):
    with pytest.raises(Refused) as refused:
        relieve(world, world.head_of(world.fagai), day=date(2018, 1, 2))
    assert refused.value.field == "held_to"


def test_a_holding_ends_once(world):
    ended = relieve(world, world.head_of(world.fagai))
    with pytest.raises(Refused) as refused:
        actions.relieve(holding=ended, held_to=TODAY, by=world.security_officer, at=world.at)
    assert refused.value.status == 409


@pytest.mark.parametrize("who", ["system_officer", "audit_officer", "leader", "clerk"])
def test_only_the_security_officer_appoints(world, who):
    with pytest.raises(Refused, match="安全管理员"):
        appoint(world, new_person(world), new_post(world), by=getattr(world, who))


def test_nobody_appoints_or_relieves_himself(world):
    me = world.security_officer
    with pytest.raises(Refused, match="不能任免自己"):
        appoint(world, world.person(me), new_post(world))
    with pytest.raises(Refused, match="不能任免自己"):
        relieve(world, me)


def test_with_a_security_officer_in_post_the_system_officer_appoints_no_second(world):
    post = new_post(world, unit=world.zone, title="安全管理员（二）", role=SecurityOfficer.code)
    with pytest.raises(Refused, match="只有安全管理员"):
        appoint(world, new_person(world), post, by=world.system_officer)


@pytest.mark.parametrize("role", [SystemOfficer.code, UnitHead.code])
def test_an_officer_is_nothing_else(world, role):
    post = new_post(world, role=role)
    with pytest.raises(Refused, match="三员分立") as refused:
        appoint(world, world.person(world.audit_officer), post)
    assert refused.value.field == "post"


def test_a_post_closes_when_empty(world):
    post = new_post(world)
    actions.close_post(post=post, closed_on=TODAY, by=world.system_officer, at=world.at)
    assert newest(post).kind == "org.post.closed"
    with pytest.raises(Refused, match="已撤销"):
        appoint(world, new_person(world), post)


def test_a_held_post_does_not_close(world):
    post = holding_of(world.head_of(world.fagai)).post
    with pytest.raises(Refused):
        actions.close_post(post=post, closed_on=TODAY, by=world.system_officer, at=world.at)
    assert fresh(post).closed_on is None
