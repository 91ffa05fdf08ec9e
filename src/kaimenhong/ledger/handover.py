"""What of the ledger moves when a unit ends: one row per relation to the organisation.

Only open items move; what was closed stays with the unit that closed it.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation: its column, what it makes of the unit, and the verb that moves it ("" when it never moves)."""

    column: str
    role: str | Promise
    verb: str


RELATIONS = (
    Relation("ledger.Item.lead_unit", _("牵头"), "reassign"),
    Relation("ledger.CoUnit.unit", _("协办"), "change_co_units"),
    Relation("ledger.Item.assigner_unit", _("交办"), ""),
    Relation("ledger.Report.unit", _("反馈过"), ""),
)
