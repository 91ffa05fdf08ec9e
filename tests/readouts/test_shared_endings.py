"""Names in a row that share their ending, months in a row, and sizes that are no targets."""

from datetime import date

import pytest

from kaimenhong.readouts import read

HEAD = "2023年3月1日，区长靳木子主持召开会议。会议强调，"


def reading(demand: str):
    return read(HEAD + demand, kind="readout", published=date(2023, 3, 2))


@pytest.mark.parametrize(
    ("demand", "units"),
    [
        ("应急、消防等部门要加强检查。", ["应急", "消防"]),
        ("要由住建、城管等有关部门负责排查。", ["住建", "城管"]),
        ("驻上海、深圳、宁波招商分局要加大招商力度。", ["驻上海", "深圳", "宁波招商分局"]),
    ],
)
def test_units_that_share_their_ending(demand, units):
    assert [one.text for one in reading(demand).departments] == units


@pytest.mark.parametrize("act", ["各开展一次检查", "分别组织一次培训", "开展检查"])
def test_each_month_of_a_row_is_due(act):
    found = reading(f"区住建局要在5月、8月、11月{act}。").deadlines
    assert [one.norm for one in found] == ["2023-05", "2023-08", "2023-11"]


@pytest.mark.parametrize(
    ("demand", "printed"), [("每天一通报", "每天"), ("每周一调度", "每周"), ("每周一报送", "每周一")]
)
def test_one_a_day_is_no_weekday(demand, printed):
    assert [one.printed for one in reading(f"区应急局要{demand}。").deadlines] == [printed]


@pytest.mark.parametrize(
    "demand", ["要加快180亩产业园建设。", "要推进总投资20亿元的新材料项目落地。", "要盯紧5亿元的光伏项目。"]
)
def test_the_size_of_a_work_is_no_target(demand):
    assert reading(demand).targets == ()


@pytest.mark.parametrize(
    "demand", ["要完成总投资20亿元。", "要争取专项债资金10亿元。", "要建成180亩高标准农田。"]
)
def test_what_is_to_be_reached_is(demand):
    assert len(reading(demand).targets) == 1
