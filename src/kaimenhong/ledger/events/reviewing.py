"""What becomes of a result: sent back, accepted, closed, archived, looked at again, reopened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from kaimenhong.journal.happening import Happening
from kaimenhong.kernel.refs import Ref


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


@dataclass(frozen=True, kw_only=True)
class ItemAccepted(Happening):
    """The assigner found the result good; an approver takes it off the ledger."""

    kind = "ledger.item.accepted"
    sentence = _("审核通过，报请批准销号：{opinion}")
    tone = "green"
    opinion: str


@dataclass(frozen=True, kw_only=True)
class ItemStruckOff(Happening):
    """The approver took the item off the ledger."""

    kind = "ledger.item.struck_off"
    sentence = _("批准销号：{conclusion}")
    tone = "green"
    conclusion: str


@dataclass(frozen=True, kw_only=True)
class ItemRejected(Happening):
    """The approver found the result wanting."""

    kind = "ledger.item.rejected"
    sentence = _("复核未通过，退回继续办理")
    tone = "orange"


@dataclass(frozen=True, kw_only=True)
class ItemArchived(Happening):
    """The papers of the item went into the archive."""

    kind = "ledger.item.archived"
    sentence = _("归档")
    tone = "grey"


@dataclass(frozen=True, kw_only=True)
class ItemLookedBackAt(Happening):
    """Somebody checked after closing: the result still stands."""

    kind = "ledger.item.looked_back_at"
    sentence = _("回头看，成果保持：{finding}")
    tone = "green"
    finding: str


@dataclass(frozen=True, kw_only=True)
class ItemReopened(Happening):
    """Somebody checked after closing: the result does not stand, the unit works on."""

    kind = "ledger.item.reopened"
    sentence = _("回头看发现问题，重新办理：{finding}")
    tone = "orange"
    finding: str
    due: date | None


@dataclass(frozen=True, kw_only=True)
class ItemRefiled(Happening):
    """What was ended was drafted anew."""

    kind = "ledger.item.refiled"
    sentence = _("重新立项：{successor}")
    tone = "blue"
    successor: Ref


@dataclass(frozen=True, kw_only=True)
class ItemInstructed(Happening):
    """An approver's instruction at closing another item became an item: approved, to be dispatched."""

    kind = "ledger.item.instructed"
    sentence = _("销号{former}时另有要求，立为第{number}号事项，拟交{lead}牵头")
    tone = "blue"
    number: str
    former: Ref
    lead: Ref
    due: date | None = None


@dataclass(frozen=True, kw_only=True)
class ItemFollowed(Happening):
    """The closing brought a new instruction, which became an item."""

    kind = "ledger.item.followed"
    sentence = _("另有新的要求，立为：{follower}")
    tone = "blue"
    follower: Ref
