"""A mapped text never loses the place of a character, whatever is done to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaimenhong.readouts.mapped import Edit, Mapped, Span


def test_untouched_text_stands_for_itself():
    assert Mapped.of("开门红").original(1, 3) == Span(1, 3)


def test_a_dropped_gloss_belongs_to_no_character():
    text = Mapped.of("區(qū)域").edit([Edit(1, 5, "")])
    assert text.text == "區域"
    assert text.original(1, 2) == Span(5, 6)
    assert text.original(0, 2) == Span(0, 6)


def test_a_replacement_of_equal_length_is_mapped_character_by_character():
    text = Mapped.of("發展").edit([Edit(0, 2, "发展")])
    assert [text.original(at, at + 1) for at in range(2)] == [Span(0, 1), Span(1, 2)]


def test_a_longer_replacement_stands_for_the_whole():
    text = Mapped.of("a&nbsp;b").edit([Edit(1, 7, " ")])
    assert text.original(1, 2) == Span(1, 7)


def test_an_empty_span_is_a_place():
    text = Mapped.of("abc").edit([Edit(0, 1, "")])
    assert text.original(1, 1) == Span(2, 2)
    assert text.original(2, 2) == Span(3, 3)


@pytest.mark.parametrize(
    "edits", [[Edit(2, 3, ""), Edit(0, 1, "")], [Edit(1, 0, "")], [Edit(0, 2, ""), Edit(1, 3, "")]]
)
def test_edits_that_overlap_or_run_backwards_are_refused(edits):
    with pytest.raises(ValueError, match="overlap"):
        Mapped.of("abcd").edit(edits)


@st.composite
def edited(draw):
    """A text and several rounds of edits to it."""
    text = Mapped.of(draw(st.text("区域发展abc，。", max_size=30)))
    for _ in range(draw(st.integers(0, 4))):
        cuts = sorted(draw(st.lists(st.integers(0, len(text.text)), max_size=6)))
        pairs = zip(cuts[::2], cuts[1::2], strict=False)
        text = text.edit([Edit(a, b, draw(st.text("xyz", max_size=3))) for a, b in pairs])
    return text


@given(edited())
def test_places_grow_from_left_to_right(text):
    assert list(text.starts) == sorted(text.starts)
    assert list(text.ends) == sorted(text.ends)
    assert all(start <= end for start, end in zip(text.starts, text.ends, strict=True))


@given(st.text("区域发展", max_size=20), st.data())
def test_kept_characters_point_at_themselves(original, data):
    cuts = sorted(data.draw(st.lists(st.integers(0, len(original)), max_size=6)))
    text = Mapped.of(original).edit(
        [Edit(a, b, "--") for a, b in zip(cuts[::2], cuts[1::2], strict=False) if b - a != 2]
    )
    for at, character in enumerate(text.text):
        if character != "-":
            start, end = text.original(at, at + 1)
            assert original[start:end] == character
