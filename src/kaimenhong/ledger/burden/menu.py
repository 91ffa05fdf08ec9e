"""What the burden puts into the page frame and the journal's registry."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kaimenhong.journal.registry import noun
from kaimenhong.ledger.models import Answer, Recurring
from kaimenhong.org.permissions import Permission
from kaimenhong.ui import nav


def register() -> None:
    """Fill the registries. Called once, when the ledger is ready."""
    noun(
        Recurring.ref_kind(),
        model=Recurring,
        label=lambda row: row.title,
        url=lambda row: reverse("burden:one", args=[row.pk]),
        only=("id", "title"),
    )
    noun(
        Answer.ref_kind(),
        model=Answer,
        label=lambda row: row.period,
        url=lambda row: reverse("burden:one", args=[row.recurring_id]),
        only=("id", "period", "recurring_id"),
    )
    nav.entry(
        chapter=_("减负"),
        label=_("负担一览"),
        url_name="burden:meter",
        icon="gauge",
        permission=Permission.BURDEN_READ.value,
        order=280,
    )
    nav.entry(
        chapter=_("减负"),
        label=_("定期报送"),
        url_name="burden:register",
        icon="notes",
        permission=Permission.BURDEN_READ.value,
        order=282,
    )
    nav.entry(
        chapter=_("减负"),
        label=_("待填报"),
        url_name="burden:due",
        icon="writing",
        permission=Permission.ITEM_REPORT.value,
        order=284,
    )
