"""The ui app: the frame of every page. It knows no domain word and imports no other app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UiConfig(AppConfig):
    name = "kaimenhong.ui"
    verbose_name = _("界面")

    def ready(self) -> None:
        from kaimenhong.ui import nav

        nav.entry(
            chapter=_("系统"),
            label=_("组件陈列"),
            url_name="ui:gallery",
            icon="components",
            permission="gallery_read",
            order=990,
        )
