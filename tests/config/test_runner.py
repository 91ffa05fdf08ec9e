"""The runner: carries out what is due; survives a job that raises; several runners share the work."""

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from kaimenhong.config import jobruns
from kaimenhong.config.models import JobRun, RunState
from kaimenhong.config.runner import Runner
from kaimenhong.config.schedule import Job
from tests.server import wait_until_gone

pytestmark = pytest.mark.django_db(transaction=True)
DAY = timedelta(days=1)


def well(*, at):
    return f"told {at:%Z}"


def badly(*, at):
    raise ZeroDivisionError("the disk is full")


def carry_out(*jobs):
    for thread in Runner(jobs).look():
        thread.join()


def test_a_job_is_carried_out_and_its_result_kept():
    carry_out(Job("well", f"{__name__}:well", every=DAY))
    run = JobRun.objects.get()
    assert (run.state, run.result) == (RunState.DONE, "told CST")


def test_a_job_that_raises_is_kept_as_failed_with_the_reason(caplog):
    carry_out(Job("badly", f"{__name__}:badly", every=DAY), Job("well", f"{__name__}:well", every=DAY))
    runs = jobruns.latest()
    assert runs["badly"].state == RunState.FAILED
    assert "the disk is full" in runs["badly"].result
    assert runs["well"].state == RunState.DONE
    assert "job badly failed, attempt 1" in caplog.text


def test_two_looks_run_a_slot_once():
    carry_out(Job("well", f"{__name__}:well", every=DAY))
    carry_out(Job("well", f"{__name__}:well", every=DAY))
    assert JobRun.objects.get().attempt == 1


def test_many_runners_at_once_run_a_slot_once():
    now, got = timezone.now(), []

    def try_to_claim(name):
        try:
            got.append(jobruns.claim(Job("j", "x:y", every=DAY), runner=name, now=now))
        finally:
            connection.close()

    threads = [threading.Thread(target=try_to_claim, args=(str(number),)) for number in range(8)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert len(got) == 8
    assert len(list(filter(None, got))) == 1


CHILD = """
import time, django; django.setup()
from datetime import timedelta
from kaimenhong.config import jobruns
from kaimenhong.config.runner import Runner
from kaimenhong.config.schedule import Job
jobruns.LEASE = timedelta(seconds=1)
def hang(*, at): print("working", flush=True); time.sleep(60)
import sys; sys.modules["child"] = sys.modules["__main__"]
Runner([Job("hang", "child:hang", every=timedelta(days=1))], tick=timedelta(seconds=0.2)).loop()
"""


def start_child(environ) -> subprocess.Popen:
    environ = environ | {"DJANGO_SETTINGS_MODULE": "kaimenhong.config.settings"}
    child = subprocess.Popen([sys.executable, "-c", CHILD], env=environ, stdout=subprocess.PIPE, text=True)
    assert child.stdout.readline() == "working\n"
    return child


@pytest.mark.slow
def test_a_killed_runner_is_noticed_and_its_job_repeated(database_environ):
    first = start_child(database_environ)
    os.kill(first.pid, signal.SIGKILL)
    first.communicate()
    assert JobRun.objects.get().state == RunState.RUNNING, "nobody has noticed yet"
    second = start_child(database_environ)
    second.kill()
    second.communicate()
    run = JobRun.objects.get()
    assert run.attempt == 2
    assert wait_until_gone([first.pid, second.pid]) == []


@pytest.mark.slow
def test_a_living_runner_keeps_its_job(database_environ):
    first = start_child(database_environ)
    time.sleep(2.5)  # longer than the child's lease
    assert jobruns.claim(Job("hang", "x:y", every=DAY), runner="other", now=timezone.now()) is None
    assert JobRun.objects.get().attempt == 1
    first.kill()
    first.communicate()
