"""A person's notices."""

import pytest
from django.utils.translation import override

from kaimenhong.kernel.verdict import Refused
from kaimenhong.mailroom import notices, queries
from kaimenhong.mailroom.models import Notice
from kaimenhong.org.actor import system_actor
from tests.ledger import made
from tests.mailroom import made as made_mail
from tests.mailroom.test_notices import left


def test_everybody_sees_their_own_only(world):
    notice = left(world, world.clerk)
    assert list(queries.visible_to(world.clerk)) == [notice]
    assert not queries.visible_to(world.leader).exists()
    with pytest.raises(Refused) as refused:
        queries.own(world.leader, notice.pk)
    assert refused.value.status == 404


def test_the_unread_are_counted_in_one_query(world, django_assert_num_queries):
    for event in range(3):
        last = left(world, world.clerk, event=event)
    notices.mark_read(notice=last, at=world.at)
    with django_assert_num_queries(1):
        assert queries.unread_count(world.clerk) == 2
    assert queries.unread_count(system_actor("demo")) == 0


def test_a_slip_says_what_happened_and_what_is_asked(world):
    item = made.assigned(world)
    slip = queries.page(world.liaison_of(world.fagai)).slips[0]
    assert slip.subject.text == f"{item.number} {item.title}"
    assert slip.subject.url
    assert slip.line.who.text == "宋明察"
    assert "交由发改局牵头办理" in slip.line.text
    assert slip.ask == "请签收；不属本单位职责的，请说明理由退回。"


def test_what_is_asked_is_translated_when_it_is_shown(world, monkeypatch):
    left(world, world.clerk)
    monkeypatch.setattr(queries.notices, "_", {"请审核办理结果。": "Please review."}.get)
    with override("en"):
        assert queries.page(world.clerk).slips[0].ask == "Please review."


def test_leafing_through(world):
    for event in range(5):
        left(world, world.clerk, event=event)
    first = queries.page(world.clerk, size=3)
    rest = queries.page(world.clerk, size=3, before=first.older)
    assert [slip.notice.event for slip in first.slips + rest.slips] == [4, 3, 2, 1, 0]
    assert rest.older == 0


def test_unread_only(world):
    seen = left(world, world.clerk)
    notices.mark_read(notice=seen, at=world.at)
    left(world, world.clerk, event=2)
    assert [slip.notice.event for slip in queries.page(world.clerk, unread_only=True).slips] == [2]


@pytest.mark.parametrize("count", [1, 8])
def test_a_page_takes_the_same_queries_however_many_notices(world, count, django_assert_max_num_queries):
    for _number in range(count):
        made.assigned(world)
    assert Notice.objects.filter(person=world.liaison_of(world.fagai).person_id).count() == count
    with django_assert_max_num_queries(6):
        queries.page(world.liaison_of(world.fagai))


def test_notices_stand_day_by_day(world):
    for event, text in enumerate(("2019-02-12T09:00", "2019-02-11T09:00", "2019-02-12T08:00")):
        made_mail.told(world, world.clerk, event=event, moment=made_mail.at(text))
    days = queries.page(world.clerk).days
    assert [(str(day.date), [slip.notice.event for slip in day.slips]) for day in days] == [
        ("2019-02-12", [0, 2]),
        ("2019-02-11", [1]),
    ]
