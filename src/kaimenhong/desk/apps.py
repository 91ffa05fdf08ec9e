"""The desk: where everybody begins."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kaimenhong.ui import nav


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
        nav.entry(
            chapter=_("工作台"),
            label=_("轮到我"),
            url_name="desk:turn",
            icon="user-check",
            permission="home_read",
            order=1,
            key="t",
        )
