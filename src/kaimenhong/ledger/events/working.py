"""What the units that do the work say: lead unit and co-units."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from kaimenhong.journal.happening import Happening
from kaimenhong.kernel.refs import Ref


@dataclass(frozen=True, kw_only=True)
class ItemSignedFor(Happening):
    """The lead unit accepted the responsibility."""

    kind = "ledger.item.signed_for"
    sentence = _("代{lead}签收")
    tone = "green"
    lead: Ref


@dataclass(frozen=True, kw_only=True)
class ItemBegun(Happening):
    """The lead unit has begun to work on it."""

    kind = "ledger.item.begun"
    sentence = _("开始办理")
    tone = "blue"
    lead: Ref


@dataclass(frozen=True, kw_only=True)
class ItemReturned(Happening):
    """The lead unit gave the item back to the assigner. `why` is the reason code and the
    suggestion in the words of the day."""

    kind = "ledger.item.returned"
    sentence = _("退回交办单位：{why}")
    tone = "orange"
    why: str
    suggested: Ref | None


@dataclass(frozen=True, kw_only=True)
class ItemReported(Happening):
    """The lead unit told how far it is."""

    kind = "ledger.item.reported"
    sentence = _("反馈进展：{text}")
    text: str
    percent: int | None


@dataclass(frozen=True, kw_only=True)
class ItemNoted(Happening):
    """A co-unit told the lead unit what it has done."""

    kind = "ledger.item.noted"
    sentence = _("代协办单位{unit}反馈：{text}")
    unit: Ref
    text: str


@dataclass(frozen=True, kw_only=True)
class ItemAskedToClose(Happening):
    """The lead unit put forward the result and asked to close."""

    kind = "ledger.item.asked_to_close"
    sentence = _("提请销号，办理结果：{result}")
    tone = "green"
    result: str


@dataclass(frozen=True, kw_only=True)
class ItemUnchanged(Happening):
    """The lead unit said, with one click, that nothing has changed since it last reported."""

    kind = "ledger.item.unchanged"
    sentence = _("反馈：没有变化")


@dataclass(frozen=True, kw_only=True)
class ItemProved(Happening):
    """The lead unit gave further evidence."""

    kind = "ledger.item.proved"
    sentence = _("补充佐证：{evidence}")
    evidence: str


@dataclass(frozen=True, kw_only=True)
class ItemDisagreementRaised(Happening):
    """The lead unit could not agree with a co-unit and asks the assigner to coordinate."""

    kind = "ledger.item.disagreement_raised"
    sentence = _("与{unit}意见不一致，提请协调：{matter}")
    tone = "orange"
    unit: Ref
    matter: str
