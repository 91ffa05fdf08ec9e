"""The filters in force, each as a chip that can be taken off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaimenhong.journal.registry import label
from kaimenhong.ledger.listing.asked import WORDS, Asked, kept
from kaimenhong.ledger.models import Level, Urgency
from kaimenhong.ledger.queries import ANY, AT_WORK, OPEN
from kaimenhong.ledger.rules import State, Tone
from kaimenhong.org.models import Unit
from kaimenhong.ui.templatetags.ui import day, percent

CARD_NAMES = {
    "blue": gettext_lazy("蓝牌"),
    "yellow": gettext_lazy("黄牌"),
    "orange": gettext_lazy("橙牌"),
    "red": gettext_lazy("红牌"),
}


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter: its word, what it says, and the address without it."""

    word: str
    label: str | Promise
    text: str
    url: str


def chips(asked: Asked, query: QueryDict, units: Mapping[int, str]) -> list[Chip]:
    """The filters in force, in the order of the table of words. `units` names the units they speak of."""
    return [
        Chip(
            word,
            WORDS[word].label,
            _said(word, getattr(asked.filters, WORDS[word].field), units),
            "?" + kept(query, without=[word]),
        )
        for word in asked.given
        if word not in asked.wrong
    ]


def unit_names(asked: Asked) -> dict[int, str]:
    """The short names of the units the filters speak of; one that does not exist goes to `wrong`. One query at most."""
    spoken = {
        word: int(text)
        for word, text in asked.given.items()
        if WORDS[word].is_unit and word not in asked.wrong
    }
    names = (
        dict(Unit.objects.filter(pk__in=spoken.values()).values_list("pk", "short_name")) if spoken else {}
    )
    for word, pk in spoken.items():
        if pk not in names:
            asked.wrong[word] = _("请从列表中选择。")
    return names


def _said(word: str, value: Any, units: Mapping[int, str]) -> str:
    if WORDS[word].is_unit:
        return units.get(value, "")
    if isinstance(value, Tone):
        return str(value.label)
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, date):
        return day(value)
    if word == "state":
        known = {OPEN: _("未办结"), ANY: _("全部，含已办结"), AT_WORK: _("签收后在办")}
        return known.get(value) or str(State(value).label)
    return _in_words(word, value)


def _in_words(word: str, value: Any) -> str:
    known = {"level": Level, "urgency": Urgency}
    if word in known:
        return str(known[word](value).label)
    if word == "card":
        return str(CARD_NAMES[value])
    if word == "source":
        return _("自行立项") if value == "none" else label(value).text
    return percent(value) if word.startswith("percent") else str(value)
