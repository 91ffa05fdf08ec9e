"""What the meeting is called, and where it was held."""

import pytest

from kaimenhong.readouts import parse


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("3月28日，梧桐湾区招商引资工作专题会召开，区长主持。", "梧桐湾区招商引资工作专题会"),
        ("2月1日上午，松陵经开区党工委(扩大)会议在管委会三楼会议室召开。", "松陵经开区党工委(扩大)会议"),
        ("总理李克强主持召开国务院常务会议，部署工作。", "国务院常务会议"),
        (
            "2月26日，南樊林场开展了“改革创新、奋发有为”大讨论动员部署会，场长主持。",
            "“改革创新、奋发有为”大讨论动员部署会",
        ),
        (
            "今天上午，区第十六届人民代表大会第四次会议召开代表团召集人会议，区委书记讲话。",
            "代表团召集人会议",
        ),
        ("9月23日，区委召开常委会（扩大）会议，研究工作。", "常委会（扩大）会议"),
        ("全区经济运行调度会召开\n7月6日，全区召开6月份经济运行调度会，通报情况。", "6月份经济运行调度会"),
        ("召开2022年第3次党委会研究部署安全生产工作。", "2022年第3次党委会"),
    ],
)
def test_titles(text, title):
    assert parse(text).meeting.title.text == title


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("动员大会在区委党校礼堂召开。", "区委党校礼堂"),
        ("1月31日，云栖湖科创中心灯火早明，云栖高新区动员会在这里召开。", "云栖湖科创中心"),
        ("我县在政府五楼会议室召开全县工作推进会。", "政府五楼会议室"),
        ("会议时间：3月5日\n会议地点：园区会商室", "园区会商室"),
    ],
)
def test_places(text, place):
    assert parse(text).meeting.place.text == place


@pytest.mark.parametrize(
    "text",
    [
        "印发《关于在全区开展整治行动的通知》，召开会议。",
        "在收官的关键节点上召开的一次重要会议。",
        "6月19日，中条林局召开研讨会。",
    ],
)
def test_what_is_no_place(text):
    assert parse(text).meeting.place is None
