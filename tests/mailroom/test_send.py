"""What becomes of a letter: sent once, tried again, given up, uncertain; nothing lost."""

from datetime import timedelta

import pytest

from kaimenhong.journal import clock
from kaimenhong.mailroom import notices, posting
from kaimenhong.mailroom.models import Letter, Notice
from kaimenhong.mailroom.posting import sending
from kaimenhong.mailroom.rules import LEASE, MOST_TRIES, Channel, Fault, LetterState, pause
from tests.mailroom import made
from tests.mailroom.made import at, deliver

NOON = "2019-02-11T12:00"


@pytest.fixture
def waiting(world, wired):
    """`waiting(channel)`: a letter by this channel, written and not yet sent."""

    def write(channel: Channel = Channel.FEISHU) -> Letter:
        made.reached(world.clerk, channel, at_once=True)
        made.told(world, world.clerk, moment=at("2019-02-11T10:00"))
        posting.gather(at=at(NOON), calendar=made.CALENDAR)
        return made.the_letter()

    return write


def test_a_mail_server_that_is_down_costs_nothing_but_time(world, wired, waiting, postmaster):
    letter = waiting(Channel.MAIL)
    postmaster.refuse = {"MAIL": "421 closing"}
    deliver(NOON)
    letter.refresh_from_db()
    assert (letter.state, letter.fault, letter.tries) == (LetterState.WAITING, Fault.BUSY, 1)
    assert letter.due == at(NOON) + pause(1)
    deliver("2019-02-11T12:00:30")
    letter.refresh_from_db()
    assert letter.tries == 1, "not before its time"
    postmaster.refuse = {}
    deliver("2019-02-11T12:01")
    letter.refresh_from_db()
    assert (letter.state, letter.fault) == (LetterState.SENT, "")
    assert len(postmaster.mails) == 1


