"""What an address asks for, and what is said when it cannot be read."""

from datetime import date

import pytest
from django.http import QueryDict

from kaimenhong.ledger.listing.asked import kept as kept_of
from kaimenhong.ledger.listing.asked import read
from kaimenhong.ledger.queries import Filters, Grouping, Order
from kaimenhong.ledger.rules import Tone

TODAY = date(2019, 3, 28)


def asked(text):
    return read(QueryDict(text), today=TODAY)


def test_an_empty_address_asks_for_the_usual_list():
    found = asked("")
    assert (found.filters, found.group, found.columns, found.on, found.narrowed) == (
        Filters(),
        None,
        (),
        None,
        False,
    )


def test_every_word_sets_its_filter():
    found = asked(
        "q=招商&state=any&tone=orange&unit=3&due_to=2019-04-01&percent_from=20&children=no&source=none"
    )
    assert found.filters == Filters(
        text="招商", state="any", tone=Tone.ORANGE, unit=3, due_to=date(2019, 4, 1), percent_from=20,
        children=False, source="none",
    )  # fmt: skip
    assert found.narrowed


def test_order_grouping_columns_and_day():
    found = asked("order=-percent&group=unit&cols=number,title&on=2019-03-01")
    assert (found.filters.order, found.filters.down) == (Order.PERCENT, True)
    assert (found.group, found.columns, found.on) == (Grouping.UNIT, ("number", "title"), date(2019, 3, 1))


@pytest.mark.parametrize("day", ["2019-03-28", "2020-01-01"])
def test_today_and_later_are_no_past(day):
    assert asked(f"on={day}").on is None


@pytest.mark.parametrize(
    "wrong",
    ["state=lost", "tone=pink", "unit=x", "unit=²", "due_from=31.3.", "percent_to=101", "level=high", "source=x",
     "children=perhaps", "card=green", "order=random", "group=mood", "on=yesterday", f"q={'长' * 101}"],
)  # fmt: skip
def test_what_cannot_be_read_is_told_at_its_word(wrong):
    word = wrong.partition("=")[0]
    assert list(asked(wrong).wrong) == [word]


def test_links_keep_what_was_asked_without_the_page():
    query = QueryDict("q=招商&unit=&after=0.2019-01-01.3&order=due&view=4")
    assert kept_of(query) == "q=%E6%8B%9B%E5%95%86&order=due"
    assert kept_of(query, without=["q"], order="-due") == "order=-due"
