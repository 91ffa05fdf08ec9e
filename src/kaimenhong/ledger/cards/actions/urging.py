"""Urging: a word to the lead unit that the item is waited for. Once a day at most, one item or many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaimenhong.journal.pen import action, record
from kaimenhong.kernel.verdict import Refused, Verdict
from kaimenhong.ledger.actions.moving import insist_written
from kaimenhong.ledger.cards import queries, rules
from kaimenhong.ledger.cards.actions.holding import day, held_item, tell
from kaimenhong.ledger.cards.events import ItemUrged
from kaimenhong.ledger.models import Item
from kaimenhong.org.actor import Actor
from kaimenhong.org.permissions import Permission

TEXT_LENGTH = 500
PLEASE_HURRY = gettext_lazy("交办单位催办，请抓紧办理；有困难的，请及时反馈或申请延期。")


@dataclass(frozen=True, slots=True)
class Urged:
    """What became of urging many: those urged, and those that were not, each with the reason."""

    urged: list[Item]
    left_out: list[tuple[Item, str]]


@action
def urge(*, item: Item, text: str, by: Actor, at: datetime) -> Item:
    """Tell the lead unit that the item is waited for. Refused a second time on the same day: urging is no noise."""
    text = insist_written(text, field="text", name=_("催办内容"), limit=TEXT_LENGTH)
    item = held_item(item)
    may_urge(item, by, at).insist()
    _urged(item, text, by=by, at=at)
    return item


@action
def urge_all(*, items: Sequence[Item], text: str, by: Actor, at: datetime) -> Urged:
    """Urge many in one act. What may not be urged is left out with the reason; refused when nothing remains."""
    text = insist_written(text, field="text", name=_("催办内容"), limit=TEXT_LENGTH)
    held = [held_item(item) for item in sorted(items, key=lambda item: item.pk)]
    already = queries.urged_on(held, day(at))
    answers = [(item, _may(item, by, urged=item.pk in already)) for item in held]
    wanted = [item for item, verdict in answers if verdict]
    if not wanted:
        raise Refused(
            _("选中的事项都不能催办。"),
            remedy=" ".join(dict.fromkeys(str(verdict.reason) for _item, verdict in answers)),
            field="items",
        )
    for item in wanted:
        _urged(item, text, by=by, at=at)
    return Urged(wanted, [(item, str(verdict.reason)) for item, verdict in answers if not verdict])


def may_urge(item: Item, by: Actor, at: datetime) -> Verdict:
    """May this person urge the item today? For the button, the preview of many, and the verb. One query."""
    return _may(item, by, urged=bool(queries.urged_on([item], day(at))))


def _may(item: Item, by: Actor, *, urged: bool) -> Verdict:
    verdict = rules.can_urge(by, queries.case_of(item, with_hands=False))
    return rules.already_urged(item.number) if verdict and urged else verdict


def _urged(item: Item, text: str, *, by: Actor, at: datetime) -> None:
    event = record(item, ItemUrged(unit=item.lead_unit.ref, text=text), by=by, at=at)
    tell([item.lead_unit], Permission.ITEM_REPORT, PLEASE_HURRY, about=item, event=event, by=by, at=at)
