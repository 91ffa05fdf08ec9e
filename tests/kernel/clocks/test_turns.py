"""Intervals with their causes, and whose turn it was for how long."""

from kaimenhong.kernel.clocks import Hand, Held, Party, What
from tests.kernel.clocks.tapes import moment, opened, read, resumed, rule, said, stopped

LEAD, OTHER, OFFICE = "org.unit:1", "org.unit:2", "org.unit:9"
RETURNED = (
    opened("2019-02-11T09:00", holder=LEAD),
    stopped("2019-02-12T10:00", "returned", What.RETURNED, holder=OFFICE),
    said("2019-02-14T10:00", What.REASSIGNED, hand=Hand.RUN, holder=OTHER),
)


def test_intervals_lie_end_to_end_and_name_their_cause():
    reading = read(*RETURNED)
    assert [(one.running, one.event.cause) for one in reading.intervals] == [
        (True, ""),
        (False, "returned"),
        (True, ""),
    ]
    assert reading.intervals[0].end == reading.intervals[1].begin == moment("2019-02-12T10:00")
    assert reading.intervals[1].pause.party is Party.ASSIGNER
    assert reading.intervals[2].end is None


def test_what_is_said_twice_is_one_interval():
    reading = read(*RETURNED, resumed("2019-02-15T10:00", What.SIGNED))
    assert len(reading.intervals) == 3


def test_a_stop_before_the_start_is_none():
    assert read(stopped("2019-02-10T09:00"), *RETURNED[:1]).intervals[0].running


def test_each_holder_has_a_clock_of_its_own():
    reading = read(*RETURNED)
    until = moment("2019-02-20T10:00")
    assert [one.holder for one in reading.spells] == [LEAD, OFFICE, OTHER]
    assert [reading.held(one, until) for one in reading.spells] == [
        Held(1, 1, 0),
        Held(2, 2, 0),
        Held(6, 4, 0),
    ]


def test_waiting_for_others_is_not_charged_to_the_holder():
    tape = (*RETURNED, stopped("2019-02-15T09:00"), resumed("2019-02-19T09:00"))
    reading = read(*tape)
    held = reading.held(reading.spells[2], moment("2019-02-20T10:00"))
    assert held == Held(6, 4, 2)
    assert held.charged == 2


def test_own_reasons_are_charged_to_the_holder():
    tape = (*RETURNED, stopped("2019-02-15T09:00", "own_reasons"), resumed("2019-02-19T09:00"))
    reading = read(*tape)
    assert reading.held(reading.spells[2], moment("2019-02-20T10:00")).charged == 4


def test_nobodys_turn_is_no_turn():
    closed = said("2019-02-18T10:00", What.CLOSED, hand=Hand.STOP, cause="closed", holder="")
    assert read(*RETURNED, closed).spells[-1].end == closed.at


def test_a_new_holder_signs_for_it_anew():
    due = read(*RETURNED, by=rule("urgent", "express")).due("sign")
    assert due.start.what is What.REASSIGNED
    assert due.moment == moment("2019-02-14T12:00")


def test_what_happens_later_has_not_happened():
    reading = read(*RETURNED, upto="2019-02-13T00:00")
    assert [one.holder for one in reading.spells] == [LEAD, OFFICE]
    assert not reading.intervals[-1].running
