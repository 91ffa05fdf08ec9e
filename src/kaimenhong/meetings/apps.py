"""The meetings app: what it adds to the frame of the product."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "kaimenhong.meetings"
    label = "meetings"
    verbose_name = _("会议")

    def ready(self) -> None:
        from kaimenhong.meetings import searching

        searching.register()
        _name_nouns()
        _enter_frame()


def _name_nouns() -> None:
    from kaimenhong.journal.registry import noun
    from kaimenhong.meetings.models import Meeting, NoiseLine, Requirement, UnitAlias

    noun(
        "meetings.meeting",
        model=Meeting,
        label=lambda row: row.title,
        url=lambda row: reverse("meetings:meeting", args=[row.pk]),
        only=("id", "title"),
    )
    noun(
        "meetings.requirement",
        model=Requirement,
        label=_headline,
        url=_anchor,
        only=("id", "headline", "meeting_id"),
    )
    noun(
        "meetings.unitalias",
        model=UnitAlias,
        label=lambda row: row.printed,
        url=lambda row: reverse("meetings:aliases"),
        only=("id", "printed"),
    )
    noun(
        "meetings.noiseline",
        model=NoiseLine,
        label=lambda row: row.printed,
        url=lambda row: reverse("meetings:aliases"),
        only=("id", "printed"),
    )


def _headline(row: Any) -> str:
    return str(row.headline)


def _anchor(row: Any) -> str:
    return f"{reverse('meetings:meeting', args=[row.meeting_id])}#r{row.pk}"


def _enter_frame() -> None:
    from kaimenhong.meetings.queries import demand_hits, meeting_hits
    from kaimenhong.meetings.waiting import demands_that_wait, drafts_that_wait
    from kaimenhong.ui import nav, search, waiting

    nav.entry(
        chapter=_("会议"),
        label=_("会议要求"),
        url_name="meetings:list",
        icon="presentation",
        permission="meeting_read",
        order=210,
        key="m",
    )
    nav.entry(
        chapter=_("会议"),
        label=_("录入文件"),
        url_name="meetings:new",
        icon="file-import",
        permission="meeting_import",
        order=220,
    )
    nav.entry(
        chapter=_("会议"),
        label=_("单位别名"),
        url_name="meetings:aliases",
        icon="building",
        permission="meeting_import",
        order=230,
    )
    search.source(_("会议"), meeting_hits)
    search.source(_("要求"), demand_hits)
    waiting.source(drafts_that_wait)
    waiting.source(demands_that_wait)
