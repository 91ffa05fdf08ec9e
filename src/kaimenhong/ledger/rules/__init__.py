"""The rules of the ledger. Pure: no database, no clock.

`verbs` what people do with an item, `states` where that leads, `codes` what they choose from, `verdicts` who
may do it when, `lights` how it is going, `terms` until when and why then.
"""

from kaimenhong.ledger.rules.bounds import (
    SHIPPED,
    Bounds,
    can_set_limits,
    check_bounds,
    grantable,
    return_until,
    sign_by,
)
from kaimenhong.ledger.rules.codes import ReturnReason, SuspendCause
from kaimenhong.ledger.rules.lights import RED_RULE, Light, Tone, light, overdue_days, soon_until
from kaimenhong.ledger.rules.states import (
    CLOCKS,
    MOVES,
    PREPARING,
    RESTING,
    REVIEWED,
    STAGES,
    TERMINAL,
    UNDER_WAY,
    Owner,
    Stage,
    State,
    after,
    awaiting,
    holder_of,
    verbs_in,
)
from kaimenhong.ledger.rules.terms import WhyDue, check_due, check_text, why_due
from kaimenhong.ledger.rules.verbs import PERMISSIONS, SIDES, Side, Verb
from kaimenhong.ledger.rules.verdicts import (
    Standing,
    can_open,
    verdict,
    verdicts,
)

__all__ = [
    "CLOCKS",
    "MOVES",
    "PERMISSIONS",
    "PREPARING",
    "RED_RULE",
    "RESTING",
    "REVIEWED",
    "SHIPPED",
    "SIDES",
    "STAGES",
    "TERMINAL",
    "UNDER_WAY",
    "Bounds",
    "Light",
    "Owner",
    "ReturnReason",
    "Side",
    "Stage",
    "Standing",
    "State",
    "SuspendCause",
    "Tone",
    "Verb",
    "WhyDue",
    "after",
    "awaiting",
    "can_open",
    "can_set_limits",
    "check_bounds",
    "check_due",
    "check_text",
    "grantable",
    "holder_of",
    "light",
    "overdue_days",
    "return_until",
    "sign_by",
    "soon_until",
    "verbs_in",
    "verdict",
    "verdicts",
    "why_due",
]
