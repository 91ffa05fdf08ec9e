"""The journal: every change anywhere, one event, never edited."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kaimenhong.ui import nav


class JournalConfig(AppConfig):
    name = "kaimenhong.journal"
    label = "journal"
    verbose_name = _("日志")

    def ready(self) -> None:
        nav.entry(
            chapter=_("监督"),
            label=_("操作日志"),
            url_name="journal:index",
            icon="history",
            permission="journal_read",
            order=700,
        )
