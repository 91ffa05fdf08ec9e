"""The desk app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "kaimenhong.desk"
    label = "desk"
    verbose_name = _("工作台")
