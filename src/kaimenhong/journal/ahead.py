"""Births worked out before anything is written: every row, event and hash, and what followers keep beside them. Pure.

An import of a hundred thousand rows would hold the database for as long as its events take to think of. What is
here needs no database and no pen: it can run in other processes, and the pen then only writes the result down
(pen_bulk.write_down). It leaves exactly what create() and record() would leave; a test compares them field by field.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any

from django.db import models

from kaimenhong.journal import backend, clock, derived
from kaimenhong.journal.guard import Guarded
from kaimenhong.journal.happening import AS_IT_IS, Happening, plain
from kaimenhong.journal.models import HASHED, Event, canonical
from kaimenhong.kernel.hashing import digest

SCHEMA = 1
Tables = dict[type[models.Model], list[Sequence[Any]]]
"""Rows as the database takes them, by model; their columns are those of `columns`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One thing that happened to one row: what record() is told.

    `add` are unsaved parts, `drop` standing ones that go; `more` the event's own columns (responsibility, clock, clock_cause,
    reason_code, reason).
    """

    happening: Happening
    at: datetime
    set: dict[str, Any] = field(default_factory=dict)
    add: Sequence[Guarded] = ()
    drop: Sequence[Guarded] = ()
    more: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Birth:
    """A row that shall be: its fields when it enters, and all its deeds in order, the first being its creation."""

    fields: dict[str, Any]
    deeds: Sequence[Deed]


@dataclass(frozen=True, slots=True)
class Stamp:
    """What all events of one act share: who signs, which act, when it was learnt, how it is hashed."""

    signature: Mapping[str, Any]
    act: str
    recorded_us: int
    algorithm: str


EVENT = tuple(f.attname for f in Event._meta.concrete_fields if not f.primary_key)
_EMPTY = {f.attname: f.get_default() for f in Event._meta.concrete_fields if not f.primary_key}
_HASHED = sorted(HASHED)  # as canonical() wants them: sorting what is in order costs next to nothing
_MOVED = (("from_state", "to_state"), ("holder_before", "holder_after"), ("due_before", "due_after"))


@cache
def columns(model: type[models.Model]) -> tuple[Any, ...]:
    """The fields of a model's rows in Tables: all of them, but an event or what a follower keeps is given its number later."""
    numbered = issubclass(model, Guarded)
    return tuple(f for f in model._meta.concrete_fields if numbered or not f.primary_key)


