"""Of each row of a workbook: what it would do to the ledger, and what is wrong with it. Pure.

A row without fault is new, an update of the item it names by number, or brings nothing new. A fault names the
column, says what is wrong and what to write instead. Dates, states and leads of standing items are changed by
the verbs of the item's page only; a workbook that would change them is told so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from kaimenhong.ledger.models.items import EXCERPT
from kaimenhong.ledger.rules import State
from kaimenhong.ledger.sheets import values, words
from kaimenhong.ledger.sheets.layout import Line
from kaimenhong.ledger.sheets.naming import Names
from kaimenhong.ledger.sheets.rows import Fault, Reading, Sheet
from kaimenhong.ledger.sheets.values import Unreadable
from kaimenhong.ledger.sheets.words import Key

NEW, UPDATE, SAME, FAULT = "new", "update", "same", "fault"


@dataclass(frozen=True, slots=True)
class Standing:
    """An item that a row names: what a workbook may compare and change. `mine`: assigned by the importer's unit."""

    pk: int
    number: str
    mine: bool
    assigner: str
    lead: int
    co: tuple[int, ...]
    state: str
    open: bool
    due: date | None
    columns: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Known:
    """What the check is told: names of units, today, and by printed number the items that rows name."""

    names: Names
    units: Mapping[int, str]
    today: date
    items: Mapping[str, Standing] = field(default_factory=dict)


@dataclass(slots=True)
class Checked:
    """A row with its finding; `content` as StagedRow keeps it."""

    sheet: int
    line: int
    finding: str
    title: str
    item: int | None
    content: dict[str, Any]
    faults: list[Fault]


def check(sheet: Sheet, line: Line, known: Known) -> Checked:
    """What the row would do."""
    return _Row(sheet, line, known).checked()


