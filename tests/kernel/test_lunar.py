"""The table of Spring Festivals, against known dates and against the package."""

from datetime import date

import pytest
from holidays import country_holidays

from kaimenhong.kernel.lunar import new_years_eve, spring_festival


@pytest.mark.parametrize(
    "festival",
    [
        date(2017, 1, 28),
        date(2018, 2, 16),
        date(2019, 2, 5),
        date(2020, 1, 25),
        date(2024, 2, 10),
        date(2033, 1, 31),
    ],
)
def test_known_festivals(festival):
    assert spring_festival(festival.year) == festival


def test_the_eve_of_2019_was_the_fourth_of_february():
    assert new_years_eve(2019) == date(2019, 2, 4)


def test_the_table_agrees_with_the_package():
    for year in range(1950, 2101):
        named = country_holidays("CN", years=year, language="zh_CN", expand=False).get_named(
            "春节", lookup="exact"
        )
        assert spring_festival(year) == min(named)


@pytest.mark.parametrize("year", [1900, 2101])
def test_a_year_outside_the_table_is_named(year):
    with pytest.raises(ValueError, match=f"{year} is not known; ask for a year from 1901 to 2100"):
        spring_festival(year)
