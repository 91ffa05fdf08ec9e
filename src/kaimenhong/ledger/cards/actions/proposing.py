"""Proposing a card: by a person, or by the rule in the nightly job. A proposal is not a card issued."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaimenhong.journal.models import Event
from kaimenhong.journal.pen import action, create
from kaimenhong.journal.pen_bulk import Birth, Deed, create_many
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger.actions.moving import insist_written
from kaimenhong.ledger.cards import queries, rules
from kaimenhong.ledger.cards.actions.holding import day, held_item, tell
from kaimenhong.ledger.cards.events import CardProposed
from kaimenhong.ledger.cards.rules import CardState, Cause, Colour, Indication
from kaimenhong.ledger.models import Card, Item
from kaimenhong.ledger.queries import calendar
from kaimenhong.org.actor import Actor
from kaimenhong.org.permissions import Permission

TEXT_LENGTH = 2000
PERSON_LENGTH = 60
PLEASE_DECIDE = gettext_lazy("按规则拟出督办卡，请决定是否签发。")


@action
def propose_card(
    *,
    item: Item,
    colour: Colour | str,
    cause: Cause | str,
    reason: str,
    person: str = "",
    by: Actor,
    at: datetime,
) -> Card:
    """Propose a card for a reason a person writes down; `person` names somebody, if the card shall.

    Refused to who reported on the item, and when there is a card of this colour for this cause already.
    """
    reason = insist_written(reason, field="reason", name=_("提出理由"), limit=TEXT_LENGTH)
    person = (
        insist_written(person, field="person", name=_("点名人员"), limit=PERSON_LENGTH)
        if person.strip()
        else ""
    )
    item = held_item(item)
    rules.can_propose(by, queries.case_of(item)).insist()
    colour, cause = _colour(colour), _cause(cause)
    found = Indication(colour, _dated(cause, item, at))
    return _proposed(item, found, {"reason": reason, "person": person}, by=by, at=at)


@action
def propose_indicated(*, item: Item, quietly: bool = False, by: Actor, at: datetime) -> Card:
    """Propose the card the rule asks for today, and tell the assigning unit unless `quietly`.

    Refused (409) when the rule asks for none.
    """
    item = held_item(item)
    rules.can_propose(by, queries.case_of(item)).insist()
    found = rules.indicated(
        item,
        queries.former_of([item])[item.pk],
        plan=queries.plans_of([item])[item.pk],
        today=day(at),
        calendar=calendar(),
    )
    if found is None:
        raise _none_asked()
    card = _proposed(item, found, {}, by=by, at=at)
    if not quietly:
        _tell_assigners([card], by=by, at=at)
    return card


@action
def propose_all_indicated(
    *, items: Sequence[Item], told: Collection[int] = (), by: Actor, at: datetime
) -> list[Card]:
    """Propose for each of the items the card the rule asks for today, in one act; pass over those for which it asks
    none, or none by now. An assigning unit is told of the first, those numbered in `told` of none.

    Refused (409) when the rule asks for no card at all.
    """
    held = list(
        Item.objects.with_units()
        .select_for_update(of=("self",))
        .filter(pk__in=[item.pk for item in items])
        .order_by("pk")
    )
    births = _births(held, by=by, at=at)
    if not births:
        raise _none_asked()
    cards: list[Card] = create_many(Card, births, by=by)
    first: dict[int, Card] = {}
    for card in cards:
        first.setdefault(card.item.assigner_unit_id, card)
    _tell_assigners([card for unit, card in first.items() if unit not in told], by=by, at=at)
    return cards


def _births(held: Sequence[Item], *, by: Actor, at: datetime) -> list[Birth]:
    """The cards the rule asks for today. The same queries, however many items."""
    hands, former, plans = queries.hands_of(held), queries.former_of(held), queries.plans_of(held)
    found: list[tuple[Item, Indication]] = []
    for item in held:
        one = rules.indicated(item, former[item.pk], plan=plans[item.pk], today=day(at), calendar=calendar())
        known = {(card.colour, card.cause) for card in former[item.pk]}
        may = rules.can_propose(by, queries.case(item, hands[item.pk]))
        if one is not None and may and (one.colour, one.cause) not in known:
            found.append((item, one))
    grounds = queries.grounds_of(item for item, _found in found)
    return [
        Birth(
            fields=_fields(item, one, grounds[item.pk], by=by, at=at),
            deeds=[Deed(happening=CardProposed(item=item.ref), at=at)],
        )
        for item, one in found
    ]


def _tell_assigners(cards: Sequence[Card], *, by: Actor, at: datetime) -> None:
    """Tell those who decide about each card that it waits for them."""
    events = {
        event.subject: event
        for event in Event.objects.filter(subject__in=[str(card.ref) for card in cards], seq=1)
    }
    for card in cards:
        right = Permission.ITEM_APPROVE if card.must_hear else Permission.ITEM_DISPATCH
        event = events[str(card.ref)]
        tell([card.item.assigner_unit], right, PLEASE_DECIDE, about=card, event=event, by=by, at=at)


def _none_asked() -> Refused:
    return Refused(_("按规则，这件事今天不出牌。"), remedy=_("确有必要的，可以由人提出。"), status=409)


def _proposed(item: Item, found: Indication, words: dict[str, str], *, by: Actor, at: datetime) -> Card:
    if Card.objects.filter(item=item, colour=found.colour, cause=found.cause).exists():
        raise Refused(
            _("这件事为同一事由已经有过%(colour)s。") % {"colour": found.colour.label},
            remedy=_("请在原来的那张牌上办理；情况加重的，提出高一级的牌。"),
            field="colour",
            status=409,
        )
    fields = _fields(item, found, queries.grounds(item), by=by, at=at) | words
    return create(
        Card, CardProposed(item=item.ref), by=by, at=at, fields=fields, reason=words.get("reason", "")
    )


def _fields(
    item: Item, found: Indication, grounds: queries.Grounds, *, by: Actor, at: datetime
) -> dict[str, Any]:
    evidence, counter = grounds
    return {
        "item": item,
        "unit": item.lead_unit,
        "colour": found.colour,
        "cause": found.cause,
        "state": CardState.PROPOSED,
        "holder": str(item.assigner_unit.ref),
        "rule": rules.ladder_on(day(at)).version,
        "measured": found.measured,
        "evidence": evidence,
        "counter": counter,
        "proposer": by.ref,
        "proposed_at": at,
    }


def _dated(cause: Cause, item: Item, at: datetime) -> str:
    """The cause with the date that counts; what is none of the measured causes counts by the day it was noticed."""
    days = {
        Cause.UNSIGNED: item.opened_on,
        Cause.SILENT: item.due,
        Cause.LATE: item.due,
        Cause.BEHIND: item.due or item.opened_on,
    }
    return f"{cause}:{days.get(cause) or day(at)}"


def _colour(text: Colour | str) -> Colour:
    try:
        return Colour(text)
    except ValueError:
        raise _unknown(text, "colour") from None


def _cause(text: Cause | str) -> Cause:
    try:
        return Cause(text)
    except ValueError:
        raise _unknown(text, "cause") from None


def _unknown(text: str, field: str) -> Refused:
    return Refused(_("没有“%(text)s”这个选项。") % {"text": text}, remedy=_("请从列表中选择。"), field=field)
