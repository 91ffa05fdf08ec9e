"""Every column a ledger can show, once: on screen, in Excel, in print and as JSON.

The superset of ten real ledgers. A column knows its words, how to read its value off a Row, how wide it
is in a sheet, how it is sorted and filtered, and which lookups (lookups.py) its value needs. Reading a
value asks the database nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kaimenhong.ledger.listing.collected import Flags, Shown, Steps
from kaimenhong.ledger.listing.lookups import Offspring, Story, Told, look_up
from kaimenhong.ledger.models import Level, Urgency
from kaimenhong.ledger.queries.lists import RARE, Row

Text = str | Promise


class Align(StrEnum):
    """On which side of its column a value stands."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"


class Kind(StrEnum):
    """What sort of value a column holds: how a sheet formats it and how it is filtered."""

    TEXT = "text"
    LONG = "long"
    DATE = "date"
    NUMBER = "number"
    PERCENT = "percent"
    CHOICE = "choice"
    UNIT = "unit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column.

    `code` is its name in addresses, JSON and saved views; `label` its head in Chinese, `english` a short
    head for machines and English sheets. `value` reads a Row: str, int, date, datetime or None. `width`
    counts half-width characters. `order` is the name of the sort (queries/ordering.py), "" when it cannot be
    sorted. `needs` names lookups. `filter` is the parameter that narrows by it, "" when there is none.
    `rare` is the item's database column it reads, where that is one a list would leave out.
    """

    code: str
    label: Text
    english: str
    value: Callable[[Row], Any]
    kind: Kind = Kind.TEXT
    width: int = 12
    align: Align = Align.LEFT
    order: str = ""
    needs: tuple[str, ...] = ()
    filter: str = ""
    rare: str = ""


def _word(choices: type[TextChoices], value: str) -> str:
    """A choice's word in the reader's language."""
    return _words(get_language() or "", choices)[value]


@lru_cache(maxsize=16)
def _words(language: str, choices: type[TextChoices]) -> dict[str, str]:
    return {one.value: str(one.label) for one in choices}


def _own(name: str) -> Callable[[Row], Any]:
    return lambda row: getattr(row.item, name)


def _day(moment: datetime | None) -> date | None:
    return timezone.localdate(moment) if moment else None


def _story(row: Row) -> Story:
    return row.looked.get("story") or Story()


def _told(row: Row) -> Told:
    return row.looked.get("reports") or Told()


def _steps(row: Row) -> Steps:
    return row.looked.get("milestones") or Steps()


def _shown(row: Row) -> Shown:
    return row.looked.get("evidence") or Shown()


def _offspring(row: Row) -> Offspring:
    return row.looked.get("children") or Offspring()


def _co_units(row: Row) -> str:
    return str(_("、")).join(row.looked.get("co_units", ()))


def _source(row: Row) -> str:
    return str(row.looked["source"]) if "source" in row.looked else str(_("自行立项"))


def _named(code: str, label: Text, english: str, **more: Any) -> Column:
    """A column whose code is the item's own field."""
    rare = code if code in RARE else ""
    return Column(code=code, label=label, english=english, value=_own(code), rare=rare, **more)


