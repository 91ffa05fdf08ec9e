"""Which notices leave, when, and in which letter."""

from email import message_from_bytes, policy

from kaimenhong.mailroom import actions, notices, wishes
from kaimenhong.mailroom.models import Delivery, Letter, Notice
from kaimenhong.mailroom.rules import Channel, Hours, LetterKind, LetterState
from kaimenhong.org import actions as org
from tests.mailroom import made
from tests.mailroom.made import at, deliver


def test_the_outbox_is_written_with_the_notice(world, wired):
    made.reached(world.clerk, Channel.MAIL, Channel.FEISHU)
    made.told(world, world.clerk)
    made.told(world, world.leader, event=2)
    assert set(Delivery.objects.values_list("person", "channel", "letter")) == {
        (world.clerk.person_id, "mail", None),
        (world.clerk.person_id, "feishu", None),
    }


def test_a_notice_told_twice_leaves_once(world, wired):
    made.reached(world.clerk, Channel.MAIL)
    made.told(world, world.clerk)
    made.told(world, world.clerk)
    assert Delivery.objects.count() == 1


def test_the_outbox_costs_one_query_when_nobody_is_reached(world, django_assert_num_queries):
    with django_assert_num_queries(2):
        made.told(world, world.clerk)


def test_one_digest_a_day_lists_all(world, wired, postmaster):
    made.reached(world.clerk, Channel.MAIL)
    for event in range(3):
        made.told(world, world.clerk, event=event, moment=at("2019-02-11T10:00"))
    deliver("2019-02-11T17:00")
    assert postmaster.mails == []
    deliver("2019-02-12T09:00")
    deliver("2019-02-12T09:01")
    ((_sender, recipient, content),) = postmaster.mails
    assert recipient == "zhou@zone.example"
    text = message_from_bytes(content, policy=policy.default).get_body(("plain",)).get_content()
    assert text.count("https://kmh.example/org/units/") == 3
    assert (made.the_letter().kind, made.the_letter().state) == (LetterKind.DIGEST, LetterState.SENT)


def test_at_once_means_within_the_minute_by_day(world, wired, robot):
    made.reached(world.clerk, Channel.FEISHU, at_once=True)
    made.told(world, world.clerk, moment=at("2019-02-11T10:00"))
    deliver("2019-02-11T10:01")
    assert len(robot.sent) == 1
    assert made.the_letter().kind == LetterKind.SINGLE


def test_nothing_leaves_at_night_or_on_a_day_off(world, wired, robot):
    made.reached(world.clerk, Channel.FEISHU, at_once=True)
    made.told(world, world.clerk, moment=at("2019-02-15T18:30"))
    for moment in (
        "2019-02-15T18:31",
        "2019-02-15T23:59",
        "2019-02-16T00:00",
        "2019-02-17T12:00",
        "2019-02-18T07:59",
    ):
        deliver(moment)
    assert robot.sent == []
    deliver("2019-02-18T08:00")
    assert len(robot.sent) == 1


def test_a_letter_to_be_repeated_waits_for_the_day_too(world, wired, robot):
    made.reached(world.clerk, Channel.FEISHU, at_once=True)
    made.told(world, world.clerk, moment=at("2019-02-15T17:59"))
    robot.answers = [(503, {})]
    deliver("2019-02-15T17:59")
    deliver("2019-02-15T18:05")
    assert len(robot.sent) == 1
    deliver("2019-02-18T08:00")
    assert made.the_letter().state == LetterState.SENT


def test_an_emergency_opens_the_night_for_what_happens_in_it(world, wired, robot):
    made.reached(world.clerk, Channel.FEISHU)
    made.told(world, world.clerk, event=1, moment=at("2019-02-16T20:00"))
    actions.declare_emergency(
        reason="暴雨红色预警", ends=at("2019-02-17T06:00"), by=world.clerk, at=at("2019-02-16T22:00")
    )
    made.told(world, world.clerk, event=2, moment=at("2019-02-16T23:00"))
    deliver("2019-02-16T23:01")
    assert len(robot.sent) == 1
    assert made.the_letter().urgent
    deliver("2019-02-17T07:00")
    assert Delivery.objects.get(letter=None).notice.event == 1


def test_what_was_read_in_the_product_does_not_leave(world, wired, robot):
    made.reached(world.clerk, Channel.FEISHU)
    made.told(world, world.clerk)
    notices.mark_read(notice=Notice.objects.get(), at=world.at)
    deliver("2019-02-12T09:00")
    assert Delivery.objects.get().dropped == "read"
    assert not Letter.objects.exists()


def test_who_has_left_or_turned_it_off_is_not_reached(world, wired, robot):
    for event, actor in enumerate((world.clerk, world.leader)):
        made.reached(actor, Channel.FEISHU)
        made.told(world, actor, event=event)
    wishes.forget_address(person_id=world.leader.person_id, channel=Channel.FEISHU)
    holding = world.person(world.clerk).holdings.get()
    org.relieve(
        holding=holding, held_to=at("2019-02-12T00:00").date(), by=world.security_officer, at=world.at
    )
    deliver("2019-02-12T09:00")
    assert set(Delivery.objects.values_list("person", "dropped")) == {
        (world.clerk.person_id, "left"),
        (world.leader.person_id, "off"),
    }
    assert robot.asked == []


def test_a_channel_that_is_taken_away_keeps_what_waits(world, wired, settings, robot):
    made.reached(world.clerk, Channel.FEISHU, at_once=True)
    made.told(world, world.clerk)
    settings.CHANNELS = {}
    deliver("2019-02-11T10:00")
    assert Delivery.objects.get().dropped == ""
    settings.CHANNELS = wired
    deliver("2019-02-11T10:05")
    assert made.the_letter().state == LetterState.SENT


def test_new_hours_hold_for_what_waits_already(world, wired, robot):
    made.reached(world.clerk, Channel.FEISHU)
    made.told(world, world.clerk, moment=at("2019-02-11T10:00"))
    deliver("2019-02-11T10:01")
    hours = Hours(opens=8, closes=20, digest=15)
    wishes.set_hours(
        person_id=world.clerk.person_id, hours=hours, at_once=False, language="en", at=at("2019-02-11T11:00")
    )
    deliver("2019-02-11T14:59")
    assert robot.sent == []
    deliver("2019-02-11T15:00")
    assert len(robot.sent) == 1


def test_a_round_takes_the_same_queries_however_much_waits(world, wired, django_assert_max_num_queries):
    made.reached(world.clerk, Channel.FEISHU)
    for event in range(30):
        made.told(world, world.clerk, event=event, moment=at("2019-02-11T10:00"))
    with django_assert_max_num_queries(12):
        deliver("2019-02-11T10:01")
