"""Setting a light by hand, for a time and with a reason; and taking it back. What expires falls back by itself."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from kaimenhong.journal.pen import action, record
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger.actions.moving import insist_written
from kaimenhong.ledger.cards import queries, rules
from kaimenhong.ledger.cards.actions.holding import day, held_item, insist
from kaimenhong.ledger.cards.events import ItemLightRestored, ItemLightSet
from kaimenhong.ledger.models import Item
from kaimenhong.ledger.queries import calendar
from kaimenhong.ledger.rules.lights import Tone, light
from kaimenhong.org.actor import Actor

REASON_LENGTH = 300


@action
def set_light(*, item: Item, tone: Tone | str, until: date, reason: str, by: Actor, at: datetime) -> Item:
    """Show another light than the computed one until a day. Red cannot be set: it is a card."""
    reason = insist_written(reason, field="reason", name=_("人工定灯的理由"), limit=REASON_LENGTH)
    item, today = held_item(item), day(at)
    rules.can_set_light(by, queries.case_of(item, with_hands=False)).insist()
    insist(rules.check_light(_tone(tone), until, today=today), field="until")
    shown = light(item, today, calendar()).tone
    record(
        item,
        ItemLightSet(tone_before=shown, tone_after=_tone(tone), until=until),
        by=by,
        at=at,
        set={"override_tone": _tone(tone), "override_until": until, "override_reason": reason},
        reason=reason,
    )
    return item


@action
def restore_light(*, item: Item, reason: str, by: Actor, at: datetime) -> Item:
    """Let the computed light show again before the day."""
    reason = insist_written(reason, field="reason", name=_("恢复的理由"), limit=REASON_LENGTH)
    item = held_item(item)
    rules.can_set_light(by, queries.case_of(item, with_hands=False)).insist()
    if item.override_until is None or item.override_until < day(at):
        raise Refused(_("这件事现在没有人工定灯。"), remedy=_("灯色已由系统计算。"), status=409)
    record(
        item,
        ItemLightRestored(),
        by=by,
        at=at,
        set={"override_tone": "", "override_until": None, "override_reason": ""},
        reason=reason,
    )
    return item


def _tone(tone: Tone | str) -> Tone:
    try:
        return Tone(tone)
    except ValueError:
        raise Refused(
            _("没有“%(tone)s”这种灯色。") % {"tone": tone}, remedy=_("请从列表中选择。"), field="tone"
        ) from None
