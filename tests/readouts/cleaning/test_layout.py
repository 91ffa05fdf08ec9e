"""Blanks, line breaks and doubled marks."""

import pytest

from kaimenhong.readouts import clean


@pytest.mark.parametrize(
    ("printed", "settled"),
    [
        (
            "  会议强调，要抓落实。  \r\n\r\n\r\n\u3000\u3000会议要求，要抓紧。",
            "会议强调，要抓落实。\n会议要求，要抓紧。",
        ),
        ("会 议强调，要 抓落实，2019 年完成。", "会议强调，要抓落实，2019年完成。"),
        ("责 任 单 位\t区 发 改 局", "责任单位\t区发改局"),
        ("会议强调,,要抓落实,。各单位,、各部门。。", "会议强调,要抓落实。各单位、各部门。"),
        ("会议强调，，要抓落实；；", "会议强调，要抓落实；"),
        ("２０１９年ＡＢＣ项目，完成８０％。", "2019年ABC项目，完成80%。"),
        ("????会议强调，要抓落实。", "会议强调，要抓落实。"),
        ("会议强调，\n要抓落实，\n要抓紧。", "会议强调，要抓落实，要抓紧。"),
        ("零\u200b宽\ufeff字符。", "零宽字符。"),
        ("⾼新区⼯作。", "高新区工作。"),
    ],
)
def test_noise_of_layout_goes(printed, settled):
    assert clean(printed).text == settled


@pytest.mark.parametrize(
    "text",
    [
        "时间：2020-11-30 来源：区融媒体中心 编辑：王某",
        "编号 内容 单位",
        "区委书记 张三",
        "Open AI 与 Deep Mind",
        "一、关于安全生产工作\n应急局要抓好落实。",
        "俞柏年强调，\n一是抓好项目。",
        "真的吗？！当然。",
        "……等等——这样。",
    ],
)
def test_meant_layout_stays(text):
    assert clean(text).text == text


def test_private_characters_are_bullets_or_holes():
    cleaned = clean("\uf06c推进项目\n推进\ue123项目")
    assert cleaned.text == "推进项目\n推进□项目"
    assert cleaned.original[slice(*cleaned.marks[0].original_span)] == "\ue123"
