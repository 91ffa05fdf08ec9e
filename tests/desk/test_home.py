"""The home page: each person's own, in a fixed number of queries."""

from datetime import date, timedelta

import pytest

from kaimenhong.desk import queries
from kaimenhong.journal import clock
from kaimenhong.journal.models import Event
from kaimenhong.ledger.actions import open_item, sign_for
from kaimenhong.ledger.queries import calendar
from kaimenhong.ledger.queries.glance import by_unit
from kaimenhong.ledger.rules import Tone
from tests.ledger import made

pytestmark = pytest.mark.django_db
TODAY = date(2019, 2, 11)


def owed(world, lead, *, due=date(2019, 2, 15), title="一季度指标"):
    with clock.pinned(world.at):
        return open_item(
            title=title,
            demand="按月报进度。",
            source=None,
            source_quote="会上定的。",
            lead=lead,
            co_units=[],
            due=due,
            due_basis="",
            by=world.clerk,
            at=world.at,
        )


def test_what_waits_for_a_unit_is_on_its_head_s_desk_only(world):
    item = owed(world, world.fagai)
    told = {"today": TODAY, "calendar": calendar()}
    assert [r.item for r in queries.my_turn(world.head_of(world.fagai), **told)] == [item]
    assert queries.my_turn(world.head_of(world.toucu), **told) == []


def test_due_soon_looks_ten_working_days_ahead(world):
    near, far = owed(world, world.fagai), owed(world, world.toucu, due=date(2019, 3, 31))
    found = [r.item for r in queries.due_soon(world.leader, today=TODAY, calendar=calendar())]
    assert near in found
    assert far not in found


def test_news_is_what_others_did_since(world):
    item = owed(world, world.fagai)
    later = world.at + timedelta(hours=3)
    with clock.pinned(later):
        sign_for(item=item, by=world.head_of(world.fagai), at=later)
    since = world.at + timedelta(hours=1)
    with clock.pinned(later):
        assert [line.text for line in queries.news(world.clerk, since=since)] == ["代发改局签收"]
        assert queries.news(world.head_of(world.fagai), since=since) == []


@pytest.mark.parametrize("newest", [0, 1, 5_000])
def test_news_is_the_same_however_few_events_are_looked_at_first(world, newest, monkeypatch):
    monkeypatch.setattr(queries, "NEWEST", newest)
    item = owed(world, world.fagai)
    later = world.at + timedelta(hours=3)
    with clock.pinned(later):
        sign_for(item=item, by=world.head_of(world.fagai), at=later)
    for since, count in ((world.at - timedelta(days=1), 2), (world.at + timedelta(minutes=1), 1)):
        assert len(queries.news(world.leader, since=since)) == count


def test_what_was_recorded_before_the_visit_is_not_read_again(world):
    owed(world, world.fagai)
    first, last = Event.objects.order_by("pk").first(), Event.objects.order_by("-pk").first()
    long_after, long_before = clock.from_us(2**52), clock.from_us(0)
    assert queries._first_since(long_after) == first.pk
    assert queries._first_since(long_before) == 0
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(queries, "NEWEST", 1)
        assert queries._first_since(long_after) == last.pk


def test_the_glance_counts_each_unit_by_light(world):
    owed(world, world.fagai)
    owed(world, world.fagai, due=None)
    (standing,) = by_unit(world.leader, today=date(2019, 2, 20), calendar=calendar())
    assert standing.unit == "发改局"
    assert (standing.counts[Tone.ORANGE], standing.counts[Tone.BLUE], standing.open) == (1, 1, 2)


def test_the_glance_shows_what_the_reader_may_see(world):
    owed(world, world.fagai)
    for reader, seen in ((world.head_of(world.fagai), 1), (world.system_officer, 0)):
        assert len(by_unit(reader, today=date(2019, 2, 20), calendar=calendar())) == seen


def test_the_glance_counts_what_was_closed_this_year(world):
    made.closed(world)
    (standing,) = by_unit(world.leader, today=date(2019, 2, 20), calendar=calendar())
    assert (standing.counts[Tone.GREY], standing.open) == (1, 0)


def test_thirty_five_working_days_were_left_on_the_day_of_the_meeting():
    assert queries.quarter(TODAY, calendar()).left == 35


def test_the_home_page_costs_the_same_for_many_items(world, django_assert_max_num_queries):
    client = world.login(world.clerk)
    for n in range(12):
        owed(world, world.fagai, title=f"第{n}件")
    with clock.pinned(world.at), django_assert_max_num_queries(16):
        answer = client.get("/")
    assert answer.status_code == 200
    assert "第2019年" not in answer.content.decode()


def test_an_officer_of_administration_sees_no_business(world):
    with clock.pinned(world.at):
        answer = world.login(world.system_officer).get("/")
    assert "轮到我办的" not in answer.content.decode()


def test_being_here_is_noted_by_a_post_only(world):
    client = world.login(world.clerk)
    assert client.get("/here/").status_code == 405
    assert client.post("/here/").status_code == 204
