"""What the mailroom puts into the page frame: the bell, the emergency's banner, menu entries."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaimenhong.journal import clock
from kaimenhong.mailroom.queries.frame import NOTHING, Facts, frame_facts
from kaimenhong.org.permissions import Permission
from kaimenhong.ui import banners, nav


def register() -> None:
    """Fill the frame's registries. Called once, when the app is ready."""
    nav.bell(url_name="mailroom:list", count=_unread)
    nav.menu_item(label=gettext_lazy("提醒方式"), url_name="mailroom:wishes", icon="bell-ringing", order=12)
    nav.entry(
        chapter=gettext_lazy("系统"),
        label=gettext_lazy("紧急状态"),
        url_name="mailroom:emergency",
        icon="urgent",
        permission=Permission.EMERGENCY_DECLARE.value,
        order=880,
    )
    nav.entry(
        chapter=gettext_lazy("系统"),
        label=gettext_lazy("发送渠道"),
        url_name="mailroom:channels",
        icon="send",
        permission=Permission.CHANNEL_MANAGE.value,
        order=890,
    )
    banners.banner(_emergency)


def _facts(request: HttpRequest) -> Facts:
    """Asked once per page, for the bell and the banner together."""
    actor = getattr(request, "actor", None)
    if actor is None or actor.person_id is None:
        return NOTHING
    kept: Facts | None = getattr(request, "mailroom_facts", None)
    if kept is None:
        kept = frame_facts(actor, request.now)  # type: ignore[attr-defined]
        request.mailroom_facts = kept  # type: ignore[attr-defined]
    return kept


def _unread(request: HttpRequest) -> int:
    return _facts(request)[0]


def _emergency(request: HttpRequest) -> str | None:
    _count, reason, ends_us = _facts(request)
    if not ends_us:
        return None
    until = f"{clock.from_us(ends_us):%Y-%m-%d %H:%M}"
    return _("紧急状态：%(reason)s。到%(until)s为止，提醒不分昼夜发出。") % {"reason": reason, "until": until}
