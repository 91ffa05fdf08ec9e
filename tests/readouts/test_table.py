"""The reading as a table for the terminal."""

from datetime import date

from kaimenhong.readouts import parse
from kaimenhong.readouts.table import render


def test_the_table_shows_what_was_found():
    text = "3月28日，园区专题会在会商室召开，区长靳木子主持会议。\n靳木子强调，要建强队伍，由区投促局牵头，4月底前完成。"
    shown = render(parse(text, published=date(2023, 3, 29)))
    for part in ("园区专题会", "2023-03-28（据发布日期）", "会商室", "靳木子", "区投促局", "2023-04-30"):
        assert part in shown


def test_a_text_without_demands_says_so():
    assert "没有找到要求" in render(parse("3月28日，表彰大会召开。"))


def test_lost_characters_are_counted():
    assert "有 1 处文字无法恢复" in render(parse("要推进\ufffd项目。"))
