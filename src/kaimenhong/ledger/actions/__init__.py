"""The verbs of the ledger: opening and assigning, working, reviewing.

Every verb reads the item again and holds it, asks its rule, changes the row with its event, and tells the
people whose turn it is, all in one transaction.
"""

from kaimenhong.ledger.actions.assigning import change_co_units, end, open_item, reassign
from kaimenhong.ledger.actions.reviewing import close, send_back
from kaimenhong.ledger.actions.working import ask_to_close, begin, note, report, return_, sign_for

__all__ = [
    "ask_to_close",
    "begin",
    "change_co_units",
    "close",
    "end",
    "note",
    "open_item",
    "reassign",
    "report",
    "return_",
    "send_back",
    "sign_for",
]
