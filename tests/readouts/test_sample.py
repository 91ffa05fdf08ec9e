"""The sample the product ships is read completely right, garbled as it is."""

import json
from datetime import date
from importlib.resources import files

from kaimenhong.readouts import clean, read
from tests.readouts.garbling import garbled

SAMPLES = files("kaimenhong.readouts").joinpath("samples")


def sample(ending: str) -> str:
    return SAMPLES.joinpath(f"kaimen-2019{ending}").read_text(encoding="utf-8")


def test_the_sample_equals_its_gold_in_every_field(truth):
    assert truth(sample(".txt"), date(2019, 2, 11), json.loads(sample(".gold.json"))) == []


def test_the_sample_cleans_to_its_plain_text():
    assert clean(sample(".txt")).text == sample(".clean.txt")
    assert sample(".txt") == garbled(sample(".clean.txt").replace("赵田昆", "赵田崑"))


def test_the_name_keeps_the_form_its_bearer_writes():
    persons = read(sample(".txt"), published=date(2019, 2, 11)).persons
    assert [person.printed for person in persons if person.text == "赵田昆"] == ["赵田崑"]


def test_spans_of_the_original_show_what_was_printed():
    found = read(sample(".txt"), published=date(2019, 2, 11))
    printed = found.cleaned.original[slice(*found.requirements[0].headline.original_span)]
    assert printed.startswith("搶抓開局,力爭一季度主要指標(biāo)")
