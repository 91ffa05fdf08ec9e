"""What the verbs of the ledger leave in the journal. The subject is always the item.

Explanations people write (why returned, why reassigned …) stand in the event's own `reason`; texts that
are the matter itself (progress, result, conclusion) stand in the happening.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from kaimenhong.journal.happening import Happening
from kaimenhong.kernel.refs import Ref


@dataclass(frozen=True, kw_only=True)
class ItemOpened(Happening):
    """An item entered the ledger and was assigned to its lead unit."""

    kind = "ledger.item.opened"
    sentence = _("立为第{number}号事项，交由{lead}牵头办理")
    tone = "blue"
    number: str
    lead: Ref
    co_units: list[Ref]
    due: date | None


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
    sentence = _("{lead}开始办理")
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
class ItemReassigned(Happening):
    """The assigner gave the item to a lead unit, another one or the same again."""

    kind = "ledger.item.reassigned"
    sentence = _("由{former_lead}改派{lead}牵头办理")
    tone = "blue"
    former_lead: Ref
    lead: Ref
    co_units: list[Ref]


@dataclass(frozen=True, kw_only=True)
class ItemInsistedOn(Happening):
    """The assigner sent a returned item to the same lead unit again."""

    kind = "ledger.item.insisted_on"
    sentence = _("明确仍由{lead}牵头办理")
    tone = "blue"
    lead: Ref
    co_units: list[Ref]


@dataclass(frozen=True, kw_only=True)
class ItemCoUnitsChanged(Happening):
    """The assigner changed who supports the lead unit."""

    kind = "ledger.item.co_units_changed"
    sentence = _("调整协办单位，现为{count}家：{co_units}")
    count: int
    co_units: list[Ref]


@dataclass(frozen=True, kw_only=True)
class ItemCoUnitsDropped(Happening):
    """The assigner left the lead unit to work alone."""

    kind = "ledger.item.co_units_dropped"
    sentence = _("取消全部协办单位")


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
class ItemSentBack(Happening):
    """The assigner found the result wanting."""

    kind = "ledger.item.sent_back"
    sentence = _("审核未通过，退回继续办理")
    tone = "orange"


@dataclass(frozen=True, kw_only=True)
class ItemClosed(Happening):
    """The assigner accepted the result; the item left the active ledger."""

    kind = "ledger.item.closed"
    sentence = _("审核通过，予以销号：{conclusion}")
    tone = "green"
    conclusion: str


@dataclass(frozen=True, kw_only=True)
class ItemEnded(Happening):
    """The assigner took the item out of the ledger without a result."""

    kind = "ledger.item.ended"
    sentence = _("终止办理")
    tone = "grey"
