"""Items whose next step is up to the viewer, for their list of what waits."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from kaimenhong.ledger import queries
from kaimenhong.ledger.models import Disagreement
from kaimenhong.ledger.queries import Filters, Row, Scope
from kaimenhong.ledger.rules import PERMISSIONS, SIDES, STAGES, Verb, verbs_in
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Unit
from kaimenhong.ui.addresses import address
from kaimenhong.ui.waiting import AT_MOST, Waiting


def items_that_wait(request: HttpRequest) -> list[Waiting]:
    """The items whose next step is up to the actor, the nearest due first. Two queries at most."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    today = timezone.localdate(request.now)  # type: ignore[attr-defined]
    found = queries.listed(
        queries.mine(actor),
        Filters(),
        today=today,
        calendar=queries.calendar(),
        size=AT_MOST,
        rare=("opened_at",),
        sight=queries.sight(Scope.MINE, actor),
    )
    return [_waiting(row, actor) for row in found.rows]


def _waiting(row: Row, actor: Actor) -> Waiting:
    item, page = row.item, address("ledger:item", row.item.pk)
    verb = _next(row, actor)
    return Waiting(
        title=item.title,
        url=page,
        why=STAGES[row.state].asks,
        action=verb.label if verb else _("查看"),
        action_url=address(f"ledger:{verb}", item.pk) if verb else page,
        since=item.opened_on,
        due=item.due,
        tone=row.light.tone.value,
        light=row.light.label,
        rule=row.light.rule,
        note=f"{item.number} · {item.lead_unit.short_name}",
    )


def disagreements_that_wait(request: HttpRequest) -> list[Waiting]:
    """What lead and co-unit could not agree on, for whoever assigned it. One query, none for who assigns nothing."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not actor.may(PERMISSIONS[Verb.SETTLE_DISAGREEMENT]):
        return []
    own = Unit.objects.filter(path__in=actor.paths).values("pk")
    found = Disagreement.objects.filter(
        decided_at=None, item__closed_at=None, item__assigner_unit__in=own
    ).select_related("item__lead_unit", "unit")
    return [_disagreement(one) for one in found.order_by("pk")[:AT_MOST]]


def _disagreement(one: Disagreement) -> Waiting:
    return Waiting(
        title=one.item.title,
        url=address("ledger:item", one.item_id) + "#disagreements",
        why=_("%(lead)s与%(unit)s意见不一致，等待协调")
        % {"lead": one.item.lead_unit.short_name, "unit": one.unit.short_name},
        action=Verb.SETTLE_DISAGREEMENT.label,
        action_url=address("ledger:settle_disagreement", one.item_id) + f"?disagreement={one.pk}",
        since=timezone.localdate(one.raised_at),
        due=one.item.due,
        note=f"{one.item.number} · {one.matter[:60]}",
    )


def _next(row: Row, actor: Actor) -> Verb | None:
    """The state's usual verb when the actor has the right to it, else the first of its owner's that they have."""
    stage = STAGES[row.state]
    usual = [stage.verb] if stage.verb else []
    owners = [verb for verb in verbs_in(row.state) if SIDES[verb].value == stage.owner.value]
    return next((verb for verb in [*usual, *owners] if PERMISSIONS[verb] in actor.permissions), None)
