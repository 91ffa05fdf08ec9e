"""Reading a division of tasks: which layout the document has, and its items."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from kaimenhong.readouts.breakdowns import annotated, headings, notes
from kaimenhong.readouts.breakdowns.aligned import looks
from kaimenhong.readouts.breakdowns.assignment import Assignment, Reader
from kaimenhong.readouts.breakdowns.blocks import Block, blocks
from kaimenhong.readouts.breakdowns.duties import companions, duty
from kaimenhong.readouts.breakdowns.grid import Table, tables
from kaimenhong.readouts.breakdowns.head import Head, foot, head
from kaimenhong.readouts.breakdowns.model import Breakdown, Item, rows_to_look_at
from kaimenhong.readouts.breakdowns.roles import FIRST_LISTED, Role
from kaimenhong.readouts.breakdowns.tabular import Entry, entries
from kaimenhong.readouts.cleaning import Cleaned, clean, trust
from kaimenhong.readouts.deadlines import Deadline, find_deadlines
from kaimenhong.readouts.mapped import Span
from kaimenhong.readouts.model import Confidence, Found
from kaimenhong.readouts.targets import find_targets

_CONTENT_LABEL = re.compile(
    r"^(?:【[^】\n]{2,10}】[：:]?|[\u4e00-\u9fff]{0,2}(?:任务(?:名称|内容)?|工作内容|主要内容|工作任务|整改措施|工作措施|整改任务|具体措施|"
    r"事项|内容|项目名称)[：:])\s*"
)
_MEASURES = re.compile(r"(?:整改|工作|具体|改进)?(?:措施|举措)[：:]\s*")
_PROBLEM = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,4}问题(?:表现|描述|[一二三四五六七八九十\d]{1,3})?)[：:]|^[^\n。：:]{2,50}问题[。：:]?\n"
)


def read_breakdown(text: str | Cleaned, *, published: date | None = None) -> Breakdown:
    """The items of a division of tasks, in the order of the document.

    `published` gives the year where the text prints none; without it the date of the document is used.
    A text that assigns nothing gives no items. Raises Untrustworthy for a text that a machine has altered.
    """
    cleaned = clean(text) if isinstance(text, str) else text
    trust.insist(cleaned.text)
    top = head(cleaned)
    maker = _Maker(cleaned, published or top.dated, FIRST_LISTED.search(cleaned.text) is not None)
    items = tuple(item for item in maker.items(top) if item.text)  # a bare number is no task
    return Breakdown(
        cleaned=cleaned,
        published=published,
        title=top.title,
        doc_no=top.doc_no,
        dated=top.dated or published,
        first_listed_is_lead=maker.first_leads,
        items=items,
        marks=(*cleaned.marks, *rows_to_look_at(cleaned, maker.unread)),
    )


class _Maker:
    """Makes items of one document."""

    def __init__(self, cleaned: Cleaned, published: date | None, first_leads: bool) -> None:
        self.cleaned = cleaned
        self.text = cleaned.text
        self.published = published
        self.first_leads = first_leads
        self.reader = Reader(self.text, published)
        self.unread: list[Span] = []

    def items(self, top: Head) -> list[Item]:
        """By table, else by notes, else by headings that are units, else by sections with deadlines."""
        found = self._from_tables()
        if found:
            return found
        parts = blocks(self.text[: foot(self.text)])
        annotations = self._notes(parts)
        owed = self._from_headings(parts, annotations)
        return owed or self._from_notes(parts, annotations) or self._from_sections(parts)

    def _from_tables(self) -> list[Item]:
        found: list[Entry] = []
        for table in self._tables():
            rows = entries(self.text, table, self.reader)
            found += rows.entries
            self.unread += [Span(row.start, row.end) for row in rows.unread]
        return [
            self._item(
                entry.no or str(at),
                entry.body,
                Span(entry.start, entry.end),
                entry.said,
                entry.group,
                "table",
            )
            for at, entry in enumerate(found, start=1)
        ]

    def _tables(self) -> list[Table]:
        return tables(self.text, lambda cell: looks(self.text, cell, self.reader))

    def _notes(self, parts: list[Block]) -> list[notes.Note]:
        found = notes.bracketed(self.text, self.reader)
        found += notes.labelled(self.text, self.reader, found)
        found.sort(key=lambda note: note.start)
        found += notes.bare_lists(self.text, self.reader, found)
        found.sort(key=lambda note: note.start)
        return found + self._spoken(parts, found)

    def _spoken(self, parts: list[Block], found: list[notes.Note]) -> list[notes.Note]:
        """Only where no other kind of note is in use, and most tasks of the document carry one."""
        if found:
            return []
        leaves = [block for block in parts if not block.children]
        tried = [notes.spoken(self.text, block.body, block.end, self.reader) for block in leaves]
        made = [note for note in tried if note is not None]
        return made if len(made) * 2 > len(leaves) else []

    def _from_notes(self, parts: list[Block], found: list[notes.Note]) -> list[Item]:
        made = []
        tasks = annotated.tasks(self.text, parts, found)
        tasks += [
            task for task in annotated.others(self.text, parts, tasks) if self._charged(task) is not None
        ]
        for at, task in enumerate(sorted(tasks, key=lambda task: task.start), start=1):
            body = self._content(Span(task.body, task.stop))
            prose = self._charged(task) if task.note is None else None
            said = task.note.said if task.note else prose or Assignment()
            rule = task.note.rule if task.note else "section" if prose else "unassigned"
            made.append(
                self._item(task.no or str(at), body, Span(task.start, task.end), said, task.group, rule)
            )
        return made

    def _charged(self, task: annotated.Task) -> Assignment | None:
        """Whom a task without a note charges in its own sentences; None when nobody in particular."""
        body = Span(task.body, task.stop)
        said = duty(self.text, *body, [one.span for one in self._prose(body)])
        if not said.names_a_unit(self.text):
            return None
        return Assignment(said.lead, said.responsible, said.cooperating, said.leaders)

    def _content(self, body: Span) -> Span:
        """Without a label before it (任务内容：); of a problem and its measures the measures."""
        printed = self.text[body.start : body.end]
        if _PROBLEM.match(printed):
            measures = _MEASURES.search(printed)
            if measures is not None and measures.end() < len(printed):
                return Span(body.start + measures.end(), body.end)
        label = _CONTENT_LABEL.match(printed)
        return Span(body.start + label.end(), body.end) if label and label.end() < len(printed) else body

    def _from_headings(self, parts: list[Block], found: list[notes.Note]) -> list[Item]:
        owed = headings.owed(self.text, parts)
        if len(found) > len(owed) / 2:
            return []
        made: list[Item] = []
        for one in owed:
            said = Assignment()
            said.names(one.role).extend(one.units)
            for name in companions(self.text, one.body.start, one.body.end):
                said.add(Role.COOPERATING, name)
            group = self.text[one.units[0].start : one.units[-1].end]
            made.append(
                self._item(
                    one.no or str(len(made) + 1),
                    one.body,
                    Span(one.start, one.body.end),
                    said,
                    group,
                    "unit_heading",
                )
            )
        return made

    def _from_sections(self, parts: list[Block]) -> list[Item]:
        """No notes: the numbered tasks of those sections that set deadlines, with whom their sentences charge."""
        made: list[Item] = []
        for row in _rows(parts):
            bodies = [Span(block.body, _rstrip(self.text, block.body, block.closes)) for block in row]
            timed = [self._prose(body) for body in bodies]
            if not any(timed):
                continue
            for block, body, times in zip(row, bodies, timed, strict=True):
                group = annotated.heading(self.text, block)
                charged = duty(self.text, *body, [one.span for one in times])
                said = Assignment(charged.lead, charged.responsible, charged.cooperating, charged.leaders)
                whole = Span(block.start, body.end)
                made.append(self._item(str(len(made) + 1), body, whole, said, group, "section"))
        return made

    def _prose(self, body: Span) -> list[Deadline]:
        found = find_deadlines(self.text[body.start : body.end], published=self.published, prose=True)
        return [one.moved(body.start) for one in found]

    def _item(self, no: str, body: Span, whole: Span, said: Assignment, group: str | None, rule: str) -> Item:
        said = self._led(said)
        noted = said.deadlines
        known = {one.due or one.norm for one in noted}
        prose = [one for one in self._prose(body) if (one.due or one.norm) not in known]
        deadlines = sorted([*prose, *noted], key=lambda one: one.span)
        inner = [one.moved(-body.start) for one in prose]
        targets = find_targets(self.text[body.start : body.end], deadlines=inner)
        return Item(
            no=no,
            task=self._found(body, rule),
            whole=whole,
            lead=self._all(said.lead, rule),
            responsible=self._all(said.responsible, rule),
            cooperating=self._all(said.cooperating, rule),
            leaders=self._all(said.leaders, rule),
            deadlines=tuple(deadlines),
            targets=tuple(one.moved(body.start) for one in targets),
            group=group,
            rule=rule,
        )

    def _led(self, said: Assignment) -> Assignment:
        """列第一位者为牵头单位: applies to plain lists of two or more."""
        if not self.first_leads or said.lead or len(said.responsible) < 2 or not said.listed:
            return said
        first, *rest = said.responsible
        return replace(said, lead=[first], responsible=rest)

    def _all(self, spans: list[Span], rule: str) -> tuple[Found, ...]:
        return tuple(self._found(span, rule) for span in spans)

    def _found(self, span: Span, rule: str) -> Found:
        return Found(
            text=self.text[span.start : span.end],
            span=span,
            original_span=self.cleaned.to_original(*span),
            rule=f"breakdown.{rule}",
            confidence=Confidence.CHECK if rule in ("section", "unassigned") else Confidence.SURE,
        )


def _rstrip(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " \t\u3000\n":
        end -= 1
    return end


def _rows(parts: list[Block]) -> list[list[Block]]:
    """The rows of blocks without sub-blocks, each row under one heading."""
    rows = [[block for block in parts if block.parent is None], *(block.children for block in parts)]
    return [row for row in rows if row and not any(block.children for block in row)]
