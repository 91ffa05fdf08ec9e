"""What counts as a resolution, one sentence at a time."""

import pytest

from kaimenhong.readouts.minutes import read_minutes

HEAD = "专题会议纪要\n2022年7月6日，县长尹素主持召开专题会议。\n"


def told(text: str) -> list[tuple[str, list[str]]]:
    """Each resolution with everybody it charges."""
    return [
        (item.text, [one.text for one in (*item.lead, *item.responsible, *item.cooperating, *item.leaders)])
        for item in read_minutes(HEAD + text).items
    ]


@pytest.mark.parametrize(
    ("text", "resolutions"),
    [
        (
            "会议议定：1.商务局负责备货；2.民政局会同残联走访。",
            [("商务局负责备货；", ["商务局"]), ("民政局会同残联走访。", ["民政局", "残联"])],
        ),
        (
            "议定事项如下：\n一、加快征迁。（责任单位：征收中心；完成时限：8月底前）",
            [("加快征迁。", ["征收中心"])],
        ),
        (
            "议题一：关于展会\n1.商务局要拿出方案。\n议题二：关于防汛\n1.各村要备足沙袋。\n2.水利局牵头巡堤。",
            [
                ("商务局要拿出方案。", ["商务局"]),
                ("各村要备足沙袋。", ["各村"]),
                ("水利局牵头巡堤。", ["水利局"]),
            ],
        ),
        (
            "一、由综合协调科牵头，矿山科等业务科室配合，编制方案。",
            [("由综合协调科牵头，矿山科等业务科室配合，编制方案。", ["综合协调科", "矿山科"])],
        ),
    ],
)
def test_resolutions(text, resolutions):
    assert told(text) == resolutions


@pytest.mark.parametrize(
    "text",
    [
        "一、研究干部任免事项。（略）",
        "一、前期征地已全面到位。",
        "一、商务局要备货。\n参加会议：石磊 商务局；方圆 财政局",
        "一、商务局要备货。\n本期发：局领导，各科室。",
        "一、商务局要备货。\n县商务局办公室 2022年7月9日印",
    ],
)
def test_what_is_none(text):
    assert [said for said, _ in told(text)] == (["商务局要备货。"] if "备货" in text else [])
