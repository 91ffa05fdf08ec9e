"""What the clock starts for the ledger: reminders of due dates, the queue of long workbooks; what an upgrade starts."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import IntegrityError
from django.utils import timezone

from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import queries
from kaimenhong.ledger.actions import complete_dates
from kaimenhong.ledger.asof import keeping as standings
from kaimenhong.ledger.concerns import keeping as concerns
from kaimenhong.ledger.queries import older
from kaimenhong.ledger.reminding import actions
from kaimenhong.ledger.reminding import queries as reminders
from kaimenhong.ledger.search import keeping as words
from kaimenhong.ledger.sheets import copying, worker
from kaimenhong.org.actor import system_actor

log = logging.getLogger(__name__)
BATCH = 500


def remind(*, at: datetime) -> str:
    """On the morning of a working day: send the reminders that are due.

    Each is a transaction of its own, with its notices, and can be made once only; so the job may be killed
    anywhere and repeated, also on another machine at the same time.
    """
    today, calendar = timezone.localdate(at), queries.calendar()
    if not calendar.is_working(today):
        return "no working day"
    by, sent = system_actor("schedule"), 0
    for item, wanted in reminders.due_today(today, calendar):
        try:
            actions.remind(item=item, wanted=wanted, by=by, at=at)
        except (IntegrityError, Refused) as already:  # another run was faster, or somebody has just acted
            log.info("no reminder of %s: %s", item.number, already)
        else:
            sent += 1
    return f"{sent} reminders sent"


def work_sheets(*, at: datetime) -> str:
    """Take up the workbooks that wait: what the process of a page has left, or never began."""
    return worker.work_through(at=at)


def compare_derived(*, at: datetime) -> str:
    """Compare how items stood, whom they concern and what can be searched with the journal. Raises on a difference."""
    found = [*concerns.differences(), *standings.differences(), *words.differences()]
    for difference in found:
        log.error("derived: %s", difference)
    if found:
        raise RuntimeError(
            f"{len(found)} differences; `kaimenhong manage ledger_derived --rebuild` works them out anew"
        )
    return "concerns, standings and words are what the journal says"


def forget_sheets(*, at: datetime) -> str:
    """Throw away exported files of yesterday."""
    return f"{copying.forget(at=at)} files forgotten"


def complete_older(*, at: datetime) -> int:
    """After an upgrade: bring every item of an older ledger up to date. How many lacked something.

    Each batch is a transaction of its own, and what is up to date is not asked for again: it may be killed
    anywhere and repeated.
    """
    by, count = system_actor("setup"), 0
    for pks in older.batches(BATCH):
        if wanting := [pk for pk, _new in older.lacking(pks)]:
            count += complete_dates(items=wanting, by=by, at=at)
    return count
