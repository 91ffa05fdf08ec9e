"""The timetable: which slot is due when."""

from datetime import datetime, time, timedelta

import pytest

from kaimenhong.config.schedule import JOBS, ZONE, Job

NOON = datetime(2026, 11, 22, 12, 0, 30, tzinfo=ZONE)
SEAL = Job("seal", "x:y", every=timedelta(minutes=2))
NIGHTLY = Job("nightly", "x:y", daily=time(2, 30))


def test_an_interval_is_cut_into_slots():
    assert SEAL.slot(NOON) == datetime(2026, 11, 22, 12, 0, tzinfo=ZONE)
    assert SEAL.slot(NOON + timedelta(seconds=89)) == SEAL.slot(NOON)
    assert SEAL.slot(NOON + timedelta(seconds=90)) == SEAL.slot(NOON) + timedelta(minutes=2)


def test_a_daily_job_is_due_from_its_hour_on():
    assert NIGHTLY.slot(NOON) == datetime(2026, 11, 22, 2, 30, tzinfo=ZONE)
    assert NIGHTLY.slot(NOON.replace(hour=1)) == datetime(2026, 11, 21, 2, 30, tzinfo=ZONE)


def test_a_job_has_one_kind_of_time():
    with pytest.raises(ValueError, match="either every= or daily="):
        Job("both", "x:y", every=timedelta(hours=1), daily=time(2))


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_every_job_on_the_list_exists(job):
    assert callable(job.load())


def test_names_are_unique():
    assert len({job.name for job in JOBS}) == len(JOBS)
