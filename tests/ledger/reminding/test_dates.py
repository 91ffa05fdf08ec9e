"""What stands in a person's calendar."""

from datetime import date

from kaimenhong.ledger import actions
from kaimenhong.ledger.reminding import dates
from tests.ledger import made

TODAY = date(2019, 3, 6)


def shown(actor, today: date = TODAY) -> dict[str, str]:
    return {entry.uid: entry.title for entry in dates.entries(actor, today)}


def test_what_my_unit_leads_supports_or_assigned(world):
    item = made.in_progress(world, co_units=[world.toucu])
    uid = f"ledger.item-{item.pk}"
    for actor in (world.liaison_of(world.fagai), world.liaison_of(world.toucu), world.clerk):
        assert uid in shown(actor)
    for actor in (world.liaison_of(world.science), world.leader, world.security_officer):
        assert shown(actor) == {}


def test_what_is_late_says_so_and_stands_on_today_too(world):
    item = made.in_progress(world, due=date(2019, 3, 1))
    actor = world.liaison_of(world.fagai)
    entries = {entry.uid: entry for entry in dates.entries(actor, TODAY)}
    late = entries[f"ledger.item-{item.pk}"]
    assert (late.day, late.title) == (date(2019, 3, 1), f"逾期3个工作日 {item.number} {item.title}")
    today = entries[f"ledger.late-{actor.person_id}"]
    assert (today.day, today.title, today.sequence) == (TODAY, "有1件逾期事项", TODAY.toordinal())


def test_what_happens_to_an_item_makes_it_a_newer_one_of_the_same(world):
    item = made.in_progress(world)
    actor = world.liaison_of(world.fagai)
    (before,) = dates.entries(actor, TODAY)
    actions.report(item=item, text="过半", percent=50, by=actor, at=world.at)
    (after,) = dates.entries(actor, TODAY)
    assert after.uid == before.uid
    assert after.sequence == before.sequence + 1
    assert after.stamped >= before.stamped


def test_what_is_closed_or_has_no_date_is_gone(world):
    made.closed(world)
    made.in_progress(world, due=None, due_basis="上级尚未明确时限")
    assert shown(world.liaison_of(world.fagai)) == {}


def test_a_calendar_takes_the_same_queries_however_long(world, django_assert_max_num_queries):
    for _number in range(12):
        made.in_progress(world, due=date(2019, 3, 1))
    with django_assert_max_num_queries(4):
        assert len(dates.entries(world.liaison_of(world.fagai), TODAY)) == 13
