"""Why then: what an explanation says of festivals, make-up days, stops, and years nobody has announced."""

from datetime import date

from kaimenhong.kernel.clocks import Kind, Party, What, why
from tests.kernel.clocks.tapes import moment, opened, read, resumed, rule, said, stopped

WORKDAYS = rule("13710-workdays", "ordinary")


def strip(told):
    return [(one.first.day, one.last.day, one.kind, one.amount) for one in told.stretches]


def test_the_spring_festival_is_named_and_its_make_up_days_are_counted():
    told = why(read(opened("2019-02-01T09:00"), by=WORKDAYS))
    assert strip(told) == [
        (1, 1, Kind.START, 0),
        (2, 3, Kind.MAKEUP, 2),
        (4, 10, Kind.HOLIDAY, 0),
        (11, 15, Kind.COUNTED, 5),
    ]
    assert told.stretches[2].name_zh == "春节"
    assert told.counted == 7


def test_a_stop_is_attributed():
    tape = (
        opened("2019-02-11T09:00"),
        stopped("2019-02-13T10:00", reason="等企业补正材料"),
        resumed("2019-02-18T10:00"),
    )
    told = why(read(*tape, by=WORKDAYS))
    stop = next(one for one in told.stretches if one.kind is Kind.STOPPED)
    assert (stop.first, stop.last, stop.amount) == (date(2019, 2, 13), date(2019, 2, 17), 3)
    assert stop.stop.event.reason == "等企业补正材料"
    assert told.stopped_by() == {Party.ENTERPRISE: 3}
    assert told.due.day == date(2019, 2, 25)


def test_it_names_its_start_its_rule_and_the_rules_version():
    told = why(read(opened("2019-02-11T09:00", key="7"), by=WORKDAYS))
    assert told.start.key == "7"
    assert str(told.rule) == "13710-workdays/2016/ordinary"
    assert not told.rule.pack.verified


def test_a_month_that_ends_on_a_day_off_is_rolled():
    told = why(read(opened("2019-02-16T09:00"), by=rule("13710-workdays", "major")))
    assert (told.rolled, told.due.day) == (date(2019, 3, 16), date(2019, 3, 18))
    assert strip(told)[-1] == (17, 18, Kind.ROLLED, 0)


def test_a_typed_date_is_explained_by_who_typed_it():
    told = why(read(opened("2019-02-11T09:00", due=date(2019, 3, 31)), by=WORKDAYS))
    assert told.by.event.what is What.OPENED
    assert told.counted == 34
    assert told.rolled is None
    assert len(told.dates) == 2


def test_hours_are_told_day_by_day():
    told = why(read(opened("2019-02-15T16:30"), by=rule("urgent", "express")), "sign")
    assert strip(told) == [(15, 15, Kind.COUNTED, 1), (16, 17, Kind.WEEKEND, 0), (18, 18, Kind.COUNTED, 1)]
    assert told.due.moment == moment("2019-02-18T09:30")


def test_a_lasting_stop_makes_the_date_the_earliest_possible():
    told = why(read(opened("2019-02-11T09:00"), stopped("2019-02-13T10:00"), upto="2019-02-20T10:00"))
    assert told.suspended
    assert told.due.day == date(2019, 2, 25)


def test_a_term_not_begun_has_no_explanation():
    assert why(read(said("2019-02-11T09:00", What.REPORTED))) is None
