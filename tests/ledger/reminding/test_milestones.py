"""Reminders of milestones: by the item's own steps, once each, and one click from where they are ticked off."""

from datetime import date

import pytest
from django.urls import reverse

from kaimenhong.journal.reconcile import reconcile
from kaimenhong.journal.registry import label
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import actions, queries
from kaimenhong.ledger.models import Milestone, Reminder
from kaimenhong.ledger.reminding import actions as reminding
from kaimenhong.ledger.reminding import dates
from kaimenhong.ledger.reminding import queries as reminders
from kaimenhong.mailroom.models import Notice
from kaimenhong.org.actor import system_actor
from tests.ledger import made
from tests.ledger.reminding.test_jobs import morning, sent
from tests.world import newest

STEP = date(2019, 2, 20)


@pytest.fixture
def item(world):
    """An item under way with two steps due on Wednesday 20 February; what was told so far is put aside."""
    item = made.in_progress(world)
    for name in ("摸底", "立项"):
        actions.plan_milestone(item=item, name=name, due=STEP, by=world.liaison_of(world.fagai), at=world.at)
    Notice.objects.all().delete()
    return item


def reach(world, item, milestone):
    by = world.liaison_of(world.fagai)
    actions.reach_milestone(item=item, milestone=milestone, evidence="发改〔2019〕9号", by=by, at=world.at)


def test_before_and_after_once_each_and_together(item):
    for day in ("2019-02-15", "2019-02-18", "2019-02-19", "2019-02-19", "2019-02-21", "2019-02-22"):
        morning(day)
    assert sent() == [("step_near", 3), ("step_near", 1), ("step_late", 1)]
    event = newest(Reminder.objects.order_by("pk").first())
    assert event.content["data"]["what"] == "节点临近“摸底”“立项”"


def test_the_leads_people_are_told_and_land_on_the_paper(world, item):
    morning("2019-02-19")
    told = {notice.person.name: notice for notice in Notice.objects.select_related("person")}
    assert set(told) == {"何启明", "陆一帆"}
    named = label(told["陆一帆"].subject)
    assert named.text == f"{item.number} {item.title}"
    client = world.login(world.liaison_of(world.fagai))
    page = client.get(named.url).content.decode()
    first = Milestone.objects.earliest("pk")
    assert f'<option value="{first.pk}" selected>' in page


def test_also_while_a_request_waits_for_the_assigner(world, item):
    by = world.head_of(world.fagai)
    told = {"wanted": date(2019, 4, 15), "reason": "数据要等市里核定", "progress": "七成"}
    actions.ask_extension(item=item, **told, by=by, at=world.at)
    Notice.objects.all().delete()
    morning("2019-02-19")
    assert {notice.person.name for notice in Notice.objects.select_related("person")} == {
        "何启明",
        "陆一帆",
    }


def test_nothing_for_what_is_done(world, item):
    for milestone in Milestone.objects.all():
        reach(world, item, milestone)
    morning("2019-02-21")
    assert sent() == []


def test_who_was_faster_than_the_reminder_gets_none(world, item):
    ((found, wanted),) = reminders.due_today(date(2019, 2, 19), queries.calendar())
    for milestone in Milestone.objects.all():
        reach(world, item, milestone)
    with pytest.raises(Refused):
        reminding.remind(item=found, wanted=wanted, by=system_actor("schedule"), at=world.at)


def test_one_reminder_of_an_item_a_day(world):
    item = made.in_progress(world, due=date(2019, 2, 28))
    actions.plan_milestone(
        item=item, name="摸底", due=date(2019, 2, 27), by=world.liaison_of(world.fagai), at=world.at
    )
    for _time in range(2):
        morning("2019-02-27")
    assert sent() == [("near", 1)]
    morning("2019-02-28")
    assert sent() == [("near", 1), ("step_late", 1)]
    assert reconcile() == []


def test_the_calendar_has_them_until_they_are_done(world, item):
    by = world.liaison_of(world.fagai)
    first, second = Milestone.objects.order_by("pk")
    reach(world, item, first)
    entries = {one.uid: one for one in dates.entries(by, date(2019, 2, 22))}
    assert f"ledger.milestone-{first.pk}" not in entries
    entry = entries[f"ledger.milestone-{second.pk}"]
    assert (entry.day, entry.title) == (STEP, f"已过节点：立项 {item.number} {item.title}")
    assert entry.url == f"{reverse('ledger:item', args=[item.pk])}#milestones"


def test_an_item_without_a_date_of_its_own_shows_its_steps(world):
    item = made.in_progress(world, due=None, due_basis="上级尚未明确时限")
    by = world.liaison_of(world.fagai)
    actions.plan_milestone(item=item, name="摸底", due=STEP, by=by, at=world.at)
    assert [one.title for one in dates.entries(by, world.at.date())] == [
        f"节点：摸底 {item.number} {item.title}"
    ]
