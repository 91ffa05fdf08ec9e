"""The state table of an item: its states, whose turn it is in each, and which verb leads where.

The pages, the verbs, the diagram in docs/ and the tests all read this one table. A new state is a line in
STAGES and its moves in MOVES.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kaimenhong.org.permissions import Permission


class State(StrEnum):
    """Where an item stands. "Overdue" is no state: it is derived from the due date."""

    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    RETURNED = "returned"
    UNDER_REVIEW = "under_review"
    CLOSED = "closed"
    ENDED = "ended"

    @property
    def label(self) -> str | Promise:
        return STAGES[self].label


class Owner(StrEnum):
    """In whose court the ball is."""

    LEAD = "lead"
    ASSIGNER = "assigner"
    NOBODY = "nobody"


class Verb(StrEnum):
    """What officials do with an item."""

    OPEN = "open"
    SIGN_FOR = "sign_for"
    RETURN = "return"
    REASSIGN = "reassign"
    CHANGE_CO_UNITS = "change_co_units"
    REPORT = "report"
    NOTE = "note"
    ASK_TO_CLOSE = "ask_to_close"
    SEND_BACK = "send_back"
    CLOSE = "close"
    END = "end"

    @property
    def label(self) -> str | Promise:
        return _VERB_LABELS[self]


class Side(StrEnum):
    """Who a verb belongs to: people of the lead unit, of a co-unit, or of the unit that assigned."""

    LEAD = "lead"
    CO_UNIT = "co_unit"
    ASSIGNER = "assigner"


class ReturnReason(StrEnum):
    """Why a unit returns an item. The assigner decides what becomes of it."""

    NOT_OURS = "not_ours"
    OTHER_LEAD = "other_lead"
    UNCLEAR = "unclear"
    DUPLICATE = "duplicate"
    NO_MEANS = "no_means"
    OTHER = "other"

    @property
    def label(self) -> str | Promise:
        return _REASON_LABELS[self]

    @property
    def needs_suggestion(self) -> bool:
        """Whoever says it is another unit's work names that unit."""
        return self in {ReturnReason.NOT_OURS, ReturnReason.OTHER_LEAD}


@dataclass(frozen=True, slots=True)
class Stage:
    """A state as people meet it. `asks` says what it waits for; `verb` is the one that usually comes next."""

    label: str | Promise
    owner: Owner
    asks: str | Promise = ""
    verb: Verb | None = None


STAGES: dict[State, Stage] = {
    State.ASSIGNED: Stage(_("已交办"), Owner.LEAD, _("等待牵头单位签收"), Verb.SIGN_FOR),
    State.IN_PROGRESS: Stage(_("办理中"), Owner.LEAD, _("等待牵头单位办理"), Verb.REPORT),
    State.RETURNED: Stage(_("已退回"), Owner.ASSIGNER, _("等待交办单位改派"), Verb.REASSIGN),
    State.UNDER_REVIEW: Stage(_("待审核"), Owner.ASSIGNER, _("等待交办单位审核销号"), Verb.CLOSE),
    State.CLOSED: Stage(_("已销号"), Owner.NOBODY),
    State.ENDED: Stage(_("已终止"), Owner.NOBODY),
}
TERMINAL = frozenset(state for state, stage in STAGES.items() if stage.owner is Owner.NOBODY)

MOVES: dict[tuple[State, Verb], State] = {
    (State.ASSIGNED, Verb.SIGN_FOR): State.IN_PROGRESS,
    (State.ASSIGNED, Verb.RETURN): State.RETURNED,
    (State.ASSIGNED, Verb.REASSIGN): State.ASSIGNED,
    (State.ASSIGNED, Verb.CHANGE_CO_UNITS): State.ASSIGNED,
    (State.ASSIGNED, Verb.END): State.ENDED,
    (State.RETURNED, Verb.REASSIGN): State.ASSIGNED,
    (State.RETURNED, Verb.END): State.ENDED,
    (State.IN_PROGRESS, Verb.REPORT): State.IN_PROGRESS,
    (State.IN_PROGRESS, Verb.NOTE): State.IN_PROGRESS,
    (State.IN_PROGRESS, Verb.ASK_TO_CLOSE): State.UNDER_REVIEW,
    (State.IN_PROGRESS, Verb.REASSIGN): State.ASSIGNED,
    (State.IN_PROGRESS, Verb.CHANGE_CO_UNITS): State.IN_PROGRESS,
    (State.IN_PROGRESS, Verb.END): State.ENDED,
    (State.UNDER_REVIEW, Verb.CLOSE): State.CLOSED,
    (State.UNDER_REVIEW, Verb.SEND_BACK): State.IN_PROGRESS,
}

