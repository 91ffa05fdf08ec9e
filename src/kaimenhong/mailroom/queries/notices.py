"""A person's notices, as they are read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kaimenhong.journal.models import Event
from kaimenhong.journal.registry import Named, labels
from kaimenhong.journal.timeline import Line, lines
from kaimenhong.kernel.verdict import Refused
from kaimenhong.mailroom.models import Notice
from kaimenhong.org.actor import Actor

SIZE = 30


@dataclass(frozen=True, slots=True)
class Slip:
    """A notice as it is read: what it is about, what happened (None for an event that is gone), what is asked."""

    notice: Notice
    subject: Named
    line: Line | None
    ask: str


@dataclass(frozen=True, slots=True)
class Day:
    """The notices of one day, newest first."""

    date: date
    slips: list[Slip]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of notices, newest first; `older` is the mark of the next page, 0 when there is none."""

    slips: list[Slip]
    older: int

    @property
    def days(self) -> list[Day]:
        """The same, day by day of the zone's time; what was entered late stands with its day."""
        newest_first = sorted(self.slips, key=lambda slip: (-slip.notice.made_us, -slip.notice.pk))
        grouped = groupby(newest_first, key=lambda slip: slip.notice.made.date())
        return [Day(day, list(slips)) for day, slips in grouped]


def visible_to(actor: Actor) -> QuerySet[Notice]:
    """Everybody sees their own notices, nobody anybody else's."""
    return Notice.objects.filter(person=actor.person_id)


def page(actor: Actor, *, before: int = 0, unread_only: bool = False, size: int = SIZE) -> Page:
    """A person's notices, newest first, those with a number below `before`. A handful of queries, whatever the length."""
    found = visible_to(actor)
    if before:
        found = found.filter(pk__lt=before)
    if unread_only:
        found = found.filter(read_us__isnull=True)
    notices = list(found.order_by("-pk")[: size + 1])
    shown = notices[:size]
    return Page(slips=slips(shown), older=shown[-1].pk if len(notices) > size else 0)


def slips(notices: Iterable[Notice]) -> list[Slip]:
    """Notices as they are read."""
    notices = list(notices)
    events = Event.objects.filter(pk__in={notice.event for notice in notices})
    told = {line.event: line for line in lines(events)}
    names = labels(notice.subject for notice in notices)
    return [
        Slip(notice, names[notice.subject], told.get(notice.event), _(notice.text) if notice.text else "")
        for notice in notices
    ]


def own(actor: Actor, pk: int) -> Notice:
    """One of the person's own notices. Raises Refused (404)."""
    notice = visible_to(actor).filter(pk=pk).first()
    if notice is None:
        raise Refused(_("没有这条提醒，或者它不是发给您的。"), remedy=_("请回到提醒列表查看。"), status=404)
    return notice
