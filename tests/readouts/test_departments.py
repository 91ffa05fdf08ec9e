"""Which units a demand charges with something."""

import pytest

from kaimenhong.readouts import parse


def charged(demand: str) -> list[str]:
    return [one.text for one in parse(f"会议要求，{demand}").departments]


@pytest.mark.parametrize(
    ("demand", "names"),
    [
        ("要完善机制，由区投促局牵头，逐个把关。", ["区投促局"]),
        ("要守牢底线，应急管理局要立即组织检查。", ["应急管理局"]),
        ("县发改局、县农发行9月20日前完成准备，要抓紧。", ["县发改局", "县农发行"]),
        ("要强化督导。11月底前，国务院各督导工作组赴有关地方督导。", ["国务院各督导工作组"]),
        ("区委督查室、区政府督查室要跟踪督办。", ["区委督查室", "区政府督查室"]),
        ("要广泛动员。各街道要入户征求意见。", ["各街道"]),
        ("要办好仪式，党政办负责会务。", ["党政办"]),
        (
            "要压实责任（责任单位：区文化和旅游局、区工业和信息化局）。",
            ["区文化和旅游局", "区工业和信息化局"],
        ),
    ],
)
def test_units_that_must_act(demand, names):
    assert charged(demand) == names


@pytest.mark.parametrize(
    "demand",
    [
        "各级各部门要密切协作。",
        "各乡镇、各部门要把欠账列成表。",
        "相关责任单位要制定整改措施。",
        "要完善招商体制机制，实施招商专班负责制。",
        "全体干部要扎实履行职责。",
        "希望集团和股份公司各位领导抓好落实。",
        "全镇要绷紧安全这根弦。",
        "要引导银行让利，支持企业发展。",
        "高新区两委各级领导干部在思想上要正确认识。",
        "要每月向区委报告落实情况。",
    ],
)
def test_nobody_in_particular_is_charged(demand):
    assert charged(demand) == []
