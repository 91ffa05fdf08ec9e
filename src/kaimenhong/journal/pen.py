"""The pen: what a verb writes with.

`@action` opens a transaction and the pen. Inside, `create()` makes a row with its first event and
`record()` changes a row together with the event that says so. A verb that ends without having written
an event raises NothingRecorded, and nothing of it remains.
"""

from __future__ import annotations

import functools
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ParamSpec, Protocol, TypeVar

from django.db import models, transaction

from kaimenhong.journal import backend, derived, statements
from kaimenhong.journal import clock as product_clock
from kaimenhong.journal.guard import Guarded, writing
from kaimenhong.journal.happening import Happening, plain
from kaimenhong.journal.models import Event, algorithm, canonical

SCHEMA = 1


class NothingRecorded(RuntimeError):
    """A verb finished without an event; it was rolled back."""


class NoPen(RuntimeError):
    """create() or record() was called outside an @action."""


class Signer(Protocol):
    """Who signs an event: org's Actor, as of now."""

    @property
    def ref(self) -> str: ...
    @property
    def post_ref(self) -> str: ...
    @property
    def unit_ref(self) -> str: ...
    @property
    def is_system(self) -> bool: ...


@dataclass
class _Pen:
    act: str = field(default_factory=lambda: uuid.uuid4().hex)
    written: int = 0


_pen: ContextVar[_Pen | None] = ContextVar("pen", default=None)
_source: ContextVar[str] = ContextVar("source", default="")


@contextmanager
def source(name: str) -> Iterator[None]:
    """Mark what is written inside as coming from an `import` or a `migration`."""
    token = _source.set(name)
    try:
        yield
    finally:
        _source.reset(token)


P = ParamSpec("P")
R = TypeVar("R")
M = TypeVar("M", bound=Guarded)


def action(verb: Callable[P, R]) -> Callable[P, R]:
    """Make a function a verb: one transaction, one act in the journal, at least one event.

    A verb called inside another shares the outer act and transaction.
    """

    @functools.wraps(verb)
    def performed(*args: P.args, **kwargs: P.kwargs) -> R:
        with transaction.atomic(), _held() as pen:
            before = pen.written
            result = verb(*args, **kwargs)
            if pen.written == before:
                raise NothingRecorded(
                    f"{verb.__module__}.{verb.__name__} ended without an event; nothing was changed"
                )
            return result

    performed.is_action = True  # type: ignore[attr-defined]
    return performed


@contextmanager
def _held() -> Iterator[_Pen]:
    held = _pen.get()
    if held is not None:
        yield held
        return
    pen = _Pen()
    token = _pen.set(pen)
    try:
        yield pen
    finally:
        _pen.reset(token)


def _open_pen() -> _Pen:
    pen = _pen.get()
    if pen is None:
        raise NoPen("create() and record() belong inside an @action")
    return pen


def create(
    model: type[M],
    happening: Happening,
    *,
    by: Signer,
    at: datetime,
    fields: dict[str, Any],
    parts: Sequence[Guarded] = (),
    **more: Any,
) -> M:
    """Make a row and its first event. `parts` are unsaved child rows; their owner is filled in here.

    `more` are the event's own columns, as in record(). Returns the saved row.
    """
    return born(model, happening, by=by, at=at, fields=fields, parts=parts, **more)[0]


def born(
    model: type[M],
    happening: Happening,
    *,
    by: Signer,
    at: datetime,
    fields: dict[str, Any],
    parts: Sequence[Guarded] = (),
    **more: Any,
) -> tuple[M, Event]:
    """As create(); returns the row together with its first event."""
    _open_pen()
    row = model(**fields)
    with writing():
        statements.insert(row)
    event = record(row, happening, by=by, at=at, add=parts, _first=columns_of(row), **more)
    return row, event


def record(
    subject: Guarded,
    happening: Happening,
    *,
    by: Signer,
    at: datetime,
    set: dict[str, Any] | None = None,
    add: Sequence[Guarded] = (),
    drop: Sequence[Guarded] = (),
    amend: Sequence[tuple[Guarded, dict[str, Any]]] = (),
    responsibility: str = "",
    clock: str = "",
    clock_cause: str = "",
    reason_code: str = "",
    reason: str = "",
    caused_by: int | None = None,
    _first: dict[str, Any] | None = None,
) -> Event:
    """Change a row (`set`), its parts (`add`, `drop`, `amend`) and write the event that says so, in one go.

    `amend` names parts that stay, each with its new values.
    `at` is when it happened; when it was learnt is the clock's. `responsibility` is assigned, accepted or
    returned; `clock` run or stop, with its cause. Returns the event, already saved.
    """
    pen = _open_pen()
    was, now = _change(subject, set or {})
    now, parts = now if _first is None else _first, _parts(subject, add, drop, amend)
    payload = {"v": SCHEMA, "data": happening.data(), "set": now, "was": was, **parts}
    event = backend.made(
        Event,
        {
            "subject": str(subject.ref),
            "kind": happening.kind,
            **_moments(at),
            "responsibility": responsibility,
            "clock": clock,
            "clock_cause": clock_cause,
            "reason_code": reason_code,
            "reason": reason,
            "payload": canonical(payload).decode(),
            "act": pen.act,
            "caused_by": caused_by,
            **_signature(by),
            **_derived(subject, was, now),
        },
    )
    _link(event, newborn=_first is not None)
    pen.written += 1
    derived.written([derived.Step(subject, event, now, add)])
    return event


