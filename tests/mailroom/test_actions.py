"""Declaring an emergency, and calendar addresses: row and event."""

import pytest

from kaimenhong.journal import clock
from kaimenhong.kernel.verdict import Refused
from kaimenhong.mailroom import actions, queries, rules
from kaimenhong.mailroom.models import Emergency, Feed
from tests.mailroom.made import at
from tests.world import newest

NOW, THEN = at("2019-02-11T20:00"), at("2019-02-12T08:00")


def declared(world) -> Emergency:
    return actions.declare_emergency(reason="暴雨红色预警", ends=THEN, by=world.clerk, at=NOW)


def test_an_emergency_has_a_reason_and_an_end(world):
    row = declared(world)
    event = newest(row)
    assert (row.reason, row.ends) == ("暴雨红色预警", THEN)
    assert (event.kind, event.reason, event.actor) == (
        "mailroom.emergency.declared",
        "暴雨红色预警",
        world.clerk.ref,
    )
    assert queries.emergency(NOW) == row
    assert queries.emergency(THEN) is None


@pytest.mark.parametrize(
    ("reason", "ends", "field"),
    [("", THEN, "reason"), ("水", NOW, "ends"), ("水", at("2019-02-20T08:00"), "ends")],
)
def test_without_reason_or_a_near_end_there_is_none(world, reason, ends, field):
    with pytest.raises(Refused) as refused:
        actions.declare_emergency(reason=reason, ends=ends, by=world.clerk, at=NOW)
    assert refused.value.field == field
    assert not Emergency.objects.exists()


def test_only_the_office_declares_one_and_one_at_a_time(world):
    with pytest.raises(Refused) as refused:
        actions.declare_emergency(reason="水", ends=THEN, by=world.head_of(world.fagai), at=NOW)
    assert refused.value.status == 403
    declared(world)
    with pytest.raises(Refused) as refused:
        declared(world)
    assert refused.value.status == 409


def test_it_can_be_over_before_its_time(world):
    row = declared(world)
    actions.end_emergency(emergency=row, by=world.clerk, at=at("2019-02-11T22:00"))
    assert newest(row).kind == "mailroom.emergency.ended"
    assert queries.emergency(at("2019-02-11T23:00")) is None
    with pytest.raises(Refused):
        actions.end_emergency(emergency=row, by=world.clerk, at=at("2019-02-11T23:00"))


def test_a_feed_keeps_the_hash_of_its_secret_only(world):
    made = actions.open_feed(name="办公电脑", by=world.clerk, at=NOW)
    assert len(made.token) >= 43
    assert made.feed.token_hash == rules.hashed(made.token)
    event = newest(made.feed)
    assert event.kind == "mailroom.feed.opened"
    assert made.token not in event.payload
    assert queries.feed_of(made.token) == made.feed


def test_a_revoked_feed_leads_nowhere(world):
    made = actions.open_feed(name="手机", by=world.clerk, at=NOW)
    actions.revoke_feed(feed=made.feed, by=world.clerk, at=THEN)
    assert Feed.objects.get().revoked_us == clock.to_us(THEN)
    assert newest(made.feed).kind == "mailroom.feed.revoked"
    with pytest.raises(Refused) as refused:
        queries.feed_of(made.token)
    assert refused.value.status == 404


def test_only_its_owner_revokes_a_feed(world):
    made = actions.open_feed(name="手机", by=world.clerk, at=NOW)
    with pytest.raises(Refused):
        actions.revoke_feed(feed=made.feed, by=world.leader, at=THEN)


def test_five_feeds_are_enough(world):
    for number in range(5):
        actions.open_feed(name=f"第{number}处", by=world.clerk, at=NOW)
    with pytest.raises(Refused):
        actions.open_feed(name="又一处", by=world.clerk, at=NOW)
