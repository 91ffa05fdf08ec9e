"""Statements that wait to be sent together: nothing lost, nothing out of order, nothing kept of what was refused."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from kaimenhong.journal import sending, statements
from kaimenhong.journal.models import Event, Once
from kaimenhong.journal.pen import action
from tests.journal.book import AT, Clerk, Page, write

pytestmark = pytest.mark.django_db


def keep(token: str) -> None:
    statements.insert(Once(token=token, made_us=0))


def test_what_is_asked_meanwhile_sees_what_was_written():
    with transaction.atomic(), sending.in_one_go():
        keep("first-token")
        assert Once.objects.filter(token="first-token").exists()
        keep("second-token")
    assert set(Once.objects.values_list("token", flat=True)) == {"first-token", "second-token"}


def test_what_needs_no_answer_goes_together():
    with transaction.atomic(), CaptureQueriesContext(connection) as seen, sending.in_one_go():
        for number in range(3):
            keep(f"token-{number}")
    assert len(seen) == (1 if connection.vendor == "postgresql" else 3)
    assert Once.objects.count() == 3


def test_what_the_database_refuses_is_raised_at_the_end_at_the_latest():
    def twice():
        with transaction.atomic(), sending.in_one_go():
            keep("same-token")
            keep("same-token")

    with pytest.raises(IntegrityError):
        twice()
    assert not Once.objects.exists()


def test_a_verb_that_fails_inside_leaves_nothing_and_the_rest_stays():
    @action
    def stumble(*, by, at):
        write(page=Page(), text="", by=by, at=at)
        keep("stumbled-token")
        raise ValueError("stumbled")

    with transaction.atomic(), sending.in_one_go():
        keep("before-token")
        with pytest.raises(ValueError, match="stumbled"):
            stumble(by=Clerk(), at=AT)
        write(page=Page(), text="", by=Clerk(), at=AT)
    assert list(Once.objects.values_list("token", flat=True)) == ["before-token"]
    assert Event.objects.count() == 1


def test_a_block_inside_a_block_is_part_of_it():
    with transaction.atomic(), sending.in_one_go(Event):
        with sending.in_one_go(Event):
            write(page=Page(), text="", by=Clerk(), at=AT)
        keep("outer-token")
    assert (Event.objects.count(), Once.objects.count()) == (1, 1)


def test_many_rows_at_once_go_after_what_waits():
    with transaction.atomic(), sending.in_one_go():
        keep("waiting-token")
        Once.objects.bulk_create([Once(token=f"token-{number}", made_us=0) for number in range(30)])
    assert Once.objects.count() == 31


def test_savepoints_keep_their_places():
    def refused(token):
        with transaction.atomic():
            keep(token)
            raise ValueError(token)

    with transaction.atomic(), sending.in_one_go():
        keep("before-token")
        with pytest.raises(ValueError, match="first"):
            refused("first-token")
        with transaction.atomic():
            keep("inner-token")
            assert Once.objects.count() == 2  # sent, with its savepoint
            with pytest.raises(ValueError, match="second"):
                refused("second-token")
        keep("after-token")
    kept = set(Once.objects.values_list("token", flat=True))
    assert kept == {"before-token", "inner-token", "after-token"}


def test_a_savepoint_that_was_sent_is_gone_back_to():
    def refused():
        with transaction.atomic():
            keep("sent-token")
            assert Once.objects.exists()
            keep("waiting-token")
            raise ValueError("refused")

    with transaction.atomic(), sending.in_one_go():
        with pytest.raises(ValueError, match="refused"):
            refused()
        assert not Once.objects.exists()
