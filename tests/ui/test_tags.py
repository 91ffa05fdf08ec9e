"""Dates and numbers as people write them, in both languages."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from kaimenhong.ui.templatetags import ui

DAY = date(2019, 2, 11)
NINE = datetime(2019, 2, 11, 1, 0, tzinfo=UTC)  # nine in the morning in Beijing


@pytest.mark.parametrize(
    ("word", "value", "chinese", "english"),
    [
        (ui.day, DAY, "2019年2月11日", "11 Feb 2019"),
        (ui.day, NINE, "2019年2月11日", "11 Feb 2019"),
        (ui.short_day, DAY, "2月11日", "11 Feb"),
        (ui.weekday, DAY, "2月11日 周一", "Mon 11 Feb"),
        (ui.moment, NINE, "2月11日 09:00", "11 Feb 09:00"),
        (ui.full_moment, NINE, "2019年2月11日 09:00", "11 Feb 2019 09:00"),
        (ui.days, 1, "1 天", "1 day"),
        (ui.days, 3, "3 天", "3 days"),
        (ui.workdays, 3, "3 个工作日", "3 working days"),
        (ui.left, 2, "还有 2 个工作日", "2 working days left"),
        (ui.left, 0, "今天到期", "due today"),
        (ui.left, -1, "超过 1 个工作日", "1 working day over"),
    ],
)
def test_a_word_in_both_languages(word, value, chinese, english):
    with translation.override("zh-hans"):
        assert word(value) == chinese
    with translation.override("en"):
        assert word(value) == english


@pytest.mark.parametrize(
    "word", [ui.day, ui.short_day, ui.weekday, ui.moment, ui.full_moment, ui.days, ui.workdays]
)
def test_nothing_is_a_dash(word):
    assert word(None) == "—"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1234567, "1,234,567"),
        (Decimal("12345.50"), "12,345.5"),
        (Decimal("100"), "100"),
        (0, "0"),
        (None, "—"),
        (97.5, "97.5"),
    ],
)
def test_numbers_are_grouped_without_trailing_zeros(value, text):
    assert ui.number(value) == text


@pytest.mark.parametrize(("count", "text"), [(0, ""), (7, "7"), (99, "99"), (100, "99+")])
def test_a_bubble_counts_to_ninety_nine(count, text):
    assert ui.capped(count) == text


def test_two_once_tokens_differ():
    assert ui.once_token() != ui.once_token()


def test_json_text_cannot_close_its_element():
    assert "<" not in ui.json_text({"a": "</script>"})


def test_an_asset_names_its_build():
    assert ui.asset("app.css").startswith("/static/dist/app.css?v=")
