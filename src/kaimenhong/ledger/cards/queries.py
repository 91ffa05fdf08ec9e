"""Questions about cards and slips: who sees them, what belongs to an item, what is for and against a card."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from kaimenhong.journal.models import Event
from kaimenhong.journal.ready import kept
from kaimenhong.journal.registry import Named, labels
from kaimenhong.journal.timeline import Line, lines
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import events as items
from kaimenhong.ledger.cards import events
from kaimenhong.ledger.cards.rules import (
    STANDING,
    CardFacts,
    CardState,
    Case,
    Colour,
    Former,
    SlipFacts,
    SlipKind,
    appeal_until,
    measured_text,
    rule_text,
)
from kaimenhong.ledger.models import Card, CardQuerySet, Item, Milestone, Report, Slip
from kaimenhong.ledger.queries import Counts, visible_to
from kaimenhong.ledger.queries import one as asking
from kaimenhong.ledger.queries.paging import Leaf, Stretch, leaf
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Unit
from kaimenhong.org.permissions import Permission

SIZE = 30
AT_MOST = 12  # events named on a card, on either side
_PUBLIC = sorted({*STANDING, CardState.LIFTED})
_STRETCHES = (Stretch(Q(), ("-id",)),)
_FOR = (
    items.ItemOpened,
    items.ItemDispatched,
    items.ItemSignedFor,
    items.ItemReported,
    items.ItemUnchanged,
    items.ItemExtensionRefused,
    items.ItemSentBack,
    events.ItemUrged,
    events.CardIssued,
)
_AGAINST = (
    items.ItemReturned,
    items.ItemReassigned,
    items.ItemInsistedOn,
    items.ItemTransferred,
    items.ItemExtensionAsked,
    items.ItemExtended,
    items.ItemSuspensionAsked,
    items.ItemSuspended,
    items.ItemResumed,
    items.ItemResumedUntil,
    items.ItemDisagreementRaised,
)
"""What may excuse a unit: it waited for others, was given the item late, or asked in time."""


def visible_cards(actor: Actor) -> CardQuerySet:
    """The cards this person may see.

    Issued ones that name nobody: whoever sees the item. Before, or when a person is named: the assigning
    side, and of the unit concerned those who answer for it, once it has been asked. Nobody else.
    """
    found = Q(state__in=_PUBLIC, person="", item__in=visible_to(actor).values("pk"))
    own = Unit.objects.within(*actor.paths).values("pk")
    if actor.permissions & {Permission.ITEM_DISPATCH, Permission.ITEM_APPROVE}:
        found |= Q(item__assigner_unit__in=own)
    if actor.may(Permission.ITEM_READ):
        told = Q(reply_by__isnull=False) | Q(issued_at__isnull=False)
        answers = Q() if actor.may(Permission.ITEM_ASK) else Q(person="")
        found |= Q(unit__in=own) & told & answers
    return Card.objects.filter(found)


def listed(
    actor: Actor, *, state: str = "", colour: str = "", after: str = "", before: str = ""
) -> Leaf[Card]:
    """One page of the cards the actor may see, newest first. `state` is a CardState, or "" for those not over. One query."""
    found = visible_cards(actor).select_related("item", "unit")
    open_ = [one for one in CardState if one not in {CardState.LIFTED, CardState.REVOKED, CardState.DROPPED}]
    found = found.filter(state__in=[state] if state else open_)
    if colour:
        found = found.filter(colour=colour)
    return leaf(found, _STRETCHES, after=after, before=before, size=SIZE)


def seen_card(actor: Actor, pk: int) -> Card:
    """The card with its item and units. Raises Refused for one that is not there or not for the actor's eyes (404).

    Whoever reads the journal knows of it and is told that it is not theirs (403).
    """
    found = visible_cards(actor).filter(pk=pk)
    card: Card | None = found.select_related("unit", "item__lead_unit", "item__assigner_unit").first()
    if card is None:
        knows = actor.may(Permission.JOURNAL_READ) and Card.objects.filter(pk=pk).exists()
        status = 403 if knows else 404
        raise Refused(_("没有这张牌，或者您无权查看。"), remedy=_("请核对地址。"), status=status)
    return card


def seen_slip(actor: Actor, pk: int) -> Slip:
    """The paper with its item and units, for whoever sees the item. Raises Refused (404)."""
    found = Slip.objects.filter(pk=pk, item__in=visible_to(actor).values("pk"))
    slip: Slip | None = found.select_related(
        "unit", "former", "item__lead_unit", "item__assigner_unit"
    ).first()
    if slip is None:
        raise Refused(_("没有这份单据，或者您无权查看。"), remedy=_("请核对地址。"), status=404)
    return slip


@dataclass(frozen=True, slots=True)
class OfItem:
    """What an item's page shows of cards: those the viewer may see, newest first, and the papers, in their order."""

    cards: list[Card]
    slips: list[Slip]

    @property
    def refs(self) -> list[str]:
        """The subjects whose events belong on the item's timeline beside its own."""
        return [str(one.ref) for one in [*self.cards, *self.slips]]


