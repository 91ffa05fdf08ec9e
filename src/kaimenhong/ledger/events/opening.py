"""How an item enters the ledger: directly, or drafted, approved and dispatched."""

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
class ItemDrafted(Happening):
    """The office drafted an item on its own initiative; nobody owes it yet."""

    kind = "ledger.item.drafted"
    sentence = _("拟办第{number}号事项，建议由{lead}牵头办理")
    number: str
    lead: Ref
    co_units: list[Ref]
    due: date | None


@dataclass(frozen=True, kw_only=True)
class ItemRevised(Happening):
    """The drafter changed what the draft says."""

    kind = "ledger.item.revised"
    sentence = _("修改拟办意见，建议由{lead}牵头办理")
    lead: Ref
    co_units: list[Ref]
    due: date | None


@dataclass(frozen=True, kw_only=True)
class ItemProposed(Happening):
    """The draft was put before whoever approves."""

    kind = "ledger.item.proposed"
    sentence = _("送领导审批立项")
    tone = "blue"


@dataclass(frozen=True, kw_only=True)
class ItemApproved(Happening):
    """Somebody else than the drafter agreed that it becomes an item."""

    kind = "ledger.item.approved"
    sentence = _("同意立项")
    tone = "green"


@dataclass(frozen=True, kw_only=True)
class ItemHandedBack(Happening):
    """The approver wants the draft changed."""

    kind = "ledger.item.handed_back"
    sentence = _("退回修改")
    tone = "orange"


@dataclass(frozen=True, kw_only=True)
class ItemDeclined(Happening):
    """The approver decided that it becomes no item."""

    kind = "ledger.item.declined"
    sentence = _("不予立项")
    tone = "grey"


@dataclass(frozen=True, kw_only=True)
class ItemDispatched(Happening):
    """An approved item was assigned to its lead unit; from now on it is owed."""

    kind = "ledger.item.dispatched"
    sentence = _("交由{lead}牵头办理")
    tone = "blue"
    lead: Ref
    co_units: list[Ref]
    due: date | None


@dataclass(frozen=True, kw_only=True)
class ItemDivided(Happening):
    """A part of the item became an item of its own, below this one."""

    kind = "ledger.item.divided"
    sentence = _("分解出下级事项：{child}")
    tone = "blue"
    child: Ref
