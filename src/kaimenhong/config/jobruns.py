"""Claiming, keeping, ending and reaping job runs. Every step is one conditional statement in the database, so
any number of runners on any number of machines share the work without running a slot twice at a time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Max, QuerySet

from kaimenhong.config.models import JobRun, RunState
from kaimenhong.config.schedule import Job

LEASE = timedelta(seconds=60)  # a runner that is silent for so long is taken for dead
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=1)
KEPT = timedelta(days=14)


def claim(job: Job, *, runner: str, now: datetime) -> JobRun | None:
    """The run this runner may now carry out, or None: not due, done, in other hands, or resting after a failure."""
    running = JobRun.objects.filter(job=job.name, state=RunState.RUNNING, alive_until__gt=now)
    if running.exists():
        return None
    slot = job.slot(now)
    known = JobRun.objects.filter(job=job.name, slot=slot).first()
    return _first(job, slot, runner, now) if known is None else _again(known, runner, now)


def _first(job: Job, slot: datetime, runner: str, now: datetime) -> JobRun | None:
    try:
        with transaction.atomic():
            return JobRun.objects.create(
                job=job.name, slot=slot, state=RunState.RUNNING, runner=runner,
                started=now, alive_until=now + LEASE, not_before=now,
            )  # fmt: skip
    except IntegrityError:  # another runner was faster
        return None


def _again(known: JobRun, runner: str, now: datetime) -> JobRun | None:
    if known.state not in (RunState.FAILED, RunState.LOST) or known.not_before > now:
        return None
    taken = _same(known, known.state).update(
        state=RunState.RUNNING, attempt=known.attempt + 1, runner=runner,
        started=now, ended=None, alive_until=now + LEASE, result="",
    )  # fmt: skip
    return JobRun.objects.get(pk=known.pk) if taken else None


def _same(run: JobRun, state: str) -> QuerySet[JobRun]:
    return JobRun.objects.filter(pk=run.pk, attempt=run.attempt, state=state)


def keep(runs: Iterable[JobRun], *, now: datetime) -> None:
    """Say that these runs are still being worked on."""
    for run in runs:
        _same(run, RunState.RUNNING).update(alive_until=now + LEASE)


def finish(run: JobRun, *, state: str, result: str, now: datetime) -> bool:
    """Close a run. False when it had already been given to another runner; then nothing is changed."""
    pause = (
        min(FIRST_PAUSE * 2 ** (run.attempt - 1), LONGEST_PAUSE) if state == RunState.FAILED else timedelta()
    )
    return bool(
        _same(run, RunState.RUNNING).update(
            state=state, result=result[:4000], ended=now, alive_until=now, not_before=now + pause
        )
    )


def reap(*, now: datetime) -> int:
    """Give up runs whose runner has fallen silent; the slot can be tried again at once."""
    return JobRun.objects.filter(state=RunState.RUNNING, alive_until__lte=now).update(
        state=RunState.LOST, ended=now, not_before=now, result="its runner vanished"
    )


def latest() -> dict[str, JobRun]:
    """Of each job its newest run."""
    newest = JobRun.objects.values("job").annotate(newest=Max("id")).values("newest")
    return {run.job: run for run in JobRun.objects.filter(pk__in=newest)}


def forget_runs(*, at: datetime) -> str:
    """Job: runs older than two weeks (by the machine's clock, which wrote them) have told their story."""
    newest = JobRun.objects.aggregate(newest=Max("slot"))["newest"]
    old = JobRun.objects.filter(slot__lt=newest - KEPT) if newest else JobRun.objects.none()
    return f"{old.delete()[0]} runs forgotten"
