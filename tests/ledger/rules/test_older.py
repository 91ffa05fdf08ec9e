"""What the events of an older ledger say of the date that counts and of who was given it when."""

from datetime import UTC, date, datetime

from kaimenhong.ledger.rules.older import Dates, Entry, dates

MARCH, APRIL, MAY = date(2019, 3, 31), date(2019, 4, 30), date(2019, 5, 31)


def at(day: int) -> datetime:
    return datetime(2019, 2, day, 1, tzinfo=UTC)


OPENED = Entry("opened", at(1), None, MARCH)


def test_what_was_opened_counts_from_then():
    assert dates([OPENED, Entry("signed_for", at(2), MARCH, MARCH)]) == Dates(MARCH, at(1))


def test_the_last_hand_over_is_when_the_present_lead_got_it():
    assert dates([OPENED, Entry("reassigned", at(3), MARCH, MARCH)]).assigned_at == at(3)


def test_an_extension_asked_too_late_leaves_the_date_that_counts():
    told = [OPENED, Entry("extended_to_work", at(4), MARCH, APRIL)]
    assert dates(told).counted == MARCH


def test_a_wait_moves_it_unless_it_was_missed_before():
    assert dates([OPENED, Entry("resumed_until", at(5), MARCH, APRIL)]).counted == APRIL
    late = [
        OPENED,
        Entry("extended_to_work", at(4), MARCH, APRIL),
        Entry("resumed_until", at(5), APRIL, MAY),
    ]
    assert dates(late).counted == MARCH


def test_what_an_event_wrote_itself_is_believed():
    told = [OPENED, Entry("extended", at(4), MARCH, APRIL, says=True, counted=APRIL)]
    assert dates(told).counted == APRIL


def test_an_item_without_a_date_has_none_and_a_draft_was_given_to_nobody():
    assert dates([Entry("opened", at(1), None, None)]).counted is None
    assert dates([Entry("drafted", at(1), None, MARCH)]) == Dates(MARCH, None)
