"""Giving an item to another assigning unit: when the office that keeps it changes, or ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from kaimenhong.journal.pen import action, record
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import rules
from kaimenhong.ledger.actions import telling
from kaimenhong.ledger.actions.bulk import Outcome, each
from kaimenhong.ledger.actions.moving import day, held, insist_charged, insist_written, moved
from kaimenhong.ledger.actions.telling import tell, together
from kaimenhong.ledger.cards.events import CardHandedOver
from kaimenhong.ledger.events import ItemHandedOver
from kaimenhong.ledger.models import Card, Item
from kaimenhong.ledger.rules import PREPARING, TERMINAL, Verb
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Unit
from kaimenhong.org.permissions import Permission
from kaimenhong.org.queries import members_of

REASON_LENGTH = 2000


@action
def hand_over(*, item: Item, assigner: Unit, reason: str, by: Actor, at: datetime) -> Item:
    """Let another unit be the one that assigned: it decides, reviews, closes and looks back from now on.

    Who owes what until when stays. The unit must have somebody who may assign.
    """
    item = held(item, Verb.HAND_OVER, by, at)
    reason = insist_written(reason, field="reason", name=_("移交理由"), limit=REASON_LENGTH)
    former = item.assigner_unit
    assigner = Unit.objects.select_for_update(of=("self",)).get(pk=assigner.pk)
    _insist_another(assigner, former)
    _insist_assigns(assigner, at)
    state = item.standing_in
    event = moved(
        item,
        Verb.HAND_OVER,
        ItemHandedOver(former=former.ref, assigner=assigner.ref),
        by=by,
        at=at,
        set={
            "assigner_unit": assigner,
            "holder": rules.holder_of(state, lead=str(item.lead_unit.ref), assigner=str(assigner.ref)),
        },
        reason=reason,
    )
    _hand_over_cards(item, former, by=by, at=at)
    told: dict[str, Any] = {"item": item, "event": event, "by": by, "at": at}
    tell([assigner], Permission.ITEM_DISPATCH, telling.IS_YOURS_NOW, **told)
    if state not in PREPARING | TERMINAL:
        tell([item.lead_unit], Permission.ITEM_REPORT, telling.ASSIGNER_CHANGED, **told)
    return item


@action
def hand_over_many(
    *, items: Sequence[tuple[Item, int]], assigner: Unit, reason: str, by: Actor, at: datetime
) -> Outcome:
    """Let another unit be the assigner of many items; one act of as many events.

    Each item comes with the number of its newest event when it was shown. Refused when none can be given,
    or the unit has nobody who may assign.
    """

    def give(item: Item) -> Item:
        return hand_over(item=item, assigner=assigner, reason=reason, by=by, at=at)

    _insist_assigns(assigner, at)
    with together():
        return each(items, give)


def _hand_over_cards(item: Item, former: Unit, *, by: Actor, at: datetime) -> None:
    """Let the cards that wait for the former assigner wait for the present one."""
    ref = item.assigner_unit.ref
    for card in Card.objects.select_for_update().filter(item=item, holder=str(former.ref)).order_by("pk"):
        record(card, CardHandedOver(item=item.ref, assigner=ref), by=by, at=at, set={"holder": str(ref)})


def _insist_another(unit: Unit, former: Unit) -> None:
    if unit.pk == former.pk:
        raise Refused(
            _("%(unit)s已是交办单位。") % {"unit": unit.short_name},
            remedy=_("请选择另一个单位。"),
            field="assigner",
        )


def _insist_assigns(unit: Unit, at: datetime) -> None:
    """The unit exists and has somebody who may assign. Raises Refused, naming the field."""
    insist_charged(unit, day(at), "assigner")
    if not members_of([unit.path], Permission.ITEM_DISPATCH, day(at)):
        raise Refused(
            _("%(unit)s没有人有交办事项的权限。") % {"unit": unit.short_name},
            remedy=_("请先由安全管理员任命，或者改选别的单位。"),
            field="assigner",
        )
