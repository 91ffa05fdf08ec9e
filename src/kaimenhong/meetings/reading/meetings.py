"""Texts that tell of a meeting, and the readout among them."""

from __future__ import annotations

from collections.abc import Iterator

from kaimenhong import readouts
from kaimenhong.meetings.reading.plain import Plain
from kaimenhong.meetings.reading.timing import deadline, iso
from kaimenhong.meetings.reading.words import LONGEST_HEADLINE, SEPARATOR, first_clause
from kaimenhong.meetings.rules import Kind, Role
from kaimenhong.meetings.sheet import Facts, Found, FoundDemand


class OfMeeting(Plain):
    """Texts that tell of a meeting: its facts, and who was there."""

    def _facts(self) -> Facts:
        meeting = self.document.meeting
        when = meeting.date
        return {
            "title": meeting.title.text if meeting.title else "",
            "doc_no": "",
            "held_on": iso(when.first) if when else "",
            "held_until": iso(when.last) if when and when.last != when.first else "",
            "date_printed": when.printed if when else "",
            "date_basis": (when.year_basis or "") if when and when.first else "",
            "place": meeting.place.text if meeting.place else "",
            "remarks": [{"code": c.code, "detail": c.detail} for c in meeting.conflicts],
        }

    def _meeting_named(self) -> Iterator[Found]:
        meeting = self.document.meeting
        if meeting.title:
            yield self._found("t1", Role.TITLE, meeting.title)
        if meeting.date:
            yield self._printed("t2", Role.DATE, meeting.date)
        if meeting.place:
            yield self._found("t3", Role.PLACE, meeting.place)
        yield from self._people()
        yield from self._all("u", Role.UNIT_ATTENDED, self.document.orgs_attended)

    def _people(self) -> Iterator[Found]:
        chairs = {person.text for person in self.document.meeting.chair}
        speakers = {person.text for person in getattr(self.document, "speakers", ())}
        for number, person in enumerate(self.document.persons, start=1):
            known = person.text
            role = Role.CHAIR if known in chairs else Role.SPEAKER if known in speakers else Role.PRESENT
            printed = person.printed or person.text
            yield {**self._found(f"p{number}", role, person), "printed": printed}


class OfReadout(OfMeeting):
    """News of a meeting: requirements with their subs."""

    kind = Kind.READOUT

    def _named(self) -> Iterator[Found]:
        yield from self._meeting_named()
        yield from self._all("v", Role.UNIT_SPOKE, self.document.orgs_spoke)
        yield from self._all("f", Role.FIRM, self.document.enterprises)
        yield from self._all("j", Role.PROJECT, self.document.projects)
        yield from self._all("c", Role.UNIT_CHARGED, self.document.departments)
        yield from self._timed("d", Role.DEADLINE, self.document.deadlines)
        yield from self._timed("g", Role.TARGET, self.document.targets)

    def _demands(self) -> Iterator[FoundDemand]:
        for number, requirement in enumerate(self.document.requirements, start=1):
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
            departments=SEPARATOR.join(unit.text for unit in requirement.departments),
            spot=self._spot(requirement.span),
            sure="optional" if requirement.optional else requirement.confidence,
            charged=None,
            **deadline(requirement.deadlines),
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
            charged=None,
            **deadline(inside),
        )