def test_the_pauses_grow_to_an_hour():
    assert [pause(n) // timedelta(minutes=1) for n in (1, 2, 3, 6, 7, 15)] == [1, 2, 5, 40, 60, 60]


def test_it_is_given_up_at_last_and_stays_in_sight(wired, waiting, robot):
    letter = waiting()
    Letter.objects.update(tries=MOST_TRIES - 1)
    robot.answers = [(503, {})]
    deliver(NOON)
    letter.refresh_from_db()
    assert (letter.state, letter.fault) == (LetterState.FAILED, Fault.BUSY)
    assert posting.send_again(Letter.objects.all(), at=at("2019-02-11T13:00")) == 1
    deliver("2019-02-11T13:00")
    letter.refresh_from_db()
    assert (letter.state, letter.tries) == (LetterState.SENT, 1)


def test_a_wrong_key_is_not_tried_over_and_over(wired, waiting, robot):
    letter = waiting()
    robot.answers = [(200, {"code": 19021, "msg": "sign match fail"})]
    deliver(NOON)
    letter.refresh_from_db()
    assert (letter.state, letter.fault, letter.detail) == (
        LetterState.FAILED,
        Fault.CREDENTIALS,
        "19021 sign match fail",
    )
    assert posting.settle(Letter.objects.all()) == 1


def test_a_line_that_breaks_leaves_it_uncertain_and_it_is_not_repeated(wired, waiting, robot):
    letter = waiting()
    robot.answers = ["cut"]
    deliver(NOON)
    deliver("2019-02-11T14:00")
    letter.refresh_from_db()
    assert (letter.state, letter.fault) == (LetterState.UNCERTAIN, Fault.LINE_BROKE)
    assert len(robot.sent) == 1


def test_where_repeats_are_forgotten_it_is_repeated_word_by_word(world, wired, waiting, robot):
    letter = waiting(Channel.WECOM_APP)
    robot.answers = ["cut"]
    deliver(NOON)
    made.told(world, world.clerk, event=2, moment=at("2019-02-11T12:00"))
    Notice.objects.filter(event=2).update(text="另一句")
    deliver("2019-02-11T12:01")
    letter.refresh_from_db()
    assert letter.state == LetterState.SENT
    first, again = robot.sent[:2]
    assert first.body == again.body


def test_but_not_when_the_other_side_has_forgotten_it(wired, waiting, robot):
    letter = waiting(Channel.WECOM_APP)
    robot.answers = ["cut"]
    deliver(NOON)
    deliver("2019-02-12T08:00")  # more than four hours later
    letter.refresh_from_db()
    assert letter.state == LetterState.UNCERTAIN
    assert len(robot.sent) == 1


def test_one_channel_down_does_not_hold_up_the_others(world, wired, robot, settings):
    made.reached(world.clerk, Channel.FEISHU, Channel.MAIL, at_once=True)
    made.reached(world.leader, Channel.FEISHU, at_once=True)
    made.told(world, world.clerk, event=1)
    made.told(world, world.leader, event=2)
    settings.CHANNELS = {**wired, "feishu": {"base_url": "http://127.0.0.1:9"}}
    deliver(NOON)
    states = sorted(Letter.objects.values_list("channel", "state", "tries"))
    assert states == [("feishu", "waiting", 0), ("feishu", "waiting", 1), ("mail", "sent", 1)]


def test_read_meanwhile_it_is_not_needed(wired, waiting, robot):
    letter = waiting()
    notices.mark_read(notice=Notice.objects.get(), at=at(NOON))
    deliver(NOON)
    letter.refresh_from_db()
    assert letter.state == LetterState.DROPPED
    assert robot.asked == []


def test_two_senders_send_it_once(wired, waiting, robot):
    letter = waiting()
    same = Letter.objects.get(pk=letter.pk)
    assert sending.send(letter, at=at(NOON)) == LetterState.SENT
    assert sending.send(same, at=at(NOON)) == LetterState.SENT
    assert len(robot.sent) == 1


def test_a_sender_that_vanished_before_sending_left_it_unsent(wired, waiting, robot):
    letter = waiting()
    sending._claim(letter, at(NOON))
    deliver("2019-02-11T12:01")
    assert robot.sent == [], "its lease still runs"
    assert posting.reap(at=at(NOON) + LEASE) == 1
    deliver("2019-02-11T12:03")
    letter.refresh_from_db()
    assert letter.state == LetterState.SENT
    assert len(robot.sent) == 1


@pytest.mark.parametrize(
    ("channel", "state"),
    [(Channel.FEISHU, LetterState.UNCERTAIN), (Channel.WECOM_APP, LetterState.WAITING)],
)
def test_a_sender_that_vanished_while_sending_leaves_a_doubt(wired, waiting, channel, state):
    letter = waiting(channel)
    sending._claim(letter, at(NOON))
    message, _to = sending._prepared(letter)
    sending._leaving(letter, message)
    posting.reap(at=at(NOON) + LEASE)
    letter.refresh_from_db()
    assert (letter.state, letter.fault) == (state, Fault.INTERRUPTED)
    assert letter.doubt_us == clock.to_us(at(NOON))


def test_an_answer_nobody_foresaw_is_a_doubt(wired, waiting, monkeypatch):
    letter = waiting()
    monkeypatch.setattr("kaimenhong.mailroom.channels.feishu._post", lambda message: 1 / 0)
    deliver(NOON)
    letter.refresh_from_db()
    assert (letter.state, letter.detail) == (LetterState.UNCERTAIN, "ZeroDivisionError")


def test_a_section_that_lacks_something_is_said(wired, waiting, settings):
    letter = waiting(Channel.MAIL)
    settings.CHANNELS = {"mail": {"port": 25}}
    deliver(NOON)
    letter.refresh_from_db()
    assert (letter.state, letter.fault) == (LetterState.WAITING, Fault.NOT_SET_UP)
    assert "host" in letter.detail


def test_a_letter_that_cannot_be_written_does_not_hold_up_the_others(world, wired, robot, monkeypatch):
    made.reached(world.clerk, Channel.FEISHU, at_once=True)
    made.reached(world.leader, Channel.DINGTALK, at_once=True)
    made.told(world, world.clerk, event=1)
    made.told(world, world.leader, event=2)
    prepared = sending._prepared
    monkeypatch.setattr(
        sending, "_prepared", lambda letter: 1 / 0 if letter.channel == "feishu" else prepared(letter)
    )
    deliver(NOON)
    states = dict(Letter.objects.values_list("channel", "fault"))
    assert states == {"feishu": Fault.BROKEN, "dingtalk": ""}


def test_no_key_or_secret_reaches_the_letter(wired, waiting, robot):
    letter = waiting(Channel.DINGTALK)
    robot.answers = [(200, {"errcode": 300005, "errmsg": "token is not exist"})]
    deliver(NOON)
    letter.refresh_from_db()
    assert "k-123456" not in letter.content + letter.detail


def test_letters_are_forgotten_after_three_months(wired, waiting):
    from kaimenhong.mailroom import jobs

    letter = waiting()
    deliver(NOON)
    assert jobs.forget_letters(at=at("2019-05-01T03:40")) == "0 forgotten"
    assert jobs.forget_letters(at=at("2019-05-20T03:40")).startswith("2")
    assert not Letter.objects.filter(pk=letter.pk).exists()
    assert Notice.objects.count() == 1
