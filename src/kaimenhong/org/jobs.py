"""What the clock starts for the organisation."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from kaimenhong.org import actions, queries
from kaimenhong.org.actor import system_actor


def take_effect(*, at: datetime) -> int:
    """Early each day: changes of units decided for today reach their present name and place. Returns how many did."""
    due = queries.units_due_for_change(timezone.localdate(at))
    for unit in due:
        actions.bring_unit_up_to_date(unit=unit, by=system_actor("schedule"), at=at)
    return len(due)
