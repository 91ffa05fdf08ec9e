"""Config: settings, addresses, the command line, the server and its timetable."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConfigConfig(AppConfig):
    name = "kaimenhong.config"
    label = "config"
    verbose_name = _("系统")
