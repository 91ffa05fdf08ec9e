"""The table of festivals agrees with the calendar package."""

from datetime import date

import pytest
from holidays.calendars.chinese import _ChineseLunisolar

from kaimenhong.readouts.deadlines.festivals import FIRST_YEAR, LAST_YEAR, festival, next_festival


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("春节", "lunar_new_year_date"),
        ("端午", "dragon_boat_date"),
        ("中秋", "mid_autumn_date"),
        ("重阳", "double_ninth_date"),
        ("清明", "qingming_date"),
    ],
)
def test_every_year_of_the_table(name, source):
    known = getattr(_ChineseLunisolar(), source)
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    assert [festival(name, year) for year in years] == [known(year)[0] for year in years]


def test_the_next_one_may_be_next_year():
    assert next_festival("国庆", date(2023, 10, 2)) == date(2024, 10, 1)
    assert next_festival("除夕", date(2022, 1, 14)) == date(2022, 1, 31)
    assert next_festival("元宵", date(2024, 1, 1)) == date(2024, 2, 24)


def test_no_day_is_invented_beyond_the_table():
    assert festival("中秋", 2061) is None
    assert next_festival("中秋", date(2061, 1, 1)) is None
    assert festival("国庆", 2061) == date(2061, 10, 1)
