"""What cards, slips, urges and lights set by hand leave in the journal.

The subject of a card's events is the card; they carry the item's ref, so that its timeline can name them.
What people write stands in the event's `reason`, what is the matter itself in the happening.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from kaimenhong.journal.happening import Happening
from kaimenhong.kernel.refs import Ref


@dataclass(frozen=True, kw_only=True)
class CardProposed(Happening):
    """Somebody, or the rule by itself, says that a card is due. It is not issued by that."""

    kind = "ledger.card.proposed"
    sentence = _("对{item}拟发督办卡")
    tone = "grey"
    item: Ref


@dataclass(frozen=True, kw_only=True)
class CardHandedOver(Happening):
    """The item went to another assigning unit, which decides about the card from now on."""

    kind = "ledger.card.handed_over"
    sentence = _("{item}的交办单位改为{assigner}，由它决定")
    tone = "grey"
    item: Ref
    assigner: Ref


@dataclass(frozen=True, kw_only=True)
class CardReplyAsked(Happening):
    """The unit was asked to explain itself before the card is decided."""

    kind = "ledger.card.reply_asked"
    sentence = _("就{card}请{unit}说明情况，{until}前答复")
    tone = "yellow"
    card: Ref
    unit: Ref
    until: date


@dataclass(frozen=True, kw_only=True)
class CardReplied(Happening):
    """The unit explained itself."""

    kind = "ledger.card.replied"
    sentence = _("{unit}就{card}说明情况：{text}")
    tone = "blue"
    card: Ref
    unit: Ref
    text: str


@dataclass(frozen=True, kw_only=True)
class CardIssued(Happening):
    """A person issued the card, on the finding that stands in the event's reason where one is needed."""

    kind = "ledger.card.issued"
    sentence = _("向{unit}签发{card}")
    tone = "orange"
    card: Ref
    unit: Ref
    item: Ref


@dataclass(frozen=True, kw_only=True)
class CardDropped(Happening):
    """The card was not issued."""

    kind = "ledger.card.dropped"
    sentence = _("{card}不予签发")
    card: Ref


@dataclass(frozen=True, kw_only=True)
class CardLifted(Happening):
    """What the card was about is put right."""

    kind = "ledger.card.lifted"
    sentence = _("解除{card}")
    tone = "green"
    card: Ref


@dataclass(frozen=True, kw_only=True)
class CardAppealed(Happening):
    """The unit asks another person to look at the card again."""

    kind = "ledger.card.appealed"
    sentence = _("{unit}对{card}提出申诉：{text}")
    tone = "blue"
    card: Ref
    unit: Ref
    text: str


@dataclass(frozen=True, kw_only=True)
class CardUpheld(Happening):
    """Another person looked at the card again, and it stands."""

    kind = "ledger.card.upheld"
    sentence = _("申诉决定：维持{card}")
    tone = "orange"
    card: Ref


@dataclass(frozen=True, kw_only=True)
class CardRevoked(Happening):
    """Another person looked at the card again, and it counts no longer."""

    kind = "ledger.card.revoked"
    sentence = _("申诉决定：撤销{card}")
    tone = "green"
    card: Ref


@dataclass(frozen=True, kw_only=True)
class SlipIssued(Happening):
    """The assigning unit issued a paper that presses an item."""

    kind = "ledger.slip.issued"
    sentence = _("向{unit}出具{number}，时限要求{until}")
    tone = "yellow"
    number: str
    unit: Ref
    item: Ref
    until: date


@dataclass(frozen=True, kw_only=True)
class ItemUrged(Happening):
    """The assigning unit let the lead unit know that the item is waited for."""

    kind = "ledger.item.urged"
    sentence = _("向{unit}催办：{text}")
    tone = "yellow"
    unit: Ref
    text: str


@dataclass(frozen=True, kw_only=True)
class ItemLightSet(Happening):
    """Somebody set the item's light by hand, for the reason of the event, until a day. `tone_*` are words of Tone."""

    kind = "ledger.item.light_set"
    sentence = _("人工定灯，到{until}为止")
    tone = "yellow"
    tone_before: str
    tone_after: str
    until: date


@dataclass(frozen=True, kw_only=True)
class ItemLightRestored(Happening):
    """The light set by hand was taken back before its day; the computed one shows again."""

    kind = "ledger.item.light_restored"
    sentence = _("取消人工定灯，恢复系统计算")
