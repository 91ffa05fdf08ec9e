"""The morning's job: once each ever, to those whose turn it is, harmless to repeat."""

from datetime import date, datetime

import pytest

from kaimenhong.journal.models import Event
from kaimenhong.ledger import jobs
from kaimenhong.ledger.models import Item, Reminder
from kaimenhong.ledger.reminding import actions
from kaimenhong.ledger.reminding import queries as reminders
from kaimenhong.mailroom.models import Notice
from tests.ledger import made
from tests.world import SHANGHAI, newest

DUE = date(2019, 2, 28)


def morning(text: str) -> str:
    return jobs.remind(at=datetime.fromisoformat(f"{text}T08:30").replace(tzinfo=SHANGHAI))


def sent() -> list[tuple[str, int]]:
    return list(Reminder.objects.order_by("pk").values_list("kind", "days"))


@pytest.fixture
def item(world) -> Item:
    """An item in progress, due on Thursday 28 February; what was told so far is put aside."""
    item = made.in_progress(world, due=DUE)
    Notice.objects.all().delete()
    return item


def test_before_and_after_due_once_each(item):
    for day in (
        "2019-02-22",
        "2019-02-25",
        "2019-02-26",
        "2019-02-27",
        "2019-02-28",
        "2019-03-01",
        "2019-03-04",
    ):
        morning(day)
    morning("2019-03-07")
    morning("2019-03-08")
    assert sent() == [("near", 3), ("near", 1), ("late", 1), ("late", 5)]


def test_it_reaches_the_people_of_the_unit_whose_turn_it_is(world, item):
    morning("2019-02-27")
    told = {notice.person.name: notice for notice in Notice.objects.select_related("person")}
    assert set(told) == {"何启明", "陆一帆"}
    assert told["陆一帆"].subject == str(item.ref)
    assert "临近完成时限" in told["陆一帆"].text
    event = newest(Reminder.objects.get())
    assert (event.kind, event.pk, event.actor_is_system) == (
        "ledger.reminder.sent",
        told["陆一帆"].event,
        True,
    )
    assert event.content["data"]["people"] == 2


def test_a_reminder_does_not_disturb_who_works_on_the_item(item):
    before = Event.objects.filter(subject=str(item.ref)).count()
    morning("2019-02-27")
    assert Event.objects.filter(subject=str(item.ref)).count() == before


def test_nothing_on_a_day_off(item):
    assert morning("2019-03-02") == "no working day"
    assert sent() == []


def test_killed_and_repeated_it_sends_nothing_twice(item):
    for _time in range(3):
        morning("2019-02-27")
    assert Notice.objects.count() == 2
    assert len(sent()) == 1


def test_killed_between_two_reminders_the_rest_follows(world, item, monkeypatch):
    made.in_progress(world, due=DUE)
    remind, calls = actions.remind, []

    def die_on_the_second(**given):
        calls.append(given)
        if len(calls) == 2:
            raise SystemExit
        return remind(**given)

    monkeypatch.setattr(actions, "remind", die_on_the_second)
    with pytest.raises(SystemExit):
        morning("2019-02-27")
    monkeypatch.undo()
    assert morning("2019-02-27") == "1 reminders sent"
    assert len(sent()) == 2


def test_a_moved_date_calls_for_reminders_anew(item):
    morning("2019-02-27")
    later = date(2019, 3, 14)
    _move(item, later)
    morning("2019-02-28")
    morning("2019-03-13")
    assert list(Reminder.objects.order_by("pk").values_list("days", "due")) == [(1, DUE), (1, later)]


def _move(item: Item, due: date) -> None:
    from kaimenhong.journal.guard import writing

    with writing():
        Item.objects.filter(pk=item.pk).update(due=due)


def test_nothing_for_what_is_closed_or_under_review(world):
    made.under_review(world, due=DUE)
    made.closed(world, due=DUE)
    made.ended(world, due=DUE)
    Notice.objects.all().delete()
    morning("2019-03-07")
    assert sent() == []


def test_who_has_not_signed_is_reminded_after_a_working_day(world):
    made.assigned(world)
    Notice.objects.all().delete()
    morning("2019-02-12")
    assert sent() == []
    morning("2019-02-13")
    morning("2019-02-14")
    assert sent() == [("unsigned", 1)]
    assert "还没有签收" in Notice.objects.first().text


def test_somebody_who_acted_meanwhile_is_not_reminded(world, item):
    found = list(reminders.due_today(date(2019, 2, 27), made_calendar()))
    _move(item, date(2019, 4, 1))
    from kaimenhong.kernel.verdict import Refused
    from kaimenhong.org.actor import system_actor

    with pytest.raises(Refused):
        actions.remind(item=found[0][0], wanted=found[0][1], by=system_actor("schedule"), at=world.at)
    assert sent() == []


def made_calendar():
    from kaimenhong.ledger import queries

    return queries.calendar()


def test_looking_for_reminders_takes_few_queries(world, item, django_assert_max_num_queries):
    for _number in range(12):
        made.in_progress(world, due=DUE)
    with django_assert_max_num_queries(5):
        assert len(list(reminders.due_today(date(2019, 2, 27), made_calendar()))) == 13


def test_what_was_sent_is_on_record(world, item, django_assert_max_num_queries):
    for day in ("2019-02-25", "2019-02-27", "2019-03-01"):
        morning(day)
    browser = world.login(world.head_of(world.fagai))
    with django_assert_max_num_queries(12):
        page = browser.get(f"/reminders/items/{item.pk}/").content.decode()
    assert page.count("提醒发改局（2人）：临近到期，时限2019年2月28日") == 2
    assert page.count("提醒发改局（2人）：已经逾期，时限2019年2月28日") == 1
    assert world.login(world.security_officer).get(f"/reminders/items/{item.pk}/").status_code == 403
