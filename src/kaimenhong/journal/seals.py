"""Seals: every few minutes a job binds the committed new events under one Merkle root.

The chain inside each subject shows an edit; the seal shows a removal, even of a subject's last event,
and an insertion. On PostgreSQL a slow transaction may commit a lower event number after a higher one
was sealed, so "everything above the last number" would lose it. A seal therefore takes whatever is not
yet sealed above the `floor`, and the floor only rises over numbers no running transaction can own.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from kaimenhong.journal import backend, clock
from kaimenhong.journal.models import Event, Seal, SealedEvent, algorithm
from kaimenhong.kernel.hashing import merkle_root

BATCH = 20_000


def seal(*, at: datetime) -> Seal | None:
    """Seal what is committed and unsealed, up to BATCH events. None when there is nothing, or another sealer is at it."""
    with transaction.atomic():
        if not backend.become_sealer():
            return None
        last = Seal.objects.order_by("-id").first()
        settled = last is not None and backend.settled(
            last.mark
        )  # asked before reading: then nothing can come late
        found = list(unsealed(last.floor if last else 0).only("id", "subject", "seq", "hash")[:BATCH])
        if not found:
            return None
        made = _make(found, last, _floor(last, found, settled), at)
        SealedEvent.objects.bulk_create(
            [SealedEvent(seal=made.pk, event=e.pk, subject=e.subject, seq=e.seq, hash=e.hash) for e in found],
            batch_size=500,
        )
        return made


def seal_all(*, at: datetime) -> int:
    """Seal until nothing is left. Returns the number of events sealed."""
    count = 0
    while (made := seal(at=at)) is not None:
        count += made.count
    return count


def unsealed(floor: int):  # type: ignore[no-untyped-def]  # a QuerySet of Event
    """Events above the floor that no seal covers, in the order of their numbers."""
    covered = SealedEvent.objects.filter(event=OuterRef("pk"))
    return Event.objects.filter(id__gt=floor).filter(~Exists(covered)).order_by("id")


def _floor(last: Seal | None, found: list[Event], settled: bool) -> int:
    """The highest number below which, with this seal, everything is sealed or will never exist."""
    if last is None:
        return 0
    if not settled:
        return last.floor
    return min(last.reach, found[-1].pk) if len(found) == BATCH else last.reach


def _make(found: list[Event], last: Seal | None, floor: int, at: datetime) -> Seal:
    reach = max(found[-1].pk, last.reach if last else 0)
    made = Seal(
        root=merkle_root(algorithm(), [e.hash for e in found]),
        count=len(found),
        first_event=found[0].pk,
        last_event=found[-1].pk,
        floor=floor,
        reach=reach,
        mark=backend.transaction_mark(),
        made_us=clock.to_us(at),
        prev_hash=last.hash if last else "",
    )
    made.hash = made.digest(algorithm())
    made.save(force_insert=True)
    return made
