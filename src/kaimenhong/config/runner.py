"""The job runner: one process beside the web workers, started and kept alive by `kaimenhong serve`.

It wakes every few seconds, reaps runs whose runner vanished, renews its own, and starts what is due,
each job in a thread with a database connection of its own.
"""

from __future__ import annotations

import logging
import os
import queue
import signal
import socket
import threading
import traceback
from collections.abc import Sequence
from datetime import timedelta

from django.db import close_old_connections, connections
from django.utils import timezone

from kaimenhong.config import jobruns
from kaimenhong.config.models import JobRun, RunState
from kaimenhong.config.schedule import JOBS, Job

log = logging.getLogger(__name__)


class Runner:
    """Carries out jobs until told to stop. Time is the machine's, also in a demo zone that lives in the past."""

    def __init__(self, jobs: Sequence[Job] = JOBS, *, tick: timedelta = timedelta(seconds=5)) -> None:
        self.jobs = jobs
        self.tick = tick
        self.name = f"{socket.gethostname()}:{os.getpid()}"
        self.rest = 0.0
        self.working: dict[str, JobRun] = {}
        self.stop_asked: queue.SimpleQueue[None] = queue.SimpleQueue()  # may be filled by a signal handler

    def loop(self) -> None:
        while not self._told_to_stop():
            try:
                self.look()
            except Exception:  # the database may be away for a while; the runner outlives that
                log.exception("the job runner could not look for work")
                close_old_connections()
        for run in list(self.working.values()):
            jobruns.finish(run, state=RunState.LOST, result="stopped with the server", now=timezone.now())

    def _told_to_stop(self) -> bool:
        """Rest for one tick, or less when a stop is asked for; the first look comes at once."""
        rest, self.rest = self.rest, self.tick.total_seconds()
        try:
            self.stop_asked.get(timeout=rest)
        except queue.Empty:
            return False
        return True

    def look(self) -> list[threading.Thread]:
        """One look at the timetable; returns the threads it started."""
        now = timezone.now()
        jobruns.keep(list(self.working.values()), now=now)
        jobruns.reap(now=now)
        started = []
        for job in self.jobs:
            run = None if job.name in self.working else jobruns.claim(job, runner=self.name, now=now)
            if run is not None:
                self.working[job.name] = run
                started.append(threading.Thread(target=self._carry_out, args=(job, run), daemon=True))
                started[-1].start()
        return started

    def _carry_out(self, job: Job, run: JobRun) -> None:
        from kaimenhong.journal import clock

        try:
            result = job.load()(at=clock.now())
            state, told = RunState.DONE, str(result or "")
        except Exception:
            log.exception("job %s failed, attempt %s", job.name, run.attempt)
            state, told = RunState.FAILED, traceback.format_exc(limit=-3)
        try:
            if not jobruns.finish(run, state=state, result=told, now=timezone.now()):
                log.error("job %s ended after its run had been given up", job.name)
        finally:
            del self.working[job.name]
            connections.close_all()


def main(parent: int | None) -> None:
    """Run until SIGTERM, or until the parent process is gone."""
    if parent is not None:
        from kaimenhong.config.serve import end_with_parent

        end_with_parent(parent)
    runner = Runner()
    signal.signal(signal.SIGTERM, lambda *_: runner.stop_asked.put(None))
    runner.loop()
    os._exit(0)  # a job in the middle of its work is cut off; its transaction rolls back
