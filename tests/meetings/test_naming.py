"""Which unit a printed name means: strongest ground first, and nobody where two could be meant."""

from __future__ import annotations

from datetime import date

import pytest

from kaimenhong.meetings import actions, queries
from kaimenhong.meetings.naming import How, Names, gathered, shortens
from kaimenhong.org import actions as org
from tests.world import World

NAMES = Names(
    zone=("海河高新区",),
    now=gathered(
        [
            ("发展和改革局", 1),
            ("发改局", 1),
            ("建设和交通局", 2),
            ("建交局", 2),
            ("建设工程管理局", 3),
            ("办公室", 4),
        ]
    ),
    ever=gathered([("安全生产监督管理局", 5), ("环境保护局", 6), ("环境保护局", 7)]),
    taught={"市发改委": None, "规建局": 2},
)


@pytest.mark.parametrize(
    ("printed", "unit", "how"),
    [
        ("发改局", 1, How.NAME),
        ("发展和改革局", 1, How.NAME),
        ("海河高新区发展和改革局", 1, How.NAME),
        ("区发改局", 1, How.NAME),
        ("高新区 建交局", 2, How.NAME),
        ("发展改革局", 1, How.SHORTENED),
        ("办公室（督查室）", 4, How.NAME),
        ("安全生产监督管理局", 5, How.FORMER),
        ("规建局", 2, How.TAUGHT),
        ("市发改委", None, How.OUTSIDE),
        ("各有关单位", None, How.GENERIC),
        ("环境保护局", None, How.UNKNOWN),
        ("建设局", None, How.UNKNOWN),
        ("供电公司", None, How.UNKNOWN),
        ("", None, How.UNKNOWN),
    ],
)
def test_a_printed_name_is_taken_for(printed: str, unit: int | None, how: How):
    found = NAMES.of(printed)
    assert (found.unit, found.how) == (unit, how)


def test_what_two_units_could_mean_is_asked():
    two = Names(zone=(), now=gathered([("建设和交通局", 1), ("建设工程局", 2)]), ever={}, taught={})
    assert two.of("建设局").asks


def test_shortening_keeps_first_last_and_order():
    assert shortens("安监局", "安全生产监督管理局")
    assert not shortens("监安局", "安全生产监督管理局")
    assert not shortens("安监办", "安全生产监督管理局")
    assert not shortens("安局", "安全生产监督管理局")


def test_names_hold_on_their_day(world: World):
    org.rename_unit(
        unit=world.anjian, name="海河高新区应急管理局", short_name="应急局", valid_from=date(2019, 2, 11),
        by=world.system_officer, at=world.at,
    )  # fmt: skip
    before, after = queries.names(date(2019, 2, 10)), queries.names(date(2019, 2, 11))
    assert (before.of("安监局").how, after.of("安监局").how) == (How.NAME, How.FORMER)
    assert after.of("区应急管理局").unit == world.anjian.pk


def test_names_cost_two_queries(world: World, django_assert_num_queries):
    actions.learn_alias(
        printed="经济局", unit=world.fagai, since=date(2019, 1, 1), by=world.clerk, at=world.at
    )
    with django_assert_num_queries(2):
        assert queries.names(date(2019, 2, 11)).of("经济局").unit == world.fagai.pk
