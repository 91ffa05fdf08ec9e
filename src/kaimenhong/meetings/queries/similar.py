"""Items of the ledger that demand the same, or nearly so, as a text that is coming in."""
# bare-chinese file: numbers as documents print them

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.db.models.functions import Substr

from kaimenhong.ledger import queries as ledger
from kaimenhong.ledger.models import Item
from kaimenhong.ledger.rules import MOVES, State, Verb
from kaimenhong.org.actor import Actor

LOOKED_AT = 3000  # newest items of the ledger that are compared
COMPARED = 400  # characters of a demand that are compared
CANDIDATES = 6  # items per text that are compared closely
SHOWN = 3
ALIKE = 0.8
SHARED = 0.5  # share of a text's character pairs an item must have to be a candidate


@dataclass(frozen=True, slots=True)
class Match:
    """An item of the ledger that demands the same; `percent` is how alike, 100 the same words."""

    pk: int
    number: str
    title: str
    lead: str
    state: State
    percent: int


@dataclass(frozen=True, slots=True)
class _Item:
    pk: int
    number: str
    title: str
    lead: str
    state: State
    words: str


def similar(texts: Mapping[str, str], by: Actor) -> dict[str, list[Match]]:
    """For each text (by key) the items this person may see that demand the same or nearly so, most alike first.

    One query for the newest LOOKED_AT items that have not been ended.
    """
    wanted = {key: words for key, text in texts.items() if len(words := plain(text)) > 3}
    if not wanted:
        return {}
    items = _newest(by)
    having: dict[str, list[int]] = defaultdict(list)
    for at, item in enumerate(items):
        for pair in _pairs(item.words):
            having[pair].append(at)
    return {key: found for key, words in wanted.items() if (found := _matches(words, items, having))}


def joinable(text: str, by: Actor) -> list[Match]:
    """The items that demand the same and can still answer for a further source, which this person may decide."""
    open_ones = [one for one in similar({"": text}, by).get("", []) if (one.state, Verb.ADD_SOURCE) in MOVES]
    mine = Item.objects.filter(pk__in=[one.pk for one in open_ones], assigner_unit__path__in=by.paths)
    own = set(mine.values_list("pk", flat=True)) if open_ones else set()
    return [one for one in open_ones if one.pk in own]


def _newest(by: Actor) -> list[_Item]:
    seen = ledger.visible_to(by).exclude(state=State.ENDED).order_by("-pk")
    columns = ("pk", "number", "title", "lead_unit__short_name", "state", "words")
    rows = seen.annotate(words=Substr("demand", 1, COMPARED)).values_list(*columns)[:LOOKED_AT]
    return [
        _Item(pk, no, title, lead, State(state), plain(text)) for pk, no, title, lead, state, text in rows
    ]


def _matches(words: str, items: list[_Item], having: Mapping[str, list[int]]) -> list[Match]:
    pairs = _pairs(words)
    shared = Counter(at for pair in pairs for at in having.get(pair, ()))
    near = [items[at] for at, count in shared.most_common(CANDIDATES) if count >= SHARED * len(pairs)]
    rated = sorted(((_alike(words, item.words), item) for item in near), key=lambda one: (-one[0], one[1].pk))
    return [
        Match(item.pk, item.number, item.title, item.lead, item.state, int(100 * alike))
        for alike, item in rated
        if alike >= ALIKE
    ][:SHOWN]


def _alike(one: str, other: str) -> float:
    return 1.0 if one == other else SequenceMatcher(None, one, other, autojunk=False).ratio()


def _pairs(words: str) -> set[str]:
    return {words[at : at + 2] for at in range(len(words) - 1)}


def plain(text: str) -> str:
    """The words alone: one width, without numbers before them, blanks and punctuation."""
    folded = unicodedata.normalize("NFKC", text)[:COMPARED]
    return _NOT_WORDS.sub("", _MARKER.sub("", folded))


_MARKER = re.compile(r"^\s*(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）.、]|[一二三四五六七八九十]{1,2}[是要])")
_NOT_WORDS = re.compile(r"[^\w%]+")
