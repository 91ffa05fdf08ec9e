"""All expressions of the shared table, and each of them in a sentence."""

from datetime import date

from kaimenhong.readouts.deadlines import find_deadlines


def _year_from_the_sentence(row: dict) -> int | None:
    return 2021 if "继承2021" in row["note"] else None


def test_every_expression_has_its_norm_and_day(expressions):
    wrong = []
    for row in expressions:
        published = date.fromisoformat(row["doc_date"])
        found = find_deadlines(row["expr"], published=published, context_year=_year_from_the_sentence(row))
        got = [(item.norm, item.due and item.due.isoformat()) for item in found]
        if got != [(row["norm"], row["due"])]:
            wrong.append((row["expr"], row["norm"], got))
    assert not wrong


def test_ambiguous_expressions_carry_their_other_reading(expressions):
    ambiguous = {
        "于上半年前",
        "二季度前",
        "10月中旬前",
        "本周内",
        "10月前",
        "4月份前",
        "2025年前",
        "2030年前",
    }
    rows = [row for row in expressions if row["expr"] in ambiguous]
    assert len(rows) == len(ambiguous)
    for row in rows:
        (found,) = find_deadlines(row["expr"], published=date.fromisoformat(row["doc_date"]))
        assert found.ambiguous, row["expr"]
        assert all(other.due != found.due for other in found.alternatives)
