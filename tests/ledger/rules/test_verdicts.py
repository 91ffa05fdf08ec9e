"""Who may do what to an item, and how a no explains itself."""

from dataclasses import replace
from datetime import date

import pytest

from kaimenhong.ledger.rules import (
    MOVES,
    SIDES,
    Side,
    Standing,
    State,
    Verb,
    can_open,
    verdict,
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
    assert verdict(Verb.SIGN_FOR, LIAISON, ITEM)
    assert verdict(Verb.SIGN_FOR, HEAD, ITEM)


def test_nobody_signs_for_what_is_not_theirs():
    told = verdict(Verb.SIGN_FOR, CO_LIAISON, ITEM)
    assert (told.ok, told.status) == (False, 403)
    assert "发改局" in told.reason
    assert "发改局" in told.remedy


def test_a_higher_unit_does_not_act_for_one_below_it():
    assert not verdict(Verb.SIGN_FOR, actor(UnitHead, "/GXQ/"), ITEM)


def test_without_the_right_the_right_is_named():
    told = verdict(Verb.RETURN, LIAISON, ITEM)
    assert not told
    assert "代表单位退回事项" in told.reason


def test_the_wrong_state_is_a_conflict_and_says_where_the_verb_belongs():
    told = verdict(Verb.SIGN_FOR, HEAD, replace(ITEM, state=State.IN_PROGRESS))
    assert told.status == 409
    assert "办理中" in told.reason
    assert "已交办" in told.remedy


def test_what_is_not_yours_comes_before_what_is_too_late():
    assert verdict(Verb.SIGN_FOR, CO_LIAISON, replace(ITEM, state=State.CLOSED)).status == 403


def test_only_the_lead_reports_and_only_a_co_unit_notes():
    item = replace(ITEM, state=State.IN_PROGRESS)
    assert verdict(Verb.REPORT, LIAISON, item)
    assert not verdict(Verb.NOTE, LIAISON, item)
    assert verdict(Verb.NOTE, CO_LIAISON, item)
    assert not verdict(Verb.REPORT, CO_LIAISON, item)


def test_the_assigning_unit_decides():
    assert verdict(Verb.REASSIGN, CLERK, ITEM)
    assert verdict(Verb.END, CLERK, ITEM)
    assert not verdict(Verb.REASSIGN, actor(OfficeClerk, "/GXQ/FGJ/"), ITEM)


def test_nobody_closes_what_they_worked_on():
    item = replace(ITEM, state=State.UNDER_REVIEW, hands=frozenset({CLERK.ref}))
    told = verdict(Verb.CLOSE, CLERK, item)
    assert (told.ok, told.status) == (False, 403)
    assert "另一位" in told.remedy
    assert verdict(Verb.CLOSE, replace(CLERK, ref="org.person:9"), item)


def test_opening_needs_the_right_and_a_unit():
    assert can_open(CLERK)
    assert not can_open(HEAD)
    assert "任职" in can_open(replace(CLERK, unit_id=None)).reason


@pytest.mark.parametrize("state", list(State))
def test_verdicts_speak_of_exactly_the_verbs_of_the_state(state):
    found = verdicts(CLERK, replace(ITEM, state=state))
    assert set(found) == {verb for (source, verb) in MOVES if source is state}


def test_a_leader_looks_and_approves():
    leader = actor(Leader, "/GXQ/")
    allowed = {
        verb for state in State for verb, told in verdicts(leader, replace(ITEM, state=state)).items() if told
    }
    assert allowed == {verb for verb, side in SIDES.items() if side is Side.APPROVER}


def test_nobody_approves_their_own_draft():
    leader = actor(Leader, "/GXQ/")
    item = replace(ITEM, state=State.PROPOSED, drafter=leader.ref)
    assert "拟办" in verdict(Verb.APPROVE, leader, item).reason
    assert verdict(Verb.APPROVE, replace(leader, ref="org.person:9"), item)


def test_an_approver_of_another_branch_does_not_approve():
    item = replace(ITEM, state=State.PROPOSED)
    assert not verdict(Verb.APPROVE, actor(Leader, "/GXQ/FGJ/"), item)
    assert verdict(Verb.APPROVE, actor(UnitHead, "/GXQ/BGS/"), item)


def test_a_window_closes():
    open_, shut = (replace(ITEM, return_until=date(2019, 2, 13), on=date(2019, 2, day)) for day in (13, 14))
    assert verdict(Verb.RETURN, HEAD, open_)
    told = verdict(Verb.RETURN, HEAD, shut)
    assert told.status == 409
    assert "2月13日" in told.reason


def test_what_is_still_whole_is_not_taken_off():
    item = replace(ITEM, state=State.UNDER_REVIEW)
    assert "2件下级事项" in verdict(Verb.CLOSE, CLERK, replace(item, children=2)).reason
    assert verdict(Verb.ACCEPT, CLERK, replace(item, children=2))


def test_a_major_matter_takes_two_people():
    item = replace(ITEM, state=State.UNDER_REVIEW, needs_approver=True)
    assert not verdict(Verb.CLOSE, CLERK, item)
    assert verdict(Verb.ACCEPT, CLERK, item)
    assert verdict(Verb.STRIKE_OFF, actor(Leader, "/GXQ/"), replace(item, state=State.DONE))


def test_an_extension_needs_a_date_and_a_long_one_an_approver():
    assert not verdict(Verb.ASK_EXTENSION, HEAD, replace(ITEM, state=State.IN_PROGRESS, has_due=False))
    asked = replace(ITEM, state=State.EXTENSION_ASKED, beyond=True)
    assert "超出" in verdict(Verb.GRANT_EXTENSION, CLERK, asked).reason
    assert verdict(Verb.APPROVE_EXTENSION, actor(Leader, "/GXQ/"), asked)


def test_milestones_are_planned_from_both_sides():
    item = replace(ITEM, state=State.IN_PROGRESS)
    assert verdict(Verb.PLAN_MILESTONE, LIAISON, item)
    assert verdict(Verb.PLAN_MILESTONE, CLERK, item)
    assert "投促局" not in verdict(Verb.PLAN_MILESTONE, CO_LIAISON, item).reason


@pytest.mark.parametrize(
    "verb", [Verb.REACH_MILESTONE, Verb.DROP_MILESTONE, Verb.SETTLE_DISAGREEMENT, Verb.DROP_SOURCE]
)
def test_what_there_is_nothing_of_cannot_be_acted_on(verb):
    item = replace(ITEM, state=State.IN_PROGRESS)
    by = LIAISON if verb is Verb.REACH_MILESTONE else CLERK
    assert verdict(verb, by, item).status == 409
    assert verdict(verb, by, replace(item, milestones=1, disagreements=1, sources=1))


def test_every_refusal_has_a_reason_and_a_remedy():
    for verb in Verb:
        if verb in SIDES:
            told = verdict(verb, CO_LIAISON, ITEM)
            assert told or (str(told.reason) and str(told.remedy))
