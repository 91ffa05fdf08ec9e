"""Many items at once: which are meant, and what would become of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kaimenhong.journal.queries import current_seq
from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.kernel.verdict import Verdict
from kaimenhong.ledger import queries, rules
from kaimenhong.ledger.listing import asked as address
from kaimenhong.ledger.models import Item
from kaimenhong.ledger.queries import Scope
from kaimenhong.ledger.queries.ordering import stretches
from kaimenhong.ledger.queries.paging import leaf
from kaimenhong.ledger.rules import Verb
from kaimenhong.org.actor import Actor

MOST = 200
TICK = "item"  # the word of the address that names one


class Act(StrEnum):
    """What can be done to many items."""

    REASSIGN = "reassign"
    URGE = "urge"

    @property
    def label(self) -> str | Promise:
        return {Act.REASSIGN: _("批量改派"), Act.URGE: _("批量催办")}[self]


@dataclass(frozen=True, slots=True)
class Meant:
    """The items meant, at most MOST; `more` when others match that are left out."""

    items: list[Item]
    more: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One item of the preview: may it be done, why not, and the number of its newest event."""

    item: Item
    verdict: Verdict
    seen: int


def meant(words: QueryDict, actor: Actor, *, today: date, calendar: WorkCalendar) -> Meant:
    """The ticked items, or all that the list's own words match. Nobody is given what they may not see."""
    scope = words.get("scope", Scope.ZONE)
    seen = queries.in_scope(Scope(scope) if scope in set(Scope) else Scope.ZONE, actor)
    if words.get("all"):
        asked = address.read(QueryDict(words.get("list", "")), today=today)
        seen = queries.narrowed(seen, asked.filters, today=today, calendar=calendar)
        page = leaf(seen.with_units(), stretches(queries.Order.DUE), size=MOST)
        return Meant(page.rows, bool(page.next))
    keys = ticked(words)
    items = list(seen.filter(pk__in=keys[:MOST]).with_units().order_by("due", "id"))
    return Meant(items, len(keys) > MOST)


def ticked(words: QueryDict) -> list[int]:
    """The numbers of the items an address names, one more than MOST at most."""
    told = dict.fromkeys(words.getlist(TICK))
    return [int(text) for text in told if text.isascii() and text.isdigit() and len(text) < 16][: MOST + 1]


def preview(act: Act, items: list[Item], by: Actor, *, at: datetime, today: date) -> list[Line]:
    """What would become of each item."""
    ask = _ASK[act]
    return [Line(item, ask(item, by, at, today), current_seq(item.ref)) for item in items]


def _may_reassign(item: Item, by: Actor, at: datetime, today: date) -> Verdict:
    return rules.verdict(Verb.REASSIGN, by, queries.standing(item, on=today))


def _may_urge(item: Item, by: Actor, at: datetime, today: date) -> Verdict:
    from kaimenhong.ledger.cards.actions.urging import may_urge  # its verbs import the ledger's, and those it

    return may_urge(item, by, at)


_ASK: dict[Act, Callable[[Item, Actor, datetime, date], Verdict]] = {
    Act.REASSIGN: _may_reassign,
    Act.URGE: _may_urge,
}
