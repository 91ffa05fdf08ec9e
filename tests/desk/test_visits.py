from datetime import timedelta

import pytest

from kaimenhong.desk import visits

pytestmark = pytest.mark.django_db


def test_a_first_visit_looks_a_week_back(world):
    assert visits.since(world.clerk, at=world.at) == world.at - timedelta(days=7)


def test_news_of_a_visit_stays_while_it_lasts(world):
    visits.note(world.clerk, at=world.at)
    next_day = world.at + timedelta(days=1)
    for minutes in (0, 10, 35):
        visits.note(world.clerk, at=next_day + timedelta(minutes=minutes))
    assert visits.since(world.clerk, at=next_day + timedelta(minutes=40)) == world.at


def test_after_half_an_hour_away_news_begins_where_one_left(world):
    visits.note(world.clerk, at=world.at)
    assert visits.since(world.clerk, at=world.at + timedelta(hours=2)) == world.at
