"""What reminding puts into the page frame, the journal's registry and the calendar feeds."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kaimenhong.journal.registry import noun
from kaimenhong.ledger.models import Cadence, Reminder
from kaimenhong.ledger.reminding import dates, events, rules
from kaimenhong.mailroom import feeds
from kaimenhong.org.permissions import Permission
from kaimenhong.ui import nav

HAPPENINGS = (events.ReminderSent, events.CadenceSet)  # defined once this module is there


def _page(row: Reminder) -> str:
    """Where one acts on a reminder: a milestone is ticked off on its own paper, the rest on the item's page."""
    if row.kind not in rules.OF_MILESTONES:
        return reverse("ledger:item", args=[row.item_id])
    return f"{reverse('ledger:reach_milestone', args=[row.item_id])}?due={row.due}"


def register() -> None:
    """Fill the registries. Called once, when the ledger is ready."""
    noun(
        Reminder.ref_kind(),
        model=Reminder,
        label=lambda row: f"{row.item.number} {row.item.title}",
        url=_page,
        only=("id", "kind", "due", "item__number", "item__title"),
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
