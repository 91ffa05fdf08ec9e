"""Where a name ends."""

import pytest

from kaimenhong.readouts.names import name_at


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("耿直主持会议", "耿直"), ("解放初要求，要抓紧", "解放初"), ("于是、华清参加", "于是"), ("段干木出席", "段干木"),
        ("欧阳明月主持", "欧阳明月"), ("李明作讲话", "李明"), ("李有为主持", "李有为"), ("张志和、王五", "张志和"),
        ("李克强11月22日主持", "李克强"), ("王毅、肖捷出席", "王毅"), ("艾力·买买提出席", "艾力·买买提"), ("赵田昆", "赵田昆"),
    ],
)  # fmt: skip
def test_names_end_where_something_else_begins(text, name):
    assert text[: name_at(text, 0)] == name


@pytest.mark.parametrize(
    "text",
    ["和各单位负责人", "通报工作情况", "全体干部参加", "主持会议", "要求各单位", "高度重视", "方案通过"],
)
def test_ordinary_words_are_no_names(text):
    assert name_at(text, 0) == 0
