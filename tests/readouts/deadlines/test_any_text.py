"""No text of any kind breaks the reader or slows it down more than in proportion."""

import re
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaimenhong.readouts.deadlines import find_deadlines, read_limit
from kaimenhong.readouts.deadlines.lexer import tokens
from kaimenhong.readouts.deadlines.lexicon import PIECES as LEXICON

CHARACTERS = "一二三十百半两〇0123456789０９年月日号底前内末至到-—~.,，。：:“”()（）每按第上中下旬季度周天 \n"
WORDS = [
    "2023年",
    "明年",
    "去年",
    "季度",
    "半年",
    "工作日",
    "之日起",
    "十四五",
    "期间",
    "春节",
    "五一",
    "开始",
]
WORDS += ["受理后", "下次会议", "之前", "汛期", "长期坚持", "尽快", "按", "逐"]
PIECES = [*CHARACTERS, *WORDS]
texts = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
published = st.one_of(st.none(), st.dates())


@settings(max_examples=1500, deadline=None)
@given(texts, published, st.one_of(st.none(), st.integers(1, 9999)))
def test_every_result_points_at_its_text(text, day, year):
    for found in find_deadlines(text, published=day, context_year=year) + read_limit(text, published=day):
        assert text[slice(*found.span)] == found.printed != ""
        assert found.due is None or not found.norm.startswith("R/")


@settings(max_examples=300, deadline=None)
@given(texts, st.dates())
def test_reading_twice_gives_the_same(text, day):
    assert find_deadlines(text, published=day) == find_deadlines(text, published=day)


_UNGUARDED = re.compile("|".join(f"(?P<{kind}>{piece})" for kind, piece in LEXICON))


@settings(max_examples=500, deadline=None)
@given(texts)
def test_the_guard_of_first_characters_loses_nothing(text):
    found = [(match.lastgroup, match.start(), match.end()) for match in _UNGUARDED.finditer(text)]
    assert [(token.kind, token.start, token.end) for token in tokens(text)] == found


@settings(max_examples=500, deadline=None)
@given(texts, st.integers(0, 200))
def test_a_sentence_reads_the_same_in_a_long_document(text, distance):
    near = find_deadlines(f"{'高' * 70}。{text}", published=date(2023, 5, 10))
    far = find_deadlines(f"{'全面推进各项工作' * (distance + 10)}。{text}", published=date(2023, 5, 10))
    assert [(item.norm, item.due) for item in near] == [(item.norm, item.due) for item in far]


@pytest.mark.parametrize(
    "piece",
    [
        "一",
        "9",
        "每",
        "十",
        "2023年",
        "到",
        "，",
        "自从",
        "《",
        "后1日内",
        " ",
        "3月-",
        "1.",
        "节期间",
        "两会",
    ],
)
def test_time_grows_with_length_only(piece):
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        begun = time.process_time()
        find_deadlines(text, published=date(2023, 5, 10))
        return time.process_time() - begun

    short = max(min(seconds(20_000) for _ in range(3)), 0.01)
    longest = short * 8 * 6  # eight times the text; a square would need 64 times the time
    assert any(seconds(160_000) < longest for _ in range(4))
