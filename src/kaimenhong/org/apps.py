"""The organisation: who belongs where, since when, and what that allows."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrgConfig(AppConfig):
    name = "kaimenhong.org"
    label = "org"
    verbose_name = _("机构与权限")

    def ready(self) -> None:
        from kaimenhong.journal.registry import noun
        from kaimenhong.org import holdings, menu, queries
        from kaimenhong.org.models import Person, Post, Unit
        from kaimenhong.ui.addresses import address

        noun(
            "org.unit",
            model=Unit,
            label=lambda unit: unit.short_name,
            url=lambda unit: address("org:unit", unit.pk),
            only=("id", "short_name"),
        )
        noun(
            "org.person",
            model=Person,
            label=lambda person: person.name,
            url=lambda person: address("org:person", person.pk),
            only=("id", "name"),
        )
        noun("org.post", model=Post, label=lambda post: post.title, only=("id", "title"))
        holdings.register(queries.still_held)
        menu.register()
