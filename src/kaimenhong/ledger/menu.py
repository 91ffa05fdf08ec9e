"""What the ledger puts into the page frame: its menu entries and a source for the search box."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kaimenhong.ledger import queries
from kaimenhong.ledger.waiting import disagreements_that_wait, items_that_wait
from kaimenhong.org.permissions import Permission
from kaimenhong.ui import nav, search, waiting

FOUND_AT_MOST = 8


def register() -> None:
    """Fill the frame's registries. Called once, when the app is ready."""
    nav.entry(
        chapter=_("台账"),
        label=_("台账"),
        url_name="ledger:list",
        icon="list-check",
        permission=Permission.ITEM_READ.value,
        order=200,
        key="l",
    )
    nav.entry(
        chapter=_("台账"),
        label=_("挂图作战"),
        url_name="ledger:wall",
        icon="chart-bar",
        permission=Permission.ITEM_READ.value,
        order=204,
        key="w",
    )
    nav.entry(
        chapter=_("台账"),
        label=_("承诺兑现"),
        url_name="ledger:integrity",
        icon="target",
        permission=Permission.ITEM_READ.value,
        order=206,
    )
    search.source(pgettext_lazy("ledger", "事项"), find_items)
    waiting.source(items_that_wait)
    waiting.source(disagreements_that_wait)


def find_items(request: HttpRequest, text: str) -> list[search.Hit]:
    """Items the actor may see whose words have the text, newest first. One query."""
    found = queries.saying(request.actor, text, at_most=FOUND_AT_MOST)  # type: ignore[attr-defined]
    return [
        search.Hit(
            title=item.title,
            url=reverse("ledger:item", args=[item.pk]),
            hint=f"{item.number} {item.lead_unit.short_name} {item.standing_in.label}",
            icon="list-check",
        )
        for item in found
    ]
