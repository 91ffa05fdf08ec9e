"""A short sample of the long run (`make fuzz`): any input is read or refused with a sentence."""

import pytest

from tests.readouts import fuzzing


@pytest.mark.parametrize("first", range(0, 300, 50))
def test_any_input_is_read_or_refused(first):
    for seed in range(first, first + 50):
        fuzzing.hold(fuzzing.case(seed))


def test_a_seed_always_gives_the_same_input():
    assert [fuzzing.case(seed) for seed in range(40)] == [fuzzing.case(seed) for seed in range(40)]
