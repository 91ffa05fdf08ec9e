"""Any order of verbs by anybody: the table holds, the log explains the rows, nobody closes their own work."""

from __future__ import annotations

import random
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kaimenhong.journal.models import Event
from kaimenhong.journal.reconcile import reconcile
from kaimenhong.journal.verify import verify
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import queries, rules
from kaimenhong.ledger.models import (
    Disagreement,
    Extension,
    Item,
    ItemSource,
    Milestone,
    Report,
    Suspension,
)
from kaimenhong.ledger.rules import MOVES, PREPARING, SIDES, TERMINAL, State, Verb
from kaimenhong.ledger.rules.particulars import Particulars
from kaimenhong.ledger.rules.proof import Proof
from kaimenhong.ledger.views.verbs import acts
from tests.ledger import made
from tests.world import World


def told(verb: Verb, item: Item, world: World, choice: random.Random, today: date) -> dict:
    """What somebody might write on the verb's paper; now and then nonsense."""
    units = [world.fagai, world.toucu, world.science, world.office]
    lead = choice.choice(units)
    co_units = [unit for unit in choice.sample(units, 2) if unit != lead]
    soon = today + timedelta(days=choice.choice([-1, 5, 20, 400]))
    new_unit = {"lead": lead, "co_units": co_units}
    dated = {"due": choice.choice([None, soon, made.DUE])}
    matter = {"title": "改名", "demand": "照旧", "source_quote": "理由", "due_basis": "", **dated}
    decided = {"decision": choice.choice(["同意", ""])}
    part = partial(one_of, choice, item)
    papers = {
        Verb.REVISE: matter | new_unit,
        Verb.DISPATCH: {"note": ""},
        Verb.RETURN: {"reason_code": "not_ours", "reason": "不归我们", "suggested_unit": lead},
        Verb.REASSIGN: {**new_unit, "reason": "改派"},
        Verb.TRANSFER: {**new_unit, "reason": "转办", "keep_former": choice.random() < 0.5},
        Verb.CHANGE_CO_UNITS: {"co_units": co_units, "reason": "调整"},
        Verb.HAND_OVER: {"assigner": lead, "reason": "移交"},
        Verb.REPORT: {"text": "有进展", "percent": choice.choice([None, 0, 60, 101]), "needs": "协调"},
        Verb.NOTE: {"text": "已协助"},
        Verb.ADD_EVIDENCE: {"proof": choice.choice([made.PROOF, Proof(name="无")])},
        Verb.PLAN_MILESTONE: {"name": "一步", "due": soon, "weight": choice.choice([0, 1, 7])},
        Verb.DROP_MILESTONE: {"milestone": part(Milestone), "reason": "不要了"},
        Verb.REACH_MILESTONE: {"milestone": part(Milestone), "evidence": "印发了"},
        Verb.RAISE_DISAGREEMENT: {"unit": lead, "matter": "口径不一"},
        Verb.SETTLE_DISAGREEMENT: {"disagreement": part(Disagreement), "decision": "照办"},
        Verb.ASK_EXTENSION: {"wanted": soon, "reason": "来不及", "progress": "一半"},
        Verb.GRANT_EXTENSION: {"until": soon, **decided},
        Verb.APPROVE_EXTENSION: {"until": soon, **decided},
        Verb.REFUSE_EXTENSION: decided,
        Verb.SUSPEND: made.WAIT | {"review_on": soon},
        Verb.ASK_SUSPENSION: made.WAIT | {"review_on": soon, "reason": "等数据"},
        Verb.GRANT_SUSPENSION: decided,
        Verb.REFUSE_SUSPENSION: decided,
        Verb.RESUME: {"reason": "好了", **dated},
        Verb.ASK_TO_CLOSE: {"result": "办好了", "unproven": choice.choice(["", "没有"])},
        Verb.ACCEPT: {"opinion": "属实"},
        Verb.CLOSE: {"conclusion": choice.choice(["同意", ""]), "instruction": choice.choice(["", "再办"])},
        Verb.STRIKE_OFF: {"conclusion": "同意", "instruction": choice.choice(["", "再办"])},
        Verb.LOOK_BACK: {"finding": "还在"},
        Verb.REOPEN: {"finding": "不在了", **dated},
        Verb.REFILE: {**new_unit, **dated, "reason": "再办"},
        Verb.DIVIDE: {"title": "一部分", "demand": "照办", **new_unit, **dated},
        Verb.ADD_SOURCE: {"name": choice.choice(["", "某文件"]), "quote": "抓紧"},
        Verb.DROP_SOURCE: {"source": part(ItemSource), "reason": "记错了"},
        Verb.AMEND: {"particulars": Particulars(theme=choice.choice(["", "开门红"])), "reason": "补登"},
    }
    giving_reasons = {Verb.HAND_BACK, Verb.REFUSE, Verb.SEND_BACK, Verb.REJECT, Verb.END}
    return {"reason": "说明"} if verb in giving_reasons else papers.get(verb, {})


