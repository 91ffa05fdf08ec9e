"""The head of minutes: which meeting, when, where, under whom, with whom.

Minutes print it as a sentence (…主持召开…会) or behind labels (时间：… 地点：… 主持：…).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from kaimenhong.readouts import dates, organisations, people, titles
from kaimenhong.readouts.breakdowns import persons, unitlist
from kaimenhong.readouts.mapped import Span
from kaimenhong.readouts.model import Confidence, Found, Meeting, Person
from kaimenhong.readouts.page import Page

_LABEL = re.compile(
    r"(?:^|(?<=[\n\u3000 \t]))(?:会议)?"
    r"(?P<label>名称|主题|议题|地点|主持人?|召集人|(?:出席|参加|参会|列席|与会)(?:人员|单位|领导|同志)?|人员)"
    r"[ \u3000]{0,4}[：:][ \u3000]*"
)
_HEADING = re.compile(r"^[《]?(?P<title>[^\n。，；]{2,50}?)纪要[》]?(?:$|[（(〔])", re.M)
_MEETING_IN_HEADING = re.compile(r"会议|[^会]会$|会(?=第)")
_BY_TITLE = re.compile(
    r"由?(?P<name>[\u4e00-\u9fff]{1,2}(?:副?(?:主任|书记|区长|县长|市长|局长|镇长|主席|经理|部长|院长|总|委员|常委)))(?=主持|召集)"
)
_CALLED = re.compile(
    r"(?:书记|主任|[区县市局镇部院]长|委员|常委|主席|经理|秘书长)(?P<name>[\u4e00-\u9fff]{2,4}?)(?:同志)?(?:主持|召集|组织召开|召开)"
)
_FIRST = re.compile(
    r"\n[ \t\u3000]*(?:一、|[（(]一[）)]|1[.．、])|会议(?:议定|明确|确定|决定|要求|认为|听取)"
)
_BY = re.compile("由[^，。]*$")
_REACH = 1200
_SHORTEST = 3  # characters of a name of a meeting; 会议 is none


class Top(NamedTuple):
    """What the head of the minutes says."""

    meeting: Meeting
    persons: tuple[Person, ...]
    orgs: tuple[Found, ...]


def top(page: Page) -> Top:
    """The meeting, everybody named as taking part, and the units that did."""
    mentioned = people.mentions(page)
    day, conflicts = dates.meeting_date(page, page.published)
    labels = _labels(page)
    chair = _chair(page, mentioned, labels)
    named = people.distinct([*chair, *(one.person for one in mentioned), *_listed(page, labels)])
    meeting = Meeting(
        title=_labelled(page, labels, ("名称", "主题", "议题")) or _title(page),
        date=day,
        place=_labelled(page, labels, ("地点",)) or _place(page),
        chair=chair,
        presided=chair,
        conflicts=conflicts,
    )
    taken = [*(one.covers for one in mentioned), *(one.span for one in named)]
    attended = organisations.attended(page, [Span(0, _head_end(page.text))], taken)
    return Top(meeting, named, (*attended, *_units(page, labels)))


def _head_end(text: str) -> int:
    """Where the first resolution begins: what follows charges, it does not tell who came."""
    first = _FIRST.search(text, 1)
    return first.start() if first is not None else len(text)


def _labels(page: Page) -> list[tuple[str, Span]]:
    """The labelled lines of the head: label and value."""
    found = []
    matches = list(_LABEL.finditer(page.text, 0, _REACH))
    for at, match in enumerate(matches):
        stop = page.text.find("\n", match.end())
        stop = len(page.text) if stop < 0 else stop
        if at + 1 < len(matches):
            stop = min(stop, matches[at + 1].start())
        value = Span(match.end(), _rstrip(page.text, match.end(), stop))
        found.append((match["label"], value))
    return found


def _rstrip(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " \t\u3000\n":
        end -= 1
    return end


def _labelled(page: Page, labels: list[tuple[str, Span]], wanted: tuple[str, ...]) -> Found | None:
    for label, value in labels:
        if label in wanted and value.end > value.start:
            return page.found(value, "head.label")
    return None


def _title(page: Page) -> Found | None:
    """The sentence names the meeting best; the heading without 纪要 stands in for it."""
    heading = _HEADING.search(page.text, 0, 400)
    named = titles.title(page)
    if named is not None and "纪要" not in named.text and named.rule != "title.heading":
        return named
    if (
        heading is not None
        and len(heading["title"]) > _SHORTEST
        and _MEETING_IN_HEADING.search(heading["title"])
    ):
        return page.found(Span(*heading.span("title")), "head.heading", Confidence.LIKELY)
    return named if named is None or len(named.text) > _SHORTEST - 1 else None


def _place(page: Page) -> Found | None:
    found = titles.place(page)
    if found is None:
        return None
    by = _BY.search(found.text)
    if by is None or by.start() < 2:
        return found
    return page.found(Span(found.span.start, found.span.start + by.start()), found.rule, found.confidence)


def _chair(page: Page, mentioned: list[people.Mention], labels: list[tuple[str, Span]]) -> tuple[Person, ...]:
    for label, value in labels:
        if label.startswith(("主持", "召集")):
            return tuple(_persons_in(page, value))[:1]
    leading, presided = people.chair(mentioned)
    if presided or leading:
        return presided or leading
    for called in _CALLED.finditer(page.text, 0, _REACH):
        if persons.looks_like_name(called["name"]):
            return (_person(page, Span(*called.span("name")), "head.called"),)
    titled = _BY_TITLE.search(page.text, 0, _REACH)
    return (_person(page, Span(*titled.span("name")), "head.by_title"),) if titled else ()


def _listed(page: Page, labels: list[tuple[str, Span]]) -> list[Person]:
    """The people of the lists 出席, 参加人员 …"""
    return [
        person
        for label, value in labels
        if label.startswith(("出席", "参加", "参会", "列席", "与会", "人员")) and "单位" not in label
        for person in _persons_in(page, value)
    ]


def _persons_in(page: Page, value: Span) -> list[Person]:
    pieces = [
        piece for piece in unitlist.pieces(page.text, *value) if not persons.is_only_post(page.text, piece)
    ]
    named = [persons.person(page.text, piece) for piece in pieces]
    return [_person(page, span, "head.list") for span in named if span is not None]


def _person(page: Page, span: Span, rule: str) -> Person:
    return Person(
        text=page.text[span.start : span.end],
        span=span,
        original_span=page.cleaned.to_original(*span),
        rule=rule,
        printed=page.cleaned.printed(*span),
    )


def _units(page: Page, labels: list[tuple[str, Span]]) -> list[Found]:
    """The units of a list of those present."""
    found = []
    for label, value in labels:
        if not label.startswith(("出席", "参加", "参会", "列席", "与会")):
            continue
        for name in unitlist.split(page.text, *value):
            if unitlist.is_unit(page.text[name.start : name.end]):
                found.append(replace(page.found(name, "head.list")))
    return found
