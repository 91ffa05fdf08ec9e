"""What the clocks put into the page frame and the journal's registry."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kaimenhong.journal.registry import noun
from kaimenhong.ledger.models.clocks import ClockRule
from kaimenhong.org.permissions import Permission
from kaimenhong.ui import nav


def register() -> None:
    """Fill the registries. Called once, when the ledger is ready."""
    noun(
        ClockRule.ref_kind(),
        model=ClockRule,
        label=lambda row: f"{row.name} {row.version}",
        url=lambda row: reverse("clocks:version", args=[row.pk]),
        only=("id", "name", "version"),
    )
    nav.entry(
        chapter=_("台账"),
        label=_("计时规则"),
        url_name="clocks:index",
        icon="clock",
        permission=Permission.ITEM_READ.value,
        order=240,
    )
