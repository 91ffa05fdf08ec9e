"""Working papers of an import: begin one, save corrections, read the text again, throw it away.

These are not verbs: nothing here is fact and nothing is written to the journal. Each call is one
transaction. A draft that has been confirmed accepts none of them (409).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from kaimenhong.journal import clock
from kaimenhong.journal.models import algorithm
from kaimenhong.kernel.hashing import digest
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger.rules.marked_words import insist_unmarked
from kaimenhong.meetings import queries, rules
from kaimenhong.meetings.models import Draft, Original
from kaimenhong.meetings.reading import Read, read
from kaimenhong.meetings.rules import Kind
from kaimenhong.meetings.sheet import Corrections
from kaimenhong.org.actor import Actor


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document as it came: its bytes, their encoding, the file's name ("" when it was pasted), its text."""

    content: bytes
    encoding: str
    file_name: str
    text: str

    @classmethod
    def pasted(cls, text: str) -> Arrival:
        return cls(text.encode(), "utf-8", "", text)


def begin(*, arrival: Arrival, published: date, kind: Kind | None = None, by: Actor, at: datetime) -> Draft:
    """Keep the original whole, read it, and lay the result down as a draft. Nothing of it is fact yet.

    Without `kind` the reader tells what the document is.
    """
    rules.can_import(by).insist()
    rules.acceptable(arrival.text).insist()
    rules.believable_publication(published, today=localdate(at)).insist()
    found = _read(arrival.text, published, kind)
    with transaction.atomic():
        original = Original.objects.create(
            content=arrival.content,
            file_name=arrival.file_name,
            encoding=arrival.encoding,
            digest=digest(algorithm(), arrival.content),
            text=arrival.text,
            text_digest=text_digest(arrival.text),
        )
        return Draft.objects.create(
            original=original,
            owner=by.ref,
            published_on=published,
            cleaned=found.cleaned,
            kind=found.kind,
            reading=found.reading,
            made_us=clock.to_us(at),
            changed_us=clock.to_us(at),
        )


def correct(*, draft: Draft, seen: int, corrections: Corrections, by: Actor, at: datetime) -> Draft:
    """Save what the clerk has corrected so far. `seen` is the version the page showed (409 when it is not the newest)."""
    rules.can_import(by).insist()
    insist_unmarked("\n".join(_typed(corrections)), field="", name=_("更正的内容"))
    with _held(draft, seen=seen) as held:
        held.corrections = corrections
        _save(held, at)
    return held


def republish(*, draft: Draft, seen: int, published: date, by: Actor, at: datetime) -> Draft:
    """Read the text again as published on another day; corrections are kept."""
    rules.can_import(by).insist()
    rules.believable_publication(published, today=localdate(at)).insist()
    with _held(draft, seen=seen) as held:
        _lay_down(held, _read(held.original.text, published, _told_kind(held)))
        held.published_on = published
        _save(held, at)
    return held


def reread(*, draft: Draft, seen: int, kind: Kind, by: Actor, at: datetime) -> Draft:
    """Read the text again as a document of another kind; what was corrected of its items is given up."""
    rules.can_import(by).insist()
    with _held(draft, seen=seen) as held:
        found = _read(held.original.text, held.published_on, kind)
        _lay_down(held, found)
        held.corrections = {}
        _save(held, at)
    return held


def without_noise(*, draft: Draft, seen: int, by: Actor, at: datetime) -> Draft:
    """Read the text again without the lines that clerks have called page furniture since it came in."""
    rules.can_import(by).insist()
    with _held(draft, seen=seen) as held:
        _lay_down(held, _read(held.original.text, held.published_on, _told_kind(held)))
        _save(held, at)
    return held


def discard(*, draft: Draft, by: Actor) -> None:
    """Throw a draft away, and its original with it."""
    rules.can_import(by).insist()
    with _held(draft) as held:
        original = held.original
        held.delete()
        original.delete()


def _typed(corrections: Any) -> Iterator[str]:
    """Every text somewhere in the corrections."""
    if isinstance(corrections, str):
        yield corrections
    elif isinstance(corrections, Mapping):
        for value in corrections.values():
            yield from _typed(value)
    elif isinstance(corrections, list | tuple):
        for value in corrections:
            yield from _typed(value)


def text_digest(text: str) -> str:
    """The digest by which the same text is known again, pasted or uploaded: line ends and outer blanks left aside."""
    plain = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return digest(algorithm(), plain.encode())


@contextmanager
def _held(draft: Draft, *, seen: int | None = None) -> Iterator[Draft]:
    with transaction.atomic():
        held = (
            Draft.objects.select_for_update(of=("self",))
            .select_related("original")
            .filter(pk=draft.pk)
            .first()
        )
        if held is None:
            raise Refused(_("这份草稿已被丢弃。"), remedy=_("请重新录入。"), status=409)
        if held.meeting_id is not None:
            raise Refused(_("这份草稿已经确认成会议，不能再改。"), remedy=_("请打开会议页查看。"), status=409)
        if seen is not None and held.version != seen:
            raise Refused(
                _("您打开页面之后，这份草稿已被另存过。"),
                remedy=_("请刷新页面，看过最新的更正后再改；您刚才填写的内容还没有保存。"),
                field="seen",
                status=409,
            )
        yield held


def _read(text: str, published: date, kind: Kind | None) -> Read:
    """The text read with what clerks have taught about page furniture."""
    return read(text, published=published, kind=kind, noise=queries.noise_keys())


def _told_kind(held: Draft) -> Kind | None:
    """The kind a person has said the document is."""
    return Kind(held.kind) if held.reading.get("kind_by") == "person" else None


def _lay_down(held: Draft, found: Read) -> None:
    if found.cleaned != held.cleaned:  # a newer reader cleans this text differently: places have moved
        held.corrections = {}
    held.cleaned, held.kind = found.cleaned, found.kind
    held.reading = found.reading


def _save(held: Draft, at: datetime) -> None:
    held.version += 1
    held.changed_us = clock.to_us(at)
    held.save()
