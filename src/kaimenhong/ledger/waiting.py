"""Items whose next step is up to the viewer, for their list of what waits."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kaimenhong.ledger import queries
from kaimenhong.ledger.queries import Filters, Row
from kaimenhong.ledger.rules import PERMISSIONS, SIDES, STAGES, Verb, verbs_in
from kaimenhong.org.actor import Actor
from kaimenhong.ui.waiting import AT_MOST, Waiting


def items_that_wait(request: HttpRequest) -> list[Waiting]:
    """The items whose next step is up to the actor, the nearest due first. Two queries at most."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    today = timezone.localdate(request.now)  # type: ignore[attr-defined]
    found = queries.listed(
        queries.mine(actor), Filters(), today=today, calendar=queries.calendar(), size=AT_MOST
    )
    return [_waiting(row, actor) for row in found.rows]


def _waiting(row: Row, actor: Actor) -> Waiting:
    item, page = row.item, reverse("ledger:item", args=[row.item.pk])
    verb = _next(row, actor)
    return Waiting(
        title=item.title,
        url=page,
        why=STAGES[row.state].asks,
        action=verb.label if verb else _("查看"),
        action_url=reverse(f"ledger:{verb}", args=[item.pk]) if verb else page,
        since=item.opened_on,
        due=item.due,
        tone=row.light.tone.value,
        light=row.light.label,
        rule=row.light.rule,
        note=f"{item.number} · {item.lead_unit.short_name}",
    )


def _next(row: Row, actor: Actor) -> Verb | None:
    """The state's usual verb when the actor has the right to it, else the first of its owner's that they have."""
    stage = STAGES[row.state]
    usual = [stage.verb] if stage.verb else []
    owners = [verb for verb in verbs_in(row.state) if SIDES[verb].value == stage.owner.value]
    return next((verb for verb in [*usual, *owners] if PERMISSIONS[verb] in actor.permissions), None)
