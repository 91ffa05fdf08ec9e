"""Versions of clock rules: proposed by one, put into force by another, binding nothing past."""

from dataclasses import replace
from datetime import date

import pytest

from kaimenhong.journal.models import Event
from kaimenhong.kernel import clocks
from kaimenhong.kernel.clocks import Moved
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger.clocks import actions, packs
from kaimenhong.ledger.clocks.queries import trial
from kaimenhong.ledger.models import ClockRule, ClockRuleState
from kaimenhong.ledger.queries import calendar
from tests.ledger import made
from tests.ledger.clocks.lives import clocked, measured, worked_on

UNTRIED = Moved(0, ())
TODAY, TOMORROW = date(2019, 2, 11), date(2019, 2, 12)


def shorter(days=3, **more):
    """13710 with another term for ordinary matters."""
    pack = clocks.shipped()[0]
    done = replace(pack.rule("ordinary").milestone("done"), offset=days)
    ordinary = replace(pack.classes[0], milestones=(*pack.classes[0].milestones[:2], done))
    fields = {"version": "2019", "valid_from": TOMORROW, "classes": (ordinary, *pack.classes[1:])}
    return replace(pack, **fields | more)


def proposed(world, **more) -> ClockRule:
    return actions.propose_rule(pack=shorter(**more), by=world.clerk, at=world.at)


def in_force(world, **more) -> ClockRule:
    row = proposed(world, **more)
    return actions.put_rule_in_force(rule=row, tried=UNTRIED, by=world.leader, at=world.at)


def kinds(row):
    return list(Event.objects.filter(subject=str(row.ref)).order_by("seq").values_list("kind", flat=True))


def test_proposing_keeps_the_version_and_changes_nothing(world):
    row = proposed(world)
    assert (row.state, row.code, row.version) == (ClockRuleState.PROPOSED, "13710", "2019")
    assert kinds(row) == ["ledger.clockrule.proposed"]
    assert packs.rule_for("13710/ordinary", TOMORROW, packs.packs()).pack.version == "2016"


def test_in_force_it_measures_what_is_assigned_from_its_day_on(world):
    row = in_force(world)
    assert (row.state, row.decider) == (ClockRuleState.IN_FORCE, world.leader.ref)
    assert kinds(row)[-1] == "ledger.clockrule.put_in_force"
    assert packs.rule_for("13710/ordinary", TOMORROW, packs.packs()).pack.version == "2019"
    assert packs.rule_for("13710/ordinary", TODAY, packs.packs()).pack.version == "2016"


def test_an_item_keeps_the_version_it_was_assigned_under(world):
    old = measured(world)
    in_force(world)
    new = measured(world, at=made.later(world, 1), due=date(2019, 2, 15))
    assert clocked(world, old).pack.version == "2016"
    assert clocked(world, new).pack.version == "2019"


@pytest.mark.parametrize("who", ["clerk", "leader"])
def test_only_who_keeps_the_ledger_proposes(world, who):
    if who == "clerk":
        assert proposed(world).proposer == world.clerk.ref
    else:
        with pytest.raises(Refused):
            actions.propose_rule(pack=shorter(), by=world.leader, at=world.at)


@pytest.mark.parametrize("who", ["clerk", "head", "liaison"])
def test_only_a_leader_puts_it_into_force(world, who):
    row = proposed(world)
    by = {"clerk": world.clerk, "head": world.head_of(world.fagai), "liaison": world.liaison_of(world.fagai)}
    with pytest.raises(Refused):
        actions.put_rule_in_force(rule=row, tried=UNTRIED, by=by[who], at=world.at)


def test_a_version_name_is_given_once(world):
    proposed(world)
    for version in ("2019", "2016"):
        with pytest.raises(Refused) as refused:
            proposed(world, version=version)
        assert refused.value.field == "version"


def test_a_withdrawn_version_frees_its_name(world):
    row = proposed(world)
    actions.withdraw_rule(rule=row, reason="天数写错", by=world.clerk, at=world.at)
    row.refresh_from_db()
    assert row.state == ClockRuleState.WITHDRAWN
    assert kinds(row)[-1] == "ledger.clockrule.withdrawn"
    assert proposed(world).pk != row.pk


def test_a_rule_binds_nothing_past_not_even_of_today(world):
    for day in (date(2019, 2, 10), TODAY):
        with pytest.raises(Refused) as refused:
            proposed(world, valid_from=day)
        assert refused.value.field == "valid_from"
    row = proposed(world)
    with pytest.raises(Refused):
        actions.put_rule_in_force(rule=row, tried=UNTRIED, by=world.leader, at=made.later(world, 1))


def test_two_versions_do_not_begin_on_one_day(world):
    in_force(world)
    row = proposed(world, version="2019b")
    with pytest.raises(Refused):
        actions.put_rule_in_force(rule=row, tried=UNTRIED, by=world.leader, at=world.at)


def test_what_is_decided_is_decided(world):
    row = in_force(world)
    with pytest.raises(Refused):
        actions.withdraw_rule(rule=row, reason="反悔", by=world.leader, at=world.at)
    with pytest.raises(Refused):
        actions.put_rule_in_force(rule=row, tried=UNTRIED, by=world.leader, at=world.at)


def test_a_trial_says_what_would_have_moved_and_who_would_be_late(world):
    measured(world)
    measured(world, due=date(2019, 3, 31))
    quick = worked_on(world)
    made.actions.ask_to_close(
        item=quick,
        result="已办结",
        evidence=[made.PROOF],
        by=world.head_of(world.fagai),
        at=made.later(world, 5),
    )
    tried = trial(clocks.shipped()[0], shorter(), calendar(), at=made.later(world, 6)).moved
    assert (tried.seen, tried.n_dates, tried.flagged) == (3, 2, 2)
    assert {one.new.day for one in tried.cases} == {date(2019, 2, 14)}


def test_the_trial_is_kept_with_the_decision(world):
    measured(world)
    row = proposed(world)
    tried = trial(clocks.shipped()[0], shorter(), calendar(), at=made.later(world, 6)).moved
    actions.put_rule_in_force(rule=row, tried=tried, by=world.leader, at=world.at)
    event = Event.objects.get(subject=str(row.ref), kind="ledger.clockrule.put_in_force")
    data = event.content["data"]
    assert (data["seen"], data["moved"], data["flagged"]) == (1, 1, 1)


def test_the_same_content_is_the_same_pack(world):
    row = in_force(world)
    assert packs.pack_of(row) is packs.pack_of(ClockRule.objects.get(pk=row.pk))
