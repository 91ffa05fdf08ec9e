"""What minutes say: the meeting and what it resolved, each value with its place and its rule."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kaimenhong.readouts.breakdowns.model import Item, mark_to_dict
from kaimenhong.readouts.cleaning import Cleaned, Mark
from kaimenhong.readouts.model import Found, Meeting, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """The minutes of one meeting. Each resolution is an item: what is to be done, by whom, by when."""

    cleaned: Cleaned
    published: date | None
    meeting: Meeting = field(default_factory=Meeting)
    persons: tuple[Person, ...] = ()
    orgs_attended: tuple[Found, ...] = ()
    items: tuple[Item, ...] = ()
    marks: tuple[Mark, ...] = ()
    """Places a person has to look at: those of the cleaned text, and rows of a table that gave no resolution."""

    @property
    def text(self) -> str:
        """The cleaned text all spans refer to."""
        return self.cleaned.text

    def to_dict(self) -> dict[str, Any]:
        """The minutes in the form of the corpus."""
        day, title, place = self.meeting.date, self.meeting.title, self.meeting.place
        return {
            "kind": "minutes",
            "meeting": {
                "date": day.iso if day else None,
                "date_printed": day.printed if day else None,
                "year_basis": day.year_basis.value if day and day.year_basis else None,
                "title": title.text if title else None,
                "place": place.text if place else None,
                "chair": [person.text for person in self.meeting.chair],
            },
            "persons": [person.text for person in self.persons],
            "orgs_attended": [one.text for one in self.orgs_attended],
            "items": [item.to_dict(self.cleaned) for item in self.items],
            "marks": [mark_to_dict(mark) for mark in self.marks],
        }
