"""Numbered blocks: which markers count, and what stands under what."""

import pytest

from kaimenhong.readouts.breakdowns.blocks import blocks


def markers(text: str) -> list[str]:
    return [block.marker for block in blocks(text)]


def test_nesting():
    found = blocks("一、甲\n（一）乙\n1.丙\n2.丁\n（二）戊\n二、己")
    assert [block.parent and block.parent.marker for block in found] == [
        None,
        "一",
        "（一）",
        "（一）",
        "一",
        None,
    ]


def test_markers_in_running_text_count_in_sequence():
    assert markers("一、做甲。1．做乙。2．做丙。（此处见第（三）项）二、做丁。3．做戊。") == [
        "一",
        "1",
        "2",
        "二",
        "3",
    ]


def test_a_heading_may_run_on_without_a_full_stop():
    assert markers("一、提升便利度（一）优化流程。（二）简化材料。") == ["一", "（一）", "（二）"]


@pytest.mark.parametrize(
    "text",
    [
        "做到“多报合一、信息共享”。",
        "完成投资3.5亿元。",
        "按照第（一）项办理。",
        "实行一、二类分类管理。",
        "2020.5.1起施行",
    ],
)
def test_what_looks_like_a_marker_inside_a_sentence(text):
    assert markers(text) == []


def test_a_list_number_before_a_year_or_month():
    assert markers("1．2020年底前做甲。\n2.11月底前做乙。") == ["1", "2"]


def test_a_subtree_closes_with_its_sibling():
    text = "1.甲\n（1）乙\n2.丙"
    first = blocks(text)[0]
    assert text[first.start : first.closes] == "1.甲\n（1）乙\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、甲段。\n二、乙段。\n三、二期工程开工。\n四、三类小区改造。", ["一", "二", "三", "四"]),
        ("一、二期工程开工。\n二、三期工程选址。", ["一", "二"]),
        ("1.甲段。\n2.乙段。\n3.3号路通车。\n4.桥通车。", ["1", "2", "3", "4"]),
        ("一、水厂。\n一、二期工程都要开工。", ["一"]),
        ("1.增速达到\n3.5个百分点。\n2.水厂开工。", ["1", "2"]),
        ("一、修路。二、修桥。三、修渠。五、修坝。六、修堤。", ["一", "二", "三", "五", "六"]),
        ("1.修路。2.修桥。3.修渠。4.修坝。2.修堤。3.修闸。", ["1", "2", "3", "4", "2", "3"]),
    ],
)
def test_numbering_before_number_words_and_broken_numbering(text, expected):
    assert markers(text) == expected
