"""May I? For cards and urges: one answer for the button and for the verb."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kaimenhong.kernel.verdict import YES, Verdict, no
from kaimenhong.ledger.cards.rules.colours import MOVES, CardState, CardVerb, Colour, card_verbs
from kaimenhong.ledger.cards.rules.ladder import ladder_on
from kaimenhong.ledger.rules.states import TERMINAL, State
from kaimenhong.org.actor import Actor
from kaimenhong.org.permissions import Permission

URGED = frozenset({State.ASSIGNED, State.SIGNED, State.IN_PROGRESS})
"""Where the ball is in the lead unit's court, so that urging it makes sense."""


@dataclass(frozen=True, slots=True)
class Case:
    """What the verdicts need to know of an item: its state, its units, and who reported on it (refs in `hands`)."""

    item_state: State
    lead_path: str
    lead_name: str
    assigner_path: str
    assigner_name: str
    hands: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What the verdicts need to know of a card, as of the day `on`. `issuer` and `proposer` are refs.

    `unit_*` is the unit the card is about; it stays, even when the item has been given to another.
    """

    colour: Colour
    state: CardState
    on: date
    unit_path: str
    unit_name: str
    proposer: str = ""
    proposed_by_system: bool = False
    issuer: str = ""
    issued_on: date | None = None
    reply_by: date | None = None
    names_person: bool = False
    appealed: bool = False

    @property
    def must_hear(self) -> bool:
        """Whether the unit is heard before it is issued."""
        return self.colour.needs_reply or self.names_person


def card_verdict(verb: CardVerb, by: Actor, card: CardFacts, case: Case) -> Verdict:
    """May this person do this with this card now? The reason of a no names what is missing."""
    if not (allowed := _CHECKS[verb](by, card, case)):
        return allowed
    if (card.state, verb) in MOVES:
        return YES
    return no(
        _("这张牌现在是“%(state)s”，不能%(verb)s。") % {"state": card.state.label, "verb": verb.label},
        remedy=_("请刷新页面看最新情况。"),
        status=409,
    )


def card_verdicts(by: Actor, card: CardFacts, case: Case) -> dict[CardVerb, Verdict]:
    """The answer for every verb that belongs to the card's state."""
    return {verb: card_verdict(verb, by, card, case) for verb in card_verbs(card.state)}


def can_propose(by: Actor, case: Case) -> Verdict:
    """May this person propose a card about the item? Nobody who reported on it."""
    if not (right := dispatches(by, case)):
        return right
    if case.item_state in TERMINAL:
        return _over(case)
    return _not_own_hand(by, case)


def can_urge(by: Actor, case: Case) -> Verdict:
    """May this person urge the lead unit on?"""
    if not (right := dispatches(by, case)):
        return right
    if case.item_state in URGED:
        return YES
    return no(
        _("这件事现在是“%(state)s”，不是在等牵头单位。") % {"state": case.item_state.label},
        remedy=_("轮到牵头单位时才能催办。"),
        status=409,
    )


def already_urged(number: str) -> Verdict:
    """The refusal of a second urge on one day."""
    return no(
        _("%(number)s今天已经催办过。") % {"number": number},
        remedy=_("请改天再催，或者出催办单。"),
        status=409,
    )


def dispatches(by: Actor, case: Case) -> Verdict:
    """Is this somebody who hands out work for the assigning unit?"""
    if not by.may(Permission.ITEM_DISPATCH):
        return _without(Permission.ITEM_DISPATCH)
    if by.is_system or case.assigner_path in by.paths:
        return YES
    return no(
        _("这件事由%(unit)s交办，您不在该单位任职。") % {"unit": case.assigner_name},
        remedy=_("请由%(unit)s办理。") % {"unit": case.assigner_name},
    )


def reply_window_passed(card: CardFacts) -> bool:
    """Whether the unit has had its time to reply."""
    return card.reply_by is not None and card.on > card.reply_by


def appeal_until(issued_on: date) -> date:
    """The last day on which the unit may appeal, in natural days."""
    return issued_on + timedelta(days=ladder_on(issued_on).appeal_days)


def _assigner(by: Actor, card: CardFacts, case: Case) -> Verdict:
    return dispatches(by, case)


