"""The pages of a person's notices."""

import pytest

from kaimenhong.mailroom.models import Notice
from tests.ledger import made
from tests.mailroom.test_notices import left


@pytest.fixture
def liaison(world):
    """A browser in which 发改局's liaison has logged in, with one item waiting."""
    made.assigned(world)
    return world.login(world.liaison_of(world.fagai))


def test_the_list_and_the_bell_show_what_is_unread(liaison):
    answer = liaison.get("/notices/").content.decode()
    assert "请签收" in answer
    assert '<span class="unread">1' in answer


def test_opening_marks_read_and_leads_to_the_item(liaison, world):
    notice = Notice.objects.get(person=world.liaison_of(world.fagai).person_id)
    answer = liaison.post(f"/notices/{notice.pk}/open/")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/ledger/{notice.subject_ref.key}/")
    notice.refresh_from_db()
    assert not notice.unread
    assert "没有未读的提醒" in liaison.get("/notices/").content.decode()
    assert "请签收" in liaison.get("/notices/?show=all").content.decode()


def test_looking_at_the_list_reads_nothing(liaison):
    liaison.get("/notices/")
    assert Notice.objects.filter(read_us=None).count() == 2


def test_somebody_elses_notice_is_not_there(liaison, world):
    notice = left(world, world.clerk)
    assert liaison.post(f"/notices/{notice.pk}/open/").status_code == 404
    assert Notice.objects.get(pk=notice.pk).unread


def test_all_at_once(liaison, world):
    newest = Notice.objects.latest("pk").pk
    answer = liaison.post("/notices/read/", {"up_to": newest}, follow=True)
    assert "已读1条提醒" in answer.content.decode()
    assert not Notice.objects.filter(person=world.liaison_of(world.fagai).person_id, read_us=None).exists()


@pytest.mark.parametrize("text", ["abc", "-1", "9" * 20])
def test_a_number_that_is_none_is_refused(liaison, text):
    assert liaison.get(f"/notices/?before={text}").status_code == 422
    assert liaison.post("/notices/read/", {"up_to": text}).status_code == 422


def test_opening_wants_a_post(liaison):
    assert liaison.get("/notices/1/open/").status_code == 405
