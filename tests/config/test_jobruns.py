"""Claiming, failing, reaping: one slot, one run at a time, never forgotten."""

from datetime import datetime, timedelta

import pytest

from kaimenhong.config import jobruns
from kaimenhong.config.models import JobRun, RunState
from kaimenhong.config.schedule import ZONE, Job

NOW = datetime(2026, 11, 22, 12, 0, 30, tzinfo=ZONE)
JOB = Job("seal", "x:y", every=timedelta(minutes=2))
pytestmark = pytest.mark.django_db


def claim(now=NOW, runner="a"):
    return jobruns.claim(JOB, runner=runner, now=now)


def test_the_first_to_come_gets_the_slot():
    assert claim().state == RunState.RUNNING
    assert claim(runner="b") is None
    assert JobRun.objects.count() == 1


def test_a_finished_slot_is_not_run_again():
    jobruns.finish(claim(), state=RunState.DONE, result="3 events sealed", now=NOW)
    assert claim() is None
    assert JobRun.objects.get().result == "3 events sealed"


def test_the_next_slot_waits_for_a_long_run():
    claim()
    assert claim(NOW + timedelta(seconds=59)) is None, "its lease still holds"


def test_a_failure_rests_before_it_is_tried_again():
    hourly = Job("hourly", "x:y", every=timedelta(hours=1))
    run = jobruns.claim(hourly, runner="a", now=NOW)
    jobruns.finish(run, state=RunState.FAILED, result="no disk", now=NOW)
    assert jobruns.claim(hourly, runner="a", now=NOW + timedelta(seconds=29)) is None
    again = jobruns.claim(hourly, runner="b", now=NOW + timedelta(seconds=30))
    assert (again.attempt, again.runner, again.result) == (2, "b", "")


def test_each_failure_rests_longer_up_to_an_hour():
    run = claim()
    for attempt, pause in ((1, 30), (2, 60), (3, 120), (20, 3600)):
        JobRun.objects.filter(pk=run.pk).update(state=RunState.RUNNING, attempt=attempt)
        jobruns.finish(JobRun.objects.get(), state=RunState.FAILED, result="", now=NOW)
        assert JobRun.objects.get().not_before - NOW == timedelta(seconds=pause)


def test_a_silent_runner_is_reaped_and_its_slot_run_again():
    claim()
    later = NOW + jobruns.LEASE
    assert jobruns.reap(now=later) == 1
    assert JobRun.objects.get().state == RunState.LOST
    slot_is_the_same = NOW + timedelta(seconds=60)
    assert claim(slot_is_the_same, runner="b").attempt == 2


def test_a_living_runner_is_not_reaped():
    run = claim()
    jobruns.keep([run], now=NOW + timedelta(seconds=50))
    assert jobruns.reap(now=NOW + timedelta(seconds=100)) == 0


def test_a_run_given_to_another_cannot_be_ended_by_the_first():
    first = claim()
    jobruns.reap(now=NOW + jobruns.LEASE)
    claim(NOW + jobruns.LEASE, runner="b")
    assert not jobruns.finish(first, state=RunState.DONE, result="late", now=NOW + jobruns.LEASE)
    assert JobRun.objects.get().runner == "b"


def test_the_latest_run_of_each_job_is_shown():
    jobruns.finish(claim(), state=RunState.DONE, result="", now=NOW)
    newest = claim(NOW + timedelta(minutes=2))
    assert jobruns.latest() == {"seal": newest}


def test_old_runs_are_forgotten():
    claim(NOW - timedelta(days=15))
    claim()
    assert jobruns.forget_runs(at=NOW) == "1 runs forgotten"
    assert JobRun.objects.get().slot == JOB.slot(NOW)
