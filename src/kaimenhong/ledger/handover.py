"""What of the ledger moves when a unit ends: one row per relation to the organisation.

What blocks the end of a unit is in queries/handing_over.py: open items it leads, supports, has assigned or
disagrees about, and stocktakes it has not closed. A recurring report it asked for blocks nothing: it has an end date,
and an approver may stop it before. What is over stays with the unit that was there, but may be handed over with the
rest, so that somebody can look back at it.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation: its column, what it makes of the unit, and the verb that moves or ends it ("" when it stays as it
    is); a verb of a sub-topic has the sub-topic before a dot."""

    column: str
    role: str | Promise
    verb: str


WORKED_OUT = pgettext_lazy("role", "推算数据")
DERIVED = (
    "ledger.BurdenCount.asker",
    "ledger.BurdenCount.unit",
    "ledger.Spell.assigner_unit",
    "ledger.Spell.lead_unit",
)
"""Worked out from the journal: they follow what moves, by themselves."""

RELATIONS = (
    Relation("ledger.Item.lead_unit", pgettext_lazy("role", "牵头"), "transfer"),
    Relation("ledger.CoUnit.unit", pgettext_lazy("role", "协办"), "change_co_units"),
    Relation("ledger.Item.assigner_unit", pgettext_lazy("role", "交办"), "hand_over"),
    Relation("ledger.Report.unit", pgettext_lazy("role", "反馈过"), ""),
    Relation("ledger.Disagreement.unit", pgettext_lazy("role", "有过分歧"), "settle_disagreement"),
    Relation("ledger.Card.unit", pgettext_lazy("role", "收到过督办卡"), ""),
    Relation("ledger.Slip.unit", pgettext_lazy("role", "收到过督办单据"), ""),
    Relation("ledger.Stocktake.unit", pgettext_lazy("role", "召集过调度会"), "stocktakes.close_stocktake"),
    Relation("ledger.StocktakeUnit.unit", pgettext_lazy("role", "参加过调度会"), ""),
    Relation("ledger.Promise.unit", pgettext_lazy("role", "作过承诺"), ""),
    Relation("ledger.Recurring.asker_unit", pgettext_lazy("role", "要求定期报送"), "burden.end"),
    Relation("ledger.Respondent.unit", pgettext_lazy("role", "定期报送"), ""),
    Relation("ledger.Answer.unit", pgettext_lazy("role", "报送过"), ""),
    Relation("ledger.Cadence.unit", pgettext_lazy("role", "定过提醒节奏"), ""),
    Relation("ledger.Import.unit", pgettext_lazy("role", "导入过台账"), ""),
    Relation("ledger.SheetDraft.unit", pgettext_lazy("role", "上传过表格"), ""),
    Relation("ledger.SavedView.unit", pgettext_lazy("role", "保存了视图"), ""),
    *(Relation(column, WORKED_OUT, "") for column in DERIVED),
)
