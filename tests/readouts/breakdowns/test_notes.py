"""Notes that assign: who is named in which role, and by when."""

from datetime import date

import pytest

from kaimenhong.readouts.breakdowns.assignment import Reader

PUBLISHED = date(2022, 3, 1)
ROLES = ("lead", "responsible", "cooperating", "leaders")


def said(note: str) -> dict[str, list[str]]:
    found = Reader(note, PUBLISHED).note(0, len(note))
    named = {role: [note[name.start : name.end] for name in getattr(found, role)] for role in ROLES}
    named["dues"] = [str(one.due or one.norm) for one in found.deadlines]
    return {role: names for role, names in named.items() if names}


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("市商务局牵头，市财政局、海关配合", {"lead": ["市商务局"], "cooperating": ["市财政局", "海关"]}),
        ("市商务局、市文旅局分别牵头", {"lead": ["市商务局", "市文旅局"]}),
        ("市民政局会同市残联负责", {"lead": ["市民政局"], "cooperating": ["市残联"]}),
        ("市民政局牵头会同市残联负责", {"lead": ["市民政局"], "cooperating": ["市残联"]}),
        ("水利部、财政部等按职责分工负责", {"responsible": ["水利部", "财政部"]}),
        ("民政部等国务院相关部门及各地区负责", {"responsible": ["民政部", "国务院相关部门", "各地区"]}),
        (
            "教育局牵头，各学校落实，9月1日前完成",
            {"lead": ["教育局"], "responsible": ["各学校"], "dues": ["2022-09-01"]},
        ),
        ("牵头单位：团委；责任单位：工会、妇联", {"lead": ["团委"], "responsible": ["工会", "妇联"]}),
        (
            "责任单位：科技局（牵头）、财政局、人社局",
            {"lead": ["科技局"], "responsible": ["财政局", "人社局"]},
        ),
        ("责任单位：司法局牵头，各单位配合", {"lead": ["司法局"], "cooperating": ["各单位"]}),
        (
            "主办：城管局；协办：住建局；时限：年底前",
            {"lead": ["城管局"], "cooperating": ["住建局"], "dues": ["2022-12-31"]},
        ),
        (
            "责任领导：县委常委、副县长岳山；责任单位：林业局",
            {"leaders": ["岳山"], "responsible": ["林业局"]},
        ),
        ("责任人：王秀珍副局长；责任科室：企业科", {"leaders": ["王秀珍"], "responsible": ["企业科"]}),
        ("责任单位：县水务局；联系电话：0000000", {"responsible": ["县水务局"]}),
        ("责任单位：甲局、乙局；列首位的为牵头单位，下同", {"responsible": ["甲局", "乙局"]}),
        ("各地负责，长期坚持", {"responsible": ["各地"], "dues": ["open"]}),
    ],
)
def test_a_note(note, expected):
    assert said(note) == expected
