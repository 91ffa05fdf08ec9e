"""The deadline of a demand, as a draft keeps it. What can be read in several ways is not taken but asked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from kaimenhong.meetings.reading.words import SEPARATOR
from kaimenhong.meetings.sheet import Timing
from kaimenhong.readouts.breakdowns.model import Item

LONGEST_PRINTED = 100


def item_deadline(item: Item) -> Timing:
    """The deadline of an item: what its note says; else the one in its words. Several different days are asked."""
    noted = [d for d in item.deadlines if not item.task.span.start <= d.span[0] < item.task.span.end]
    days = {d.due: d for d in item.deadlines if d.due is not None}
    if noted or len(days) < 2 or any(d.alternatives for d in days.values()):
        return deadline(noted or item.deadlines)
    several = deadline(days.values())
    return {
        **several,
        "deadline_printed": SEPARATOR.join(d.printed for d in days.values())[:LONGEST_PRINTED],
        "deadline_norm": "",
        "deadline_due": "",
        "choices": [{"norm": d.norm, "due": iso(d.due), "note": d.printed} for d in days.values()],
    }


def deadline(deadlines: Iterable[Any]) -> Timing:
    """The deadline of a demand: the first that names a day, else the first. An ambiguous one is not taken but asked."""
    found = sorted(deadlines, key=lambda d: d.due is None)
    if not found:
        return Timing(deadline_printed="", deadline_norm="", deadline_due="", deadline_basis="", choices=[])
    first = found[0]
    own = _first_note(first)
    readings = [(first.norm, first.due, own), *((o.norm, o.due, o.note) for o in first.alternatives)]
    asked = readings if first.alternatives else []
    return Timing(
        deadline_printed=first.printed[:LONGEST_PRINTED],
        deadline_norm="" if asked else first.norm,
        deadline_due="" if asked else iso(first.due),
        deadline_basis=str(first.why.source),
        choices=[{"norm": norm, "due": iso(due), "note": note} for norm, due, note in asked],
    )


_OTHER_SIDE = {
    "strict: before it begins": "loose: by its end",
    "loose: by its end": "strict: before it begins",
    "the working week": "the whole week",
    "the printed weekday does not fit": "the printed weekday fits",
    "counted from the publish date": "a service limit, counted from acceptance",
    "a service limit, counted from acceptance": "counted from the publish date",
}


def _first_note(deadline: Any) -> str:
    """What speaks for the first reading: the reader only says it of the others."""
    return next((_OTHER_SIDE.get(other.note, "") for other in deadline.alternatives), "")


def iso(day: date | None) -> str:
    return day.isoformat() if day else ""
