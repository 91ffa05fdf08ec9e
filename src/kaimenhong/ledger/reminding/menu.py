"""What reminding puts into the page frame, the journal's registry and the calendar feeds."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kaimenhong.journal.registry import noun
from kaimenhong.ledger.models import Cadence, Reminder
from kaimenhong.ledger.reminding import dates, events
from kaimenhong.mailroom import feeds
from kaimenhong.org.permissions import Permission
from kaimenhong.ui import nav

HAPPENINGS = (events.ReminderSent, events.CadenceSet)  # defined once this module is there


def register() -> None:
    """Fill the registries. Called once, when the ledger is ready."""
    noun(
        Reminder.ref_kind(),
        model=Reminder,
        label=lambda row: f"{row.item_id} {row.get_kind_display()}",
        url=lambda row: reverse("ledger:item", args=[row.item_id]),
        only=("id", "item_id", "kind"),
    )
    noun(
        Cadence.ref_kind(),
        model=Cadence,
        label=lambda row: str(_("提醒节奏")),
        url=lambda row: reverse("reminding:cadence"),
        only=("id",),
    )
    feeds.source("ledger.items", dates.entries)
    nav.entry(
        chapter=_("减负"),
        label=_("提醒节奏"),
        url_name="reminding:cadence",
        icon="alarm",
        permission=Permission.CADENCE_SET.value,
        order=286,
    )
