"""The meter: counted from the journal, by unit and asker."""

from datetime import date

import pytest

from kaimenhong.journal.happening import kinds
from kaimenhong.kernel.periods import month
from kaimenhong.ledger import actions as ledger
from kaimenhong.ledger import queries
from kaimenhong.ledger.burden import jobs, meter
from kaimenhong.ledger.burden.counting import REPORTS, URGES, recount
from kaimenhong.ledger.cards import actions as pressing
from kaimenhong.ledger.models import BurdenCount
from tests.ledger import made
from tests.ledger.burden.register import answered, approved, at

FEBRUARY, MARCH = month(2019, 2), month(2019, 3)


def counted(of=FEBRUARY) -> dict[tuple[str, str], tuple[int, int, int, int, int]]:
    recount(of, calendar=queries.calendar(), at=at("2019-03-15T10:00"))
    return {
        (one.unit.short_name, asked.asker.short_name): (
            asked.reports, asked.urges, asked.forms, asked.items, asked.minutes,
        )
        for one in meter.month(of).units
        for asked in one.askers
    }  # fmt: skip


def test_reports_are_counted_for_who_assigned_the_item(world):
    item = made.in_progress(world, co_units=[world.toucu])
    made.in_progress(world)
    by = world.liaison_of(world.fagai)
    for day in ("12", "13"):
        ledger.report(item=item, text="进展", percent=None, by=by, at=at(f"2019-02-{day}T10:00"))
    ledger.note(item=item, text="清单已报", by=world.liaison_of(world.toucu), at=at("2019-02-13T11:00"))
    assert counted() == {("发改局", "办公室"): (2, 0, 0, 2, 0), ("投促局", "办公室"): (1, 0, 0, 1, 0)}
    assert counted(MARCH) == {}


def test_recurring_reports_are_counted_when_they_are_due_answered_or_not(world):
    row = approved(world)
    answered(world, row, "在岗1200人")
    assert counted(MARCH) == {("发改局", "办公室"): (0, 0, 1, 0, 20), ("投促局", "办公室"): (0, 0, 1, 0, 20)}


def test_what_is_not_approved_asks_nobody(world):
    from tests.ledger.burden.register import proposed

    proposed(world)
    assert counted(MARCH) == {}


def test_counting_again_changes_nothing(world):
    item = made.in_progress(world)
    by = world.liaison_of(world.fagai)
    ledger.report(item=item, text="进展", percent=None, by=by, at=at("2019-02-12T10:00"))
    assert counted() == counted()
    assert BurdenCount.objects.count() == 1


def test_the_job_counts_the_year_and_leaves_what_is_settled(world):
    item = made.in_progress(world)
    ledger.report(
        item=item, text="进展", percent=None, by=world.liaison_of(world.fagai), at=at("2019-02-12T10:00")
    )
    assert jobs.count(at=at("2019-02-20T10:00")) == "12 months, 1 rows"
    jobs.count(at=at("2019-03-02T10:00"))
    settled = BurdenCount.objects.get().counted_at
    jobs.count(at=at("2019-03-03T10:00"))
    assert BurdenCount.objects.get().counted_at == settled


def test_the_trend_has_every_month(world):
    approved(world)
    jobs.count(at=at("2019-04-20T10:00"))
    line = meter.trend(month(2019, 4))
    assert line[0][0] == date(2018, 5, 1)
    assert dict(line)[date(2019, 3, 1)] == {"report": 0, "urge": 0, "form": 2}
    assert len(line) == 12


@pytest.mark.parametrize("units", [1, 6])
def test_the_page_takes_the_same_queries_however_many_units(world, units, django_assert_max_num_queries):
    asked = [world.fagai, world.toucu, world.jianjiao, world.anjian, world.finance, world.science]
    approved(world, units=asked[:units])
    recount(MARCH, calendar=queries.calendar(), at=at("2019-03-15T10:00"))
    browser = world.login(world.leader)
    with django_assert_max_num_queries(9):
        assert "重点" not in browser.get("/burden/?month=2019-03").content.decode()


def test_urges_are_counted_for_who_urged(world):
    item = made.in_progress(world)
    pressing.urge(item=item, text="请尽快办理", by=world.clerk, at=at("2019-02-13T10:00"))
    assert counted() == {("发改局", "办公室"): (0, 1, 0, 1, 0)}


def test_every_kind_of_pressing_names_the_unit():
    assert set(REPORTS) <= set(kinds())
    assert all("unit" in kinds()[kind].__dataclass_fields__ for kind in URGES)
