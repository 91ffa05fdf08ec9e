"""The verbs of pressing an item: cards, papers, urges, and lights set by hand."""

from kaimenhong.ledger.cards.actions.appeals import appeal, revoke, uphold
from kaimenhong.ledger.cards.actions.issuing import ask_reply, drop_card, issue_card, lift_card, reply
from kaimenhong.ledger.cards.actions.lights import restore_light, set_light
from kaimenhong.ledger.cards.actions.proposing import propose_all_indicated, propose_card, propose_indicated
from kaimenhong.ledger.cards.actions.slips import issue_slip
from kaimenhong.ledger.cards.actions.urging import urge, urge_all

__all__ = [
    "appeal",
    "ask_reply",
    "drop_card",
    "issue_card",
    "issue_slip",
    "lift_card",
    "propose_all_indicated",
    "propose_card",
    "propose_indicated",
    "reply",
    "restore_light",
    "revoke",
    "set_light",
    "uphold",
    "urge",
    "urge_all",
]
