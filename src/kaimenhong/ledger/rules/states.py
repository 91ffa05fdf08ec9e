"""The state table of an item: its states, whose turn it is in each, and which verb leads where.

The pages, the verbs, the diagram in docs/ and the tests all read this one table. A new state is a line in
STAGES and its row in the table.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kaimenhong.ledger.rules.verbs import PERMISSIONS, Verb
from kaimenhong.org.permissions import Permission


class State(StrEnum):
    """Where an item stands. "Overdue" is no state: it is derived from the due date."""

    DRAFTED = "drafted"
    PROPOSED = "proposed"
    APPROVED = "approved"
    ASSIGNED = "assigned"
    RETURNED = "returned"
    SIGNED = "signed"
    IN_PROGRESS = "in_progress"
    EXTENSION_ASKED = "extension_asked"
    SUSPENSION_ASKED = "suspension_asked"
    SUSPENDED = "suspended"
    UNDER_REVIEW = "under_review"
    DONE = "done"
    CLOSED = "closed"
    ARCHIVED = "archived"
    ENDED = "ended"

    @property
    def label(self) -> str | Promise:
        return STAGES[self].label


class Owner(StrEnum):
    """In whose court the ball is: the lead unit's, the assigning unit's, or whoever approves for the latter."""

    LEAD = "lead"
    ASSIGNER = "assigner"
    APPROVER = "approver"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Stage:
    """A state as people meet it. `asks` says what it waits for; `verb` is the one that usually comes next,
    `also` are those that often do."""

    label: str | Promise
    owner: Owner
    asks: str | Promise = ""
    verb: Verb | None = None
    also: tuple[Verb, ...] = ()


STAGES: dict[State, Stage] = {
    State.DRAFTED: Stage(_("拟办"), Owner.ASSIGNER, _("等待拟办单位送审"), Verb.PROPOSE, (Verb.REVISE,)),
    State.PROPOSED: Stage(
        _("待审"),
        Owner.APPROVER,
        _("等待领导审批立项"),
        Verb.APPROVE,
        (Verb.HAND_BACK, Verb.REFUSE),
    ),
    State.APPROVED: Stage(_("已立项"), Owner.ASSIGNER, _("等待交办"), Verb.DISPATCH),
    State.ASSIGNED: Stage(_("已交办"), Owner.LEAD, _("等待牵头单位签收"), Verb.SIGN_FOR, (Verb.RETURN,)),
    State.RETURNED: Stage(_("已退回"), Owner.ASSIGNER, _("等待交办单位改派"), Verb.REASSIGN, (Verb.END,)),
    State.SIGNED: Stage(_("已签收"), Owner.LEAD, _("等待牵头单位开始办理"), Verb.BEGIN, (Verb.REPORT,)),
    State.IN_PROGRESS: Stage(
        _("办理中"),
        Owner.LEAD,
        _("等待牵头单位办理"),
        Verb.REPORT,
        (Verb.REPORT_NO_CHANGE, Verb.ASK_TO_CLOSE),
    ),
    State.EXTENSION_ASKED: Stage(
        _("延期待批"),
        Owner.ASSIGNER,
        _("等待交办单位决定是否延期"),
        Verb.GRANT_EXTENSION,
        (Verb.APPROVE_EXTENSION, Verb.REFUSE_EXTENSION, Verb.REPORT_NO_CHANGE),
    ),
    State.SUSPENSION_ASKED: Stage(
        _("挂起待批"),
        Owner.ASSIGNER,
        _("等待交办单位决定是否挂起"),
        Verb.GRANT_SUSPENSION,
        (Verb.REFUSE_SUSPENSION, Verb.REPORT_NO_CHANGE),
    ),
    State.SUSPENDED: Stage(_("挂起"), Owner.ASSIGNER, _("等待解除条件成就"), Verb.RESUME, (Verb.REPORT,)),
    State.UNDER_REVIEW: Stage(
        _("待审核"),
        Owner.ASSIGNER,
        _("等待交办单位审核销号"),
        Verb.CLOSE,
        (Verb.ACCEPT, Verb.SEND_BACK),
    ),
    State.DONE: Stage(
        _("办结"), Owner.APPROVER, _("审核已通过，等待领导批准销号"), Verb.STRIKE_OFF, (Verb.REJECT,)
    ),
    State.CLOSED: Stage(
        _("已销号"),
        Owner.NOBODY,
        also=(Verb.LOOK_BACK, Verb.ARCHIVE),
    ),
    State.ARCHIVED: Stage(_("归档"), Owner.NOBODY, also=(Verb.LOOK_BACK,)),
    State.ENDED: Stage(_("已终止"), Owner.NOBODY, also=(Verb.REFILE,)),
}
TERMINAL = frozenset(state for state, stage in STAGES.items() if stage.owner is Owner.NOBODY)
PREPARING = frozenset({State.DRAFTED, State.PROPOSED, State.APPROVED})
"""Not yet assigned: no unit owes it, no light shines on it, and the lead unit does not know of it."""
RESTING = frozenset({State.SUSPENDED})
"""Waiting for somebody outside: it is not late meanwhile."""
REVIEWED = frozenset({State.UNDER_REVIEW, State.DONE})
"""The unit has put its result forward: it is measured on the day it did, however long the review takes."""
UNDER_WAY = frozenset({State.SIGNED, State.IN_PROGRESS, State.EXTENSION_ASKED, State.SUSPENSION_ASKED})
"""The lead unit has accepted the item and works on it."""

_PAPERWORK = (Verb.ADD_SOURCE, Verb.DROP_SOURCE, Verb.AMEND, Verb.HAND_OVER)
_LEDGER_KEEPING = (Verb.PLAN_MILESTONE, Verb.DROP_MILESTONE, Verb.DIVIDE, *_PAPERWORK)
_AT_WORK = (
    Verb.NOTE,
    Verb.ADD_EVIDENCE,
    Verb.REACH_MILESTONE,
    Verb.RAISE_DISAGREEMENT,
    Verb.SETTLE_DISAGREEMENT,
)

_MOVING: dict[State, dict[Verb, State]] = {
    State.DRAFTED: {Verb.PROPOSE: State.PROPOSED, Verb.END: State.ENDED},
    State.PROPOSED: {
        Verb.APPROVE: State.APPROVED,
        Verb.HAND_BACK: State.DRAFTED,
        Verb.REFUSE: State.ENDED,
    },
    State.APPROVED: {Verb.DISPATCH: State.ASSIGNED, Verb.END: State.ENDED},
    State.ASSIGNED: {
        Verb.SIGN_FOR: State.SIGNED,
        Verb.RETURN: State.RETURNED,
        Verb.REASSIGN: State.ASSIGNED,
        Verb.END: State.ENDED,
    },
    State.RETURNED: {Verb.REASSIGN: State.ASSIGNED, Verb.END: State.ENDED},
    State.SIGNED: {
        Verb.BEGIN: State.IN_PROGRESS,
        Verb.REPORT: State.IN_PROGRESS,
        Verb.ASK_TO_CLOSE: State.UNDER_REVIEW,
        Verb.ASK_EXTENSION: State.EXTENSION_ASKED,
        Verb.ASK_SUSPENSION: State.SUSPENSION_ASKED,
        Verb.TRANSFER: State.ASSIGNED,
        Verb.SUSPEND: State.SUSPENDED,
        Verb.END: State.ENDED,
    },
    State.IN_PROGRESS: {
        Verb.REPORT: State.IN_PROGRESS,
        Verb.ASK_TO_CLOSE: State.UNDER_REVIEW,
        Verb.ASK_EXTENSION: State.EXTENSION_ASKED,
        Verb.ASK_SUSPENSION: State.SUSPENSION_ASKED,
        Verb.TRANSFER: State.ASSIGNED,
        Verb.SUSPEND: State.SUSPENDED,
        Verb.END: State.ENDED,
    },
    State.EXTENSION_ASKED: {
        Verb.GRANT_EXTENSION: State.IN_PROGRESS,
        Verb.APPROVE_EXTENSION: State.IN_PROGRESS,
        Verb.REFUSE_EXTENSION: State.IN_PROGRESS,
        Verb.WITHDRAW_EXTENSION: State.IN_PROGRESS,
        Verb.REPORT: State.EXTENSION_ASKED,
        Verb.ASK_TO_CLOSE: State.UNDER_REVIEW,
        Verb.TRANSFER: State.ASSIGNED,
        Verb.END: State.ENDED,
    },
    State.SUSPENSION_ASKED: {
        Verb.GRANT_SUSPENSION: State.SUSPENDED,
        Verb.REFUSE_SUSPENSION: State.IN_PROGRESS,
        Verb.REPORT: State.SUSPENSION_ASKED,
        Verb.TRANSFER: State.ASSIGNED,
        Verb.END: State.ENDED,
    },
    State.SUSPENDED: {
        Verb.RESUME: State.IN_PROGRESS,
        Verb.REPORT: State.SUSPENDED,
        Verb.TRANSFER: State.ASSIGNED,
        Verb.END: State.ENDED,
    },
    State.UNDER_REVIEW: {
        Verb.CLOSE: State.CLOSED,
        Verb.ACCEPT: State.DONE,
        Verb.SEND_BACK: State.IN_PROGRESS,
        Verb.TRANSFER: State.ASSIGNED,
    },
    State.DONE: {Verb.STRIKE_OFF: State.CLOSED, Verb.REJECT: State.IN_PROGRESS},
    State.CLOSED: {Verb.ARCHIVE: State.ARCHIVED, Verb.REOPEN: State.IN_PROGRESS},
    State.ARCHIVED: {Verb.REOPEN: State.IN_PROGRESS},
    State.ENDED: {},
}
"""Where a verb leads; only what the lead unit tells about its work leaves the state as it is."""

_STAYING: dict[State, tuple[Verb, ...]] = {
    State.DRAFTED: (Verb.REVISE, *_PAPERWORK),
    State.PROPOSED: (Verb.HAND_OVER,),
    State.APPROVED: _PAPERWORK,
    State.ASSIGNED: (Verb.SETTLE_DISAGREEMENT, Verb.CHANGE_CO_UNITS, *_LEDGER_KEEPING),
    State.RETURNED: (Verb.SETTLE_DISAGREEMENT, *_PAPERWORK),
    State.SIGNED: (*_AT_WORK, Verb.CHANGE_CO_UNITS, *_LEDGER_KEEPING),
    State.IN_PROGRESS: (Verb.REPORT_NO_CHANGE, *_AT_WORK, Verb.CHANGE_CO_UNITS, *_LEDGER_KEEPING),
    State.EXTENSION_ASKED: (Verb.REPORT_NO_CHANGE, *_AT_WORK, Verb.CHANGE_CO_UNITS, *_LEDGER_KEEPING),
    State.SUSPENSION_ASKED: (Verb.REPORT_NO_CHANGE, *_AT_WORK, Verb.CHANGE_CO_UNITS, *_LEDGER_KEEPING),
    State.SUSPENDED: (
        Verb.REPORT_NO_CHANGE,
        Verb.NOTE,
        Verb.SETTLE_DISAGREEMENT,
        Verb.CHANGE_CO_UNITS,
        *_PAPERWORK,
    ),
    State.UNDER_REVIEW: (
        Verb.ADD_EVIDENCE,
        Verb.SETTLE_DISAGREEMENT,
        Verb.CHANGE_CO_UNITS,
        *_PAPERWORK,
    ),
    State.DONE: (Verb.SETTLE_DISAGREEMENT, Verb.HAND_OVER),
    State.CLOSED: (Verb.LOOK_BACK, Verb.HAND_OVER),
    State.ARCHIVED: (Verb.LOOK_BACK, Verb.HAND_OVER),
    State.ENDED: (Verb.REFILE, Verb.HAND_OVER),
}

MOVES: dict[tuple[State, Verb], State] = {
    (state, verb): target for state, moves in _MOVING.items() for verb, target in moves.items()
} | {(state, verb): state for state, verbs in _STAYING.items() for verb in verbs}

CLOCKS: dict[State, tuple[str, str]] = {
    State.DRAFTED: ("", ""),
    State.PROPOSED: ("", ""),
    State.APPROVED: ("", ""),
    State.ASSIGNED: ("run", ""),
    State.RETURNED: ("stop", "returned"),
    State.SIGNED: ("run", ""),
    State.IN_PROGRESS: ("run", ""),
    State.EXTENSION_ASKED: ("run", ""),
    State.SUSPENSION_ASKED: ("run", ""),
    State.SUSPENDED: ("stop", ""),
    State.UNDER_REVIEW: ("stop", "under_review"),
    State.DONE: ("stop", "under_review"),
    State.CLOSED: ("stop", "closed"),
    State.ARCHIVED: ("stop", "closed"),
    State.ENDED: ("stop", "ended"),
}
"""Whether the lead unit's clock runs, and why not; written with each move into the state.

Before an item is assigned it has no clock. A suspension writes its own cause, a SuspendCause.
"""


def after(state: State, verb: Verb) -> State:
    """The state a verb leads to. Raises KeyError when the verb does not belong to the state."""
    return MOVES[state, verb]


def verbs_in(state: State) -> tuple[Verb, ...]:
    """What may happen to an item in this state, in the order of the table."""
    return _VERBS[state]


def holder_of(state: State, *, lead: str, assigner: str) -> str:
    """The ref of the unit whose turn it is, for an approval the assigning unit's; "" when it is nobody's."""
    owners = {Owner.LEAD: lead, Owner.ASSIGNER: assigner, Owner.APPROVER: assigner, Owner.NOBODY: ""}
    return owners[STAGES[state].owner]


def awaiting(owner: Owner, rights: Container[Permission]) -> tuple[State, ...]:
    """The states in which the ball is in this court and whoever has these rights can play it."""
    return tuple(
        state
        for state, stage in STAGES.items()
        if stage.owner is owner and stage.verb and PERMISSIONS[stage.verb] in rights
    )


_VERBS: dict[State, tuple[Verb, ...]] = {
    state: tuple(verb for (source, verb) in MOVES if source is state) for state in State
}
