"""From a text to everything it says."""

from __future__ import annotations

from datetime import date

from kaimenhong.readouts import dates, discourse, organisations, people, projects, requirements, titles
from kaimenhong.readouts.cleaning import Cleaned, clean, trust
from kaimenhong.readouts.model import Found, Kind, Meeting, Readout, Requirement
from kaimenhong.readouts.page import Page


def parse(text: str | Cleaned, *, published: date | None = None) -> Readout:
    """Everything the text says. `published` gives the year where the text does not print it.

    A text without demands gives a Readout without requirements. Raises Untrustworthy for a text that a
    machine has altered.
    """
    cleaned = clean(text) if isinstance(text, str) else text
    trust.insist(cleaned.text)
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
        orgs_spoke=organisations.spoke(page, told, taken),
        requirements=found,
        departments=_once(one for requirement in found for one in requirement.departments),
        deadlines=tuple(one for requirement in found for one in requirement.deadlines),
        projects=_once(one for requirement in found for one in projects.named(page, requirement.span)[0]),
        enterprises=_once(one for requirement in found for one in projects.named(page, requirement.span)[1]),
        targets=_targets(page, found, basis),
    )


def _credible(day: date | None) -> date | None:
    """The day, unless no office of today can have published on it."""
    return day if day is not None and 1949 <= day.year <= 2200 else None


def _once(values: object) -> tuple[Found, ...]:
    first: dict[str, Found] = {}
    for value in values:  # type: ignore[attr-defined]
        first.setdefault(value.text, value)
    return tuple(first.values())


def _targets(page: Page, found: tuple[Requirement, ...], published: date | None) -> tuple[object, ...]:
    try:
        from kaimenhong.readouts.targets import find_targets
    except ImportError:
        return ()
    return tuple(find_targets(page.text, published=published))
