"""Any order of verbs by anybody: the table holds, the log explains the rows, nobody closes their own work."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kaimenhong.journal.models import Event
from kaimenhong.journal.reconcile import reconcile
from kaimenhong.journal.verify import verify
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import actions, queries, rules
from kaimenhong.ledger.models import Item, Report
from kaimenhong.ledger.rules import MOVES, TERMINAL, State, Verb
from tests.ledger import made
from tests.world import World


def told(verb: Verb, world: World, choice: random.Random) -> dict:
    """What somebody might write on the verb's paper."""
    units = [world.fagai, world.toucu, world.science, world.office]
    lead = choice.choice(units)
    co_units = [unit for unit in choice.sample(units, 2) if unit != lead]
    return {
        Verb.SIGN_FOR: {"note": choice.choice(["", "收到"])},
        Verb.RETURN: {"reason_code": "not_ours", "reason": "不归我们", "suggested_unit": lead},
        Verb.REASSIGN: {"lead": lead, "co_units": co_units, "reason": "改派"},
        Verb.CHANGE_CO_UNITS: {"co_units": co_units, "reason": "调整"},
        Verb.REPORT: {"text": "有进展", "percent": choice.choice([None, 0, 60, 100, 101])},
        Verb.NOTE: {"text": "已协助"},
        Verb.ASK_TO_CLOSE: {"result": "办好了"},
        Verb.SEND_BACK: {"reason": "不够"},
        Verb.CLOSE: {"conclusion": choice.choice(["同意", ""])},
        Verb.END: {"reason": "不办了"},
    }[verb]


DOING = {
    Verb.SIGN_FOR: actions.sign_for,
    Verb.RETURN: actions.return_,
    Verb.REASSIGN: actions.reassign,
    Verb.CHANGE_CO_UNITS: actions.change_co_units,
    Verb.REPORT: actions.report,
    Verb.NOTE: actions.note,
    Verb.ASK_TO_CLOSE: actions.ask_to_close,
    Verb.SEND_BACK: actions.send_back,
    Verb.CLOSE: actions.close,
    Verb.END: actions.end,
}


def actors(world: World) -> list:
    units = [world.fagai, world.toucu, world.science, world.office]
    people = [person for unit in units for person in (world.head_of(unit), world.liaison_of(unit))]
    return [*people, world.clerk, world.leader]


def attempt(item: Item, verb: Verb, world: World, choice: random.Random, day: int) -> bool:
    """Have somebody try the verb; a refusal leaves neither row nor event behind. Whether it was done."""
    by = choice.choice(actors(world))
    before, events = made.again(item), Event.objects.count()
    allowed = rules.verdict(verb, by, queries.standing(before))
    try:
        DOING[verb](item=item, **told(verb, world, choice), by=by, at=made.later(world, day))
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
    assert item.first_due == made.DUE
    assert item.lead_unit not in queries.co_units(item)
    assert (item.last_report_at is not None) == Report.objects.filter(item=item).exclude(kind="note").exists()


def insist_told(item: Item) -> None:
    """The journal tells the same story, step by step, and no one reviewed their own work."""
    events = list(Event.objects.filter(subject=str(item.ref)).order_by("seq"))
    assert [event.seq for event in events] == list(range(1, len(events) + 1))
    for before, after in pairwise(events):
        assert (before.to_state, before.holder_after) == (after.from_state, after.holder_before)
        moved = before.to_state != after.to_state
        assert after.clock == (rules.CLOCKS[State(after.to_state)][0] if moved else "")
    workers = {e.actor for e in events if e.kind in {"ledger.item.reported", "ledger.item.asked_to_close"}}
    assert not workers & {event.actor for event in events if event.kind == "ledger.item.closed"}


@pytest.mark.slow
@pytest.mark.django_db
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), steps=st.lists(st.sampled_from(list(DOING)), min_size=20, max_size=60))
def test_any_life_is_a_whole_one(world, seed, steps):
    choice = random.Random(seed)
    item = made.assigned(world, lead=choice.choice([world.fagai, world.office]), co_units=[world.toucu])
    for day, verb in enumerate(steps):
        for _person in range(3):
            if attempt(item, verb, world, choice, day):
                break
        insist_whole(item)
    insist_told(item)
    assert timezone.localdate(made.again(item).opened_at) == world.at.date()
    assert reconcile() == []
    assert verify().clean