_ALL = (
    _named("number", _("编号"), "No.", width=11, order="number"),
    _named("title", _("事项名称"), "Item", kind=Kind.LONG, width=36, filter="q"),
    Column(code="light", label=_("灯色"), english="Light", value=lambda row: row.light.label, width=16,
           kind=Kind.CHOICE, align=Align.CENTRE, order="due", filter="tone"),
    Column(code="state", label=_("状态"), english="State", value=lambda row: str(row.state.label), width=10,
           kind=Kind.CHOICE, align=Align.CENTRE, order="state", filter="state"),
    Column(code="lead_unit", label=_("牵头单位"), english="Lead unit", kind=Kind.UNIT, width=14, order="unit",
           value=lambda row: row.item.lead_unit.short_name, filter="unit"),
    Column(code="co_units", label=_("协办单位"), english="Co-units", kind=Kind.UNIT, width=20, value=_co_units,
           needs=("co_units",), filter="co"),
    _named("due", _("完成时限"), "Due", kind=Kind.DATE, width=12, order="due", filter="due_from"),
    Column(code="days", label=_("剩余工作日"), english="Working days left", value=lambda row: row.left,
           kind=Kind.NUMBER, align=Align.RIGHT, width=11, order="due"),
    _named("percent", _("完成率"), "Done", kind=Kind.PERCENT, align=Align.RIGHT, width=8, order="percent",
           filter="percent_from"),
    _named("last_report", _("最新进展"), "Latest report", kind=Kind.LONG, width=36),
    Column(code="reported_on", label=_("进展日期"), english="Reported on", kind=Kind.DATE, width=12,
           value=lambda row: _day(row.item.last_report_at), order="reported"),
    Column(code="reporter", label=_("填报人"), english="Reported by", value=lambda row: _told(row).by,
           needs=("reports",), width=10),
    Column(code="holder", label=_("轮到"), english="Whose turn", kind=Kind.UNIT, width=12,
           value=lambda row: row.holder.short_name if row.holder else "", filter="holder"),
    Column(code="source", label=_("来源"), english="Source", value=_source, needs=("source",), width=24,
           order="source", filter="source"),
    _named("source_quote", _("来源原文"), "Source text", kind=Kind.LONG, width=40),
    _named("demand", _("办理要求"), "Task", kind=Kind.LONG, width=40),
    _named("goal", _("工作目标"), "Goal", kind=Kind.LONG, width=30),
    _named("measures", _("工作措施"), "Measures", kind=Kind.LONG, width=36),
    _named("theme", _("专题"), "Theme", width=14, kind=Kind.CHOICE, order="theme", filter="theme"),
    Column(code="level", label=_("任务级别"), english="Level", value=lambda row: _word(Level, row.item.level),
           kind=Kind.CHOICE, width=9, order="level", filter="level"),
    Column(code="urgency", label=_("紧急程度"), english="Urgency", kind=Kind.CHOICE, width=9, order="urgency",
           value=lambda row: _word(Urgency, row.item.urgency), filter="urgency"),
    _named("task_class", _("办理类别"), "Class", width=12, kind=Kind.CHOICE, filter="class"),
    _named("charge_leader", _("分管领导"), "Leader in charge", width=10, filter="leader"),
    Column(code="assigner_unit", label=_("交办单位"), english="Assigned by", kind=Kind.UNIT, width=14,
           value=lambda row: row.item.assigner_unit.short_name, filter="assigner"),
    Column(code="assigner", label=_("交办人"), english="Assigner", needs=("assigner",), width=10, rare="assigner",
           value=lambda row: row.looked.get("assigner", "")),
    _named("responsible", _("责任人"), "Responsible", width=10, filter="responsible"),
    _named("contact", _("联络员"), "Contact", width=10),
    _named("starts_on", _("开始日期"), "Start", kind=Kind.DATE, width=12),
    Column(code="opened_on", label=_("交办日期"), english="Assigned on", kind=Kind.DATE, width=12, order="newest",
           value=lambda row: _day(row.item.opened_at), filter="opened_from", rare="opened_at"),
    _named("first_due", _("最初时限"), "First due", kind=Kind.DATE, width=12),
    _named("counted_due", _("考核时限"), "Due that counts", kind=Kind.DATE, width=12),
    _named("due_basis", _("时限依据"), "Why this date", kind=Kind.LONG, width=24),
    Column(code="signed_on", label=_("签收日期"), english="Signed for on", kind=Kind.DATE, width=12,
           value=lambda row: _day(row.item.signed_at), rare="signed_at"),
    _named("problems", _("存在问题"), "Problems", kind=Kind.LONG, width=30),
    _named("needs", _("需协调事项"), "Needs settling", kind=Kind.LONG, width=30),
    _named("next_steps", _("下一步措施"), "Next steps", kind=Kind.LONG, width=30),
    Column(code="extensions", label=_("延期次数"), english="Extensions", value=lambda row: _story(row).extensions,
           kind=Kind.NUMBER, align=Align.RIGHT, width=9, needs=("story",)),
    Column(code="returns", label=_("退回次数"), english="Returns", value=lambda row: _story(row).returns,
           kind=Kind.NUMBER, align=Align.RIGHT, width=9, needs=("story",)),
    Column(code="reassigns", label=_("改派次数"), english="Reassignments", value=lambda row: _story(row).reassigns,
           kind=Kind.NUMBER, align=Align.RIGHT, width=9, needs=("story",)),
    Column(code="reports", label=_("反馈次数"), english="Reports", value=lambda row: _told(row).count,
           kind=Kind.NUMBER, align=Align.RIGHT, width=9, needs=("reports",)),
    Column(code="milestones", label=_("节点进度"), english="Milestones", value=lambda row: str(_steps(row)),
           needs=("milestones",), width=10),
    Column(code="milestone_next", label=_("下一节点"), english="Next milestone", value=lambda row: _steps(row).next,
           needs=("milestones",), width=20),
    Column(code="milestone_due", label=_("下一节点时限"), english="Next milestone due", kind=Kind.DATE, width=12,
           value=lambda row: _steps(row).due, needs=("milestones",)),
    Column(code="evidence", label=_("佐证份数"), english="Pieces of evidence", value=lambda row: _shown(row).count,
           kind=Kind.NUMBER, align=Align.RIGHT, width=9, needs=("evidence",)),
    Column(code="evidence_last", label=_("佐证材料"), english="Evidence", value=lambda row: _shown(row).last,
           kind=Kind.LONG, width=28, needs=("evidence",)),
    Column(code="cards", label=_("督办牌"), english="Cards in force", kind=Kind.CHOICE, width=12,
           value=lambda row: str(row.looked.get("cards") or Flags()), needs=("cards",), filter="card"),
    Column(code="children", label=_("子事项"), english="Sub-items", kind=Kind.NUMBER, align=Align.RIGHT, width=8,
           value=lambda row: _offspring(row).total, needs=("children",), filter="children"),
    Column(code="children_open", label=_("未完子事项"), english="Sub-items open", kind=Kind.NUMBER, width=9,
           value=lambda row: _offspring(row).open, align=Align.RIGHT, needs=("children",)),
    _named("conclusion", _("审核意见"), "Conclusion", kind=Kind.LONG, width=30),
    Column(code="closed_on", label=_("销号日期"), english="Closed on", kind=Kind.DATE, width=12, order="closed",
           value=lambda row: _day(row.item.closed_at)),
    Column(code="closer", label=_("审批人"), english="Closed by", value=lambda row: row.looked.get("closer", ""),
           needs=("closer",), width=10, rare="closer"),
    _named("remarks", _("备注"), "Remarks", kind=Kind.LONG, width=24),
)  # fmt: skip

