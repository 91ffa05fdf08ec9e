"""A new rule tried on past matters before it takes effect."""

from datetime import date

from kaimenhong.kernel.clocks import Case, Outcome, What, content, read, replay
from tests.kernel.clocks.tapes import CALENDAR, moment, opened, pack, said

AT = moment("2019-12-31T00:00")
OLD = pack("13710")


def shorter(days=3, drop=()):
    """13710 as it would be with another term for ordinary matters."""
    source = content(OLD) | {"version": "shadow"}
    source["classes"] = [one for one in source["classes"] if one["code"] not in drop]
    for one in source["classes"]:
        for milestone in one["milestones"]:
            if one["code"] == "ordinary" and milestone["code"] == "done":
                milestone["offset"] = days
    return read(source)


def case(key, *, done="", task_class="ordinary", **more):
    tape = [opened("2019-02-11T09:00", **more)]
    if done:
        tape.append(said(done, What.ASKED_TO_CLOSE))
    return Case(key, task_class, tuple(tape))


CASES = [
    case("quick", done="2019-02-13T10:00"),
    case("just in time", done="2019-02-18T10:00"),
    case("late", done="2019-02-19T10:00"),
    case("typed", done="2019-02-18T10:00", due=date(2019, 3, 31)),
    case("major", done="2019-02-18T10:00", task_class="major"),
]


def test_it_says_how_many_dates_move_and_how_many_become_late():
    moved = replay(CASES, OLD, shorter(), CALENDAR, at=AT)
    assert (moved.seen, moved.n_dates, moved.flagged, moved.relieved) == (5, 3, 1, 0)
    flagged = next(one for one in moved.cases if one.flagged)
    assert flagged.key == "just in time"
    assert (flagged.old.day, flagged.new.day) == (date(2019, 2, 18), date(2019, 2, 14))
    assert flagged.outcome is Outcome.EARLIER


def test_a_longer_term_relieves():
    moved = replay(CASES, OLD, shorter(10), CALENDAR, at=AT)
    assert (moved.n_dates, moved.flagged, moved.relieved) == (3, 0, 1)


def test_the_same_rule_moves_nothing():
    assert replay(CASES, OLD, read(content(OLD)), CALENDAR, at=AT).cases == ()


def test_a_class_the_new_rule_does_not_know_is_not_compared():
    moved = replay(CASES, OLD, shorter(drop=("major",)), CALENDAR, at=AT)
    assert moved.without_class == 1
    assert moved.n_dates == 3


def test_a_term_may_appear_or_vanish():
    cases = [case("a", task_class="given"), case("b", task_class="ordinary")]
    source = content(OLD)
    ordinary, given = source["classes"][0], source["classes"][2]
    source["classes"] = [ordinary | {"code": "given"}, given | {"code": "ordinary"}]
    outcomes = [one.outcome for one in replay(cases, OLD, read(source), CALENDAR, at=AT).cases]
    assert outcomes == [Outcome.GAINED, Outcome.LOST]
