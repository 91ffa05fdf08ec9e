"""Every way to tamper with the log is found and the event is named."""

import pytest
from django.db import connection

from kaimenhong.journal import seals, triggers
from kaimenhong.journal.models import Event, algorithm
from kaimenhong.journal.verify import Harm, verify
from tests.journal.book import AT, Clerk, Page, fill, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def sealed():
    """Six sealed events on two subjects, with the triggers lifted as a forger would."""
    fill()
    seals.seal_all(at=AT)
    triggers.remove(connection)
    yield
    triggers.install(connection)


def found() -> set[tuple[Harm, str, int]]:
    return {(fault.harm, fault.subject, fault.seq) for fault in verify().faults}


def run(sql: str, *params: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)


def test_an_untouched_log_is_clean():
    fill()
    seals.seal_all(at=AT)
    report = verify()
    assert report.clean
    assert (report.events, report.seals, report.unsealed) == (6, 1, 0)
    assert report.newest_seal.startswith("sm3:")


@pytest.mark.parametrize("column", ["reason", "payload", "actor", "to_state"])
def test_an_edited_event_is_named(sealed, column):
    run(f"UPDATE journal_event SET {column} = 'x' WHERE subject = 'book.page:1' AND seq = 2")
    assert (Harm.EDITED, "book.page:1", 2) in found()


def test_an_edit_with_a_recomputed_hash_is_named(sealed):
    event = Event.objects.get(subject="book.page:1", seq=3)
    event.reason = "改过"
    event.hash = event.digest(algorithm())
    event.save()
    assert found() == {(Harm.EDITED, "book.page:1", 3)}


def test_a_removed_event_in_the_middle_is_named(sealed):
    run("DELETE FROM journal_event WHERE subject = 'book.page:1' AND seq = 2")
    assert (Harm.REMOVED, "book.page:1", 2) in found()


def test_a_removed_last_event_is_named(sealed):
    run("DELETE FROM journal_event WHERE subject = 'book.page:2' AND seq = 3")
    assert found() == {(Harm.REMOVED, "book.page:2", 3)}


def test_an_inserted_event_is_named(sealed):
    seals.seal_all(at=AT)
    write(page=Page(1), text="正常", by=Clerk(), at=AT)
    seals.seal_all(at=AT)  # the floor is now above the first seal
    run("UPDATE journal_event SET id = -1 WHERE subject = 'book.page:1' AND seq = 4")
    run("DELETE FROM journal_sealedevent WHERE subject = 'book.page:1' AND seq = 4")
    assert (Harm.INSERTED, "book.page:1", 4) in found()


def test_swapped_events_are_named(sealed):
    run("UPDATE journal_event SET seq = 99 WHERE subject = 'book.page:1' AND seq = 1")
    run("UPDATE journal_event SET seq = 1 WHERE subject = 'book.page:1' AND seq = 2")
    run("UPDATE journal_event SET seq = 2 WHERE subject = 'book.page:1' AND seq = 99")
    harms = {(harm, seq) for harm, subject, seq in found() if subject == "book.page:1"}
    assert {(Harm.REORDERED, 1), (Harm.REORDERED, 2)} <= harms


def test_a_forged_seal_is_found(sealed):
    run("UPDATE journal_seal SET made_us = made_us + 1")
    assert {harm for harm, _, _ in found()} == {Harm.SEAL_BROKEN}


def test_a_removed_seal_is_found(sealed):
    write(page=Page(1), text="又", by=Clerk(), at=AT)
    seals.seal_all(at=AT)
    run("DELETE FROM journal_seal WHERE id = (SELECT min(id) FROM journal_seal)")
    assert Harm.SEAL_BROKEN in {harm for harm, _, _ in found()}