SIDES: dict[Verb, Side] = {
    Verb.SIGN_FOR: Side.LEAD,
    Verb.RETURN: Side.LEAD,
    Verb.REPORT: Side.LEAD,
    Verb.ASK_TO_CLOSE: Side.LEAD,
    Verb.NOTE: Side.CO_UNIT,
    Verb.REASSIGN: Side.ASSIGNER,
    Verb.CHANGE_CO_UNITS: Side.ASSIGNER,
    Verb.SEND_BACK: Side.ASSIGNER,
    Verb.CLOSE: Side.ASSIGNER,
    Verb.END: Side.ASSIGNER,
}

PERMISSIONS: dict[Verb, Permission] = {
    Verb.OPEN: Permission.ITEM_DISPATCH,
    Verb.SIGN_FOR: Permission.ITEM_SIGN,
    Verb.RETURN: Permission.ITEM_RETURN,
    Verb.REASSIGN: Permission.ITEM_DISPATCH,
    Verb.CHANGE_CO_UNITS: Permission.ITEM_DISPATCH,
    Verb.REPORT: Permission.ITEM_REPORT,
    Verb.NOTE: Permission.ITEM_REPORT,
    Verb.ASK_TO_CLOSE: Permission.ITEM_ASK_CLOSE,
    Verb.SEND_BACK: Permission.ITEM_CLOSE,
    Verb.CLOSE: Permission.ITEM_CLOSE,
    Verb.END: Permission.ITEM_DISPATCH,
}

CLOCKS: dict[State, tuple[str, str]] = {
    State.ASSIGNED: ("run", ""),
    State.IN_PROGRESS: ("run", ""),
    State.RETURNED: ("stop", "returned"),
    State.UNDER_REVIEW: ("stop", "under_review"),
    State.CLOSED: ("stop", "closed"),
    State.ENDED: ("stop", "ended"),
}
"""Whether the lead unit's clock runs, and why not; written with each move into the state."""

_VERB_LABELS: dict[Verb, str | Promise] = {
    Verb.OPEN: pgettext_lazy("verb", "交办"),
    Verb.SIGN_FOR: pgettext_lazy("verb", "签收"),
    Verb.RETURN: pgettext_lazy("verb", "退回"),
    Verb.REASSIGN: pgettext_lazy("verb", "改派"),
    Verb.CHANGE_CO_UNITS: pgettext_lazy("verb", "调整协办单位"),
    Verb.REPORT: pgettext_lazy("verb", "反馈进展"),
    Verb.NOTE: pgettext_lazy("verb", "协办反馈"),
    Verb.ASK_TO_CLOSE: pgettext_lazy("verb", "提请销号"),
    Verb.SEND_BACK: pgettext_lazy("verb", "退回重办"),
    Verb.CLOSE: pgettext_lazy("verb", "审核销号"),
    Verb.END: pgettext_lazy("verb", "终止"),
}
_REASON_LABELS: dict[ReturnReason, str | Promise] = {
    ReturnReason.NOT_OURS: _("不属于本单位职责"),
    ReturnReason.OTHER_LEAD: _("应由其他单位牵头"),
    ReturnReason.UNCLEAR: _("任务内容不明确"),
    ReturnReason.DUPLICATE: _("与已有事项重复"),
    ReturnReason.NO_MEANS: _("办理条件不具备"),
    ReturnReason.OTHER: _("其他"),
}


def after(state: State, verb: Verb) -> State:
    """The state a verb leads to. Raises KeyError when the verb does not belong to the state."""
    return MOVES[state, verb]


def verbs_in(state: State) -> tuple[Verb, ...]:
    """What may happen to an item in this state, in the order of the table."""
    return tuple(verb for (source, verb) in MOVES if source is state)


def holder_of(state: State, *, lead: str, assigner: str) -> str:
    """The ref of the unit whose turn it is; "" when it is nobody's."""
    return {Owner.LEAD: lead, Owner.ASSIGNER: assigner, Owner.NOBODY: ""}[STAGES[state].owner]


def awaiting(owner: Owner, rights: Container[Permission]) -> tuple[State, ...]:
    """The states in which the ball is in this court and whoever has these rights can play it."""
    return tuple(
        state
        for state, stage in STAGES.items()
        if stage.owner is owner
        and any(SIDES[verb].value == owner.value and PERMISSIONS[verb] in rights for verb in verbs_in(state))
    )
