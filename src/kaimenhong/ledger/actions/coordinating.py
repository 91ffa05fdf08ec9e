"""When lead and co-unit cannot agree: the lead raises it, the assigner decides, both are told."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from kaimenhong.journal.pen import action
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger.actions import telling
from kaimenhong.ledger.actions.moving import held, insist_written, moved
from kaimenhong.ledger.actions.telling import tell
from kaimenhong.ledger.events import ItemDisagreementRaised, ItemDisagreementSettled
from kaimenhong.ledger.models import CoUnit, Disagreement, Item
from kaimenhong.ledger.rules import Verb
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Unit
from kaimenhong.org.permissions import Permission

MATTER_LENGTH = 2000


@action
def raise_disagreement(*, item: Item, unit: Unit, matter: str, by: Actor, at: datetime) -> Item:
    """Ask the assigner to decide what lead and co-unit cannot agree on. The work goes on, the clock runs."""
    item = held(item, Verb.RAISE_DISAGREEMENT, by, at)
    matter = insist_written(matter, field="matter", name=_("分歧事项"), limit=MATTER_LENGTH)
    if not CoUnit.objects.filter(item=item, unit=unit).exists():
        raise Refused(
            _("%(unit)s不是这件事的协办单位。") % {"unit": unit.short_name},
            remedy=_("请选择协办单位；需要增加协办单位的，请向交办单位提出。"),
            field="unit",
        )
    event = moved(
        item,
        Verb.RAISE_DISAGREEMENT,
        ItemDisagreementRaised(unit=unit.ref, matter=matter),
        by=by,
        at=at,
        add=[Disagreement(unit=unit, matter=matter, raiser=by.ref, raised_at=at)],
    )
    told: dict[str, Any] = {"item": item, "event": event, "by": by, "at": at}
    tell([item.assigner_unit], Permission.ITEM_DISPATCH, telling.PLEASE_COORDINATE, **told)
    tell([unit], Permission.ITEM_REPORT, telling.DISAGREEMENT_RAISED, **told)
    return item


@action
def settle_disagreement(
    *, item: Item, disagreement: Disagreement, decision: str, by: Actor, at: datetime
) -> Item:
    """Decide what lead and co-unit could not agree on; both act by it."""
    item = held(item, Verb.SETTLE_DISAGREEMENT, by, at)
    decision = insist_written(decision, field="decision", name=_("协调决定"), limit=MATTER_LENGTH)
    waiting = Disagreement.objects.filter(item=item, pk=disagreement.pk, decided_at=None)
    part = waiting.select_related("unit").first()
    if part is None:
        raise Refused(
            _("没有这项分歧，或者它已有协调决定。"), remedy=_("请刷新页面后再选择。"), field="disagreement"
        )
    event = moved(
        item,
        Verb.SETTLE_DISAGREEMENT,
        ItemDisagreementSettled(unit=part.unit.ref, decision=decision),
        by=by,
        at=at,
        amend=[(part, {"decision": decision, "decider": by.ref, "decided_at": at})],
    )
    units = [item.lead_unit, part.unit]
    tell(units, Permission.ITEM_REPORT, telling.WAS_COORDINATED, item=item, event=event, by=by, at=at)
    return item
