"""Cleaning as a whole: clean stays clean, twice is once, and every character knows where it came from."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaimenhong.readouts import clean
from tests.readouts.garbling import garbled

PIECES = st.sampled_from(
    [
        "会议强调，", "要", "一要", "。", "；", ",", "\n", "区發改局", "、", "(qū)", "?qū)", "<p>", "</p>",
        "&nbsp;", "&amp;lt;b&amp;gt;", "\t", " ", "\u3000", "□", "乾部", "Ρ葘", "12", "10日", "“", "”",
        "（", "）", "<!--", "-->", "<script>", "</script>", "上一篇：", "２０", "[查看原文](http://a.b/c)",
        "### ", "**", "首页 > 要闻 > 正文", "??", "。。", "，、",
    ]
)  # fmt: skip
NOISY = st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=40).map("".join)


@given(NOISY)
@settings(max_examples=300)
def test_cleaning_twice_is_cleaning_once(text):
    once = clean(text).text
    assert clean(once).text == once


@given(NOISY)
def test_every_character_has_a_place_in_the_original(text):
    cleaned = clean(text)
    for at in range(len(cleaned.text)):
        start, end = cleaned.to_original(at, at + 1)
        assert 0 <= start < end <= len(text)


@given(NOISY)
def test_marks_stand_on_holes(text):
    cleaned = clean(text)
    lost = [mark for mark in cleaned.marks if mark.kind == "lost"]
    assert all(set(cleaned.text[slice(*mark.span)]) == {"□"} for mark in lost)


@pytest.mark.parametrize(
    ("text", "marked"),
    [("2022225，会议召开。", "2022225"), ("19月，产值增长。", "19月"), ("20171011召开。", "20171011")],
)
def test_eaten_dates_are_marked_and_left(text, marked):
    cleaned = clean(text)
    assert cleaned.text == text
    assert [(mark.kind, text[slice(*mark.span)]) for mark in cleaned.marks] == [("digits", marked)]


@pytest.mark.parametrize(
    "text", ["1—9月", "2022年2月25日", "电话02084560000", "12月", "〔2022〕15号", "0.15月"]
)
def test_whole_dates_are_not_marked(text):
    assert clean(text).marks == ()


def test_places_point_at_the_printed_character():
    text = "<p>高新區(qū)兩委領(lǐng)導(dǎo)</p>"
    cleaned = clean(text)
    assert cleaned.text == "高新区两委领导"
    assert text[slice(*cleaned.to_original(2, 3))] == "區"
    assert text[slice(*cleaned.to_original(5, 7))] == "領(lǐng)導"


def test_the_shared_clean_texts_are_unchanged(shared):
    for path in sorted((shared / "corpus").glob("*/*.clean.txt")):
        text = path.read_text(encoding="utf-8")
        assert clean(text).text == text, path.name


def test_the_shared_raw_texts_become_the_clean_ones(shared):
    for path in sorted((shared / "corpus").glob("*/*.clean.txt")):
        raw = path.with_name(path.name.replace(".clean", "")).read_text(encoding="utf-8")
        assert clean(raw).text.endswith(path.read_text(encoding="utf-8")), path.name


def test_garbled_shared_texts_come_back(shared):
    for path in sorted((shared / "corpus" / "readouts").glob("1*.clean.txt")):
        text = path.read_text(encoding="utf-8")
        cleaned = clean(garbled(text))
        if not cleaned.marks:
            assert cleaned.text == text, path.name
