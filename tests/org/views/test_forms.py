"""Shaping the organisation through its forms."""

import itertools

import pytest
from django.urls import reverse

from kaimenhong.journal.queries import current_seq
from kaimenhong.org import actions
from kaimenhong.org.models import Account, Holding, Person, Post, Unit
from tests.world import PASSWORD, fresh, newest

_numbers = itertools.count()


@pytest.fixture
def system(world):
    return world.login(world.system_officer)


@pytest.fixture
def security(world):
    return world.login(world.security_officer)


def send(browser, page, /, *args, about=None, **typed):
    tokens = {"once": f"token-{next(_numbers):08}"}
    if about is not None:
        tokens["seen"] = current_seq(about.ref)
    return browser.post(reverse(f"org:{page}", args=args), tokens | typed)


def test_founding_a_unit(world, system):
    answer = send(
        system,
        "found",
        name="招商局",
        short_name="招商局",
        code="ZSJ",
        kind="bureau",
        parent=world.zone.pk,
        valid_from="2019-02-11",
    )
    unit = Unit.objects.get(code="ZSJ")
    assert answer.headers["Location"] == reverse("org:unit", args=[unit.pk])
    assert newest(unit).actor == world.system_officer.ref


def test_what_the_verb_refuses_stands_at_its_field(world, system):
    typed = {"name": "又一局", "short_name": "又一局", "code": "FGJ", "kind": "bureau"}
    answer = send(system, "found", parent=world.zone.pk, valid_from="2019-02-11", **typed)
    assert answer.status_code == 409
    assert "单位代码“FGJ”已被使用" in answer.context["form"].errors["code"][0]
    assert "又一局" in answer.content.decode()


def test_an_empty_form_is_422_and_names_every_field(system):
    answer = send(system, "found")
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {
        "name",
        "short_name",
        "code",
        "kind",
        "parent",
        "valid_from",
    }


def test_a_form_sent_twice_acts_once(system):
    typed = {"name": "黎星河", "once": "the-same-token"}
    first = system.post(reverse("org:enrol"), typed)
    second = system.post(reverse("org:enrol"), typed)
    assert Person.objects.filter(name="黎星河").count() == 1
    assert first.headers["Location"] == second.headers["Location"]


def test_who_edits_second_is_told_what_changed(world, system):
    seen = current_seq(world.fagai.ref)
    actions.move_unit(
        unit=world.fagai,
        parent=world.office,
        valid_from=world.at.date(),
        by=world.system_officer,
        at=world.at,
    )
    typed = {"name": "经济发展局", "short_name": "经发局", "valid_from": "2019-03-01"}
    answer = send(system, "rename", world.fagai.pk, seen=seen, **typed)
    assert answer.status_code == 409
    assert "程可安" in answer.content.decode()
    assert fresh(world.fagai).name == "海河高新区发展和改革局"


def test_renaming_moving_ending(world, system):
    typed = {"name": "经济发展局", "short_name": "经发局", "valid_from": "2019-02-11"}
    assert send(system, "rename", world.fagai.pk, about=world.fagai, **typed).status_code == 302
    moved = {"parent": world.office.pk, "valid_from": "2019-02-11"}
    assert send(system, "move", world.fagai.pk, about=world.fagai, **moved).status_code == 302
    ended = {"ended_on": "2019-07-01", "reason": "机构改革"}
    answer = send(system, "end", world.fagai.pk, about=world.fagai, **ended)
    assert answer.status_code == 409
    assert "何启明" in answer.context["form"].errors["ended_on"][0]


def test_a_post_is_set_up_and_closed(world, system):
    send(system, "new_post", world.fagai.pk, title="副局长", role="unit_head")
    post = Post.objects.get(title="副局长")
    send(system, "close_post", post.pk, about=post, closed_on="2019-02-12")
    assert newest(post).kind == "org.post.closed"


def test_a_person_gets_a_name_an_account_and_a_post(world, system, security):
    send(system, "enrol", name="黎新河", printed_name="")
    person = Person.objects.get(name="黎新河")
    send(system, "correct", person.pk, about=person, name="黎星河", printed_name="")
    send(system, "open_account", person.pk, about=person, username="lixinghe", password="spring-tide-2019")
    send(system, "new_post", world.fagai.pk, title="副局长", role="unit_head")
    post = Post.objects.get(title="副局长")
    send(security, "appoint", person.pk, about=person, post=post.pk, held_from="2019-02-11")
    assert Holding.objects.get(person=person).post == post
    assert Account.objects.get(person=person).username == "lixinghe"


def test_relieving(world, security):
    head = world.person(world.head_of(world.fagai))
    holding = Holding.objects.get(person=head)
    assert send(security, "relieve", holding.pk, about=head, held_to="2019-03-01").status_code == 302
    assert newest(head).kind == "org.person.relieved"


def test_stopping_and_restoring_an_account(world, system):
    person = world.account(world.clerk).person
    send(system, "close_account", person.pk, about=person, reason="调离")
    assert not Account.objects.get(person=person).is_active
    send(system, "reopen_account", person.pk)
    assert Account.objects.get(person=person).is_active


def test_resetting_a_password(world, security):
    person = world.account(world.clerk).person
    weak = send(security, "reset_password", person.pk, about=person, password="short")
    assert (weak.status_code, list(weak.context["form"].errors)) == (422, ["password"])
    used = send(security, "reset_password", person.pk, about=person, password=PASSWORD)
    assert "最近5次" in used.context["form"].errors["password"][0]
    send(security, "reset_password", person.pk, about=person, password="spring-tide-2019")
    assert newest(person).kind == "org.person.password_reset"


def test_the_system_officer_s_one_appointment_is_refused_while_there_is_a_security_officer(world, system):
    person = actions.enrol_person(name="黎星河", by=world.system_officer, at=world.at)
    post = actions.create_post(
        unit=world.zone,
        title="安全管理员（二）",
        role="security_officer",
        by=world.system_officer,
        at=world.at,
    )
    typed = {"post": post.pk, "held_from": "2019-02-11"}
    answer = send(system, "appoint_security_officer", person.pk, about=person, **typed)
    assert answer.status_code == 403
    assert not Holding.objects.filter(person=person).exists()


FORMS = [
    ("found", "system", None),
    ("rename", "system", "unit"),
    ("move", "system", "unit"),
    ("end", "system", "unit"),
    ("new_post", "system", "unit"),
    ("enrol", "system", None),
    ("correct", "system", "person"),
    ("open_account", "system", "person"),
    ("appoint_security_officer", "system", "person"),
    ("appoint", "security", "person"),
]


@pytest.mark.parametrize(("name", "who", "about"), FORMS)
def test_a_form_opens_with_its_tokens(world, request, name, who, about):
    args = {"unit": [world.fagai.pk], "person": [world.clerk.person_id], None: []}[about]
    page = request.getfixturevalue(who).get(reverse(f"org:{name}", args=args)).content.decode()
    assert 'name="once"' in page
    assert ('name="seen"' in page) is (about is not None and name != "new_post")