COLUMNS: dict[str, Column] = {column.code: column for column in _ALL}
USUAL = ("title", "lead_unit", "due", "state", "last_report")
SHEET = (
    "number", "source", "title", "demand", "goal", "measures", "level", "urgency", "charge_leader", "lead_unit",
    "co_units", "responsible", "contact", "opened_on", "first_due", "due", "state", "light", "percent",
    "milestones", "milestone_due", "last_report", "reported_on", "reporter", "problems", "needs", "next_steps",
    "evidence_last", "extensions", "returns", "reassigns", "reports", "conclusion", "closed_on", "closer", "remarks",
)  # fmt: skip


def chosen(codes: Iterable[str], *, otherwise: Sequence[str] = USUAL) -> list[Column]:
    """The columns named, in that order, once each; unknown names are passed over, none leaves the usual ones."""
    known = [COLUMNS[code] for code in dict.fromkeys(codes) if code in COLUMNS]
    return known or [COLUMNS[code] for code in otherwise]


def rare_ones(columns: Iterable[Column]) -> set[str]:
    """The item's database columns that only these columns read; a list leaves the others in the database."""
    return {column.rare for column in columns if column.rare}


def filled(rows: Sequence[Row], columns: Iterable[Column]) -> Sequence[Row]:
    """The same rows with what the columns need looked up: at most a query or two per lookup, however many rows."""
    needed = {name for column in columns for name in column.needs}
    if needed:
        found = look_up([row.item for row in rows], needed)
        for row in rows:
            row.looked.update(found[row.item.pk])
    return rows


def values(item_row: Row, columns: Iterable[Column]) -> list[Any]:
    """What the columns say of a row, for a sheet or JSON."""
    return [column.value(item_row) for column in columns]