def _parts(
    owner: Guarded,
    add: Sequence[Guarded],
    drop: Sequence[Guarded],
    amend: Sequence[tuple[Guarded, dict[str, Any]]],
) -> dict[str, list[dict[str, Any]]]:
    """Write the parts; what an event keeps of them."""
    gone = [_let_go(part) for part in drop]  # first, so that what replaces a part finds its place free
    changed = [_amended(part, new) for part, new in amend]
    written = {"add": [_keep(owner, part) for part in add], "drop": gone}
    return written | ({"amend": changed} if changed else {})


def _moments(at: datetime) -> dict[str, int]:
    """The event's columns that say when it happened and when it was learnt."""
    return {
        "occurred_us": product_clock.to_us(at),
        "recorded_us": product_clock.to_us(product_clock.now()),
    }


def _signature(by: Signer) -> dict[str, Any]:
    """The event's columns that say who did it, and in what capacity."""
    return {
        "actor": by.ref,
        "actor_post": by.post_ref,
        "actor_unit": by.unit_ref,
        "actor_is_system": by.is_system,
        "source": _source.get() or ("job" if by.is_system else "user"),
    }


def _change(row: Guarded, new: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Apply the new values to the row and save it. Returns (was, set) of the columns that differ."""
    if not new:
        return {}, {}
    before = columns_of(row)
    for name, value in new.items():
        row._meta.get_field(name)  # a misspelt field fails here, not silently
        setattr(row, name, value)
    after = columns_of(row)
    differing = [name for name in after if after[name] != before[name]]
    with writing():
        statements.update(row, new)
    return {n: before[n] for n in differing}, {n: after[n] for n in differing}


def _keep(owner: Guarded, part: Guarded) -> dict[str, Any]:
    setattr(part, part.journaled("part_of"), owner)
    with writing():
        statements.insert(part)
    return {"part": str(part.ref), **columns_of(part)}


def _amended(part: Guarded, new: dict[str, Any]) -> dict[str, Any]:
    """Change a part; what it was and what it is, of the columns that differ."""
    was, now = _change(part, new)
    return {"part": str(part.ref), "was": was, "set": now}


def _let_go(part: Guarded) -> dict[str, Any]:
    kept = {"part": str(part.ref), **columns_of(part)}
    with writing():
        part.delete()
    return kept


def columns_of(row: models.Model) -> dict[str, Any]:
    """A row's columns but its number, as plain JSON values."""
    return {name: plain(getattr(row, name)) for name in _columns(type(row))}


@functools.cache
def _columns(model: type[models.Model]) -> tuple[str, ...]:
    return tuple(f.attname for f in model._meta.concrete_fields if not f.primary_key)


def _derived(row: Guarded, was: dict[str, Any], now: dict[str, Any]) -> dict[str, Any]:
    """The event's own columns for state, holder and due date, read off the row."""
    columns: dict[str, Any] = {}
    for role, (before, after), empty in (
        ("state", ("from_state", "to_state"), ""),
        ("holder", ("holder_before", "holder_after"), ""),
        ("due", ("due_before", "due_after"), None),
    ):
        name = row.journaled(role)
        if not name:
            continue
        value = plain(getattr(row, name)) or empty
        old = was.get(name, empty if name in now else value) or empty
        columns[before], columns[after] = (_date(old), _date(value)) if role == "due" else (old, value)
    return columns


def _date(text: Any) -> date | None:
    return date.fromisoformat(text) if text else None


def _link(event: Event, *, newborn: bool) -> None:
    """Give the event its number in its subject and its place in the hash chain, and save it.

    Nobody else knows of a row that has just been written, so its first event has nobody to wait for.
    """
    last = None if newborn else backend.hold_and_read(event.subject, _LAST, [event.subject])
    seq, event.prev_hash = last or (0, "")
    event.seq = seq + 1
    event.hash = event.digest(algorithm())
    statements.insert(event)


_LAST = f"SELECT seq, hash FROM {Event._meta.db_table} WHERE subject = %s ORDER BY seq DESC LIMIT 1"  # noqa: S608
