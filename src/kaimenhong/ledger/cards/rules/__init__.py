"""The rules of cards and slips. Pure: no database, no clock.

`colours` what a card may be and through which states it goes, `ladder` when one is due, `verdicts` who may do
what with it, `slips` the three papers, `hand_lights` a light set by hand.
"""

from kaimenhong.ledger.cards.rules.colours import (
    BEFORE_ISSUE,
    STANDING,
    CardState,
    CardVerb,
    Cause,
    Colour,
    card_after,
    card_holder,
    card_verbs,
)
from kaimenhong.ledger.cards.rules.hand_lights import can_set_light, check_light
from kaimenhong.ledger.cards.rules.ladder import (
    LADDERS,
    Former,
    Indication,
    Ladder,
    computed_pairs,
    indicated,
    ladder_of,
    ladder_on,
    measured_text,
    planned_percent,
    rule_text,
)
from kaimenhong.ledger.cards.rules.slips import SlipFacts, SlipKind, can_issue_slip, check_until
from kaimenhong.ledger.cards.rules.verdicts import (
    CardFacts,
    Case,
    already_urged,
    appeal_until,
    can_propose,
    can_urge,
    card_verdict,
    card_verdicts,
    reply_window_passed,
)

__all__ = [
    "BEFORE_ISSUE",
    "LADDERS",
    "STANDING",
    "CardFacts",
    "CardState",
    "CardVerb",
    "Case",
    "Cause",
    "Colour",
    "Former",
    "Indication",
    "Ladder",
    "SlipFacts",
    "SlipKind",
    "already_urged",
    "appeal_until",
    "can_issue_slip",
    "can_propose",
    "can_set_light",
    "can_urge",
    "card_after",
    "card_holder",
    "card_verbs",
    "card_verdict",
    "card_verdicts",
    "check_light",
    "check_until",
    "computed_pairs",
    "indicated",
    "ladder_of",
    "ladder_on",
    "measured_text",
    "planned_percent",
    "reply_window_passed",
    "rule_text",
]
