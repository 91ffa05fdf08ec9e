import json

import pytest
from django.db import transaction

from kaimenhong.journal import clock, pen
from kaimenhong.journal.models import Event
from kaimenhong.journal.pen import NoPen, NothingRecorded, action, record
from tests.journal.book import AT, Clerk, Page, PageWritten, forget, write

pytestmark = pytest.mark.django_db


def test_an_event_says_who_did_what_when():
    write(page=Page(), text="甲", by=Clerk(), at=AT)
    event = Event.objects.get()
    assert (event.subject, event.seq, event.kind, event.actor) == (
        "book.page:1",
        1,
        "book.page.written",
        "org.person:1",
    )
    assert event.occurred == AT
    assert json.loads(event.payload)["data"] == {"text": "甲"}


def test_when_it_happened_and_when_it_was_learnt_are_kept_apart():
    learnt = AT.replace(day=13)
    with clock.pinned(learnt):
        write(page=Page(), text="补记", by=Clerk(), at=AT)
    event = Event.objects.get()
    assert (event.occurred, event.recorded) == (AT, learnt)


def test_each_subject_counts_for_itself():
    for number in (1, 2, 1):
        write(page=Page(number), text="", by=Clerk(), at=AT)
    assert list(Event.objects.values_list("subject", "seq").order_by("id")) == [
        ("book.page:1", 1),
        ("book.page:2", 1),
        ("book.page:1", 2),
    ]


def test_an_event_names_the_hash_of_the_one_before():
    for text in "甲乙":
        write(page=Page(), text=text, by=Clerk(), at=AT)
    first, second = Event.objects.order_by("seq")
    assert first.prev_hash == ""
    assert second.prev_hash == first.hash
    assert first.hash.startswith("sm3:")


def test_the_hash_can_be_switched_to_sha256(settings):
    settings.JOURNAL_HASH = "sha256"
    write(page=Page(), text="", by=Clerk(), at=AT)
    assert Event.objects.get().hash.startswith("sha256:")


def test_a_verb_without_an_event_is_rolled_back():
    with pytest.raises(NothingRecorded, match="forget"):
        forget(page=Page(), by=Clerk(), at=AT)


def test_the_pen_is_held_only_inside_an_action():
    with pytest.raises(NoPen):
        record(Page(), PageWritten(), by=Clerk(), at=AT)
    assert not Event.objects.exists()


def test_verbs_inside_a_verb_share_one_act():
    @action
    def twice(*, by, at):
        write(page=Page(1), text="", by=by, at=at)
        write(page=Page(2), text="", by=by, at=at)

    twice(by=Clerk(), at=AT)
    write(page=Page(3), text="", by=Clerk(), at=AT)
    first, second, third = Event.objects.order_by("id").values_list("act", flat=True)
    assert first == second != third


def test_a_failing_verb_leaves_no_event_and_no_pen():
    @action
    def stumble(*, by, at):
        write(page=Page(), text="", by=by, at=at)
        raise ValueError("stumbled")

    with pytest.raises(ValueError, match="stumbled"):
        stumble(by=Clerk(), at=AT)
    assert not Event.objects.exists()
    assert pen._pen.get() is None


def test_an_event_is_not_lost_by_an_outer_rollback_unseen():
    with transaction.atomic():
        write(page=Page(), text="", by=Clerk(), at=AT)
        transaction.set_rollback(True)
    assert not Event.objects.exists()


def test_imports_and_jobs_are_told_apart_from_people():
    write(page=Page(), text="", by=Clerk(is_system=True), at=AT)
    with pen.source("import"):
        write(page=Page(), text="", by=Clerk(), at=AT)
    assert list(Event.objects.order_by("id").values_list("source", flat=True)) == ["job", "import"]


def test_a_moment_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        write(page=Page(), text="", by=Clerk(), at=AT.replace(tzinfo=None))
