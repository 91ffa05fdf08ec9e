"""The documents kept apart: that they are whole and their truth is printed in them. Not how they are read."""

import json
from pathlib import Path

import pytest

HERE = Path(__file__).parent
GOLDS = sorted(HERE.glob("kept_apart*/*/*.gold.json"))
ROLES = ("lead", "responsible", "cooperating", "leaders")


def _truth(gold):
    return json.loads(gold.read_text(encoding="utf-8"))


@pytest.mark.parametrize("gold", GOLDS, ids=lambda one: f"{one.parts[-3]}-{one.parent.name}-{one.name[:3]}")
def test_each_has_its_text_and_its_publish_date(gold):
    sidecar = json.loads(gold.with_name(gold.name.replace(".gold", "")).read_text(encoding="utf-8"))
    assert gold.with_name(gold.name.replace(".gold.json", ".txt")).stat().st_size > 300
    assert sidecar["id"] == _truth(gold)["id"] == f"{gold.parent.name}/{gold.name[:3]}"
    assert sidecar["style"] == _truth(gold)["style"]
    assert sidecar["publish_date"]


@pytest.mark.parametrize(
    "gold",
    [one for one in GOLDS if one.parts[-3] == "kept_apart_2" and not _truth(one)["noise"]],
    ids=lambda one: f"{one.parent.name}-{one.name[:3]}",
)
def test_the_truth_of_a_clean_one_is_printed_in_it(gold):
    truth, text = _truth(gold), gold.with_name(gold.name.replace(".gold.json", ".txt")).read_text("utf-8")
    said = [one["text"] for one in truth.get("items", []) + truth.get("requirements", [])]
    said += truth.get("persons", []) + truth.get("departments", []) + truth.get("projects", [])
    said += [unit for item in truth.get("items", []) for role in ROLES for unit in item[role]]
    said += [deadline["printed"] for deadline in truth.get("deadlines", [])]
    assert [one for one in said if one not in text] == []


def test_a_third_of_the_second_set_is_noisy():
    second = [_truth(one) for one in GOLDS if one.parts[-3] == "kept_apart_2"]
    assert len(second) == 30
    assert sum(1 for one in second if one["noise"]) >= 10
