"""The state table is whole: every state has an owner, every verb a side and a right, nothing leads out of the end."""

import pytest
from django.conf import settings

from kaimenhong.ledger.rules import (
    CLOCKS,
    MOVES,
    PERMISSIONS,
    SIDES,
    STAGES,
    TERMINAL,
    Owner,
    ReturnReason,
    State,
    SuspendCause,
    Verb,
    after,
    awaiting,
    holder_of,
    verbs_in,
)
from kaimenhong.ledger.rules.diagram import document
from kaimenhong.org.permissions import Permission
from kaimenhong.org.roles import Leader, Liaison, OfficeClerk, UnitHead


def test_every_state_has_a_stage_and_a_clock():
    assert set(STAGES) == set(CLOCKS) == set(State)


def test_the_terminal_states_are_nobodys():
    assert {State.CLOSED, State.ARCHIVED, State.ENDED} == TERMINAL
    comeback = {target for (state, _verb), target in MOVES.items() if state in TERMINAL} - TERMINAL
    assert comeback == {State.IN_PROGRESS}  # a look-back may reopen; what was ended is opened anew


def test_every_open_state_has_a_usual_next_step_of_its_own_owner():
    for state in set(State) - TERMINAL:
        verb = STAGES[state].verb
        assert verb in verbs_in(state)
        assert SIDES[verb].value == STAGES[state].owner.value


def test_every_verb_has_its_right_and_its_side():
    assert set(PERMISSIONS) == set(Verb)
    assert set(SIDES) == set(Verb) - {Verb.OPEN, Verb.DRAFT}


def test_every_verb_leads_somewhere():
    assert {verb for (_state, verb) in MOVES} == set(SIDES)


def test_every_state_can_be_reached_from_the_first():
    reached = {State.DRAFTED}
    for _ in State:
        reached |= {target for (state, _verb), target in MOVES.items() if state in reached}
    assert reached == set(State)


def test_every_state_can_be_left_for_the_end():
    ending = set(TERMINAL)
    for _ in State:
        ending |= {state for (state, _verb), target in MOVES.items() if target in ending}
    assert ending == set(State)


def test_after_follows_the_table_only():
    assert after(State.ASSIGNED, Verb.SIGN_FOR) is State.SIGNED
    with pytest.raises(KeyError):
        after(State.CLOSED, Verb.REPORT)


@pytest.mark.parametrize(
    ("state", "holder"),
    [
        (State.ASSIGNED, "lead"),
        (State.RETURNED, "office"),
        (State.UNDER_REVIEW, "office"),
        (State.PROPOSED, "office"),
        (State.SUSPENDED, "office"),
        (State.CLOSED, ""),
    ],
)
def test_the_holder_is_whose_turn_it_is(state, holder):
    assert holder_of(state, lead="lead", assigner="office") == holder


def test_what_waits_for_whom():
    assert awaiting(Owner.LEAD, UnitHead.permissions) == (State.ASSIGNED, State.SIGNED, State.IN_PROGRESS)
    assert awaiting(Owner.LEAD, Liaison.permissions) == (State.ASSIGNED, State.SIGNED, State.IN_PROGRESS)
    assert awaiting(Owner.ASSIGNER, OfficeClerk.permissions) == tuple(
        state for state, stage in STAGES.items() if stage.owner is Owner.ASSIGNER
    )
    assert awaiting(Owner.APPROVER, Leader.permissions) == (State.PROPOSED, State.DONE)
    assert awaiting(Owner.LEAD, {Permission.ITEM_READ}) == ()


def test_only_another_units_work_needs_a_suggestion():
    needing = {reason for reason in ReturnReason if reason.needs_suggestion}
    assert needing == {ReturnReason.NOT_OURS, ReturnReason.OTHER_LEAD}


def test_every_word_has_a_label():
    for words in (State, Verb, ReturnReason, SuspendCause):
        assert all(str(word.label) for word in words)


def test_the_diagram_is_current():
    page = settings.PROJECT / "docs/diagrams/ledger-states.md"
    assert page.read_text(encoding="utf-8") == document(), "run: kaimenhong manage ledger_states --write"
