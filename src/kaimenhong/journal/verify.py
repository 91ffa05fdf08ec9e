"""Verification: is the journal what was written?

Three passes, each over a stream: the chain of every subject, the leaves and root of every seal, and
what stands unsealed below the floor. Each fault names the event it is about. What this cannot see: the
loss of events newer than the last seal, and a forger who rewrites the chain, all seals after it and every
printed copy of a seal's hash; print the newest one (`kaimenhong journal verify` does) and keep it elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kaimenhong.journal.models import Event, Seal, SealedEvent
from kaimenhong.kernel.hashing import algorithm_of, merkle_root


class Harm(StrEnum):
    """What was done to the log."""

    EDITED = "edited"
    REMOVED = "removed"
    INSERTED = "inserted"
    REORDERED = "reordered"
    SEAL_BROKEN = "seal_broken"


@dataclass(frozen=True, slots=True)
class Fault:
    """One event (or seal) that is not what it was: where it stands, and how we know."""

    harm: Harm
    subject: str
    seq: int
    event: int | None
    evidence: str


@dataclass(frozen=True, slots=True)
class Report:
    """What was looked at, what was found, and the newest seal's hash to compare with a printed copy."""

    events: int
    seals: int
    unsealed: int
    newest_seal: str
    faults: tuple[Fault, ...]

    @property
    def clean(self) -> bool:
        return not self.faults


def verify() -> Report:
    """Read the whole journal and report. Time and reading grow with the log, memory does not."""
    faults: dict[tuple[Harm, str, int], Fault] = {}
    counts = {"events": 0}
    for fault in (*_chains(counts), *_seals(), *_inserted()):
        faults.setdefault((fault.harm, fault.subject, fault.seq), fault)
    last = Seal.objects.order_by("-id").first()
    return Report(
        events=counts["events"],
        seals=Seal.objects.count(),
        unsealed=counts["events"] - SealedEvent.objects.count(),
        newest_seal=last.hash if last else "",
        faults=tuple(faults.values()),
    )


def _chains(counts: dict[str, int]) -> Iterator[Fault]:
    """Every subject by itself: numbers without a gap, each event hashing to its hash and naming the one before."""
    subject, seq, previous = "", 0, ""
    for event in Event.objects.order_by("subject", "seq").iterator(chunk_size=2000):
        counts["events"] += 1
        if event.subject != subject:
            subject, seq, previous = event.subject, 0, ""
        gap = event.seq != seq + 1
        for missing in range(seq + 1, event.seq):
            yield Fault(Harm.REMOVED, subject, missing, None, "the subject's numbers have a gap here")
        if _altered(event):
            yield Fault(Harm.EDITED, subject, event.seq, event.pk, "its content does not hash to its hash")
        elif event.prev_hash != previous and not gap:
            yield Fault(
                Harm.REORDERED, subject, event.seq, event.pk, "it does not follow the event before it"
            )
        seq, previous = event.seq, event.hash


def _altered(event: Event) -> bool:
    made_with = algorithm_of(event.hash)
    return not made_with or event.digest(made_with) != event.hash


def _seals() -> Iterator[Fault]:
    previous = ""
    for one in Seal.objects.order_by("id").iterator():
        yield from _leaves(one)
        made_with = algorithm_of(one.hash)
        if one.prev_hash != previous or not made_with or one.digest(made_with) != one.hash:
            yield Fault(
                Harm.SEAL_BROKEN, f"seal {one.pk}", 0, None, "the seal does not follow the seal before it"
            )
        previous = one.hash


def _leaves(one: Seal) -> Iterator[Fault]:
    leaves = list(SealedEvent.objects.filter(seal=one.pk).order_by("event"))
    made_with = algorithm_of(one.root)
    if (
        len(leaves) != one.count
        or not made_with
        or merkle_root(made_with, [x.hash for x in leaves]) != one.root
    ):
        yield Fault(Harm.SEAL_BROKEN, f"seal {one.pk}", 0, None, "its list of events does not give its root")
    standing = Event.objects.in_bulk([x.event for x in leaves])
    for leaf in leaves:
        fault = _compare(leaf, standing.get(leaf.event))
        if fault is not None:
            yield fault


def _compare(leaf: SealedEvent, event: Event | None) -> Fault | None:
    if event is None:
        return Fault(
            Harm.REMOVED, leaf.subject, leaf.seq, leaf.event, f"seal {leaf.seal} covers it, the log lacks it"
        )
    if event.hash == leaf.hash and (event.subject, event.seq) == (leaf.subject, leaf.seq):
        return None
    moved = event.hash == leaf.hash or Event.objects.filter(hash=leaf.hash).exists()
    harm = Harm.REORDERED if moved else Harm.EDITED
    return Fault(
        harm, leaf.subject, leaf.seq, leaf.event, f"seal {leaf.seal} knew another content in this place"
    )


def _inserted() -> Iterator[Fault]:
    """Events below the floor that no seal covers: when the seal was made they were not there."""
    last = Seal.objects.order_by("-id").first()
    if last is None:
        return
    covered = SealedEvent.objects.values("event")
    strays = Event.objects.filter(id__lte=last.floor).exclude(pk__in=covered)
    for event in strays.only("id", "subject", "seq").iterator():
        yield Fault(
            Harm.INSERTED, event.subject, event.seq, event.pk, "it stands among sealed events, unsealed"
        )
