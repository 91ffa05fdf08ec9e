"""What the assigning unit decides while the work goes on."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from kaimenhong.journal.happening import Happening
from kaimenhong.kernel.refs import Ref


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
class ItemTransferred(Happening):
    """The assigner gave an item under way to another lead unit."""

    kind = "ledger.item.transferred"
    sentence = _("由{former_lead}转{lead}牵头办理")
    tone = "blue"
    former_lead: Ref
    lead: Ref
    co_units: list[Ref]


@dataclass(frozen=True, kw_only=True)
class ItemHandedOver(Happening):
    """The assigner gave the item to another assigning unit, which decides and reviews from now on."""

    kind = "ledger.item.handed_over"
    sentence = _("交办单位由{former}移交{assigner}")
    tone = "blue"
    former: Ref
    assigner: Ref


@dataclass(frozen=True, kw_only=True)
class ItemDisagreementSettled(Happening):
    """The assigner decided what lead and co-unit could not agree on."""

    kind = "ledger.item.disagreement_settled"
    sentence = _("协调与{unit}的分歧：{decision}")
    tone = "blue"
    unit: Ref
    decision: str
