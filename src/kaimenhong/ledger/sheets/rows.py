"""A row of a workbook as an item's fields, with what could not be read. Pure; knows nothing of the ledger yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from kaimenhong.ledger.models.items import Level, Urgency
from kaimenhong.ledger.rules import State
from kaimenhong.ledger.sheets import values, words
from kaimenhong.ledger.sheets.choices import Choices
from kaimenhong.ledger.sheets.layout import Column, Layout, Line
from kaimenhong.ledger.sheets.values import Unreadable
from kaimenhong.ledger.sheets.words import Key

BROUGHT = (State.ASSIGNED, State.SIGNED, State.IN_PROGRESS, State.CLOSED, State.ENDED)
LIMITS = {"title": 200, "theme": 60, "goal": 500, "charge_leader": 60, "responsible": 60, "contact": 60}
LONGEST = 5000
_PLAIN = {
    Key.DEMAND: "demand",
    Key.GOAL: "goal",
    Key.MEASURES: "measures",
    Key.THEME: "theme",
    Key.CHARGE_LEADER: "charge_leader",
    Key.RESPONSIBLE: "responsible",
    Key.CONTACT: "contact",
    Key.PROBLEMS: "problems",
    Key.NEEDS: "needs",
    Key.NEXT_STEPS: "next_steps",
    Key.REMARKS: "remarks",
}
_KEYS = {name: key for key, name in _PLAIN.items()}
_DATES = (Key.OPENED, Key.STARTS, Key.DUE, Key.SIGNED, Key.PROGRESS_ON, Key.CLOSED)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in one cell: the column's place (-1: none), its name, the sentence and the remedy."""

    at: int
    name: str
    sentence: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.name}：{self.sentence}{self.remedy}"  # bare-chinese: only the colon


class Sheet:
    """The check of one sheet: knows its columns, and which shares are parts of 1."""

    def __init__(self, layout: Layout, choices: Choices, lines: Iterable[Line]) -> None:
        self.layout, self.choices = layout, choices
        self.columns: dict[Key, list[Column]] = {}
        for column in layout.columns:
            if column.key not in (None, Key.SKIP):
                self.columns.setdefault(column.key, []).append(column)
        self.year = layout.year or choices.opened_on.year
        shares = [c.at for c in self.columns.get(Key.PERCENT, ())]
        self.levels = {one.value: str(one.label) for one in Level}
        self.urgencies = {one.value: str(one.label) for one in Urgency}
        self.states = {state.value: str(state.label) for state in BROUGHT}
        self.of_one = {at for at in shares if _parts_of_one(line.cells.get(at) for line in lines)}

    def number(self, line: Line) -> str:
        """What stands in the row's number column."""
        return next((values.text(line.cells.get(c.at)) for c in self.columns.get(Key.NUMBER, ())), "")

    def unit_names(self, line: Line) -> Iterator[str]:
        """Every unit the row names."""
        for key in (Key.LEAD, Key.CO, Key.UNITS):
            for column in self.columns.get(key, ()):
                yield from values.names(line.cells.get(column.at))


def _parts_of_one(cells: Iterable[Any]) -> bool:
    numbers = [cell for cell in cells if isinstance(cell, int | float) and not isinstance(cell, bool)]
    return bool(numbers) and max(numbers) <= 1


