"""The verbs of the ledger: entering it, assigning, working, asking, reviewing, and what comes after.

Every verb reads the item again and holds it, asks its rule, changes the row with its event, and tells the
people whose turn it is, all in one transaction.
"""

from kaimenhong.ledger.actions.afterwards import archive, look_back, reopen
from kaimenhong.ledger.actions.assigning import change_co_units, end, reassign, transfer
from kaimenhong.ledger.actions.bulk import reassign_many
from kaimenhong.ledger.actions.completing import complete_dates
from kaimenhong.ledger.actions.coordinating import raise_disagreement, settle_disagreement
from kaimenhong.ledger.actions.drafting import (
    approve,
    dispatch,
    draft_item,
    hand_back,
    propose,
    refile,
    refuse,
    revise,
)
from kaimenhong.ledger.actions.extending import (
    approve_extension,
    ask_extension,
    grant_extension,
    refuse_extension,
    withdraw_extension,
)
from kaimenhong.ledger.actions.handing_over import hand_over, hand_over_many
from kaimenhong.ledger.actions.importing import bring_in
from kaimenhong.ledger.actions.keeping import (
    add_source,
    amend_particulars,
    drop_milestone,
    drop_source,
    plan_milestone,
    reach_milestone,
)
from kaimenhong.ledger.actions.limiting import set_limits
from kaimenhong.ledger.actions.opening import divide, open_item
from kaimenhong.ledger.actions.proving import add_evidence
from kaimenhong.ledger.actions.reviewing import accept, close, reject, send_back, strike_off
from kaimenhong.ledger.actions.suspending import (
    ask_suspension,
    grant_suspension,
    refuse_suspension,
    resume,
    suspend,
)
from kaimenhong.ledger.actions.taking_back import take_back
from kaimenhong.ledger.actions.teaching import teach_words
from kaimenhong.ledger.actions.views import change_view, drop_view, save_view
from kaimenhong.ledger.actions.working import (
    ask_to_close,
    begin,
    note,
    report,
    report_no_change,
    return_,
    sign_for,
)
from kaimenhong.ledger.cards.actions.urging import urge, urge_all

__all__ = [
    "accept",
    "add_evidence",
    "add_source",
    "amend_particulars",
    "approve",
    "approve_extension",
    "archive",
    "ask_extension",
    "ask_suspension",
    "ask_to_close",
    "begin",
    "bring_in",
    "change_co_units",
    "change_view",
    "close",
    "complete_dates",
    "dispatch",
    "divide",
    "draft_item",
    "drop_milestone",
    "drop_source",
    "drop_view",
    "end",
    "grant_extension",
    "grant_suspension",
    "hand_back",
    "hand_over",
    "hand_over_many",
    "look_back",
    "note",
    "open_item",
    "plan_milestone",
    "propose",
    "raise_disagreement",
    "reach_milestone",
    "reassign",
    "reassign_many",
    "refile",
    "refuse",
    "refuse_extension",
    "refuse_suspension",
    "reject",
    "reopen",
    "report",
    "report_no_change",
    "resume",
    "return_",
    "revise",
    "save_view",
    "send_back",
    "set_limits",
    "settle_disagreement",
    "sign_for",
    "strike_off",
    "suspend",
    "take_back",
    "teach_words",
    "transfer",
    "urge",
    "urge_all",
    "withdraw_extension",
]
