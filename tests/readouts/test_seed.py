"""The seed of the project is read completely right, from the corpus and as it lies beside the checkout."""

import json
from datetime import date

import pytest

PUBLISHED = date(2019, 2, 11)


@pytest.mark.parametrize("place", ["corpus/readouts/001.txt", "seed/readout-2019-02-11.txt"])
def test_the_seed_equals_its_gold_in_every_field(shared, truth, place):
    gold = json.loads((shared / "corpus/readouts/001.gold.json").read_text(encoding="utf-8"))
    text = (shared / place).read_text(encoding="utf-8")
    assert truth(text, PUBLISHED, gold) == []


def test_the_seed_may_come_as_bytes_of_any_encoding(shared, truth):
    gold = json.loads((shared / "corpus/readouts/001.gold.json").read_text(encoding="utf-8"))
    text = (shared / "seed/readout-2019-02-11.txt").read_text(encoding="utf-8")
    for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16"):
        assert truth(text.encode(encoding), PUBLISHED, gold) == [], encoding
