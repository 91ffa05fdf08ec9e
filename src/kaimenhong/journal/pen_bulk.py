"""The pen for many rows at once: an import, a demo zone, a confirmed list of hundreds.

`create_many` and `record_many` leave exactly what as many calls of create() and record() would leave, in
a handful of statements: every row, every event with its place in its subject's chain. `write_down` leaves the
same of births that were worked out before (ahead.py). verify() and reconcile() see no difference. They belong
inside an @action like the single pen.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from kaimenhong.journal import backend, derived, files, pen
from kaimenhong.journal import clock as product_clock
from kaimenhong.journal.ahead import Birth, Deed, Stamp
from kaimenhong.journal.guard import Guarded, writing
from kaimenhong.journal.happening import plain
from kaimenhong.journal.models import Event, algorithm, canonical
from kaimenhong.kernel.sweeping import unswept

CHUNK = 2000
__all__ = ["Birth", "Deed", "Stamp", "create_many", "record_many", "stamp", "take_up", "write_down"]


def stamp(*, by: pen.Signer) -> Stamp:
    """What the events of one act will share: of the act under way, or of one that is to come (`take_up`)."""
    held = pen._pen.get()
    recorded = product_clock.to_us(product_clock.now())
    return Stamp(pen._signature(by), held.act if held else uuid.uuid4().hex, recorded, algorithm())


def take_up(made: Stamp) -> bool:
    """Go on with the act that rows were worked out for. False when this act has written something under another name."""
    held = pen._open_pen()
    if not held.written:
        held.act = made.act
    return held.act == made.act


def write_down(pieces: Sequence[files.Piece], *, made: Stamp, told: Callable[[int], None]) -> None:
    """Write births that were worked out under this stamp, with all they lead to, in this transaction."""
    held = pen._open_pen()
    if held.act != made.act:
        raise ValueError(f"these events belong to the act {made.act}, the pen writes {held.act}")
    with writing():
        files.take_in(pieces, told)
    held.written += sum(piece.count for piece in pieces)


def create_many(model: type[Guarded], births: Sequence[Birth], *, by: pen.Signer) -> list[Any]:
    """Make many rows of one model with all their events. Returns the rows, numbered, in the order given."""
    with unswept():
        rows = [backend.made(model, birth.fields) for birth in births]
        for row, number in zip(rows, _allotted(model, len(rows)), strict=True):
            row.pk = number
        _write(zip(rows, (birth.deeds for birth in births), strict=True), {}, by=by, new=True)
    return rows


def record_many(changes: Sequence[tuple[Guarded, Deed]], *, by: pen.Signer) -> None:
    """Change many standing rows of one model, one deed each. The caller has read them, held, in this transaction.

    A writer that came between would have the same place in the chain; the database refuses the second.
    """
    if not changes:
        return
    model = type(changes[0][0])
    backend.hold_subject(f"{model.ref_kind()}:many")
    ends = _chain_ends([str(row.ref) for row, _deed in changes])
    _write(((row, [deed]) for row, deed in changes), ends, by=by, new=False)
    standing: dict[tuple[str, ...], list[Guarded]] = defaultdict(list)
    for row, deed in changes:
        standing[tuple(deed.set)].append(row)
    for names, rows in standing.items():
        if names:
            backend.amend(model, names, rows)


def _allotted(model: type[Guarded], count: int) -> list[int]:
    pen._open_pen()
    backend.hold_subject(f"{model.ref_kind()}:many")
    return backend.allot(model, count)


def _chain_ends(subjects: list[str]) -> dict[str, tuple[int, str]]:
    """The last number and hash of every subject's chain."""
    ends: dict[str, tuple[int, str]] = {}
    for start in range(0, len(subjects), CHUNK):
        found = Event.objects.filter(subject__in=subjects[start : start + CHUNK]).order_by("subject", "seq")
        for subject, seq, digest in found.values_list("subject", "seq", "hash"):
            ends[subject] = (seq, digest)
    return ends


def _write(
    told: Iterable[tuple[Guarded, Sequence[Deed]]],
    ends: dict[str, tuple[int, str]],
    *,
    by: pen.Signer,
    new: bool,
) -> None:
    held = pen._open_pen()
    chain = _Chain(by, held.act, ends)
    rows: list[Guarded] = []
    for row, deeds in told:
        chain.follow(row, deeds, new=new)
        rows.append(row)
    if new:
        backend.insert(rows)
    with writing():
        for part in chain.gone:
            part.delete()
    numbers = {model: iter(backend.allot(model, len(parts))) for model, parts in chain.parts.items()}
    for model, parts in chain.parts.items():
        for part, payload in parts:
            part.pk = next(numbers[model])
            payload["part"] = str(part.ref)
        backend.insert([part for part, _payload in parts])
    backend.insert(list(chain.linked()))
    held.written += len(chain.written)
    derived.written(chain.steps)


class _Chain:
    """Events in the making. Parts are numbered model by model when all are known, then the events are hashed."""

    def __init__(self, by: pen.Signer, act: str, ends: dict[str, tuple[int, str]]) -> None:
        self.ends = ends
        self.common = pen._signature(by) | {
            "act": act,
            "recorded_us": product_clock.to_us(product_clock.now()),
        }
        self.parts: dict[type[Guarded], list[tuple[Guarded, dict[str, Any]]]] = defaultdict(list)
        self.gone: list[Guarded] = []
        self.written: list[tuple[Event, dict[str, Any]]] = []
        self.steps: list[derived.Step] = []

    def follow(self, row: Guarded, deeds: Sequence[Deed], *, new: bool) -> None:
        """One row through its deeds, in memory."""
        subject = str(row.ref)
        for number, deed in enumerate(deeds):
            first = new and number == 0
            was, now = ({}, pen.columns_of(row)) if first else _changed(row, deed.set)
            payload = {"v": pen.SCHEMA, "data": deed.happening.data(), "set": now, "was": was}
            payload |= {"add": [self._part(row, part) for part in deed.add]}
            payload |= {"drop": [{"part": str(part.ref), **pen.columns_of(part)} for part in deed.drop]}
            self.gone += deed.drop
            event = backend.made(
                Event,
                {
                    "subject": subject,
                    "kind": deed.happening.kind,
                    "occurred_us": product_clock.to_us(deed.at),
                    **deed.more,
                    **self.common,
                    **pen._derived(row, was, now),
                },
            )
            self.written.append((event, payload))
            self.steps.append(derived.Step(row, event, now, deed.add))

    def _part(self, owner: Guarded, part: Guarded) -> dict[str, Any]:
        setattr(part, part.journaled("part_of"), owner)
        kept: dict[str, Any] = {"part": "", **pen.columns_of(part)}
        self.parts[type(part)].append((part, kept))
        return kept

    def linked(self) -> Iterable[Event]:
        """The events with their numbers and hashes, each following the one before it of its subject."""
        made_with = algorithm()
        for event, payload in self.written:
            event.payload = canonical(payload).decode()
            seq, event.prev_hash = self.ends.get(event.subject, (0, ""))
            event.seq = seq + 1
            event.hash = event.digest(made_with)
            self.ends[event.subject] = (event.seq, event.hash)
            yield event


def _changed(row: Guarded, new: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Put the new values on the row. Returns (was, set) of the columns that differ."""
    was, now = {}, {}
    for name, value in new.items():
        field: Any = row._meta.get_field(name)
        before = plain(getattr(row, field.attname))
        setattr(row, name, value)
        after = plain(getattr(row, field.attname))
        if after != before:
            was[field.attname], now[field.attname] = before, after
    return was, now
