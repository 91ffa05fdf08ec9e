"""Every date a promise ever had, and which of them counts."""

from dataclasses import replace
from datetime import date

from kaimenhong.kernel.clocks import DONE, Hand, Rule, Source, Standing, What
from tests.kernel.clocks.tapes import moment, opened, pack, read, resumed, rule, said, stopped

ORIGINAL, WANTED = date(2019, 2, 18), date(2019, 3, 1)
MONDAY = opened("2019-02-11T09:00")


def asked(text, due=WANTED):
    return said(text, What.EXTENSION_ASKED, due=due, reason="用地指标未到")


def granted(text, due=WANTED):
    return said(text, What.EXTENSION_GRANTED, due=due)


def history(reading):
    return [(one.day, one.source, one.standing) for one in reading.dates]


def test_an_extension_asked_in_time_and_granted_counts():
    reading = read(MONDAY, asked("2019-02-18T23:59"), granted("2019-02-20T10:00"))
    assert reading.counts.day == WANTED
    assert history(reading) == [
        (ORIGINAL, Source.RULE, Standing.REPLACED),
        (WANTED, Source.EXTENSION, Standing.COUNTS),
    ]
    assert reading.counts.asked.reason == "用地指标未到"


def test_an_extension_asked_too_late_leaves_the_original():
    reading = read(MONDAY, asked("2019-02-19T00:00"), granted("2019-02-20T10:00"))
    assert reading.counts.day == ORIGINAL
    assert history(reading)[-1] == (WANTED, Source.EXTENSION, Standing.TOO_LATE)


def test_a_refused_or_undecided_extension_leaves_the_original():
    waiting = read(MONDAY, asked("2019-02-15T10:00"))
    refused = read(MONDAY, asked("2019-02-15T10:00"), said("2019-02-16T10:00", What.EXTENSION_REFUSED))
    assert waiting.counts.day == refused.counts.day == ORIGINAL
    assert history(waiting)[-1][2] is Standing.PENDING
    assert history(refused)[-1][2] is Standing.REFUSED


def test_a_withdrawn_request_stays_on_record():
    reading = read(MONDAY, asked("2019-02-15T10:00"), said("2019-02-16T10:00", What.EXTENSION_WITHDRAWN))
    assert reading.counts.day == ORIGINAL
    assert history(reading)[-1] == (WANTED, Source.EXTENSION, Standing.WITHDRAWN)


def test_the_assigner_may_grant_another_date_than_was_asked_for():
    reading = read(MONDAY, asked("2019-02-15T10:00"), granted("2019-02-16T10:00", date(2019, 2, 22)))
    assert reading.counts.day == date(2019, 2, 22)
    assert (WANTED, Source.EXTENSION, Standing.REPLACED) in history(reading)


def test_a_second_extension_is_measured_by_the_first():
    first = (asked("2019-02-15T10:00"), granted("2019-02-16T10:00"))
    later = date(2019, 3, 20)
    reading = read(MONDAY, *first, asked("2019-02-28T10:00", later), granted("2019-03-01T10:00", later))
    assert reading.counts.day == later
    assert [one.standing for one in reading.dates] == [Standing.REPLACED, Standing.REPLACED, Standing.COUNTS]


def test_an_extension_may_be_asked_while_the_clock_stands_still():
    given = opened("2019-02-11T09:00", due=ORIGINAL)
    reading = read(given, stopped("2019-02-15T10:00"), asked("2019-02-25T10:00"), granted("2019-02-26T10:00"))
    assert reading.counts.day == WANTED


def test_what_the_office_types_wins():
    reading = read(opened("2019-02-11T09:00", due=date(2019, 3, 31)))
    assert reading.due(DONE).day == date(2019, 3, 31)
    assert history(reading) == [
        (ORIGINAL, Source.RULE, Standing.REPLACED),
        (date(2019, 3, 31), Source.GIVEN, Standing.COUNTS),
    ]


def test_a_class_without_a_term_has_the_typed_date_only():
    by = rule("13710", "given")
    assert read(MONDAY, by=by).counts is None
    assert read(MONDAY, by=by).due(DONE) is None
    assert history(read(opened("2019-02-11T09:00", due=WANTED), by=by)) == [
        (WANTED, Source.GIVEN, Standing.COUNTS)
    ]


def test_stopped_time_moves_a_computed_date_and_no_typed_one():
    tape = (stopped("2019-02-13T10:00"), resumed("2019-02-16T10:00"))
    assert read(MONDAY, *tape).counts.day == date(2019, 2, 21)
    typed = read(opened("2019-02-11T09:00", due=ORIGINAL), *tape)
    assert typed.counts.day == ORIGINAL


def test_a_pack_may_let_stopped_time_move_typed_dates_too():
    kind = replace(pack("13710"), moves_given_dates=True)
    by = Rule(kind, kind.classes[0], rule().done)
    tape = (
        opened("2019-02-11T09:00", due=ORIGINAL),
        stopped("2019-02-13T10:00"),
        resumed("2019-02-16T10:00"),
    )
    assert read(*tape, by=by).counts.day == date(2019, 2, 21)
    assert read(*tape[:1], by=by).counts.day == ORIGINAL
    assert read(*tape, by=by).counts.written == ORIGINAL


def test_own_reasons_and_unknown_causes_move_nothing():
    for cause in ("own_reasons", "ate_lunch"):
        tape = (stopped("2019-02-13T10:00", cause), resumed("2019-02-16T10:00"))
        assert read(MONDAY, *tape).counts.day == ORIGINAL


def test_reassignment_does_not_reset_the_promise():
    again = said("2019-02-15T10:00", What.REASSIGNED, hand=Hand.RUN, holder="org.unit:2")
    assert read(MONDAY, again).counts.day == ORIGINAL


def test_late_is_said_of_the_date_that_counts():
    done = said("2019-02-19T08:00", What.ASKED_TO_CLOSE, hand=Hand.STOP, cause="under_review")
    late = read(MONDAY, done).due(DONE)
    assert late.met.what is What.ASKED_TO_CLOSE
    assert late.late(moment("2019-02-20T00:00"))
    extended = read(MONDAY, asked("2019-02-15T10:00"), granted("2019-02-15T11:00"), done)
    assert not extended.due(DONE).late(moment("2019-12-31T00:00"))


def test_a_result_sent_back_has_not_met_the_promise():
    tape = (
        MONDAY,
        stopped("2019-02-18T15:00", "under_review", What.ASKED_TO_CLOSE),
        resumed("2019-02-20T15:00", What.SENT_BACK),
    )
    due = read(*tape).due(DONE)
    assert due.met is None
    assert due.day == date(2019, 2, 20)
    assert not due.late(moment("2019-02-20T23:59"))
    assert due.late(moment("2019-02-21T00:00"))


def test_the_review_stops_the_clock():
    tape = (MONDAY, stopped("2019-02-18T15:00", "under_review", What.ASKED_TO_CLOSE))
    due = read(*tape, upto="2019-03-18T15:00").due(DONE)
    assert due.suspended
    assert not due.late(moment("2019-03-18T15:00"))
