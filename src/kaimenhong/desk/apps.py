"""The desk: where everybody begins."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kaimenhong.ui import nav, search


class DeskConfig(AppConfig):
    name = "kaimenhong.desk"
    label = "desk"
    verbose_name = _("工作台")

    def ready(self) -> None:
        nav.entry(
            chapter=_("工作台"),
            label=_("首页"),
            url_name="desk:home",
            icon="home",
            permission="home_read",
            order=0,
            key="h",
        )
        search.source(_("会议"), _meetings)
        search.source(_("要求"), _demands)


def _meetings(request: Any, text: str) -> list[search.Hit]:
    from kaimenhong.desk import queries
    from kaimenhong.org.permissions import Permission

    if not request.actor.may(Permission.MEETING_READ):
        return []
    return [
        search.Hit(
            title=m.title, url=reverse("meetings:meeting", args=[m.pk]), hint=m.place, icon="calendar-event"
        )
        for m in queries.meetings_named(text)
    ]


def _demands(request: Any, text: str) -> list[search.Hit]:
    from kaimenhong.desk import queries
    from kaimenhong.org.permissions import Permission

    if not request.actor.may(Permission.MEETING_READ):
        return []
    return [
        search.Hit(
            title=r.headline,
            url=reverse("meetings:requirement", args=[r.pk]),
            hint=r.meeting.title,
            icon="quote",
        )
        for r in queries.demands_saying(text)
    ]