def _unit(by: Actor, card: CardFacts, case: Case) -> Verdict:
    if not by.may(Permission.ITEM_ASK):
        return _without(Permission.ITEM_ASK)
    if card.unit_path in by.paths:
        return YES
    return no(
        _("这张牌发给%(unit)s，您不在该单位任职。") % {"unit": card.unit_name},
        remedy=_("请由%(unit)s办理。") % {"unit": card.unit_name},
    )


def _issue(by: Actor, card: CardFacts, case: Case) -> Verdict:
    if by.is_system:
        return no(_("系统只能提出，不能签发。"), remedy=_("请由人签发。"))
    checks = (_issuer(by, card, case), _not_own_hand(by, case), _second_person(by, card), _heard(card))
    found = next((one for one in checks if not one), YES)
    return _over(case) if found and case.item_state in TERMINAL else found


def _issuer(by: Actor, card: CardFacts, case: Case) -> Verdict:
    return _approver(by, case) if card.must_hear else dispatches(by, case)


def _approver(by: Actor, case: Case) -> Verdict:
    if not by.may(Permission.ITEM_APPROVE):
        return _without(Permission.ITEM_APPROVE)
    if any(case.assigner_path.startswith(path) for path in by.paths):
        return YES
    return no(
        _("这张牌要由%(unit)s或其上级的审批人签发。") % {"unit": case.assigner_name},
        remedy=_("请送审批人签发。"),
    )


def _second_person(by: Actor, card: CardFacts) -> Verdict:
    if card.must_hear and by.ref == card.proposer:
        return no(_("这张牌是您提出的，不能由您签发。"), remedy=_("请由另一位审批人签发。"))
    return YES


def _heard(card: CardFacts) -> Verdict:
    """Was the unit heard, where it must be, or has it let its time pass?"""
    if card.state is CardState.REPLIED or reply_window_passed(card):
        return YES
    if card.state is CardState.AWAITING_REPLY and card.reply_by is not None:
        return no(
            _("单位的说明期限是%(day)s，还没有过，单位也还没有说明。") % {"day": date_format(card.reply_by)},
            remedy=_("请等单位说明，或者等期限过后再签发。"),
            status=409,
        )
    if not card.must_hear:
        return YES
    return no(_("红牌和点名的牌，签发前要听取单位说明。"), remedy=_("请先“请单位说明”。"), status=409)


def _appeal(by: Actor, card: CardFacts, case: Case) -> Verdict:
    if not (right := _unit(by, card, case)):
        return right
    if card.appealed:
        return no(_("这张牌已经申诉过，决定已经作出。"), status=409)
    if card.issued_on is None or card.on <= appeal_until(card.issued_on):
        return YES
    return no(
        _("申诉期限是%(day)s，已经过了。") % {"day": date_format(appeal_until(card.issued_on))},
        remedy=_("有新情况的，可以提请交办单位解除。"),
        status=409,
    )


def _decide(by: Actor, card: CardFacts, case: Case) -> Verdict:
    """An appeal is decided by an approver who had no part in the card."""
    if not (right := _approver(by, case)):
        return right
    if by.ref in {card.issuer, card.proposer}:
        return no(_("这张牌是您提出或签发的，不能由您决定申诉。"), remedy=_("请由另一位审批人决定。"))
    return _not_own_hand(by, case)


def _not_own_hand(by: Actor, case: Case) -> Verdict:
    if by.ref in case.hands:
        return no(
            _("您反馈过这件事的办理情况，应当回避。"),
            remedy=_("请由%(unit)s的另一位同事办理。") % {"unit": case.assigner_name},
        )
    return YES


def _over(case: Case) -> Verdict:
    return no(
        _("这件事已是“%(state)s”，不再出牌。") % {"state": case.item_state.label},
        remedy=_("成果没有保持的，请走回头看。"),
        status=409,
    )


def _without(permission: Permission) -> Verdict:
    return no(
        _("您的岗位没有“%(right)s”的权限。") % {"right": permission.meaning},
        remedy=_("请由有此权限的同事办理。"),
    )


_CHECKS: dict[CardVerb, Callable[[Actor, CardFacts, Case], Verdict]] = {
    CardVerb.ASK_REPLY: _assigner,
    CardVerb.REPLY: _unit,
    CardVerb.ISSUE: _issue,
    CardVerb.DROP: _assigner,
    CardVerb.LIFT: _assigner,
    CardVerb.APPEAL: _appeal,
    CardVerb.UPHOLD: _decide,
    CardVerb.REVOKE: _decide,
}
