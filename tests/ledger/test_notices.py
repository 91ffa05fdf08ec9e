"""Who is told what when the ball changes court: the people who can act, once each, in the same transaction."""

from django.db import transaction

from kaimenhong.journal.models import Event
from kaimenhong.ledger import actions
from kaimenhong.mailroom.models import Notice
from tests.ledger import made


def told() -> dict[str, str]:
    """Name of the person → what the last notice asks."""
    return {
        notice.person.name: notice.text for notice in Notice.objects.select_related("person").order_by("pk")
    }


def test_opening_tells_who_can_sign_and_who_shall_support(world):
    item = made.assigned(world, co_units=[world.toucu])
    found = told()
    assert set(found) == {"何启明", "陆一帆", "梁若海", "许佳音"}
    assert "请签收" in found["陆一帆"]
    assert "协助" in found["许佳音"]
    first = Event.objects.get(subject=str(item.ref), seq=1)
    assert set(Notice.objects.values_list("event", "subject")) == {(first.pk, str(item.ref))}


def test_a_return_tells_the_office(world):
    made.returned(world)
    assert "改派" in told()["宋明察"]


def test_a_reassignment_tells_the_new_lead_and_the_former(world):
    item = made.returned(world)
    actions.reassign(item=item, lead=world.toucu, co_units=[], reason="改派", by=world.clerk, at=world.at)
    assert "请签收" in told()["梁若海"]
    assert "不再由你单位牵头" in told()["何启明"]


def test_co_units_are_told_when_they_come_and_go(world):
    item = made.in_progress(world, co_units=[world.toucu])
    actions.change_co_units(item=item, co_units=[world.science], reason="换", by=world.clerk, at=world.at)
    assert "不再需要你单位协办" in told()["许佳音"]
    assert "协助" in told()["白晓舟"]


def test_a_co_units_word_reaches_the_lead_and_not_its_author(world):
    item = made.in_progress(world, co_units=[world.toucu])
    Notice.objects.all().delete()
    actions.note(item=item, text="清单已报", by=world.liaison_of(world.toucu), at=world.at)
    assert set(told()) == {"何启明", "陆一帆"}


def test_a_result_goes_to_who_may_review_it(world):
    made.under_review(world)
    assert told()["宋明察"] == "请审核办理结果。"


def test_review_and_end_are_told_to_the_unit(world):
    item = made.under_review(world)
    actions.send_back(item=item, reason="没有数字", by=world.clerk, at=world.at)
    assert "继续办理" in told()["陆一帆"]
    made.closed(world)
    assert "已审核销号" in told()["陆一帆"]
    made.ended(world)
    assert "已终止" in told()["陆一帆"]


def test_a_report_of_progress_disturbs_nobody(world):
    item = made.in_progress(world)
    before = Notice.objects.count()
    actions.report(item=item, text="一半", percent=50, by=world.liaison_of(world.fagai), at=world.at)
    assert Notice.objects.count() == before


def test_what_is_rolled_back_was_never_told(world):
    with transaction.atomic():
        made.assigned(world)
        transaction.set_rollback(True)
    assert not Notice.objects.exists()