def one_of(choice: random.Random, item: Item, model: type) -> Any:
    """Some part of the item, or of another one."""
    found = list(model.objects.filter(item=item)) or list(model.objects.all())
    return choice.choice(found) if found else model(pk=0)


DOING = {verb: acts(verb) for verb in SIDES}
CALM = [verb for verb in DOING if verb not in {Verb.END, Verb.REFUSE, Verb.REASSIGN, Verb.TRANSFER}]
"""Most lives shall be long ones."""


def actors(world: World) -> list:
    units = [world.fagai, world.toucu, world.science, world.office]
    people = [person for unit in units for person in (world.head_of(unit), world.liaison_of(unit))]
    return [*people, world.clerk, world.leader]


def attempt(item: Item, verb: Verb, world: World, choice: random.Random, day: int) -> bool:
    """Have somebody try the verb; a refusal leaves neither row nor event behind. Whether it was done."""
    by, at = choice.choice(actors(world)), made.later(world, day)
    before, events = made.again(item), Event.objects.count()
    allowed = rules.verdict(verb, by, queries.standing(before, on=timezone.localdate(at)))
    try:
        DOING[verb](item=item, **told(verb, item, world, choice, timezone.localdate(at)), by=by, at=at)
    except Refused:
        after = made.again(item)
        assert Event.objects.count() == events
        assert {f.attname: getattr(after, f.attname) for f in Item._meta.concrete_fields} == {
            f.attname: getattr(before, f.attname) for f in Item._meta.concrete_fields
        }
        return False
    assert allowed, f"{verb} was done by {by.name} though the rule says no"
    assert MOVES[before.standing_in, verb] == made.again(item).standing_in
    return True


def insist_whole(item: Item) -> None:
    """What is always true of an item, whatever happened to it."""
    item = made.again(item)
    holder = rules.holder_of(
        item.standing_in, lead=str(item.lead_unit.ref), assigner=str(item.assigner_unit.ref)
    )
    assert item.holder == holder
    assert (item.state in TERMINAL) == (item.closed_at is not None)
    assert (item.due is None) == (item.first_due is None) == (item.counted_due is None)
    assert not item.due or item.counted_due <= item.due  # what counts never outruns what is worked towards
    assert item.lead_unit not in queries.co_units(item)
    assert Extension.objects.filter(item=item, outcome="waiting").exists() == (
        item.state == State.EXTENSION_ASKED
    )
    lasts = Suspension.objects.filter(item=item, outcome="granted", ended_at=None).exists()
    assert lasts == (item.state == State.SUSPENDED)
    assert (item.last_report_at is not None) == Report.objects.filter(item=item).exclude(kind="note").exists()


def insist_told(item: Item) -> None:
    """The journal tells the same story, step by step, and no one reviewed their own work."""
    events = list(Event.objects.filter(subject=str(item.ref)).order_by("seq"))
    assert [event.seq for event in events] == list(range(1, len(events) + 1))
    for before, after in pairwise(events):
        assert (before.to_state, before.holder_after) == (after.from_state, after.holder_before)
        moved = before.to_state != after.to_state
        assert after.clock == (rules.CLOCKS[State(after.to_state)][0] if moved else "")
    promised = [e for e in events if State(e.to_state) not in PREPARING][1:]
    assert not any("first_due" in e.content["set"] for e in promised if e.content["was"].get("first_due"))
    working = {"reported", "unchanged", "noted", "asked_to_close"}
    workers = {e.actor for e in events if e.kind.rpartition(".")[2] in working}
    judging = {"closed", "accepted", "struck_off"}
    assert not workers & {e.actor for e in events if e.kind.rpartition(".")[2] in judging}
    drafters = {e.actor for e in events if e.kind == "ledger.item.drafted"}
    assert not drafters & {e.actor for e in events if e.kind == "ledger.item.approved"}


@pytest.mark.slow
@pytest.mark.django_db
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seed=st.integers(0, 2**32),
    begun=st.sampled_from([made.drafted, made.assigned, made.in_progress, made.under_review]),
    steps=st.lists(st.sampled_from([*CALM, *CALM, *DOING]), min_size=30, max_size=60),
)
def test_any_life_is_a_whole_one(world, seed, begun, steps):
    choice = random.Random(seed)
    item = begun(world, lead=choice.choice([world.fagai, world.office]), co_units=[world.toucu])
    for number, verb in enumerate(steps):
        for _person in range(3):
            if attempt(item, verb, world, choice, number // 4):
                break
        insist_whole(item)
    insist_told(item)
    assert reconcile() == []
    assert verify().clean


@pytest.mark.django_db
@pytest.mark.parametrize("state", State)
def test_every_state_can_be_made_and_lived_through(world, state):
    item = made.MAKING[state](world)
    assert made.again(item).state == state
    insist_told(item)
    assert reconcile() == []
