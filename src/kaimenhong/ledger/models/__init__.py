"""The nouns of the ledger, one module per noun."""

from kaimenhong.ledger.models.burden import (
    Answer,
    BurdenCount,
    Demand,
    Every,
    Recurring,
    RecurringState,
    Respondent,
)
from kaimenhong.ledger.models.derived import FOREVER, Spell, Words
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
from kaimenhong.ledger.models.life import (
    Asked,
    Disagreement,
    Evidence,
    EvidenceKind,
    Extension,
    ItemSource,
    LookBack,
    Milestone,
    Suspension,
)
from kaimenhong.ledger.models.limits import Limits
from kaimenhong.ledger.models.reminders import Cadence, Reminder, ReminderKind
from kaimenhong.ledger.models.reports import Report, ReportKind
from kaimenhong.ledger.models.views import ASKED_LENGTH, NAME_LENGTH, Reach, SavedView

__all__ = [
    "ASKED_LENGTH",
    "EXCERPT",
    "FOREVER",
    "NAME_LENGTH",
    "REF",
    "Answer",
    "Asked",
    "BurdenCount",
    "Cadence",
    "CoUnit",
    "Demand",
    "Disagreement",
    "Every",
    "Evidence",
    "EvidenceKind",
    "Extension",
    "Item",
    "ItemQuerySet",
    "ItemSource",
    "Level",
    "Limits",
    "LookBack",
    "Milestone",
    "Reach",
    "Recurring",
    "RecurringState",
    "Reminder",
    "ReminderKind",
    "Report",
    "ReportKind",
    "Respondent",
    "SavedView",
    "Spell",
    "Suspension",
    "Urgency",
    "Words",
    "is_due_between",
    "is_late",
]