def of_item(item: Item, actor: Actor, parts: Counts) -> OfItem:
    """The cards and papers of one item. A query for each of the two it has."""
    cards: asking.OfItem[Card] = kept(  # a card is not for all who may read the item: see visible_cards
        ("cards of an item", actor.ref, actor.paths, actor.permissions),
        lambda: asking.OfItem(visible_cards(actor).filter(item=0).select_related("unit").order_by("-pk")),
    )
    return OfItem(
        cards=cards.of(item.pk) if parts.cards else [], slips=_slips().of(item.pk) if parts.slips else []
    )


@lru_cache(maxsize=1)
def _slips() -> asking.OfItem[Slip]:
    return asking.OfItem(Slip.objects.filter(item=0).select_related("unit").order_by("pk"))


def case_of(item: Item, *, with_hands: bool = True) -> Case:
    """What the verdicts need to know of an item fetched with its units. One query, none without hands."""
    hands = Report.objects.filter(item=item).values_list("person", flat=True) if with_hands else ()
    return case(item, hands)


def case(item: Item, hands: Iterable[str]) -> Case:
    """The same, with the hands of those who have reported on it."""
    return Case(
        item_state=item.standing_in,
        lead_path=item.lead_unit.path,
        lead_name=item.lead_unit.short_name,
        assigner_path=item.assigner_unit.path,
        assigner_name=item.assigner_unit.short_name,
        hands=frozenset(hands),
    )


def hands_of(items: Iterable[Item]) -> dict[int, set[str]]:
    """Who has reported on each item, by the item's number. One query."""
    found: dict[int, set[str]] = defaultdict(set)
    rows = (
        Report.objects.filter(item__in=[item.pk for item in items]).values_list("item", "person").distinct()
    )
    for item, person in rows:
        found[item].add(person)
    return found


def facts_of(card: Card, *, on: date) -> CardFacts:
    """What the verdicts need to know of a card fetched with its unit."""
    return CardFacts(
        colour=card.hue,
        state=card.standing_in,
        on=on,
        unit_path=card.unit.path,
        unit_name=card.unit.short_name,
        proposer=card.proposer,
        issuer=card.issuer,
        issued_on=timezone.localdate(card.issued_at) if card.issued_at else None,
        reply_by=card.reply_by,
        names_person=bool(card.person),
        appealed=card.appealed_at is not None,
    )


def former_of(items: Iterable[Item]) -> dict[int, list[Former]]:
    """The cards each item has had, by the item's number; revoked ones count as never issued. One query."""
    found: dict[int, list[Former]] = defaultdict(list)
    for card in Card.objects.filter(item__in=[item.pk for item in items]).order_by("pk"):
        counts = card.issued_at is not None and card.state != CardState.REVOKED
        issued = timezone.localdate(card.issued_at) if counts else None
        found[card.item_id].append(Former(Colour(card.colour), card.cause, issued))
    return found


def plans_of(items: Iterable[Item]) -> dict[int, list[tuple[date, int]]]:
    """The milestones' dates and weights, by the item's number. One query."""
    found: dict[int, list[tuple[date, int]]] = defaultdict(list)
    rows = Milestone.objects.filter(item__in=[item.pk for item in items]).order_by("due", "pk")
    for item, due, weight in rows.values_list("item", "due", "weight"):
        found[item].append((due, weight))
    return found


Grounds = tuple[list[dict[str, object]], list[dict[str, object]]]


def grounds(item: Item) -> Grounds:
    """The events that speak for a card and those that speak against it, as {"event", "said"}, oldest first.

    In the source language, as the journal keeps its words. A handful of queries.
    """
    return grounds_of([item])[item.pk]


