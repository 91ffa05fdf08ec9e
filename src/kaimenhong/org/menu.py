"""What the organisation puts into the page frame: menu entries, the search box's sources, the demo's banner."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kaimenhong.org import queries
from kaimenhong.org.models import Unit
from kaimenhong.org.permissions import Permission
from kaimenhong.org.views import demo
from kaimenhong.ui import banners, nav, search

FOUND_AT_MOST = 8


def register() -> None:
    """Fill the frame's registries. Called once, when the app is ready."""
    chapter = _("机构")
    may = Permission.ORG_READ.value
    nav.entry(
        chapter=chapter, label=_("单位"), url_name="org:tree", icon="sitemap", permission=may, order=800
    )
    nav.entry(
        chapter=chapter, label=_("人员"), url_name="org:people", icon="users", permission=may, order=810
    )
    nav.entry(
        chapter=chapter, label=_("角色"), url_name="org:roles", icon="shield-lock", permission=may, order=820
    )
    nav.menu_item(label=_("我的账号"), url_name="account_mine", icon="user-circle", order=10)
    if settings.DEMO:
        nav.menu_item(label=_("换个身份（演示）"), url_name="demo_cast", icon="users", order=20)
    nav.menu_item(label=_("退出"), url_name="account_logout", icon="logout", order=90, post=True)
    banners.banner(demo.banner)
    search.source(_("单位"), find_units)
    search.source(_("人员"), find_people)


def find_units(request: HttpRequest, text: str) -> list[search.Hit]:
    """Units whose present or former name has the text. One query."""
    if not request.actor.may(Permission.ORG_READ):  # type: ignore[attr-defined]
        return []
    named = Q(name__icontains=text) | Q(short_name__icontains=text) | Q(versions__name__icontains=text)
    found = Unit.objects.filter(named).distinct().order_by("path")[:FOUND_AT_MOST]
    return [
        search.Hit(
            title=unit.name,
            url=reverse("org:unit", args=[unit.pk]),
            hint=unit.get_kind_display(),
            icon="sitemap",
        )
        for unit in found
    ]


def find_people(request: HttpRequest, text: str) -> list[search.Hit]:
    """People whose name has the text, with their posts of today. Three queries."""
    if not request.actor.may(Permission.ORG_READ):  # type: ignore[attr-defined]
        return []
    today = timezone.localdate(request.now)  # type: ignore[attr-defined]
    return [
        search.Hit(
            title=row.person.name,
            url=reverse("org:person", args=[row.person.pk]),
            hint="，".join(f"{post.unit.short_name} {post.title}" for post in row.posts),
            icon="user",
        )
        for row in queries.people(today, text=text)[:FOUND_AT_MOST]
    ]
