"""Work by several processes: in order, whatever happens to them."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from kaimenhong.ledger.sheets import hands


def doubling(_place: int, add: int) -> Callable[[int], int]:
    def work(task: int) -> int:
        if task == 13:
            os._exit(9)
        if task == 99:
            raise ValueError("too many")
        return 2 * task + add

    return work


@pytest.mark.parametrize("count", [1, 3])
def test_results_come_in_the_order_of_the_tasks(count):
    assert list(hands.each(doubling, (1,), range(12), hands=count)) == [2 * n + 1 for n in range(12)]


def test_what_is_larger_than_a_pipe_holds_goes_through():
    told = list(hands.each(echoing, (), ["x" * 300_000] * 12, hands=2))
    assert told == ["x" * 300_000] * 12


def echoing(_place: int) -> Callable[[str], str]:
    return str


def test_a_hand_that_dies_is_said():
    with pytest.raises(hands.Died):
        list(hands.each(doubling, (0,), [1, 13, 2], hands=2))


@pytest.mark.parametrize("count", [1, 2])
def test_a_fault_is_raised_where_the_result_is_asked_for(count):
    with pytest.raises(ValueError, match="too many"):
        list(hands.each(doubling, (0,), [1, 99, 2], hands=count))
