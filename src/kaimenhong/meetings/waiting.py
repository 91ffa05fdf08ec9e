"""What waits for whoever reads documents in: drafts to confirm, and demands that lead nowhere yet."""

from __future__ import annotations

from django.db.models import Count
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kaimenhong.journal import clock
from kaimenhong.meetings.models import Requirement
from kaimenhong.meetings.queries.lists import visible_to
from kaimenhong.meetings.queries.originals import open_drafts
from kaimenhong.meetings.rules import Settlement
from kaimenhong.org.actor import Actor
from kaimenhong.org.permissions import Permission
from kaimenhong.ui.waiting import AT_MOST, Waiting


def drafts_that_wait(request: HttpRequest) -> list[Waiting]:
    """The actor's own drafts that have not been confirmed. One query."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not actor.may(Permission.MEETING_IMPORT):
        return []
    found = open_drafts().filter(owner=actor.ref)[:AT_MOST]
    return [
        Waiting(
            title=draft.original.file_name or _("粘贴的文字"),
            url=reverse("meetings:draft", args=[draft.pk]),
            why=_("录入的文件等您核对确认"),
            action=_("核对"),
            action_url=reverse("meetings:draft", args=[draft.pk]),
            since=timezone.localdate(clock.from_us(draft.changed_us)),
        )
        for draft in found
    ]


def demands_that_wait(request: HttpRequest) -> list[Waiting]:
    """Meetings with demands nobody has said the fate of. One query."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not actor.may(Permission.REQUIREMENT_SETTLE):
        return []
    open_ones = Requirement.objects.filter(
        settlement=Settlement.OPEN, meeting__in=visible_to(actor).standing().values("pk")
    )
    by_meeting = open_ones.values("meeting", "meeting__title", "meeting__published_on").annotate(
        left=Count("pk")
    )
    return [
        Waiting(
            title=row["meeting__title"],
            url=reverse("meetings:meeting", args=[row["meeting"]]),
            why=_("还有%(left)d项要求没有去向") % {"left": row["left"]},
            action=_("逐项落实"),
            action_url=reverse("meetings:meeting", args=[row["meeting"]]),
            since=row["meeting__published_on"],
        )
        for row in by_meeting.order_by("-meeting")[:AT_MOST]
    ]
