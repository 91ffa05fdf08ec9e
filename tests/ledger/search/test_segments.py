"""Cutting text into pairs, and what is looked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaimenhong.ledger.search.segments import cut, terms


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("开门红", "开门 门红 红"),
        ("2019-001 招商", "2019 001 招商 商"),
        ("ＡＢＣ１２", "abc12"),
        ("5G基站，验收", "5g 基站 站 验收 收"),
        ("", ""),
    ],
)
def test_text_is_cut_into_pairs(text, pieces):
    assert cut(text) == pieces


def test_terms_are_what_stands_between_spaces():
    assert [(term.text, term.open) for term in terms("路灯 2019-001 局 ，")] == [
        ("路灯", False), ("2019 001", True), ("局", True),
    ]  # fmt: skip


@given(st.text("招商引资签约开工", min_size=1, max_size=12), st.data())
def test_every_part_of_a_text_is_found_in_its_pieces(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    part = text[start : data.draw(st.integers(start + 1, len(text)))]
    [term] = terms(part)
    padded = f" {cut(text)} "
    assert f" {term.text}" + ("" if term.open else " ") in padded
