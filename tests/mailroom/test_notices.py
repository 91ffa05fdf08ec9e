"""Leaving notices and marking them read."""

from django.utils.translation import gettext_lazy as _

from kaimenhong.journal.clock import to_us
from kaimenhong.mailroom import notices
from kaimenhong.mailroom.models import Notice
from tests.world import World

ASK = _("请审核办理结果。")


def left(world: World, *actors, event: int = 1, text=ASK) -> Notice:
    """A notice about 发改局 itself for each of the actors; returns the last one."""
    people = [world.person(actor) for actor in actors]
    notices.notify(people=people, subject=world.fagai.ref, text=text, event_id=event, at=world.at)
    return Notice.objects.order_by("-pk")[0]


def test_a_notice_is_left_for_each_person(world):
    left(world, world.clerk, world.leader)
    assert Notice.objects.count() == 2
    assert set(Notice.objects.values_list("text", "read_us", "made_us")) == {
        ("请审核办理结果。", None, to_us(world.at))
    }


def test_one_notice_per_person_and_event(world):
    left(world, world.clerk, world.clerk)
    left(world, world.clerk)
    left(world, world.clerk, event=2)
    assert Notice.objects.count() == 2


def test_nobody_to_tell_is_no_fault(world):
    assert notices.notify(people=[], subject=world.fagai.ref, text="看", event_id=1, at=world.at) == 0


def test_text_is_kept_in_the_source_language(world):
    from django.utils.translation import override

    with override("en"):
        assert left(world, world.clerk).text == "请审核办理结果。"


def test_reading_keeps_the_first_moment(world):
    from datetime import timedelta

    notice = left(world, world.clerk)
    notices.mark_read(notice=notice, at=world.at)
    notices.mark_read(notice=notice, at=world.at + timedelta(days=1))
    assert Notice.objects.get().read_us == to_us(world.at)


def test_reading_all_leaves_what_came_meanwhile(world):
    seen = left(world, world.clerk)
    left(world, world.clerk, world.leader, event=2)
    count = notices.mark_all_read(person_id=world.clerk.person_id, up_to=seen.pk, at=world.at)
    assert count == 1
    assert Notice.objects.filter(read_us=None).count() == 2
