"""Every relation of a unit to an open item has a way out, in every state."""

import pytest

from kaimenhong.ledger.rules import MOVES, TERMINAL, State, Verb
from kaimenhong.ledger.rules.handing import Part, mover

OPEN = sorted(set(State) - TERMINAL)


@pytest.mark.parametrize("state", OPEN)
@pytest.mark.parametrize("part", sorted(set(Part) - {Part.DISAGREES}))
def test_the_verb_belongs_to_the_state(part, state):
    assert (state, mover(part, state)) in MOVES


@pytest.mark.parametrize("state", sorted(set(OPEN) - {State.DRAFTED, State.PROPOSED, State.APPROVED}))
def test_a_disagreement_can_be_settled_wherever_it_can_stand(state):
    assert (state, mover(Part.DISAGREES, state)) in MOVES


def test_steps_before_lead_on_to_where_it_moves():
    assert mover(Part.LEAD, State.APPROVED) is Verb.DISPATCH
    assert mover(Part.LEAD, MOVES[State.APPROVED, Verb.DISPATCH]) is Verb.REASSIGN
    assert mover(Part.LEAD, MOVES[State.PROPOSED, Verb.HAND_BACK]) is Verb.REVISE