class Ahead:
    """Works births of one noun out. `numbers` gives the next number of a part's model; `known` what followers know."""

    def __init__(
        self,
        model: type[Guarded],
        stamp: Stamp,
        *,
        numbers: Callable[[type[Guarded]], int],
        known: Mapping[str, Any],
        on_postgres: bool,
    ) -> None:
        self.model, self.stamp, self.numbers, self.known = model, stamp, numbers, known
        self.on_postgres = on_postgres
        self.kind = model.ref_kind()
        self.common = {**_EMPTY, **stamp.signature, "act": stamp.act, "recorded_us": stamp.recorded_us}
        self.roles = tuple(model.journaled(role) for role in ("state", "holder", "due"))

    def tables(self, births: Sequence[tuple[int, Birth]]) -> Tables:
        """Everything these births lead to, each with the number its row shall have."""
        events: list[Sequence[Any]] = []
        lives = [self._life(number, birth, events) for number, birth in births]
        found: Tables = {self.model: [_stored(life.row, self.on_postgres) for life in lives]}
        for part in (part for life in lives for part in life.parts):
            found.setdefault(type(part), []).append(_stored(part, self.on_postgres))
        found[Event] = events
        for name, one in derived.ahead_of(self.kind).items():
            for row in one.newborn(lives, self.known[name]):
                found.setdefault(type(row), []).append(_stored(row, self.on_postgres))
        return found

    def _life(self, number: int, birth: Birth, events: list[Sequence[Any]]) -> derived.Life:
        row = backend.made(self.model, birth.fields)
        row.pk = number
        subject, prev_hash = f"{self.kind}:{number}", ""
        before: Sequence[Any] = ("", "", None)
        life = derived.Life(row, [], [])
        for seq, deed in enumerate(birth.deeds, start=1):
            was, now = ({}, _told(row)) if seq == 1 else _changed(row, deed.set)
            payload = {"v": SCHEMA, "data": deed.happening.data(), "set": now, "was": was, "drop": []}
            payload["add"] = [self._part(row, part) for part in deed.add]
            after = self._standing(row)
            occurred = clock.to_us(deed.at)
            event = {
                **self.common,
                **deed.more,
                "subject": subject,
                "seq": seq,
                "kind": deed.happening.kind,
                "occurred_us": occurred,
                "payload": canonical(payload).decode(),
                "prev_hash": prev_hash,
                **self._moved(before, after),
            }
            event["hash"] = prev_hash = self._hash(event)
            before = after
            events.append([event[name] for name in EVENT])
            life.told.append((occurred, now))
            life.parts.extend(deed.add)
        return life

    def _part(self, owner: Guarded, part: Guarded) -> dict[str, Any]:
        part.__dict__[_attributes(type(part))[part.journaled("part_of")]] = owner.pk
        part.pk = self.numbers(type(part))
        return {"part": f"{part.ref_kind()}:{part.pk}", **_told(part)}

    def _standing(self, row: Guarded) -> tuple[str, str, str | None]:
        """State, holder and due date as an event's columns say them; dates as text, which databases take as well."""
        held = row.__dict__
        state, holder, due = (_plain(held[name]) if name else None for name in self.roles)
        return state or "", holder or "", due or None

    def _moved(self, before: Sequence[Any], after: Sequence[Any]) -> dict[str, Any]:
        """What the act made of them, as the event's columns."""
        found = {}
        for role, (was, now), old, new in zip(self.roles, _MOVED, before, after, strict=True):
            if role:
                found[was], found[now] = old, new
        return found

    def _hash(self, event: Mapping[str, Any]) -> str:
        return digest(self.stamp.algorithm, canonical({name: event[name] for name in _HASHED}))


def _stored(row: models.Model, on_postgres: bool) -> list[Any]:
    """A row's values as files.py keeps them: what SQLite takes, or what PostgreSQL reads as text."""
    held, told = row.__dict__, _TOLD[on_postgres]
    return [
        value
        if (kind := type(value := held[field.attname])) in AS_IT_IS
        else told(value)
        if kind in _DATES
        else backend.adapted(value, field, on_postgres)
        for field in columns(type(row))
    ]


@lru_cache(8192)
def _iso(value: date) -> str:
    return value.isoformat()


_TOLD: dict[bool, Callable[[Any], Any]] = {True: _iso, False: backend.as_sqlite_keeps}
_DATES = frozenset((date, datetime))
_said = lru_cache(8192)(plain)
"""As plain(), of dates: an import says the same ones over and over."""


def _plain(value: Any) -> Any:
    return _said(value) if type(value) in _DATES else plain(value)


def _told(row: Guarded) -> dict[str, Any]:
    """A row's columns but its number, as plain JSON values."""
    held = row.__dict__
    return {
        name: value if type(value := held[name]) in AS_IT_IS else _plain(value) for name in _names(type(row))
    }


@cache
def _names(model: type[models.Model]) -> tuple[str, ...]:
    return tuple(sorted(f.attname for f in model._meta.concrete_fields if not f.primary_key))


def _changed(row: Guarded, new: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Put the new values on the row. Returns (was, set) of the columns that differ."""
    was, now, held, known = {}, {}, row.__dict__, _attributes(type(row))
    for name, value in new.items():
        column = known[name]
        before = _plain(held[column])
        if isinstance(value, models.Model):
            setattr(row, name, value)
        else:
            held[column] = value
        after = _plain(held[column])
        if after != before:
            was[column], now[column] = before, after
    return was, now


@cache
def _attributes(model: type[models.Model]) -> dict[str, str]:
    """Column attributes by field name and by themselves; a misspelt field is a KeyError."""
    return {name: f.attname for f in model._meta.concrete_fields for name in (f.name, f.attname)}
