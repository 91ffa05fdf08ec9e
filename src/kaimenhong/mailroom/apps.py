"""The mailroom app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailroomConfig(AppConfig):
    name = "kaimenhong.mailroom"
    label = "mailroom"
    verbose_name = _("收发室")