def grounds_of(items: Iterable[Item]) -> dict[int, Grounds]:
    """The same of many items, by the item's number, with the same handful of queries."""
    subjects = {str(item.ref): item.pk for item in items}
    cards = Card.objects.filter(item__in=subjects.values()).values_list("pk", "item")
    subjects |= {f"{Card.ref_kind()}:{card}": item for card, item in cards}
    excuses = {one.kind for one in _AGAINST}
    sides: dict[int, tuple[list[Event], list[Event]]] = {item: ([], []) for item in subjects.values()}
    wanted = [one.kind for one in (*_FOR, *_AGAINST)]
    for event in Event.objects.filter(subject__in=subjects, kind__in=wanted).order_by("id"):
        sides[subjects[event.subject]][event.kind in excuses].append(event)
    last = {item: (in_favour[-AT_MOST:], against[-AT_MOST:]) for item, (in_favour, against) in sides.items()}
    with override("zh-hans"):
        told = lines(event for both in last.values() for side in both for event in side)
        said = {line.event: {"event": line.event, "said": _said(line)} for line in told}
    return {
        item: ([said[event.pk] for event in in_favour], [said[event.pk] for event in against])
        for item, (in_favour, against) in last.items()
    }


def _said(line: Line) -> str:
    reason = f"（{line.reason[:120]}）" if line.reason else ""
    return f"{timezone.localdate(line.when)} {line.unit.text} {line.text[:200]}{reason}".strip()


def papers_of(item: Item) -> SlipFacts:
    """Until when the papers run that the present lead unit has been given about the item. One query."""
    given = Slip.objects.filter(item=item, unit=item.lead_unit).order_by("pk").values_list("kind", "until")
    return SlipFacts({SlipKind(kind): until for kind, until in given})


def last_slip(item: Item, kind: SlipKind | None) -> Slip | None:
    """The newest paper of a kind that the present lead unit has been given. One query at most."""
    if kind is None:
        return None
    slip: Slip | None = Slip.objects.filter(item=item, unit=item.lead_unit, kind=kind).order_by("-pk").first()
    return slip


@dataclass(frozen=True, slots=True)
class CardFile:
    """A card as its page shows it: the rule and what was measured in words, both sides, who did what, its story."""

    rule: str
    measured: str
    evidence: list[Line]
    counter: list[Line]
    proposer: Named
    replier: Named
    issuer: Named
    appellant: Named
    decider: Named
    story: list[Line]
    appeal_until: date | None

    @property
    def latest(self) -> int:
        """The number of the card's newest event, for the form's `seen`."""
        return max((line.seq for line in self.story), default=0)


def card_file(card: Card) -> CardFile:
    """Everything that is told about a card. A handful of queries, whatever its length."""
    told = lines(Event.objects.filter(pk__in=_numbers([*card.evidence, *card.counter])).order_by("id"))
    against = set(_numbers(card.counter))
    issued = timezone.localdate(card.issued_at) if card.issued_at else None
    return CardFile(
        rule=rule_text(card.rule, card.hue, card.about),
        measured=measured_text(card.about, card.measured),
        evidence=[line for line in told if line.event not in against],
        counter=[line for line in told if line.event in against],
        **_names(card),
        story=lines(Event.objects.filter(subject=str(card.ref)).order_by("-id")),
        appeal_until=appeal_until(issued) if issued else None,
    )


def _names(card: Card) -> dict[str, Named]:
    """Who had a part in the card, by that part; the job is called the system."""
    parts = ("proposer", "replier", "issuer", "appellant", "decider")
    hands = {part: getattr(card, part) for part in parts}
    named = labels(hand for hand in hands.values() if hand and not hand.startswith("system"))
    nameless = {"": Named("")}
    return {part: named.get(hand) or nameless.get(hand) or Named(_("系统")) for part, hand in hands.items()}


def _numbers(grounds: Sequence[dict[str, int]]) -> list[int]:
    return [ground["event"] for ground in grounds]


def urged_on(items: Iterable[Item], day: date) -> set[int]:
    """Which of these items were urged on that day already. One query."""
    refs = {str(item.ref): item.pk for item in items}
    found = Event.objects.filter(subject__in=refs, kind=events.ItemUrged.kind)
    return {refs[event.subject] for event in urges(found, day)}


def urges(story: Iterable[Event], day: date) -> Iterator[Event]:
    """The urges of a day among these events."""
    for event in story:
        if event.kind == events.ItemUrged.kind and timezone.localdate(event.occurred) == day:
            yield event
