"""What a card may be: its colours, its causes, and the states it goes through."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Text = str | Promise


class Colour(StrEnum):
    """How grave a card is, the mildest first."""

    BLUE = "blue"
    YELLOW = "yellow"
    ORANGE = "orange"
    RED = "red"

    @property
    def label(self) -> Text:
        return _COLOURS[self]

    @property
    def needs_finding(self) -> bool:
        """Whether a person has to find that there is no proper reason, and on what grounds."""
        return self in {Colour.ORANGE, Colour.RED}

    @property
    def needs_reply(self) -> bool:
        """Whether the unit is heard before it is issued."""
        return self is Colour.RED


class Cause(StrEnum):
    """What a card is about. With the date that counts it is the card's cause: no two of a colour for one cause."""

    UNSIGNED = "unsigned"
    SILENT = "silent"
    BEHIND = "behind"
    LATE = "late"
    OTHER = "other"

    @property
    def label(self) -> Text:
        return _CAUSES[self]


class CardState(StrEnum):
    """Where a card stands."""

    PROPOSED = "proposed"
    AWAITING_REPLY = "awaiting_reply"
    REPLIED = "replied"
    ISSUED = "issued"
    APPEALED = "appealed"
    LIFTED = "lifted"
    REVOKED = "revoked"
    DROPPED = "dropped"

    @property
    def label(self) -> Text:
        return _STATES[self]


class CardVerb(StrEnum):
    """What people do with a card."""

    ASK_REPLY = "ask_reply"
    REPLY = "reply"
    ISSUE = "issue"
    DROP = "drop"
    LIFT = "lift"
    APPEAL = "appeal"
    UPHOLD = "uphold"
    REVOKE = "revoke"

    @property
    def label(self) -> Text:
        return _VERBS[self]


BEFORE_ISSUE = frozenset({CardState.PROPOSED, CardState.AWAITING_REPLY, CardState.REPLIED})
STANDING = frozenset({CardState.ISSUED, CardState.APPEALED})
"""Issued and not taken back."""

MOVES: dict[tuple[CardState, CardVerb], CardState] = {
    (CardState.PROPOSED, CardVerb.ASK_REPLY): CardState.AWAITING_REPLY,
    (CardState.PROPOSED, CardVerb.ISSUE): CardState.ISSUED,
    (CardState.PROPOSED, CardVerb.DROP): CardState.DROPPED,
    (CardState.AWAITING_REPLY, CardVerb.REPLY): CardState.REPLIED,
    (CardState.AWAITING_REPLY, CardVerb.ISSUE): CardState.ISSUED,
    (CardState.AWAITING_REPLY, CardVerb.DROP): CardState.DROPPED,
    (CardState.REPLIED, CardVerb.ISSUE): CardState.ISSUED,
    (CardState.REPLIED, CardVerb.DROP): CardState.DROPPED,
    (CardState.ISSUED, CardVerb.LIFT): CardState.LIFTED,
    (CardState.ISSUED, CardVerb.APPEAL): CardState.APPEALED,
    (CardState.APPEALED, CardVerb.UPHOLD): CardState.ISSUED,
    (CardState.APPEALED, CardVerb.REVOKE): CardState.REVOKED,
}
_UNITS_TURN = frozenset({CardState.AWAITING_REPLY, CardState.ISSUED})
_OVER = frozenset({CardState.LIFTED, CardState.REVOKED, CardState.DROPPED})


def card_after(state: CardState, verb: CardVerb) -> CardState:
    """The state a verb leads to. Raises KeyError when the verb does not belong to the state."""
    return MOVES[state, verb]


def card_verbs(state: CardState) -> tuple[CardVerb, ...]:
    """What may happen to a card in this state, in the order of the table."""
    return tuple(verb for (source, verb) in MOVES if source is state)


def card_holder(state: CardState, *, unit: str, assigner: str) -> str:
    """The ref of the unit whose turn it is: the unit replies and puts right, the assigner decides; "" when it is over."""
    if state in _OVER:
        return ""
    return unit if state in _UNITS_TURN else assigner


_COLOURS: dict[Colour, Text] = {
    Colour.BLUE: _("蓝牌"),
    Colour.YELLOW: _("黄牌"),
    Colour.ORANGE: _("橙牌"),
    Colour.RED: _("红牌"),
}
_CAUSES: dict[Cause, Text] = {
    Cause.UNSIGNED: _("交办后迟未签收"),
    Cause.SILENT: _("临近时限未反馈"),
    Cause.BEHIND: _("落后于时序进度"),
    Cause.LATE: _("逾期未办结"),
    Cause.OTHER: _("其他情形"),
}
_STATES: dict[CardState, Text] = {
    CardState.PROPOSED: pgettext_lazy("card", "拟发"),
    CardState.AWAITING_REPLY: _("待单位说明"),
    CardState.REPLIED: _("单位已说明"),
    CardState.ISSUED: _("已签发"),
    CardState.APPEALED: _("申诉中"),
    CardState.LIFTED: _("已解除"),
    CardState.REVOKED: pgettext_lazy("card", "已撤销"),
    CardState.DROPPED: _("不予签发"),
}
_VERBS: dict[CardVerb, Text] = {
    CardVerb.ASK_REPLY: pgettext_lazy("verb", "请单位说明"),
    CardVerb.REPLY: pgettext_lazy("verb", "说明情况"),
    CardVerb.ISSUE: pgettext_lazy("verb", "签发"),
    CardVerb.DROP: pgettext_lazy("verb", "不予签发"),
    CardVerb.LIFT: pgettext_lazy("verb", "解除"),
    CardVerb.APPEAL: pgettext_lazy("verb", "申诉"),
    CardVerb.UPHOLD: pgettext_lazy("verb", "维持"),
    CardVerb.REVOKE: pgettext_lazy("verb", "撤销"),
}
