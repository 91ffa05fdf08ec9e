"""The mailroom: who is told what, once."""

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class MailroomConfig(AppConfig):
    name = "kaimenhong.mailroom"
    label = "mailroom"
    verbose_name = _("收发室")

    def ready(self) -> None:
        from kaimenhong.ui import nav

        nav.bell(url_name="mailroom:list", count=_unread)


def _unread(request: HttpRequest) -> int:
    from kaimenhong.mailroom.queries import unread_count

    return unread_count(request.actor)  # type: ignore[attr-defined]
