"""Dates proposed by class of task; what the office types wins, and the basis says so."""

from datetime import date

import pytest

from kaimenhong.ledger import queries
from kaimenhong.ledger.clocks import proposing
from tests.ledger.clocks.lives import ORDINARY, PROPOSED


def settle(world, **typed):
    fields = {"due": None, "basis": "", "task_class": ORDINARY}
    return proposing.settle(**fields | typed, at=world.at, calendar=queries.calendar())


def test_classes_are_offered_by_pack_and_the_default_pack_first(world):
    offered = proposing.choices(date(2019, 2, 11))
    assert offered[0][1][:2] == [(ORDINARY, "一般事项"), ("13710/major", "重大复杂事项")]
    assert "plain/given" not in {code for _name, classes in offered for code, _label in classes}


def test_a_pack_that_has_not_begun_is_not_offered(world):
    assert not any(
        code.startswith("leads/")
        for _name, classes in proposing.choices(date(2019, 2, 11))
        for code, _ in classes
    )
    assert any(
        code.startswith("leads/")
        for _name, classes in proposing.choices(date(2024, 2, 11))
        for code, _ in classes
    )


def test_an_empty_date_takes_the_proposed_one_with_its_reason(world):
    due, basis = settle(world)
    assert due == PROPOSED
    assert "13710时限（自然日）" in basis
    assert "7天" in basis


def test_a_typed_date_stands_and_the_basis_tells_the_rules_own(world):
    due, basis = settle(world, due=date(2019, 3, 31), basis="原文“一季度”")
    assert due == date(2019, 3, 31)
    assert basis == "原文“一季度” 按规则推算应为2019年2月18日，交办单位另定时限。"


def test_the_proposed_date_typed_again_differs_in_nothing(world):
    assert settle(world, due=PROPOSED) == settle(world)


@pytest.mark.parametrize("task_class", ["", "13710/given", "nothing/known"])
def test_without_a_term_nothing_is_proposed(world, task_class):
    assert settle(world, task_class=task_class, basis="写明") == (None, "写明")


def test_what_was_typed_is_never_cut(world):
    _due, basis = settle(world, basis="长" * 500)
    assert basis == "长" * 500
