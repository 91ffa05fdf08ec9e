"""Rules on views: the words, and what they open."""

import pytest

from kaimenhong.org.access import SIGNED_IN, allow, may_open, public, rule_of, signed_in
from kaimenhong.org.actor import actor_of
from kaimenhong.org.permissions import Permission
from kaimenhong.ui.rule import EVERYBODY, rule


def view(request):
    return None


@pytest.mark.parametrize(
    ("mark", "word"),
    [
        (allow(Permission.ITEM_READ), "item_read"),
        (public, EVERYBODY),
        (signed_in, SIGNED_IN),
        (rule("gallery_read"), "gallery_read"),
    ],
)
def test_a_mark_writes_the_rule_on_the_view(mark, word):
    def page(request):
        return None

    assert rule_of(mark(page)) == word


def test_a_view_without_a_rule_opens_for_nobody(world):
    assert rule_of(view) == ""
    assert "谁也不能打开" in may_open("", world.clerk).reason


def test_a_right_opens_its_page(world):
    assert may_open("item_dispatch", world.clerk)
    refused = may_open("item_dispatch", world.leader)
    assert "交办、改派和终止事项" in refused.reason
    assert refused.status == 403


def test_nobody_is_asked_to_log_in():
    assert may_open("home_read", None).status == 401
    assert may_open(EVERYBODY, None)


def test_without_a_post_the_reason_says_so(world):
    nobody = actor_of(world.person(world.clerk), on=world.at.date().replace(year=2017))
    assert "没有在任岗位" in may_open("item_read", nobody).reason
    assert may_open(SIGNED_IN, nobody)
