"""Within what units act alone: set by whoever approves for the zone, from a day on, never backwards."""

from datetime import date

import pytest

from kaimenhong.journal.models import Event
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import actions, queries
from kaimenhong.ledger.rules import SHIPPED, Bounds
from tests.ledger import made

STRICT = Bounds(sign_days=1, return_days=0, extension_days=7, extension_times=1)


def set_limits(world, bounds=STRICT, valid_from=date(2019, 2, 20), by=None):
    return actions.set_limits(
        bounds=bounds, valid_from=valid_from, basis="管委会主任办公会", by=by or world.leader, at=world.at
    )


def test_the_shipped_ones_hold_until_others_do(world):
    limits = set_limits(world)
    assert queries.bounds_on(date(2019, 2, 19)) == SHIPPED
    assert queries.bounds_on(date(2019, 2, 20)) == STRICT
    assert Event.objects.get(subject=str(limits.ref)).kind == "ledger.limits.set"


def test_they_bind_the_verbs(world):
    set_limits(world)
    item = made.extension_asked(world, wanted=date(2019, 4, 15))
    with pytest.raises(Refused, match="4月7日"):
        actions.grant_extension(
            item=item,
            until=date(2019, 4, 15),
            decision="同意",
            by=world.clerk,
            at=made.later(world, 20),
        )


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"valid_from": date(2019, 2, 1)}, "过去的日期"),
        ({"bounds": Bounds(99, 1, 7, 1)}, "期限不合理"),
        ({"bounds": Bounds(1, 1, -1, 1)}, "期限不合理"),
    ],
)
def test_nobody_sets_what_nobody_could_mean(world, wrong, said):
    with pytest.raises(Refused, match=said):
        set_limits(world, **wrong)


def test_a_day_has_one_version(world):
    set_limits(world)
    with pytest.raises(Refused, match="已经有了"):
        set_limits(world)


@pytest.mark.parametrize("who", ["clerk", "head"])
def test_only_for_the_whole_zone(world, who):
    with pytest.raises(Refused) as refused:
        set_limits(world, by=world.clerk if who == "clerk" else world.head_of(world.office))
    assert refused.value.status == 403
