"""A reading as plain data: the prediction form of the corpus, with our own fields beside it."""

from __future__ import annotations

from typing import Any

from kaimenhong.readouts.model import Found, Meeting, Person, Readout, Requirement


def to_dict(readout: Readout) -> dict[str, Any]:
    """The reading as JSON-ready data."""
    return {
        "kind": readout.kind.value,
        "meeting": _meeting(readout.meeting),
        "persons": [person.text for person in readout.persons],
        "speakers": [person.text for person in readout.speakers],
        "orgs_attended": [one.text for one in readout.orgs_attended],
        "orgs_spoke": [one.text for one in readout.orgs_spoke],
        "requirements": [_requirement(readout, one) for one in readout.requirements],
        "departments": [one.text for one in readout.departments],
        "deadlines": [_deadline(readout, one) for one in readout.deadlines],
        "projects": [one.text for one in readout.projects],
        "enterprises": [one.text for one in readout.enterprises],
        "targets": [_target(one) for one in readout.targets],
        "ambiguous": any(one.confidence.value == "check" for one in readout.requirements),
        "found": _details(readout),
        "marks": [
            {"span": list(mark.span), "original_span": list(mark.original_span), "kind": mark.kind}
            for mark in readout.marks
        ],
    }


def _meeting(meeting: Meeting) -> dict[str, Any]:
    day, title = meeting.date, meeting.title
    return {
        "date": day.iso if day else None,
        "date_printed": day.printed if day else None,
        "year_basis": day.year_basis.value if day and day.year_basis else None,
        "title": title.text if title else None,
        "title_span": list(title.span) if title else None,
        "place": meeting.place.text if meeting.place else None,
        "chair": [person.text for person in meeting.chair],
        "presided": [person.text for person in meeting.presided],
        "conflicts": [
            {"code": one.code, "detail": one.detail, "span": list(one.span)} for one in meeting.conflicts
        ],
    }


def _requirement(readout: Readout, one: Requirement) -> dict[str, Any]:
    return {
        "no": one.no,
        "marker": one.marker,
        "issuer": one.issuer,
        "headline": one.headline.text,
        "headline_span": list(one.headline.span),
        "text": one.text,
        "span": list(one.span),
        "original_span": list(one.body.original_span),
        "subs": [
            {"text": sub.text, "span": list(sub.span), "original_span": list(sub.original_span)}
            for sub in one.subs
        ],
        "departments": [unit.text for unit in one.departments],
        "deadlines": [_deadline(readout, deadline) for deadline in one.deadlines],
        "optional": one.optional,
        "rule": one.rule,
        "confidence": one.confidence.value,
    }


def _deadline(readout: Readout, one: Any) -> dict[str, Any]:
    known: dict[str, Any] = one.to_dict()
    return {**known, "original_span": list(readout.cleaned.to_original(*one.span))}


def _target(one: Any) -> dict[str, Any]:
    known: dict[str, Any] = one.to_dict()
    return known


def _details(readout: Readout) -> dict[str, list[dict[str, Any]]]:
    """Every value again, with its place in both texts and the rule that found it."""
    groups: dict[str, tuple[Found, ...]] = {
        "title": (readout.meeting.title,) if readout.meeting.title else (),
        "place": (readout.meeting.place,) if readout.meeting.place else (),
        "persons": readout.persons,
        "orgs_attended": readout.orgs_attended,
        "orgs_spoke": readout.orgs_spoke,
        "departments": readout.departments,
        "projects": readout.projects,
        "enterprises": readout.enterprises,
    }
    return {name: [_detail(one) for one in group] for name, group in groups.items()}


def _detail(one: Found) -> dict[str, Any]:
    detail = {
        "text": one.text,
        "span": list(one.span),
        "original_span": list(one.original_span),
        "rule": one.rule,
        "confidence": one.confidence.value,
    }
    if isinstance(one, Person):
        detail |= {"printed": one.printed, "post": one.post}
    return detail
