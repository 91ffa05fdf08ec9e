"""Lists of units: where names end, and which words stand inside names."""

import pytest

from kaimenhong.readouts.breakdowns.unitlist import split


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("工业和信息化部、文化和旅游部", ["工业和信息化部", "文化和旅游部"]),
        ("粮食和储备局和供销合作总社", ["粮食和储备局", "供销合作总社"]),
        ("自然资源和规划局及各县区政府", ["自然资源和规划局", "各县区政府"]),
        ("国务院相关部门和单位及各地区", ["国务院相关部门和单位", "各地区"]),
        ("市交通委（市道运局）、各县（市、区）政府", ["市交通委（市道运局）", "各县（市、区）政府"]),
        ("税务局、银保监分局等部门", ["税务局", "银保监分局"]),
        ("税务局、银保监分局等3个单位", ["税务局", "银保监分局"]),
        ("财政局等有关部门", ["财政局", "有关部门"]),
        ("扶贫办、全国妇联等和各省级人民政府", ["扶贫办", "全国妇联", "各省级人民政府"]),
        ("市工信局；各区政府，高新区管委会", ["市工信局", "各区政府", "高新区管委会"]),
        ("中央和国家机关工委", ["中央和国家机关工委"]),
        ("人力资源和社会保障局", ["人力资源和社会保障局"]),
        ("和平区政府、和平区税务局", ["和平区政府", "和平区税务局"]),
        ("交通局、交警支队", ["交通局", "交警支队"]),
        ("中等职业学校、高等院校", ["中等职业学校", "高等院校"]),
        ("县水务局\n县住建局\n城关镇", ["县水务局", "县住建局", "城关镇"]),
        ("各乡镇、街道办事处", ["各乡镇", "街道办事处"]),
        ("", []),
    ],
)
def test_names_as_printed(printed, names):
    assert [printed[name.start : name.end] for name in split(printed, 0, len(printed))] == names


@pytest.mark.parametrize(
    "printed",
    [
        "（一）水务局、（二）财政局",
        "1.水务局、2.财政局",
        "1.水务局2.财政局",
        "①水务局②财政局",
        "（1）水务局（2）财政局",
        "1、水务局、2、财政局",
    ],
)
def test_numbers_are_no_part_of_names(printed):
    assert [printed[start:end] for start, end in split(printed, 0, len(printed))] == ["水务局", "财政局"]
