"""What became of a quarter's commitments."""

from datetime import date

import pytest

from kaimenhong.kernel.periods import quarter
from kaimenhong.ledger.integrity.rules import Course, Entry, Fate, Move, due_on, judge, sums

Q1 = quarter(2019, 1)
TODAY = date(2019, 3, 20)
EARLY, START = date(2018, 12, 3), date(2019, 1, 1)


def course(*moves: tuple[date, date | None], opened=EARLY, done=None, ended=False) -> Course:
    """An item opened on a day; each move gives (on, new due date)."""
    told, before = [], None
    for on, after in moves:
        told.append(Move(on, before, after))
        before = after
    return Course(opened, tuple(told), before, done, done, ended)


@pytest.mark.parametrize(
    ("done", "due", "fate"),
    [
        (date(2019, 3, 1), date(2019, 3, 5), Fate.KEPT),
        (date(2019, 3, 6), date(2019, 3, 5), Fate.LATE),
        (None, date(2019, 3, 5), Fate.OVERDUE),
        (None, date(2019, 3, 25), Fate.OPEN),
    ],
)
def test_what_was_dated_into_the_quarter_at_its_start_is_committed(done, due, fate):
    found = judge(course((EARLY, due), done=done), Q1, TODAY)
    assert (found.entry, found.fate) == (Entry.COMMITTED, fate)


def test_what_is_given_a_later_date_is_pushed_out_and_keeps_its_promise():
    moved = course((EARLY, date(2019, 3, 5)), (date(2019, 3, 1), date(2019, 5, 5)))
    found = judge(moved, Q1, TODAY)
    assert (found.fate, found.promised) == (Fate.PUSHED_OUT, date(2019, 3, 5))


def test_what_is_opened_within_the_quarter_is_added():
    opened = date(2019, 2, 11)
    found = judge(course((opened, date(2019, 3, 31)), opened=opened), Q1, TODAY)
    assert found.entry is Entry.ADDED


def test_what_came_from_another_quarter_is_moved_in():
    found = judge(course((EARLY, date(2018, 12, 31)), (date(2019, 1, 8), date(2019, 2, 28))), Q1, TODAY)
    assert found.entry is Entry.MOVED_IN


def test_what_passed_through_without_a_date_here_is_no_matter_of_the_quarter():
    assert judge(course((EARLY, date(2019, 5, 1))), Q1, TODAY) is None


def test_what_was_taken_off_is_neither_kept_nor_broken():
    found = judge(course((EARLY, date(2019, 3, 5)), done=date(2019, 2, 1), ended=True), Q1, TODAY)
    assert found.fate is Fate.TAKEN_OFF


def test_the_date_of_a_day_is_that_of_the_last_move_before_it():
    moved = course((EARLY, date(2019, 3, 5)), (date(2019, 3, 1), date(2019, 5, 5)))
    assert due_on(moved, START) == date(2019, 3, 5)
    assert due_on(moved, TODAY) == date(2019, 5, 5)
    assert due_on(moved, date(2018, 1, 1)) is None


def test_sums_do_not_net_what_was_pushed_out_against_what_was_added():
    pushed = judge(course((EARLY, date(2019, 3, 5)), (date(2019, 3, 1), date(2019, 5, 5))), Q1, TODAY)
    opened = date(2019, 2, 11)
    added = judge(course((opened, date(2019, 3, 31)), opened=opened), Q1, TODAY)
    assert [(one.entry, one.total) for one in sums([added, pushed])] == [
        (Entry.COMMITTED, 1),
        (Entry.ADDED, 1),
    ]
