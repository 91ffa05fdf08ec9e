"""Who may do what to an item, and how a no explains itself."""

from dataclasses import replace

import pytest

from kaimenhong.ledger.rules import (
    MOVES,
    Standing,
    State,
    Verb,
    can_close,
    can_end,
    can_note,
    can_open,
    can_reassign,
    can_report,
    can_return,
    can_sign_for,
    verdicts,
)
from kaimenhong.org.actor import Actor
from kaimenhong.org.roles import Leader, Liaison, OfficeClerk, UnitHead

ITEM = Standing(
    state=State.ASSIGNED,
    lead_path="/GXQ/FGJ/",
    lead_name="发改局",
    assigner_path="/GXQ/BGS/",
    assigner_name="办公室",
    co_paths=("/GXQ/TCJ/",),
)


def actor(role, *paths, ref="org.person:1"):
    return Actor(ref=ref, name="某人", unit_id=1, paths=paths, permissions=role.permissions)


HEAD = actor(UnitHead, "/GXQ/FGJ/")
LIAISON = actor(Liaison, "/GXQ/FGJ/", ref="org.person:2")
CLERK = actor(OfficeClerk, "/GXQ/BGS/", ref="org.person:3")
CO_LIAISON = actor(Liaison, "/GXQ/TCJ/", ref="org.person:4")


def test_the_lead_unit_signs():
    assert can_sign_for(LIAISON, ITEM)
    assert can_sign_for(HEAD, ITEM)


def test_nobody_signs_for_what_is_not_theirs():
    verdict = can_sign_for(CO_LIAISON, ITEM)
    assert (verdict.ok, verdict.status) == (False, 403)
    assert "发改局" in verdict.reason
    assert "发改局" in verdict.remedy


def test_a_higher_unit_does_not_act_for_one_below_it():
    assert not can_sign_for(actor(UnitHead, "/GXQ/"), ITEM)


def test_without_the_right_the_right_is_named():
    verdict = can_return(LIAISON, ITEM)
    assert not verdict
    assert "代表单位退回事项" in verdict.reason


def test_the_wrong_state_is_a_conflict_and_says_where_the_verb_belongs():
    verdict = can_sign_for(HEAD, replace(ITEM, state=State.IN_PROGRESS))
    assert verdict.status == 409
    assert "办理中" in verdict.reason
    assert "已交办" in verdict.remedy


def test_what_is_not_yours_comes_before_what_is_too_late():
    assert can_sign_for(CO_LIAISON, replace(ITEM, state=State.CLOSED)).status == 403


def test_only_the_lead_reports_and_only_a_co_unit_notes():
    item = replace(ITEM, state=State.IN_PROGRESS)
    assert can_report(LIAISON, item)
    assert not can_note(LIAISON, item)
    assert can_note(CO_LIAISON, item)
    assert not can_report(CO_LIAISON, item)


def test_the_assigning_unit_decides():
    assert can_reassign(CLERK, ITEM)
    assert can_end(CLERK, ITEM)
    assert not can_reassign(actor(OfficeClerk, "/GXQ/FGJ/"), ITEM)


def test_nobody_closes_what_they_worked_on():
    item = replace(ITEM, state=State.UNDER_REVIEW, hands=frozenset({CLERK.ref}))
    verdict = can_close(CLERK, item)
    assert (verdict.ok, verdict.status) == (False, 403)
    assert "另一位" in verdict.remedy
    assert can_close(replace(CLERK, ref="org.person:9"), item)


def test_opening_needs_the_right_and_a_unit():
    assert can_open(CLERK)
    assert not can_open(HEAD)
    assert "任职" in can_open(replace(CLERK, unit_id=None)).reason


@pytest.mark.parametrize("state", list(State))
def test_verdicts_speak_of_exactly_the_verbs_of_the_state(state):
    found = verdicts(CLERK, replace(ITEM, state=state))
    assert set(found) == {verb for (source, verb) in MOVES if source is state}


def test_a_leader_only_looks():
    for state in State:
        assert not any(verdicts(actor(Leader, "/GXQ/"), replace(ITEM, state=state)).values())


def test_every_refusal_has_a_reason_and_a_remedy():
    for verb in Verb:
        if verb is not Verb.OPEN:
            for verdict in verdicts(CO_LIAISON, ITEM).values():
                assert verdict or (str(verdict.reason) and str(verdict.remedy))
