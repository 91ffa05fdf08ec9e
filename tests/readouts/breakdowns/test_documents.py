"""Whole documents: our own exactly, the shared ones by their scores."""

import re
from collections import Counter
from datetime import date

import pytest

from kaimenhong.readouts.breakdowns import read_breakdown
from kaimenhong.readouts.cleaning import clean
from kaimenhong.readouts.kinds import kind_of

ROLES = ("lead", "responsible", "cooperating", "leaders")


def day(printed: str | None) -> date | None:
    return date.fromisoformat(printed) if printed else None


def plain(item: dict) -> dict:
    """An item as the truth writes it: no blanks in the text, deadlines by day or norm."""
    dues = sorted(one if isinstance(one, str) else one["due"] or one["norm"] for one in item["deadlines"])
    return {
        "text": re.sub(r"\s", "", item["text"]),
        **{role: item[role] for role in ROLES},
        "deadlines": dues,
    }


def test_our_own_document(own):
    text, gold = own
    found = read_breakdown(text, published=day(gold["published"])).to_dict()
    assert [plain(item) for item in found["items"]] == [plain(item) for item in gold["items"]]


def test_its_kind(own):
    text, gold = own
    assert kind_of(clean(text).text) == gold["kind"]


def test_every_value_points_at_its_place(own):
    text, gold = own
    read = read_breakdown(text, published=day(gold["published"]))
    for item in read.items:
        for value in (item.task, *item.lead, *item.responsible, *item.cooperating, *item.leaders):
            assert read.text[slice(*value.span)] == value.text
        for value in (*item.deadlines, *item.targets):
            assert read.text[slice(*value.span)] == value.printed
        assert item.whole.start <= item.task.span.start <= item.task.span.end <= item.whole.end


@pytest.mark.parametrize(
    ("role", "least"), [("lead", 0.95), ("responsible", 0.95), ("cooperating", 0.93), ("deadlines", 0.95)]
)
def test_the_shared_documents(shared, role, least):
    """F-score of one role over all shared documents whose items are found, item by item."""
    right = told = owed = 0
    for text, sidecar, gold in shared:
        found = read_breakdown(text, published=day(sidecar["publish_date"])).to_dict()["items"]
        assert len(found) == len(gold["items"])
        for one, truth in zip(found, gold["items"], strict=True):
            said, true = Counter(plain(one)[role]), Counter(plain(truth)[role])
            right, told, owed = right + (said & true).total(), told + said.total(), owed + true.total()
    assert 2 * right / (told + owed) >= least