class _Row(Reading):
    """One row on its way: what was read of it is compared with its item, or completed to a new one."""

    def __init__(self, sheet: Sheet, line: Line, known: Known) -> None:
        super().__init__(sheet, line, today=known.today)
        self.known = known

    def checked(self) -> Checked:
        number = self.sheet.number(self.line)
        standing = self.known.items.get(number) if number else None
        self.read()
        content = self._changes(standing) if standing else self._item(number)
        finding = FAULT if self.faults else self._finding(standing, content)
        title = str(self.fields.get("title", ""))[:200] or (standing.columns["title"] if standing else "")
        item = standing.pk if standing else None
        kept = {} if self.faults else content
        return Checked(self.sheet.layout.sheet, self.line.row, finding, title, item, kept, self.faults)

    def _finding(self, standing: Standing | None, content: dict[str, Any]) -> str:
        if standing is not None:
            return UPDATE if content["set"] or content["co"] is not None or content["progress"] else SAME
        return NEW

    # a new item

    def _item(self, number: str) -> dict[str, Any]:
        if "title" not in self.fields:
            self.fault(Key.TITLE, _("没有任务内容。"), _("请填写任务内容，或者删去这一行。"))
        lead, co = self._units()
        if lead is None and not self.faults:
            self.fault(Key.LEAD, _("没有牵头单位。"), _("请填写牵头单位，或在上一步指定。"))
        state = self._state()
        opened = self.days[Key.OPENED] or min(
            [self.sheet.choices.opened_on, *(day for day in self._past_days() if day)]
        )
        self._insist_order(opened)
        if len(number) > 60:
            self.fault(Key.NUMBER, _("编号太长。"), _("请控制在60字以内。"))
        return {
            "fields": {name: values.text(v) if isinstance(v, date) else v for name, v in self.fields.items()},
            "lead": lead,
            "co": co,
            "state": state,
            "number": number,
            "source": values.text(self.cell(Key.SOURCE)),
            "opened": opened.isoformat(),
            "due": _iso(self.days[Key.DUE]),
            "due_basis": self.due_said[:200],
            "signed": _iso(self.days[Key.SIGNED]),
            "closed": _iso(self.days[Key.CLOSED]),
            "conclusion": values.text(self.cell(Key.CONCLUSION)),
            "progress": values.text(self.cell(Key.PROGRESS)),
            "progress_on": _iso(self.days[Key.PROGRESS_ON]),
            "percent": self.percent,
        }

    def _past_days(self) -> list[date | None]:
        return [
            self.days[key] for key in (Key.SIGNED, Key.CLOSED, Key.PROGRESS_ON, Key.STARTS) if self.days[key]
        ]

    def _units(self) -> tuple[int | None, list[int]]:
        """Lead and co-units; names nobody knows are faults."""
        leads, co, several = (self._named(key) for key in (Key.LEAD, Key.CO, Key.UNITS))
        lead = next(iter([*leads, *([] if leads else several[:1])]), self.sheet.choices.lead)
        others = [unit for unit in dict.fromkeys([*leads, *several, *co]) if unit != lead]
        return lead, others

    def _named(self, key: Key) -> list[int]:
        found: list[int] = []
        for column in self.sheet.columns.get(key, ()):
            for name in values.names(self.line.cells.get(column.at)):
                unit = self.known.names.of(name)
                if unit is None or unit not in self.known.units:
                    told = _("认不出单位“%(name)s”。") % {"name": name[:30]}
                    self.fault(key, told, _("请改为单位的全称或简称，或在检查结果页指定它是哪个单位。"))
                else:
                    found.append(unit)
        return found

    def _state(self) -> str:
        try:
            said = values.chosen(self.cell(Key.STATE), words.STATES, self.sheet.states, Key.STATE.label)
        except Unreadable as wrong:
            self.fault(Key.STATE, wrong.sentence, wrong.remedy)
            return ""
        if said:
            return said
        if self.days[Key.CLOSED]:
            return State.CLOSED
        begun = self.percent or self.days[Key.SIGNED] or self.cell(Key.PROGRESS)
        return State.IN_PROGRESS if begun else State.ASSIGNED

    def _insist_order(self, opened: date) -> None:
        """Nothing happens to an item before it was assigned."""
        for key in (Key.DUE, Key.SIGNED, Key.PROGRESS_ON, Key.CLOSED):
            day = self.days[key]
            if day is not None and day < opened:
                told = _("%(day)s早于交办日%(opened)s。") % {
                    "day": day.isoformat(),
                    "opened": opened.isoformat(),
                }
                remedy = _("请核对日期；整份台账交办得更早的，请在上一步把默认交办日期改早。")
                self.fault(key, told, remedy)

    # an update

    def _changes(self, standing: Standing) -> dict[str, Any]:
        if not standing.mine:
            told = _("第%(number)s号事项由%(unit)s交办。") % {
                "number": standing.number,
                "unit": standing.assigner,
            }
            self.fault(Key.NUMBER, told, _("只能更新本单位交办的事项；请删去这一行。"))
            return {}
        changed = self._differences(standing)
        co = self._co_change(standing)
        self._insist_same(standing)
        progress = values.text(self.cell(Key.PROGRESS))
        if progress[:EXCERPT] == standing.columns["last_report"]:
            progress = ""
        if self.percent is not None and self.percent != standing.columns["percent"]:
            changed["percent"] = [standing.columns["percent"], self.percent]
        if not standing.open and (changed or co is not None or progress):
            self.fault(
                Key.NUMBER,
                _("第%(number)s号事项已经离开台账，不能再更新。") % {"number": standing.number},
                _("请删去这一行，或先重新立项。"),
            )
        on = self.days[Key.PROGRESS_ON]
        return {"set": changed, "co": co, "progress": progress, "progress_on": _iso(on)}

    def _differences(self, standing: Standing) -> dict[str, list[Any]]:
        changed: dict[str, list[Any]] = {}
        for name, value in self.fields.items():
            old = standing.columns[name]
            if name == "demand" and not self.cell(Key.DEMAND):
                continue  # said by the title only because a new item needs one
            if name == "theme" and not self.cell(Key.THEME):
                continue
            if value != old:
                changed[name] = [_iso(old) if isinstance(old, date) else old, _iso(value)]
        return changed

    def _co_change(self, standing: Standing) -> list[int] | None:
        if not (self.cell(Key.CO) or self.cell(Key.UNITS)):
            return None
        lead, co = self._units()
        del lead
        wanted = [unit for unit in co if unit != standing.lead]
        return wanted if set(wanted) != set(standing.co) else None

    def _insist_same(self, standing: Standing) -> None:
        """What only the verbs of the item's page change."""
        leads = self._named(Key.LEAD) if self.cell(Key.LEAD) else []
        if leads and leads[0] != standing.lead:
            now = self.known.units.get(standing.lead, "")
            told = _("牵头单位现在是%(unit)s。") % {"unit": now}
            self.fault(Key.LEAD, told, _("改变牵头单位请在事项页“改派”。"))
        due = self.days[Key.DUE]
        if due is not None and due != standing.due:
            now = standing.due.isoformat() if standing.due else _("没有时限")
            told = _("完成时限现在是%(due)s。") % {"due": now}
            self.fault(Key.DUE, told, _("改变时限请在事项页办理延期，这里请改回原值或留空。"))
        said = values.text(self.cell(Key.STATE))
        if said and said not in (standing.state, str(State(standing.state).label)):
            meant = next((s for s, all_of in words.STATES.items() if said in all_of.split()), "")
            if meant != standing.state:
                told = _("状态现在是“%(state)s”。") % {"state": State(standing.state).label}
                self.fault(Key.STATE, told, _("状态由办理动作产生，请在事项页办理，这里请改回原值或留空。"))


def _iso(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
