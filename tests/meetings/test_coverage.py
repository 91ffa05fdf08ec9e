"""Coverage counts every demand once, and only what a person has answered."""

from __future__ import annotations

import pytest

from kaimenhong.meetings.rules import OWNERS, TERMINAL, TRANSITIONS, Demand, Owner, Settlement, coverage

S = Settlement


def family(parent: Settlement, *subs: Settlement, live: int = 1, closed: int = 0):
    """A requirement (1) and its subs (11, 12 …)."""
    counts = {"live": live, "closed": closed}
    return coverage(
        [
            Demand(1, None, parent, **(counts if parent is S.ITEM else {})),
            *(Demand(11 + i, 1, sub, **(counts if sub is S.ITEM else {})) for i, sub in enumerate(subs)),
        ]
    )


def test_nothing_demanded_is_complete():
    empty = coverage([])
    assert (empty.total, empty.open, empty.percent, empty.complete) == (0, 0, 100, True)


def test_an_undecided_demand_says_what_to_do():
    one = family(S.OPEN)
    assert one.accounted == 0
    assert "交办" in str(one.standings[1].next_step)


@pytest.mark.parametrize("into", [S.STUDY, S.RULE, S.NONE, S.ITEM])
def test_a_decided_demand_is_accounted_for(into: Settlement):
    assert family(into).accounted == 1


def test_a_sub_is_not_accounted_for_by_its_requirement_being_so():
    both = family(S.ITEM, S.OPEN)
    assert (both.total, both.accounted, both.percent) == (2, 1, 50)


def test_a_sub_that_goes_with_its_requirement_counts_when_that_does():
    assert family(S.ITEM, S.WITH_PARENT).accounted == 2
    assert family(S.OPEN, S.WITH_PARENT).accounted == 0


def test_a_requirement_left_to_its_subs_counts_when_all_of_them_do():
    assert family(S.BY_SUBS, S.STUDY, S.ITEM).accounted == 3
    assert family(S.BY_SUBS, S.STUDY, S.OPEN).accounted == 1


def test_requirement_and_sub_that_point_at_each_other_answer_nobody():
    assert family(S.BY_SUBS, S.WITH_PARENT).accounted == 0


def test_a_demand_whose_items_were_all_ended_is_open_again():
    ended = family(S.ITEM, S.WITH_PARENT, live=0)
    assert ended.accounted == 0
    assert "终止" in str(ended.standings[1].next_step)


def test_done_only_when_every_live_item_is_closed():
    assert family(S.ITEM, live=2, closed=1).done == 0
    assert family(S.ITEM, S.WITH_PARENT, live=2, closed=2).done == 2


def test_a_hundred_percent_only_when_nothing_is_open():
    nearly = coverage([Demand(i, None, S.STUDY if i else S.OPEN) for i in range(300)])
    assert (nearly.percent, nearly.complete) == (99, False)


def test_accounted_demands_are_counted_by_where_they_go():
    assert family(S.ITEM, S.WITH_PARENT, S.STUDY, S.OPEN).by_settlement == {
        S.ITEM: 1,
        S.WITH_PARENT: 1,
        S.STUDY: 1,
    }


def test_every_settlement_has_an_owner_and_ways_out():
    assert set(OWNERS) == set(TRANSITIONS) == set(Settlement)
    assert all(S.OPEN in ways for settlement, ways in TRANSITIONS.items() if settlement is not S.OPEN)
    assert {s for s in Settlement if OWNERS[s] is Owner.NOBODY} == TERMINAL
