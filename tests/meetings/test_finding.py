"""A typed sentence is found in the cleaned text, and from there in the original."""

from __future__ import annotations

import pytest

from kaimenhong.meetings.finding import dropped, find, original_span, runs

# cleaned 高新区在 from original 高新區(qū)在: the gloss (qū) stands nowhere in the cleaned text
STARTS, ENDS = [0, 1, 2, 7], [1, 2, 3, 8]


def test_runs_join_neighbours_of_equal_width():
    assert runs(STARTS, ENDS) == [(0, 3, 0, 3), (3, 4, 7, 8)]


def test_a_wide_original_stretch_stays_by_itself():
    assert runs([0, 1, 6], [1, 6, 7]) == [(0, 1, 0, 1), (1, 2, 1, 6), (2, 3, 6, 7)]


def test_a_span_of_the_cleaned_text_covers_its_glosses():
    assert original_span(runs(STARTS, ENDS), 1, 4) == (1, 8)
    assert original_span(runs(STARTS, ENDS), 2, 3) == (2, 3)


def test_a_squeezed_character_stands_for_its_whole_stretch():
    assert original_span(runs([0, 1, 6], [1, 6, 7]), 1, 2) == (1, 6)


def test_what_was_dropped_from_the_original():
    assert dropped(runs(STARTS, ENDS), 10) == [(3, 7), (8, 10)]


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("要抓落实", (5, 9)),
        (" 要 抓落实\n", (5, 9)),
        ("一要改革,要抓", (0, 7)),
        ("没有这句", None),
        ("  ", None),
    ],
)
def test_find_passes_over_width_and_blanks(sentence: str, place: tuple[int, int] | None):
    assert find("一要改革，要抓落实。", sentence) == place
