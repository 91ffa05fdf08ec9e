"""Which organisations attended, and which spoke."""

import pytest

from kaimenhong.readouts import parse


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "高新区两委各部门、海泰控股集团有关部门负责同志参加会议。",
            ["高新区两委各部门", "海泰控股集团有关部门"],
        ),
        (
            "区长黎原主持召开例会，区发改局、区财政局、区金融办等部门负责同志参加。",
            ["区发改局", "区财政局", "区金融办"],
        ),
        (
            "各乡镇(场、区、办事处)和区直有关单位主要负责同志参加。",
            ["各乡镇(场、区、办事处)", "区直有关单位"],
        ),
        ("场长董军主持会议，场部后勤全体职工参会。", ["场部后勤全体职工"]),
        (
            "各乡(镇)分管负责同志，县安委会各成员单位分管领导共60余人参加了会议。",
            ["各乡(镇)", "县安委会各成员单位"],
        ),
        ("6名在职党员、1名积极分子参加。", []),
        ("区委副书记、区长张贵林出席会议并讲话。", []),
    ],
)
def test_who_attended(text, names):
    assert [one.text for one in parse(text).orgs_attended] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "会上，发改局、投促局、塘沽海洋科技园等部门主要负责同志就做好工作进行发言。",
            ["发改局", "投促局", "塘沽海洋科技园"],
        ),
        ("经济发展局、应急管理局负责同志作了发言。", ["经济发展局", "应急管理局"]),
        ("会议听取了安监局关于检查情况的汇报。", ["安监局"]),
    ],
)
def test_who_spoke(text, names):
    assert [one.text for one in parse(text).orgs_spoke] == names
