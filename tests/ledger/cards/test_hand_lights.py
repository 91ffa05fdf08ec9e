"""A light set by hand: shown with why and until, found by the list, gone by itself when its day has passed."""

from datetime import date, timedelta

import pytest

from kaimenhong.journal.models import Event
from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger.cards import actions
from kaimenhong.ledger.models import Item
from kaimenhong.ledger.queries import shows_tone
from kaimenhong.ledger.rules import Tone, light
from tests.ledger import made

CALENDAR = WorkCalendar()
UNTIL = date(2019, 3, 8)


def set_green(world, item, **other) -> Item:
    fields = {"tone": Tone.GREEN, "until": UNTIL, "reason": "结果已送达，待用印", "by": world.clerk}
    return actions.set_light(item=item, **{**fields, "at": made.later(world, 15), **other})


def test_it_shows_with_why_and_until_and_what_would_be_computed(world):
    item = set_green(world, made.in_progress(world, due=date(2019, 2, 20)))
    shown = light(made.again(item), date(2019, 2, 26), CALENDAR)
    assert (shown.tone, shown.label, shown.by_hand) == (Tone.GREEN, "正常推进（人工）", True)
    for words in ("2019年3月8日", "结果已送达，待用印", "逾期4个工作日"):
        assert words in shown.rule
    event = Event.objects.get(subject=str(item.ref), kind="ledger.item.light_set")
    assert event.content["data"] == {"tone_before": "orange", "tone_after": "green", "until": "2019-03-08"}
    assert event.reason == "结果已送达，待用印"


@pytest.mark.parametrize("days", [0, 1])
def test_it_falls_back_by_itself_and_list_and_light_agree(world, days):
    item = made.again(set_green(world, made.in_progress(world, due=date(2019, 2, 20))))
    today = UNTIL + timedelta(days=days)
    shown = light(item, today, CALENDAR).tone
    assert shown is (Tone.GREEN if days == 0 else Tone.ORANGE)
    found = {tone for tone in Tone if Item.objects.filter(shows_tone(tone, today, CALENDAR)).exists()}
    assert found == {shown}


@pytest.mark.parametrize("make", [made.assigned, made.under_review, made.closed, made.ended, made.returned])
@pytest.mark.parametrize("due", [None, date(2019, 2, 20), date(2019, 12, 1)])
def test_in_every_state_each_item_has_one_light_in_list_and_on_page(world, make, due):
    item, today = make(world, due=due), date(2019, 2, 26)
    if item.closed_at is None:
        set_green(world, item)
    found = [tone for tone in Tone if Item.objects.filter(shows_tone(tone, today, CALENDAR)).exists()]
    assert found == [light(made.again(item), today, CALENDAR).tone]


def test_it_can_be_taken_back_before_its_day(world):
    item = set_green(world, made.in_progress(world, due=date(2019, 2, 20)))
    actions.restore_light(item=item, reason="已不需要", by=world.clerk, at=made.later(world, 16))
    assert light(made.again(item), date(2019, 2, 27), CALENDAR).tone is Tone.ORANGE
    with pytest.raises(Refused, match="没有人工定灯"):
        actions.restore_light(item=item, reason="再来", by=world.clerk, at=made.later(world, 16))


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"tone": "red"}, "没有“red”"),
        ({"tone": Tone.GREY}, "不能人工定为"),
        ({"until": date(2019, 6, 1)}, "最长31天"),
        ({"until": date(2019, 2, 1)}, "不在今天到"),
        ({"reason": " "}, "没有填写"),
    ],
)
def test_what_may_not_be_set(world, other, told):
    item = made.in_progress(world)
    with pytest.raises(Refused) as refused:
        set_green(world, item, **other)
    assert told in str(refused.value)


def test_only_the_assigning_unit_sets_it(world):
    with pytest.raises(Refused, match="没有“交办"):
        set_green(world, made.in_progress(world), by=world.head_of(world.fagai))
