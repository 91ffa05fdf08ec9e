"""What an item's page shows of cards, papers, urges and its light set by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kaimenhong.journal.models import Event
from kaimenhong.kernel.verdict import Verdict
from kaimenhong.ledger.cards import queries, rules
from kaimenhong.ledger.cards.queries import OfItem
from kaimenhong.ledger.cards.rules import SlipKind
from kaimenhong.ledger.models import Card, Item, Promise, Slip
from kaimenhong.ledger.rules.lights import hand_light
from kaimenhong.org.actor import Actor


@dataclass(frozen=True, slots=True)
class Pressing:
    """The cards, papers and promises of an item, and what the viewer may do about them.

    `next_slip` is the paper whose turn it is, None when it is none's. `light_until` is the day until which
    the light is set by hand.
    """

    cards: list[Card]
    slips: list[Slip]
    promises: list[Promise]
    may_urge: Verdict
    may_propose: Verdict
    may_set_light: Verdict
    next_slip: SlipKind | None
    light_until: date | None

    @property
    def anything(self) -> bool:
        """Whether there is something to show or to do."""
        return bool(
            self.cards
            or self.slips
            or self.promises
            or self.may_urge
            or self.may_propose
            or self.may_set_light
        )


def pressing(
    actor: Actor,
    item: Item,
    found: OfItem,
    promises: list[Promise],
    *,
    hands: Iterable[str],
    story: Iterable[Event],
    on: date,
) -> Pressing:
    """For an item fetched with its units; `hands` have reported on it, `story` are its events. Asks nothing."""
    case = queries.case(item, hands)
    papers = rules.SlipFacts(
        {slip.sort: slip.until for slip in found.slips if slip.unit_id == item.lead_unit_id}
    )
    may_propose = rules.can_propose(actor, case)
    set_by_hand = hand_light(item, on)
    urged = any(queries.urges(story, on))
    return Pressing(
        cards=found.cards,
        slips=found.slips,
        promises=promises,
        may_urge=rules.already_urged(item.number) if urged else rules.can_urge(actor, case),
        may_propose=may_propose,
        may_set_light=rules.can_set_light(actor, case),
        next_slip=_next(papers, on) if may_propose else None,
        light_until=set_by_hand[1] if set_by_hand else None,
    )


def _next(papers: rules.SlipFacts, today: date) -> SlipKind | None:
    """The gravest paper that may be issued today."""
    turns = [kind for kind in SlipKind if rules.can_issue_slip(kind, papers, today=today)]
    return turns[-1] if turns else None
