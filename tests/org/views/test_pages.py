"""Reading the organisation."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kaimenhong.org import actions


@pytest.fixture
def browser(world):
    return world.login(world.clerk)


def text(browser, name, *args, **query):
    return browser.get(reverse(f"org:{name}", args=args), query).content.decode()


def test_the_tree_is_as_of_the_chosen_day(world, browser):
    actions.rename_unit(
        unit=world.fagai,
        name="经济发展局",
        short_name="经发局",
        valid_from=date(2019, 2, 11),
        by=world.system_officer,
        at=world.at,
    )
    assert "经济发展局" in text(browser, "tree")
    assert "经济发展局" not in text(browser, "tree", on="2019-02-10")
    assert "这一天还没有单位" in text(browser, "tree", on="1999-01-01")


def test_an_impossible_day_is_named_at_its_field(browser):
    answer = browser.get(reverse("org:tree"), {"on": "2019-02-30"})
    assert answer.status_code == 422
    assert "请按“2019-02-11”的样子填写日期" in answer.content.decode()


def grow(world):
    """One more unit with two more people in it."""
    by, at, day = world.system_officer, world.at, world.at.date()
    unit = actions.found_unit(
        code="ZSJ",
        name="招商局",
        short_name="招商局",
        kind="bureau",
        parent=world.zone,
        valid_from=day,
        by=by,
        at=at,
    )
    for title, name in (("局长", "黎星河"), ("副局长", "黎江月")):
        post = actions.create_post(unit=unit, title=title, role="unit_head", by=by, at=at)
        person = actions.enrol_person(name=name, by=by, at=at)
        actions.appoint(person=person, post=post, held_from=day, by=world.security_officer, at=at)


@pytest.mark.parametrize("name", ["tree", "people"])
def test_a_list_costs_the_same_however_long(world, browser, name):
    with CaptureQueriesContext(connection) as before:
        text(browser, name)
    grow(world)
    with CaptureQueriesContext(connection) as after:
        text(browser, name)
    assert len(after) == len(before) <= 10


def test_a_unit_shows_posts_holders_and_history(world, browser):
    page = text(browser, "unit", world.fagai.pk)
    for word in ("何启明", "联络员", "设立了“海河高新区发展和改革局”", "/org/people/"):
        assert word in page
    assert "撤销单位" not in page


def test_the_system_officer_finds_the_verbs_on_the_page(world):
    page = text(world.login(world.system_officer), "unit", world.fagai.pk)
    assert reverse("org:rename", args=[world.fagai.pk]) in page
    assert reverse("org:end", args=[world.fagai.pk]) in page


def test_people_are_found_by_name_and_unit(world, browser):
    assert "宋明察" in text(browser, "people", q="明察")
    assert "周知微" not in text(browser, "people", unit=world.fagai.pk)
    assert "没有找到" in text(browser, "people", q="查无此人")


def test_a_person_shows_posts_over_time(world, browser):
    head = world.head_of(world.fagai)
    page = text(browser, "person", head.person_id)
    assert "2018年1月2日" in page
    assert "开通账号" not in page


def test_only_officers_see_the_account_and_what_was_done(world):
    head = world.head_of(world.fagai)
    world.account(head)
    for_clerk = text(world.login(world.clerk), "person", head.person_id)
    for_officer = text(world.login(world.security_officer), "person", head.person_id)
    assert f"user{head.person_id}" not in for_clerk
    assert f"user{head.person_id}" in for_officer
    assert "任命其为发改局负责人" in for_officer


def test_roles_are_told_in_plain_words(browser):
    page = text(browser, "roles")
    assert "单位里跑台账的人" in page
    assert "重置他人口令" in page


@pytest.mark.parametrize("name", ["tree", "people", "roles"])
def test_the_pages_speak_english(browser, name):
    page = browser.get(reverse(f"org:{name}"), headers={"Accept-Language": "en"}).content.decode()
    assert '<html lang="en"' in page
    assert {"tree": "People in post", "people": "All units", "roles": "Security officer"}[name] in page


def test_who_is_not_there_is_404(browser):
    assert browser.get(reverse("org:unit", args=[999_999])).status_code == 404


def test_the_search_box_finds_units_by_former_names_and_people(world, browser):
    actions.rename_unit(
        unit=world.fagai,
        name="经济发展局",
        short_name="经发局",
        valid_from=date(2019, 2, 11),
        by=world.system_officer,
        at=world.at,
    )
    assert "经济发展局" in browser.get(reverse("ui:search"), {"q": "发展和改革"}).content.decode()
    assert "宋明察" in browser.get(reverse("ui:search"), {"q": "宋"}).content.decode()
