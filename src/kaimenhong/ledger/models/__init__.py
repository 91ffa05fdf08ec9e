"""The nouns of the ledger, one module per noun."""

from kaimenhong.ledger.models.items import (
    EXCERPT,
    REF,
    CoUnit,
    Item,
    ItemQuerySet,
    Level,
    Urgency,
    is_due_between,
    is_late,
)
from kaimenhong.ledger.models.reports import Report, ReportKind

__all__ = [
    "EXCERPT",
    "REF",
    "CoUnit",
    "Item",
    "ItemQuerySet",
    "Level",
    "Report",
    "ReportKind",
    "Urgency",
    "is_due_between",
    "is_late",
]
