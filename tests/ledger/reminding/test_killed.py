"""kill -9 in the middle of the morning's reminders: the run is repeated, and everybody is told once."""

import os
import signal
import subprocess
import sys
from datetime import date

import pytest

from kaimenhong.journal.reconcile import reconcile
from kaimenhong.ledger.models import Reminder
from kaimenhong.mailroom.models import Notice
from tests.ledger import made
from tests.ledger.reminding.test_jobs import morning
from tests.world import build_world

pytestmark = pytest.mark.slow
# sends the first reminder, and stops for ever within the transaction of the second
CHILD = """
import time, django
django.setup()
from datetime import datetime
from kaimenhong.ledger import jobs
from kaimenhong.ledger.reminding import actions
tell, told = actions._tell, []
def hang(*args):
    tell(*args)
    told.append(args)
    if len(told) == 2:
        print("here", flush=True)
        time.sleep(60)
actions._tell = hang
jobs.remind(at=datetime.fromisoformat("2019-02-27T08:30+08:00"))
"""


def test_a_run_that_was_killed_is_repeated_and_harmless(database_environ):
    world = build_world()
    for _number in range(3):
        made.in_progress(world, due=date(2019, 2, 28))
    before = Notice.objects.count()
    environ = database_environ | {"DJANGO_SETTINGS_MODULE": "kaimenhong.config.settings"}
    with subprocess.Popen(
        [sys.executable, "-c", CHILD], env=environ, stdout=subprocess.PIPE, text=True
    ) as child:
        said = child.stdout.readline()
        os.kill(child.pid, signal.SIGKILL)
    assert said == "here\n"
    assert Reminder.objects.count() == 1
    assert morning("2019-02-27") == "2 reminders sent"
    assert morning("2019-02-27") == "0 reminders sent"
    assert Notice.objects.count() == before + 3 * 2
    assert reconcile() == []
