"""Time grows with the length of a text and nothing else."""

import time

import pytest

from kaimenhong.readouts import clean, parse

PIECES = [
    "（", "“", "一要", "一要甲。二要乙。", "，", "区发改局、", "会议", "会议强调，要", "区委书记张三、",
    "\n", " ", ".", "<", "<p", "&amp;", "(qū)", "?qū)",
    "的", "局", "區", "|", "[a](", "**a", "http://", "?", "在", "在会议召开", "召开",
    "要", "要求", "等", "、项目", "<!--", "<script", "区 委 ",
    "会议就", "会议在", "张", "参加", "3月", "20日", "一是存在", "□", "（一）", "1.2.", "负责同志、", "（区发改局", "，要",
    "，。", "：", "首先，", "区发改局、张三参加，", "等3个项目", "两个项目", "听取甲局关于", "与甲、乙负责人", "张三同志强调，",
    "对甲的，要", "支持甲公司", "深入甲园现场", "甲有限公司、", "参加会议的还有甲、", "目标是3个，", "一要甲，强调",
    "1", "两", "12.5", "3个", "现场", "视频", "一同", "有关",
]  # fmt: skip
LENGTH = 12_000


def seconds(text: str) -> float:
    start = time.perf_counter()
    parse(clean(text))
    return time.perf_counter() - start


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES)
def test_no_text_takes_more_than_its_length(piece):
    text = (piece * LENGTH)[:LENGTH]
    assert seconds(text) < 4  # a pattern that goes back and forth needs minutes here
