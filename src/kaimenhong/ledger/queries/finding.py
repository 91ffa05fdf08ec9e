"""Finding items by their words: what says it in its number or name first, then whatever says it anywhere."""

from __future__ import annotations

from kaimenhong.ledger.models import Item
from kaimenhong.ledger.queries.lists import visible_to
from kaimenhong.ledger.search.choosing import reading
from kaimenhong.ledger.search.segments import terms
from kaimenhong.org.actor import Actor


def saying(actor: Actor, text: str, *, at_most: int) -> list[Item]:
    """The items the actor may see whose words say the text, best first, newest first among equals. Four queries at most."""
    wanted = terms(text)
    if not wanted:
        return []
    seen = visible_to(actor).with_units().order_by("-id")
    named = list(seen.filter(reading(Item.ref_kind(), wanted, columns=("head",)))[:at_most])
    if len(named) == at_most:
        return named
    others = seen.filter(reading(Item.ref_kind(), wanted)).exclude(pk__in=[item.pk for item in named])
    return named + list(others[: at_most - len(named)])
