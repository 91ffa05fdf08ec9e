"""Cells of HTML that reach over rows and columns keep their places."""

import pytest

from kaimenhong.readouts.cleaning import clean


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        (["<td rowspan=2>甲</td><td>乙</td>", "<td>丙</td>"], ["甲\t乙", "〃\t丙"]),
        (["<td>甲</td><td rowspan='2'>乙</td>", "<td>丙</td>"], ["甲\t乙", "丙\t〃"]),
        (
            ["<td colspan=2>甲</td><td>乙</td>", "<td>丙</td><td>丁</td><td>戊</td>"],
            ["甲\t\t乙", "丙\t丁\t戊"],
        ),
        (["<td colspan=3>甲</td>", "<td>乙</td><td>丙</td><td>丁</td>"], ["甲", "乙\t丙\t丁"]),
        (["<td>甲</td><td>乙</td>", "<td>丙</td><td>丁</td>"], ["甲\t乙", "丙\t丁"]),
    ],
)
def test_covered_places(rows, lines):
    page = "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    assert [line.rstrip("\t") for line in clean(page).text.split("\n")] == lines


def test_a_table_without_end_is_read_all_the_same():
    assert "甲" in clean("<table><tr><td rowspan=999>甲<table><tr><td colspan=99>乙</td></tr>").text
