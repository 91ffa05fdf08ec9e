"""Sentences and clauses as a reader would cut them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaimenhong.readouts.sentences import clauses, lines, parts, sentences, trimmed


def cut(cutter, text: str) -> list[str]:
    return [text[slice(*span)] for span in cutter(text, 0, len(text))]


def test_a_full_stop_inside_a_quotation_does_not_end_the_sentence():
    assert cut(sentences, "做到“谋定后动。不打无准备之仗”，抓好落实。要抓紧。") == [
        "做到“谋定后动。不打无准备之仗”，抓好落实。",
        "要抓紧。",
    ]


def test_an_unclosed_quotation_swallows_nothing():
    assert cut(sentences, "他说“要抓紧。还要抓实。") == ["他说“要抓紧。", "还要抓实。"]


def test_parts_end_at_semicolons_and_lines():
    assert cut(parts, "一是甲；二是乙\n三是丙。") == ["一是甲；", "二是乙\n", "三是丙。"]


def test_commas_in_numbers_and_brackets_cut_nothing():
    assert cut(clauses, "产值1,423万元,企业(甲,乙)参加。") == ["产值1,423万元,", "企业(甲,乙)参加。"]


def test_lines_are_those_with_something_in_them():
    assert [tuple(span) for span in lines("甲\n\n乙")] == [(0, 1), (3, 4)]


def test_trimming_takes_marks_and_blanks():
    text = "\n 要抓紧；\n"
    assert text[slice(*trimmed(text, (0, len(text))))] == "要抓紧"


@pytest.mark.parametrize("cutter", [sentences, parts, clauses])
@given(text=st.text("要抓。；，,“”（）()\n1", max_size=40))
def test_the_pieces_cover_the_text_in_order(cutter, text):
    spans = list(cutter(text, 0, len(text)))
    assert all(a.end <= b.start for a, b in pairwise(spans))
    left = set(range(len(text))) - {at for span in spans for at in range(*span)}
    assert all(text[at] == "\n" for at in left)
