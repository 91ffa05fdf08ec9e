"""What the clock starts: seal the new events, prove that log and rows agree, forget old form tokens."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from kaimenhong.journal import clock, seals
from kaimenhong.journal.models import Once
from kaimenhong.journal.reconcile import reconcile as differences
from kaimenhong.journal.verify import verify as report

log = logging.getLogger(__name__)


def seal(*, at: datetime) -> str:
    """Seal whatever is new. Returns what to show as the job's result."""
    return f"{seals.seal_all(at=at)} events sealed"


def reconcile(*, at: datetime) -> str:
    """Verify the chain and replay the log against the rows. Raises when they disagree, so that the run shows as failed."""
    found, broken = differences(), report().faults
    for difference in found:
        log.error("reconcile: %s %s: logged %r, standing %r", *_told(difference))
    for fault in broken:
        log.error(
            "verify: %s %s#%s event %s: %s", fault.harm, fault.subject, fault.seq, fault.event, fault.evidence
        )
    if found or broken:
        raise RuntimeError(f"{len(found)} differences between log and rows, {len(broken)} faults in the log")
    return "log and rows agree"


def forget_tokens(*, at: datetime) -> str:
    """Form tokens older than three days have done their work."""
    old = clock.to_us(at - timedelta(days=3))
    count, _ = Once.objects.filter(made_us__lt=old).delete()
    return f"{count} tokens forgotten"


def _told(difference: object) -> tuple[object, ...]:
    return tuple(getattr(difference, name) for name in ("ref", "field", "logged", "standing"))
