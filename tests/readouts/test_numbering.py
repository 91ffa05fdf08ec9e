"""Which markers count on from one another, and what stands inside what."""

import pytest

from kaimenhong.readouts.numbering import number, runs


def found(text: str) -> list[list[str]]:
    return [[text[item.start : item.end].strip() for item in run.items] for run in runs(text, 0, len(text))]


@pytest.mark.parametrize(
    "text",
    [
        "要求，一要甲；二要乙；三要丙。",
        "要求：一是甲。二是乙。三是丙。",
        "第一，甲。第二，乙。第三，丙。",
        "首先，甲。其次，乙。再次，丙。",
        "一、甲\n二、乙\n三、丙",
        "（一）甲\n（二）乙\n（三）丙",
        "1．甲\n2．乙\n3．丙",
        "1.甲\n2.乙\n3.丙",
        "①甲②乙③丙",
        "一要甲；二是乙；三要丙。",
        "一要甲；二要乙；四要丙。",
        "一甲；二要乙；三要丙。",
    ],
)
def test_the_usual_markers_are_read(text):
    assert [[piece.rstrip("；。") for piece in run] for run in found(text)] == [["甲", "乙", "丙"]]


def test_an_enumeration_inside_an_item_is_nested():
    outer, inner = runs(text := "一要甲：一是子；二是丑。二要乙。", 0, 17)
    assert inner.outer is outer
    assert text[inner.items[1].start : inner.items[1].end] == "丑。"


def test_counting_may_start_again():
    assert found("一要甲。二要乙。一要丙。二要丁。") == [["甲。", "乙。"], ["丙。", "丁。"]]


@pytest.mark.parametrize(
    "text",
    [
        "统一要素标准，统二要求。",
        "主要任务，重要工作。",
        "一要素、二要求。",
        "2020年底前完成，3.2万户受益。",
        "一是一，不是二。",
    ],
)
def test_words_that_only_look_like_markers(text):
    assert runs(text, 0, len(text)) == []


def test_a_number_before_a_year_is_a_marker():
    assert found("1．2020年底前完成。\n2．2021年底前完成。\n3.2022年见效。") == [
        ["2020年底前完成。", "2021年底前完成。", "2022年见效。"]
    ]


@pytest.mark.parametrize(
    ("printed", "value"), [("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("三十一", 31), ("7", 7)]
)
def test_numbers(printed, value):
    assert number(printed) == value


def test_a_numbering_that_falls_back_goes_on():
    assert found("1.甲。\n2.乙。\n3.丙。\n4.丁。\n2.戊。\n3.己。") == [
        ["甲。", "乙。", "丙。", "丁。", "戊。", "己。"]
    ]


def test_figures_begin_behind_the_comma_of_the_verb():
    assert found("会议要求，1.甲。2.乙。") == [["甲。", "乙。"]]
