"""The counts above a list, each leading to the items it counts."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kaimenhong.ledger.queries import Tally


@dataclass(frozen=True, slots=True)
class Stat:
    """One count: its words, the filter it leads to, and the colour it has when it is not nothing."""

    label: str | Promise
    count: int
    asked: str
    tone: str = ""


def stats(tally: Tally) -> list[Stat]:
    """The counts of a tally in the order people ask for them."""
    return [
        Stat(_("待签收"), tally.assigned, "state=assigned"),
        Stat(_("办理中"), tally.in_progress, "state=under_way"),
        Stat(_("待审核"), tally.under_review, "state=under_review"),
        Stat(_("已退回"), tally.returned, "state=returned"),
        Stat(_("临近到期"), tally.soon, "tone=yellow", "yellow"),
        Stat(_("已逾期"), tally.late, "tone=orange", "orange"),
    ]
