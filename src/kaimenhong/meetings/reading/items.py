"""Texts that charge units with items: breakdowns and minutes."""

from __future__ import annotations

from collections.abc import Iterator

from kaimenhong.meetings.reading.meetings import OfMeeting
from kaimenhong.meetings.reading.plain import Plain
from kaimenhong.meetings.reading.timing import iso, item_deadline
from kaimenhong.meetings.reading.words import SEPARATOR, called
from kaimenhong.meetings.rules import DateBasis, Kind, Role
from kaimenhong.meetings.sheet import Charged, Facts, Found, FoundDemand

LONGEST_MARKER = 20
LONGEST_GROUP = 300


class OfItems(Plain):
    """Texts that charge units with items: each item a demand, with who is named for it in which role."""

    def _item_named(self) -> Iterator[Found]:
        for number, item in enumerate(self.document.items, start=1):
            for letter, role, things in (
                ("l", Role.UNIT_LEAD, item.lead),
                ("c", Role.UNIT_CHARGED, item.responsible),
                ("o", Role.UNIT_CO, item.cooperating),
                ("b", Role.LEADER, item.leaders),
            ):
                yield from self._all(f"{letter}{number}_", role, things)
            yield from self._timed(f"d{number}_", Role.DEADLINE, item.deadlines)
            yield from self._timed(f"g{number}_", Role.TARGET, item.targets)

    def _demands(self) -> Iterator[FoundDemand]:
        for number, item in enumerate(self.document.items, start=1):
            yield FoundDemand(
                key=f"r{number}",
                parent="",
                marker=item.no[:LONGEST_MARKER],
                headline=called(item.text),
                text=item.text,
                issuer="",
                departments=SEPARATOR.join(unit.text for unit in (*item.lead, *item.responsible)),
                spot=self._spot(item.task.span),
                sure=item.task.confidence.value,
                charged=Charged(
                    lead=[unit.text for unit in item.lead],
                    responsible=[unit.text for unit in item.responsible],
                    cooperating=[unit.text for unit in item.cooperating],
                    leaders=[person.text for person in item.leaders],
                    group=(item.group or "")[:LONGEST_GROUP],
                ),
                **item_deadline(item),
            )


class OfBreakdown(OfItems):
    """A division of tasks."""

    kind = Kind.BREAKDOWN

    def _facts(self) -> Facts:
        found = self.document
        signed = found.dated if found.dated != found.published else None
        return {
            "title": found.title.text if found.title else "",
            "doc_no": found.doc_no.text if found.doc_no else "",
            "held_on": iso(signed),
            "held_until": "",
            "date_printed": "",
            "date_basis": DateBasis.STATED if signed else "",
            "place": "",
            "remarks": [],
        }

    def _named(self) -> Iterator[Found]:
        if self.document.title:
            yield self._found("t1", Role.TITLE, self.document.title)
        yield from self._item_named()


class OfMinutes(OfItems, OfMeeting):
    """Minutes: a meeting, and what it resolved."""

    kind = Kind.MINUTES

    def _named(self) -> Iterator[Found]:
        yield from self._meeting_named()
        yield from self._item_named()
