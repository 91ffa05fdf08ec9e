"""An item's page: what is owed, by whom, until when and why then, and what comes next."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kaimenhong.journal.models import Event
from kaimenhong.journal.ready import Ready
from kaimenhong.journal.registry import Named
from kaimenhong.journal.timeline import lines, refs_of
from kaimenhong.kernel.clocks import Reckoning
from kaimenhong.ledger import queries
from kaimenhong.ledger.cards.queries import of_item
from kaimenhong.ledger.cards.views.pressing import pressing
from kaimenhong.ledger.clocks.planned import planned
from kaimenhong.ledger.clocks.queries import reading
from kaimenhong.ledger.clocks.telling import Clocked
from kaimenhong.ledger.clocks.telling import clocked as told
from kaimenhong.ledger.models import Item
from kaimenhong.ledger.rules import PREPARING, State
from kaimenhong.ledger.stocktakes.queries import promises_about
from kaimenhong.ledger.views.next_steps import path_of, steps_for
from kaimenhong.org.access import Asked, allow
from kaimenhong.org.permissions import Permission


@allow(Permission.ITEM_READ)
@require_safe
def item(request: Asked, pk: int) -> HttpResponse:
    found = queries.seen_by(request.actor, pk)
    today, calendar = timezone.localdate(request.now), queries.calendar()
    parts = queries.counts(found)
    pressed = of_item(found, request.actor, parts)
    entries = _entries([str(found.ref), *pressed.refs])
    story = [event for event in reversed(entries) if event.subject == str(found.ref)]
    read = reading(found, story, calendar, at=request.now)
    named = refs_of(entries) | {spell.holder for spell in read.spells}
    at_hand = [*pressed.cards, *pressed.slips]
    dossier = queries.dossier(found, on=today, naming=named, at_hand=at_hand, parts=parts)
    context: dict[str, Any] = {
        "item": found,
        "row": queries.rows([found], today=today, calendar=calendar)[0],
        "kin": queries.rows(dossier.family.children, today=today, calendar=calendar),
        "clocked": _clocked(found, read, story, dossier.names, request),
        "dossier": dossier,
        "times": queries.times(story),
        "pressing": pressing(
            request.actor,
            found,
            pressed,
            promises_about(found, request.actor) if parts.promises else [],
            hands=dossier.standing.hands,
            story=story,
            on=today,
        ),
        "lines": lines(entries, known=dossier.names),
        "seen": max((event.seq for event in story), default=0),
        "steps": steps_for(request.actor, dossier, found, on=today),
        "path": path_of(found),
        "returned": queries.last_return(found, story) if found.state == State.RETURNED else None,
    }
    return render(request, "ledger/item.html", context)


def _entries(subjects: list[str]) -> list[Event]:
    """What is told of the item, its cards and papers, the newest first. One query."""
    return _told_of(len(subjects)).rows(*subjects)


@lru_cache(maxsize=64)
def _told_of(count: int) -> Ready[Event]:
    return Ready(Event.objects.filter(subject__in=[str(number) for number in range(count)]).order_by("-id"))


def _clocked(
    found: Item, read: Reckoning, story: list[Event], names: dict[str, Named], request: Asked
) -> Clocked | None:
    """What the page shows of the item's clock; None before it is assigned: nothing runs yet."""
    if found.standing_in in PREPARING:
        return None
    return told(read, names, at=request.now, milestones=planned(story))
