"""Which meetings a person may read, and the list of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse

from kaimenhong.ledger.search.index import keys_saying
from kaimenhong.ledger.search.segments import terms
from kaimenhong.meetings.models import Meeting, MeetingQuerySet, Requirement
from kaimenhong.meetings.queries.coverage import coverage_of, items_of
from kaimenhong.meetings.rules import Coverage
from kaimenhong.org.actor import Actor
from kaimenhong.org.permissions import Permission
from kaimenhong.ui.search import Hit

PAGE = 20
HITS = 8


def visible_to(actor: Actor) -> MeetingQuerySet:
    """The meetings this person may read: all of them, with the right to read meetings."""
    meetings: MeetingQuerySet = Meeting.objects.all()
    return meetings if actor.may(Permission.MEETING_READ) else meetings.none()


@dataclass(frozen=True, slots=True)
class Row:
    """A meeting in the list, with how much of it is accounted for."""

    meeting: Meeting
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of the list. `older` and `newer` are the marks of the neighbouring pages, "" at an end."""

    rows: list[Row]
    older: str
    newer: str


def listed(actor: Actor, *, text: str = "", before: str = "", after: str = "") -> Listing:
    """Meetings newest first, PAGE at a time. Three queries; a fourth never, however many rows."""
    found = _matching(visible_to(actor), text).defer("cleaned")
    page, more = _turned(found, before=before, after=after)
    first, last = (_mark(page[0]), _mark(page[-1])) if page else ("", "")
    return Listing(
        rows=with_coverage(page),
        older=last if more or after else "",
        newer=first if before or (after and more) else "",
    )


def with_coverage(meetings: Sequence[Meeting]) -> list[Row]:
    """These meetings with their coverage. Two queries."""
    of_meeting: dict[int, list[Requirement]] = defaultdict(list)
    asked = Requirement.objects.filter(meeting__in=[m.pk for m in meetings])
    for requirement in asked.only("meeting_id", "parent_id", "settlement").order_by("meeting_id", "position"):
        of_meeting[requirement.meeting_id].append(requirement)
    items = items_of(r for demands in of_meeting.values() for r in demands)
    return [Row(m, coverage_of(of_meeting[m.pk], items)) for m in meetings]


def _matching(meetings: MeetingQuerySet, text: str) -> MeetingQuerySet:
    if not text.strip():
        return meetings
    words = text.strip()
    return meetings.filter(Q(title__icontains=words) | Q(place__icontains=words))


def _turned(found: MeetingQuerySet, *, before: str, after: str) -> tuple[list[Meeting], bool]:
    """The rows of a page, newest first, and whether there are more in the direction of travel."""
    if (mark := _read_mark(after)) is not None:
        later = found.filter(Q(published_on__gt=mark[0]) | Q(published_on=mark[0], pk__gt=mark[1]))
        page = list(later.order_by("published_on", "pk")[: PAGE + 1])
        return page[:PAGE][::-1], len(page) > PAGE
    if (mark := _read_mark(before)) is not None:
        found = found.filter(Q(published_on__lt=mark[0]) | Q(published_on=mark[0], pk__lt=mark[1]))
    page = list(found.newest_first()[: PAGE + 1])
    return page[:PAGE], len(page) > PAGE


def _mark(meeting: Meeting) -> str:
    return f"{meeting.published_on.isoformat()}.{meeting.pk}"


def _read_mark(mark: str) -> tuple[date, int] | None:
    day, _, number = mark.partition(".")
    try:
        return date.fromisoformat(day), int(number)
    except ValueError:
        return None


def meeting_hits(request: HttpRequest, text: str) -> list[Hit]:
    """For the search box: meetings by title or place, newest first. One query."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = _matching(visible_to(actor), text).defer("cleaned").newest_first()[:HITS]
    return [
        Hit(title=m.title, url=reverse("meetings:meeting", args=[m.pk]), hint=m.place, icon="presentation")
        for m in found
    ]


def demand_hits(request: HttpRequest, text: str) -> list[Hit]:
    """For the search box: requirements by their words, newest first. One query."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not (wanted := terms(text)):
        return []
    found = Requirement.objects.filter(
        meeting__in=visible_to(actor).standing(),
        parent=None,
        pk__in=keys_saying(Requirement.ref_kind(), wanted),
    )
    return [
        Hit(
            title=r.headline,
            url=f"{reverse('meetings:meeting', args=[r.meeting_id])}#r{r.pk}",
            hint=r.meeting.title,
            icon="quote",
        )
        for r in found.select_related("meeting").defer("meeting__cleaned").order_by("-pk")[:HITS]
    ]
