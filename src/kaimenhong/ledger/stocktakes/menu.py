"""What stocktakes put into the page frame and the journal's registry."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kaimenhong.journal.registry import noun
from kaimenhong.ledger.models import Stocktake
from kaimenhong.org.permissions import Permission
from kaimenhong.ui import nav


def register() -> None:
    """Fill the registries. Called once, when the ledger is ready."""
    noun(
        Stocktake.ref_kind(),
        model=Stocktake,
        label=lambda row: row.title,
        url=lambda row: reverse("stocktakes:stocktake", args=[row.pk]),
        only=("id", "title"),
    )
    nav.entry(
        chapter=_("台账"),
        label=_("调度会"),
        url_name="stocktakes:list",
        icon="presentation",
        permission=Permission.ITEM_READ.value,
        order=245,
    )