class Reading:
    """One row: reads its cells and collects faults."""

    def __init__(self, sheet: Sheet, line: Line, *, today: date) -> None:
        self.sheet, self.line, self.today = sheet, line, today
        self.faults: list[Fault] = []
        self.fields: dict[str, Any] = {}
        self.days: dict[Key, date | None] = {}
        self.due_said = ""
        self.percent: int | None = None

    def fault(self, key: Key, sentence: str, remedy: str) -> None:
        columns = self.sheet.columns.get(key, ())
        at = columns[0].at if columns else -1
        name = columns[0].heading.replace("\n", " ") if columns and columns[0].heading else str(key.label)
        self.faults.append(Fault(at, name, sentence, remedy))

    def cell(self, key: Key) -> Any:
        """The first filled cell of the columns with this meaning."""
        if key not in self.sheet.columns:
            return None
        cells = (self.line.cells.get(column.at) for column in self.sheet.columns.get(key, ()))
        return next((cell for cell in cells if cell is not None), None)

    def read(self) -> None:
        """Read every cell; what is wrong is collected."""
        self._read_texts()
        for key in _DATES:
            self.days[key] = self._day(key)
        self._read_choices()
        if self.days[Key.STARTS]:
            self.fields["starts_on"] = self.days[Key.STARTS]
        try:
            share = self.cell(Key.PERCENT)
            at = next((c.at for c in self.sheet.columns.get(Key.PERCENT, ())), -1)
            self.percent = values.percent(share, of_one=at in self.sheet.of_one)
        except Unreadable as wrong:
            self.percent = None
            self.fault(Key.PERCENT, wrong.sentence, wrong.remedy)

    def _read_texts(self) -> None:
        for key, name in _PLAIN.items():
            if said := values.text(self.cell(key)):
                self.fields[name] = said
        title = values.text(self.cell(Key.TITLE)).replace("\n", " ")
        demand = self.fields.get("demand", "")
        if title or demand:
            self.fields["title"] = _headline(title or demand)
            if not demand:
                self.fields["demand"] = title
            elif len(title) > LIMITS["title"]:
                self.fields["demand"] = f"{title}\n{demand}"
        if self.line.group and "theme" not in self.fields:
            self.fields["theme"] = self.line.group[: LIMITS["theme"]]
        self._append("measures", Key.NODE)
        self._append("remarks", Key.NOTE)
        self._insist_on_length()

    def _append(self, name: str, key: Key) -> None:
        """Cells that have no column of their own, with their headings."""
        told = [self.fields[name]] if name in self.fields else []
        for column in self.sheet.columns.get(key, ()):
            if said := values.text(self.line.cells.get(column.at)):
                heading = column.heading.replace("\n", " ")
                told.append(_("%(name)s：%(text)s") % {"name": heading, "text": said} if heading else said)
        if told:
            self.fields[name] = "\n".join(told)

    def _insist_on_length(self) -> None:
        for name, said in self.fields.items():
            self._insist_short(_KEYS.get(name, Key.TITLE), said, LIMITS.get(name, LONGEST))
        for key in (Key.PROGRESS, Key.CONCLUSION, Key.SOURCE):
            self._insist_short(key, values.text(self.cell(key)), LONGEST)

    def _insist_short(self, key: Key, said: str, limit: int) -> None:
        if len(said) > limit:
            told = _("有%(count)d字，超过%(limit)d字。") % {"count": len(said), "limit": limit}
            self.fault(key, told, _("请精简文字。"))

    def _day(self, key: Key) -> date | None:
        try:
            found = values.day(self.cell(key), year=self.sheet.year, end=key in (Key.DUE, Key.CLOSED))
        except Unreadable as wrong:
            self.fault(key, wrong.sentence, wrong.remedy)
            return None
        if key is Key.DUE:
            self.due_said = found.said
        elif found.on and found.on > self.today and key is not Key.STARTS:
            self.fault(key, _("日期在今天以后。"), _("请核对年份和月份。"))
        return found.on

    def _read_choices(self) -> None:
        for key, name, table, known in (
            (Key.LEVEL, "level", words.LEVELS, self.sheet.levels),
            (Key.URGENCY, "urgency", words.URGENCIES, self.sheet.urgencies),
        ):
            try:
                found = values.chosen(self.cell(key), table, known, key.label)
            except Unreadable as wrong:
                self.fault(key, wrong.sentence, wrong.remedy)
            else:
                if found:
                    self.fields[name] = found


def _headline(said: str) -> str:
    """A name for the item out of its text: all of it when short, else its first sentence, else its beginning."""
    limit = LIMITS["title"]
    if len(said) <= limit:
        return said.replace("\n", " ")
    first = said.split("。")[0].split("\n")[0]
    return first if 4 <= len(first) <= limit else said[: limit - 1] + "…"
