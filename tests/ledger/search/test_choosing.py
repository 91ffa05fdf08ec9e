"""Looked up or read along, the same items are found, whole and in order, page by page."""

import random
from datetime import timedelta

import pytest
from django.db import connection

from kaimenhong.ledger import queries
from kaimenhong.ledger.models import Item, Words
from kaimenhong.ledger.queries import Filters, Order
from kaimenhong.ledger.search import choosing
from kaimenhong.ledger.search.segments import cut, terms
from tests.ledger import made

pytestmark = pytest.mark.django_db
SIGNS = "海河东路照明改造2019 abc"
ASKED = ("海河", "河东路", "明", "海 路", "2", "ab", "造海", "路照 河", "海河东路照明")


@pytest.fixture
def texts(world):
    """Items whose names are made of few characters, so that many say the same."""
    dice = random.Random(11)
    for _ in range(24):
        title = "".join(dice.choices(SIGNS, k=9)).strip() or "海"
        made.assigned(world, title=title, due=made.DUE + timedelta(days=dice.randrange(4)))
    return world


def slow(text):
    """Every item whose words say all terms, by due date, looking at each text in Python."""
    found = []
    for item in Item.objects.order_by("due", "pk"):
        words = Words.objects.get(kind="ledger.item", key=item.pk)
        said = [f" {text} " for text in (words.head, words.body)]
        if all(any(_follows(term, one) for one in said) for term in terms(text)):
            found.append(item)
    return found


def _follows(term, said):
    return f" {term.text}" in said if term.open else f" {term.text} " in said


def leafed(items, text, **asked):
    day, mark, read = {"today": made.DUE, "calendar": queries.calendar()}, "", []
    while True:
        page = queries.listed(items, Filters(text=text, **asked), size=3, after=mark, **day)
        read += [row.item for row in page.rows]
        if not (mark := page.next):
            return read


@pytest.mark.parametrize("frequent", [True, False, None])
@pytest.mark.parametrize("few", [0, 1000])
def test_both_ways_find_the_same(texts, monkeypatch, frequent, few):
    monkeypatch.setattr(choosing, "FEW", few)
    if frequent is not None:
        monkeypatch.setattr(choosing, "is_frequent", lambda *_: frequent)
    everybody = queries.visible_to(texts.leader)
    for text in ASKED:
        assert leafed(everybody, text) == slow(text), text
        assert set(leafed(queries.my_unit(texts.clerk), text)) == set(slow(text)), text
        assert set(leafed(everybody, text, order=Order.NEWEST)) == set(slow(text)), text


def test_a_word_that_many_say_is_read_along(texts):
    Words.objects.bulk_create(
        Words(kind="ledger.item", key=key, head="", body=cut("海河东路的事"))
        for key in range(9_001_000, 9_002_200)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE ledger_words")  # PostgreSQL estimates from its statistics
    assert choosing.is_frequent("ledger.item", terms("海河东路"))
    assert not choosing.is_frequent("ledger.item", terms("招商"))
    assert not choosing.is_frequent("ledger.item", terms("海河东路 招商"))


def test_the_estimate_reads_next_to_nothing(texts, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        choosing.reading("ledger.item", terms("2019-0"))
