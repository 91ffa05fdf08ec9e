"""The one place that asks the reader: a text in, its cleaned form and what was found in it out, as plain JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language

from kaimenhong import readouts
from kaimenhong.kernel.verdict import Refused
from kaimenhong.meetings.finding import original_span, runs
from kaimenhong.meetings.rules import Kind, Role
from kaimenhong.meetings.sheet import Found, FoundDemand, Reading, Timing

LONGEST_HEADLINE = 300


@dataclass(frozen=True, slots=True)
class Read:
    """A text as the reader understands it."""

    cleaned: str
    kind: Kind
    reading: Reading


def decode(data: bytes) -> tuple[str, str]:
    """The text in a file, and its encoding. Raises Refused (422, field file) naming the byte that cannot be read."""
    try:
        decoded = readouts.decode(data)
    except readouts.CannotRead as fault:
        raise _refused(fault, "file") from fault
    return decoded.text, decoded.encoding


def read(text: str, *, published: date) -> Read:
    """What the text says. Raises Refused (422, field text) for a text that a machine has altered."""
    try:
        readout = readouts.read(text, kind="readout", published=published)
    except readouts.CannotRead as fault:
        raise _refused(fault, "text") from fault
    return _Plain(readout).read()


def _refused(fault: readouts.CannotRead, field: str) -> Refused:
    language: Any = "en" if (get_language() or "").startswith("en") else "zh"
    return Refused(fault.in_language(language), remedy=fault.remedy_in(language), field=field, status=422)


class _Plain:
    """Turns the reader's typed result into the JSON a draft keeps."""

    def __init__(self, readout: readouts.Readout) -> None:
        self.readout = readout
        origin = readout.cleaned.origin
        self.runs = runs(origin.starts, origin.ends)

    def read(self) -> Read:
        meeting = self.readout.meeting
        when = meeting.date
        return Read(
            cleaned=self.readout.text,
            kind=Kind(self.readout.kind.value),
            reading={
                "title": meeting.title.text if meeting.title else "",
                "held_on": _iso(when.first) if when else "",
                "held_until": _iso(when.last) if when and when.last != when.first else "",
                "date_printed": when.printed if when else "",
                "date_basis": (when.year_basis or "") if when and when.first else "",
                "place": meeting.place.text if meeting.place else "",
                "named": list(self._named()),
                "demands": list(self._demands()),
                "remarks": [{"code": c.code, "detail": c.detail} for c in meeting.conflicts],
                "lost": [self._spot(mark.span) for mark in self.readout.marks],
                "runs": [list(run) for run in self.runs],
            },
        )

    def _named(self) -> Iterator[Found]:
        meeting = self.readout.meeting
        if meeting.title:
            yield self._found("t1", Role.TITLE, meeting.title)
        if meeting.date:
            when = meeting.date
            spot = self._spot(when.span)
            yield Found(
                key="t2", role=Role.DATE, name=when.printed, printed=when.printed, spot=spot, sure="sure"
            )
        if meeting.place:
            yield self._found("t3", Role.PLACE, meeting.place)
        yield from self._people()
        yield from self._all("u", Role.UNIT_ATTENDED, self.readout.orgs_attended)
        yield from self._all("v", Role.UNIT_SPOKE, self.readout.orgs_spoke)
        yield from self._all("f", Role.FIRM, self.readout.enterprises)
        yield from self._all("j", Role.PROJECT, self.readout.projects)
        yield from self._all("c", Role.UNIT_CHARGED, self.readout.departments)
        yield from self._timed("d", Role.DEADLINE, self.readout.deadlines)
        yield from self._timed("g", Role.TARGET, self.readout.targets)

    def _people(self) -> Iterator[Found]:
        chairs = {person.text for person in self.readout.meeting.chair}
        speakers = {person.text for person in self.readout.speakers}
        for number, person in enumerate(self.readout.persons, start=1):
            known = person.text
            role = Role.CHAIR if known in chairs else Role.SPEAKER if known in speakers else Role.PRESENT
            yield Found(
                key=f"p{number}",
                role=role,
                name=person.text,
                printed=person.printed or person.text,
                spot=self._spot(person.span),
                sure=person.confidence.value,
            )

    def _all(self, letter: str, role: Role, things: Iterable[Any]) -> Iterator[Found]:
        for number, thing in enumerate(things, start=1):
            yield self._found(f"{letter}{number}", role, thing)

    def _timed(self, letter: str, role: Role, things: Iterable[Any]) -> Iterator[Found]:
        for number, thing in enumerate(things, start=1):
            spot = self._spot(thing.span)
            yield Found(
                key=f"{letter}{number}",
                role=role,
                name=thing.printed,
                printed=thing.printed,
                spot=spot,
                sure="sure",
            )

    def _found(self, key: str, role: Role, thing: Any) -> Found:
        return Found(
            key=key,
            role=role,
            name=thing.text,
            printed=thing.text,
            spot=self._spot(thing.span),
            sure=thing.confidence.value,
        )

    def _demands(self) -> Iterator[FoundDemand]:
        for number, requirement in enumerate(self.readout.requirements, start=1):
            key = f"r{number}"
            yield self._requirement(key, requirement)
            for at, sub in enumerate(requirement.subs, start=1):
                yield self._sub(f"{key}s{at}", key, requirement, sub)

    def _requirement(self, key: str, requirement: readouts.Requirement) -> FoundDemand:
        return FoundDemand(
            key=key,
            parent="",
            marker=requirement.marker,
            headline=requirement.headline.text[:LONGEST_HEADLINE],
            text=requirement.text,
            issuer=requirement.issuer,
            departments="、".join(unit.text for unit in requirement.departments),
            spot=self._spot(requirement.span),
            sure="optional" if requirement.optional else requirement.confidence,
            **_deadline(requirement.deadlines),
        )

    def _sub(
        self, key: str, parent: str, requirement: readouts.Requirement, sub: readouts.Sub
    ) -> FoundDemand:
        inside = [d for d in requirement.deadlines if sub.span.start <= d.span[0] < sub.span.end]
        return FoundDemand(
            key=key,
            parent=parent,
            marker="",
            headline=first_clause(sub.text),
            text=sub.text,
            issuer=requirement.issuer,
            departments="",
            spot=self._spot(sub.span),
            sure=sub.confidence,
            **_deadline(inside),
        )

    def _spot(self, span: Any) -> list[int]:
        start, end = span
        return [start, end, *original_span(self.runs, start, end)]


def _deadline(deadlines: Iterable[Any]) -> Timing:
    """The deadline of a demand: the first that names a day, else the first. An ambiguous one is not taken but asked."""
    found = sorted(deadlines, key=lambda d: d.due is None)
    if not found:
        return Timing(deadline_printed="", deadline_norm="", deadline_due="", deadline_basis="", choices=[])
    first = found[0]
    readings = [first, *first.alternatives] if first.alternatives else []
    return Timing(
        deadline_printed=first.printed,
        deadline_norm="" if readings else first.norm,
        deadline_due="" if readings else _iso(first.due),
        deadline_basis=str(first.why.source),
        choices=[{"norm": r.norm, "due": _iso(r.due)} for r in readings],
    )


def first_clause(text: str) -> str:
    """What a demand is called until a person says it better: its first clause that is not just a word or two."""
    found = _CLAUSE.match(text)
    return (found[0] if found else text)[:LONGEST_HEADLINE]


_CLAUSE = re.compile(r"(?:[^,，;；。]{1,5}[,，])*[^,，;；。]{6,}")


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
