"""What works through the queue of long workbooks: started beside the page that filled it, and by the timetable.

The page starts a process of its own, so that the web workers stay free; the job runner looks every minute and
takes up what a process that died has left. Both do the same and may run together.
"""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime

from django.db import transaction

from kaimenhong.ledger.sheets import copying, staging

_running: list[subprocess.Popen[bytes]] = []


def work_through(*, at: datetime) -> str:
    """Check, bring in and write whatever waits. Bears being run by several at once, and being killed."""
    did = sum(staging.work(pk, at=at) for pk in staging.waiting(at))
    did += sum(copying.work(pk, at=at) for pk in copying.waiting(at))
    return f"{did} workbooks"


def wake_after_commit() -> None:
    """Begin as soon as what was put into the queue can be seen by others."""
    transaction.on_commit(wake)


def wake() -> None:
    """Begin now instead of with the next look of the job runner."""
    _running[:] = [one for one in _running if one.poll() is None]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "kaimenhong.config.settings"}
    _running.append(
        subprocess.Popen(
            [sys.executable, "-m", "django", "work_sheets"],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
    )
