"""The journal: every change anywhere, one event, never edited."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from django.apps import AppConfig, apps
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
        for name in _event_modules():
            import_module(name)


def _event_modules() -> Iterator[str]:
    """Where the apps and their sub-topics say what can happen. All are loaded at the start, so that a job or a
    command, which loads no pages, can tell every event too."""
    for config in apps.get_app_configs():
        root = Path(config.path)
        for found in sorted([*root.glob("events*"), *root.glob("*/events*")]):
            if config.name.startswith("kaimenhong.") and (
                found.suffix == ".py" or (found / "__init__.py").exists()
            ):
                yield ".".join([config.name, *found.relative_to(root).with_suffix("").parts])
