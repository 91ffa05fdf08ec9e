"""The organisation: who belongs where, since when, and what that allows."""

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class OrgConfig(AppConfig):
    name = "kaimenhong.org"
    label = "org"
    verbose_name = _("机构与权限")

    def ready(self) -> None:
        from kaimenhong.journal.registry import noun
        from kaimenhong.org import holdings, menu, queries
        from kaimenhong.org.models import Person, Post, Unit

        noun(
            "org.unit",
            model=Unit,
            label=lambda unit: unit.short_name,
            url=lambda unit: reverse("org:unit", args=[unit.pk]),
            only=("id", "short_name"),
        )
        noun(
            "org.person",
            model=Person,
            label=lambda person: person.name,
            url=lambda person: reverse("org:person", args=[person.pk]),
            only=("id", "name"),
        )
        noun("org.post", model=Post, label=lambda post: post.title, only=("id", "title"))
        holdings.register(queries.still_held)
        menu.register()
