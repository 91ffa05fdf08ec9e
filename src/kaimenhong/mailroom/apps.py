"""The mailroom: who is told what, once."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailroomConfig(AppConfig):
    name = "kaimenhong.mailroom"
    label = "mailroom"
    verbose_name = _("收发室")

    def ready(self) -> None:
        from kaimenhong.mailroom import menu, nouns

        menu.register()
        nouns.register()
