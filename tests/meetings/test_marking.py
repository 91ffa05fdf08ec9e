"""Marks are written so that a page shows the text unchanged, whatever nests or crosses."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kaimenhong.meetings.marking import Form, Mark, Piece, pieces


def demand(key: str, start: int, end: int) -> Mark:
    return Mark(key, start, end, Form.DEMAND)


def named(key: str, start: int, end: int) -> Mark:
    return Mark(key, start, end, Form.NAMED)


def written(done: list[Piece]) -> str:
    """The pieces in brackets: <key …> opens, </key> closes; a link is written with *."""
    out = []
    for piece in done:
        if piece.opens:
            out.append(f"<{piece.opens.key}{'*' if piece.link else ''}{'' if piece.first else '~'}>")
        elif piece.closes:
            out.append(f"</{piece.closes.key}>")
        else:
            out.append(piece.text)
    return "".join(out)


def test_text_without_marks_is_one_piece():
    assert written(pieces("要抓落实", [])) == "要抓落实"


def test_a_named_thing_inside_a_demand():
    assert (
        written(pieces("一要抓曙光项目", [demand("r", 2, 7), named("f", 3, 5)]))
        == "一要<r>抓<f*>曙光</f>项目</r>"
    )


def test_a_link_inside_a_link_becomes_plain():
    assert written(pieces("津门会议", [named("t", 0, 4), named("p", 0, 2)])) == "<t*><p>津门</p>会议</t>"


def test_crossing_marks_are_closed_and_opened_again():
    assert written(pieces("abcdef", [demand("r", 0, 4), demand("s", 2, 6)])) == "<r>ab<s>cd</s></r><s~>ef</s>"


def test_marks_outside_the_text_and_empty_ones_are_left_out():
    assert written(pieces("ab", [named("x", 1, 9), named("y", 1, 1)])) == "ab"


spans = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted)


@given(st.text(max_size=30), st.lists(spans, max_size=8))
def test_pieces_give_the_text_back_and_balance(text: str, ranges: list[list[int]]):
    done = pieces(text, [named(str(i), a, b) for i, (a, b) in enumerate(ranges)])
    assert "".join(p.text for p in done) == text
    stack: list[str] = []
    for piece in done:
        if piece.opens:
            stack.append(piece.opens.key)
        elif piece.closes:
            assert stack.pop() == piece.closes.key
    assert not stack
