"""What becomes of an item when a unit that has to do with it ends: which verb moves it, in which state.

Every relation a unit can have to an open item has a verb in every state; a test goes through them all.
"""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kaimenhong.ledger.rules.states import State
from kaimenhong.ledger.rules.verbs import Verb


class Part(StrEnum):
    """What a unit is to an open item."""

    LEAD = "lead"
    CO_UNIT = "co_unit"
    ASSIGNER = "assigner"
    DISAGREES = "disagrees"

    @property
    def label(self) -> str | Promise:
        return _LABELS[self]

    @property
    def heading(self) -> str | Promise:
        """Above the list of all of them."""
        return _HEADINGS[self]

    @property
    def sentence(self) -> str | Promise:
        """What has to be done with all of them, for whoever reads the list."""
        return _SENTENCES[self]


_LABELS: dict[Part, str | Promise] = {
    Part.LEAD: pgettext_lazy("role", "牵头"),
    Part.CO_UNIT: pgettext_lazy("role", "协办"),
    Part.ASSIGNER: pgettext_lazy("role", "交办"),
    Part.DISAGREES: pgettext_lazy("role", "待协调分歧"),
}
_HEADINGS: dict[Part, str | Promise] = {
    Part.LEAD: _("它牵头的"),
    Part.CO_UNIT: _("它协办的"),
    Part.ASSIGNER: _("它交办的"),
    Part.DISAGREES: _("有分歧等待协调的"),
}
_SENTENCES: dict[Part, str | Promise] = {
    Part.LEAD: _("由交办单位转给新的牵头单位，原定时限不变。"),
    Part.CO_UNIT: _("由交办单位换掉或去掉协办单位。"),
    Part.ASSIGNER: _("由本单位移交给新的交办单位。"),
    Part.DISAGREES: _("由交办单位先作出协调决定。"),
}
_BEFORE = {
    State.DRAFTED: Verb.REVISE,
    State.PROPOSED: Verb.HAND_BACK,
    State.APPROVED: Verb.DISPATCH,
    State.ASSIGNED: Verb.REASSIGN,
    State.RETURNED: Verb.REASSIGN,
    State.DONE: Verb.STRIKE_OFF,
}


def mover(part: Part, state: State) -> Verb:
    """The verb that moves an open item away from a unit, or the step before it: a draft that waits for its approval
    is handed back first, an approved one dispatched, one that waits to be struck off is struck off."""
    if part is Part.ASSIGNER:
        return Verb.HAND_OVER
    if part is Part.DISAGREES:
        return Verb.SETTLE_DISAGREEMENT
    if part is Part.CO_UNIT and state is State.ASSIGNED:
        return Verb.CHANGE_CO_UNITS
    return _BEFORE.get(state, Verb.TRANSFER if part is Part.LEAD else Verb.CHANGE_CO_UNITS)
