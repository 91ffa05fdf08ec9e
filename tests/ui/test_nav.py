"""The navigation shows what the reader may open, in the order of the work."""

from types import SimpleNamespace

import pytest
from django.test import RequestFactory

from kaimenhong.ui import nav


@pytest.fixture(autouse=True)
def empty_registry(monkeypatch, settings):
    settings.ROOT_URLCONF = "tests.ui.frame"
    monkeypatch.setattr(nav, "_entries", {})
    monkeypatch.setattr(nav, "_bell", {})


def request(address="/", *rights):
    made = RequestFactory().get(address)
    made.actor = SimpleNamespace(permissions=frozenset(rights))
    return made


def enter(name, chapter, order, **more):
    nav.entry(chapter=chapter, label=name, url_name=name, icon="home", permission="see", order=order, **more)


def test_an_entry_without_the_right_is_left_out():
    enter("ui:search", "A", 1)
    assert nav.chapters(request("/", "other")) == []


def test_chapters_come_in_the_order_of_their_first_entry():
    enter("ui:search", "later", 20)
    enter("ui:gallery", "first", 10)
    assert [chapter.title for chapter in nav.chapters(request("/", "see"))] == ["first", "later"]


def test_the_longest_matching_address_is_the_current_one():
    enter("ui:gallery", "A", 1)
    enter("ui:search", "A", 2)
    lines = nav.chapters(request("/ui/gallery/inner/", "see"))[0].lines
    assert [line.current for line in lines] == [True, False]


def test_a_badge_counts_for_this_request():
    enter("ui:search", "A", 1, badge=lambda request: 7)
    assert nav.chapters(request("/", "see"))[0].lines[0].count == 7


def test_registering_again_replaces():
    enter("ui:search", "A", 1)
    enter("ui:search", "A", 1)
    assert len(nav.chapters(request("/", "see"))[0].lines) == 1


def test_the_bell_leads_to_its_page_with_its_count():
    nav.bell(url_name="ui:search", count=lambda request: 3)
    assert nav.the_bell(request("/")) == nav.Bell("/ui/search/", 3)
