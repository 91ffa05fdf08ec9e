"""From a text to everything it says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import chain

from kaimenhong.readouts import dates, discourse, organisations, people, projects, requirements, titles
from kaimenhong.readouts.cleaning import Cleaned, clean, trust
from kaimenhong.readouts.model import Found, Kind, Meeting, Readout, Requirement
from kaimenhong.readouts.page import Page
from kaimenhong.readouts.targets import find_targets


def parse(text: str | Cleaned, *, published: date | None = None) -> Readout:
    """Everything the text says. `published` gives the year where the text does not print it.

    A text without demands gives a Readout without requirements. Raises Untrustworthy for a text that a
    machine has altered; what comes cleaned is taken as trusted.
    """
    cleaned = text if isinstance(text, Cleaned) else _trusted(text)
    page = Page(cleaned, published)
    printed = dates.published_in_text(page)
    known = _credible(published) or _credible(printed)
    mentioned = people.mentions(page)
    chair, presided = people.chair(mentioned)
    day, conflicts = dates.meeting_date(page, known)
    # Years of deadlines count from publication; without one, from the meeting itself.
    basis = known or (_credible(day.first) if day is not None else None)
    said = discourse.stretches(page, [one.person.text for one in mentioned])
    told = discourse.told(page, said)
    found = requirements.find(page, said, basis)
    works, firms = _works(page, said, found)
    persons = people.distinct(one.person for one in mentioned)
    taken = [one.covers for one in mentioned]
    return Readout(
        kind=Kind.READOUT,
        cleaned=cleaned,
        published=published,
        meeting=Meeting(
            title=titles.title(page),
            date=day,
            place=titles.place(page),
            chair=chair,
            presided=presided,
            conflicts=conflicts,
        ),
        persons=persons,
        speakers=people.distinct(one.person for one in mentioned if people.Part.LEAD in one.part),
        orgs_attended=organisations.attended(page, told, taken),
        orgs_spoke=organisations.spoke(page, told, taken, discourse.agenda(page, said)),
        requirements=found,
        departments=_once(one for requirement in found for one in requirement.departments),
        deadlines=tuple(one for requirement in found for one in requirement.deadlines),
        projects=works,
        enterprises=firms,
        targets=_targets(page, found, basis),
    )


def _trusted(text: str) -> Cleaned:
    cleaned = clean(text)
    trust.insist(cleaned.text)
    return cleaned


def _credible(day: date | None) -> date | None:
    """The day, unless no office of today can have published on it."""
    return day if day is not None and 1949 <= day.year <= 2200 else None


def _once(values: object) -> tuple[Found, ...]:
    first: dict[str, Found] = {}
    for value in values:  # type: ignore[attr-defined]
        first.setdefault(value.text, value)
    return tuple(first.values())


def _works(
    page: Page, said: Iterable[discourse.Stretch], found: tuple[Requirement, ...]
) -> tuple[tuple[Found, ...], tuple[Found, ...]]:
    """The projects and the firms, in the order of the text."""
    quiet = [one.body for one in said if one.tone is not discourse.Tone.DEMAND]
    named = [projects.told(page, quiet), *(projects.named(page, one.span) for one in found)]
    in_order = [
        sorted(chain.from_iterable(kind), key=lambda one: one.span) for kind in zip(*named, strict=True)
    ]
    return _once(in_order[0]), _once(in_order[1])


def _targets(page: Page, found: tuple[Requirement, ...], published: date | None) -> tuple[object, ...]:
    spans = [(one.span.start, one.span.end) for one in found]
    return tuple(find_targets(page.text, published=published, demands=spans))
