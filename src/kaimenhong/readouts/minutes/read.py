"""Reading minutes: the meeting, and its resolutions with who and when."""

from __future__ import annotations

from datetime import date

from kaimenhong.readouts.breakdowns.aligned import looks
from kaimenhong.readouts.breakdowns.assignment import Assignment, Reader
from kaimenhong.readouts.breakdowns.blocks import blocks
from kaimenhong.readouts.breakdowns.duties import Duty, duty
from kaimenhong.readouts.breakdowns.grid import Table, tables
from kaimenhong.readouts.breakdowns.headings import Owed, owed
from kaimenhong.readouts.breakdowns.model import Item, rows_to_look_at
from kaimenhong.readouts.breakdowns.notes import bracketed, labelled
from kaimenhong.readouts.breakdowns.tabular import Entry, entries
from kaimenhong.readouts.cleaning import Cleaned, clean, trust
from kaimenhong.readouts.deadlines import Deadline, find_deadlines
from kaimenhong.readouts.mapped import Span
from kaimenhong.readouts.minutes.head import top
from kaimenhong.readouts.minutes.model import Minutes
from kaimenhong.readouts.minutes.resolutions import Resolution, resolutions
from kaimenhong.readouts.model import Confidence, Found
from kaimenhong.readouts.page import Page
from kaimenhong.readouts.targets import find_targets


def read_minutes(text: str | Cleaned, *, published: date | None = None) -> Minutes:
    """The meeting and its resolutions, in the order of the document.

    `published` gives the year where the text prints none; without it the day of the meeting is used.
    Raises Untrustworthy for a text that a machine has altered.
    """
    cleaned = clean(text) if isinstance(text, str) else text
    trust.insist(cleaned.text)
    page = Page(cleaned, published)
    said = top(page)
    day = said.meeting.date.first if said.meeting.date else None
    maker = _Maker(page, published or day)
    items = tuple(item for item in maker.items() if item.text)
    return Minutes(
        cleaned=cleaned,
        published=published,
        meeting=said.meeting,
        persons=said.persons,
        orgs_attended=said.orgs,
        items=items,
        marks=(*cleaned.marks, *rows_to_look_at(cleaned, maker.unread)),
    )


class _Maker:
    """Makes the items of one document."""

    def __init__(self, page: Page, basis: date | None) -> None:
        self.page = page
        self.text = page.text
        self.basis = basis
        self.reader = Reader(self.text, basis)
        self.unread: list[Span] = []

    def items(self) -> list[Item]:
        """From tables when there are any, else from the resolutions."""
        rows: list[Entry] = []
        for table in self._tables():
            read = entries(self.text, table, self.reader)
            rows += read.entries
            self.unread += [Span(row.start, row.end) for row in read.unread]
        if rows:
            return [
                self._item(
                    row.no or str(at), row.body, Span(row.start, row.end), row.said, row.group, "table"
                )
                for at, row in enumerate(rows, start=1)
            ]
        parts = blocks(self.text)
        found = resolutions(self.text, parts, self._charges)
        if not found:
            return [self._owed(at, one) for at, one in enumerate(owed(self.text, parts), start=1)]
        return [self._resolved(at, one) for at, one in enumerate(found, start=1)]

    def _owed(self, at: int, one: Owed) -> Item:
        """教育局：…; the unit before the colon owes what follows."""
        said = Assignment(responsible=list(one.units))
        return self._item(str(at), one.body, Span(one.start, one.body.end), said, None, "unit_heading")

    def _tables(self) -> list[Table]:
        return tables(self.text, lambda cell: looks(self.text, cell, self.reader))

    def _charges(self, span: Span) -> bool:
        times = self._times(span)
        return bool(times) or self._duty(span, times).names_a_unit(self.text)

    def _times(self, span: Span) -> list[Deadline]:
        found = find_deadlines(self.text[span.start : span.end], published=self.basis, prose=True)
        return [one.moved(span.start) for one in found]

    def _duty(self, span: Span, times: list[Deadline]) -> Duty:
        return duty(self.text, *span, [one.span for one in times])

    def _resolved(self, at: int, one: Resolution) -> Item:
        """A note in brackets or labels at its end assigns; otherwise the sentence itself does."""
        said, body = self._note(one.body) or (Assignment(), one.body)
        if not (said.lead or said.responsible or said.cooperating):
            charged = self._duty(body, self._times(body))
            leaders = [*charged.leaders, *said.leaders]
            said = Assignment(charged.lead, charged.responsible, charged.cooperating, leaders, said.deadlines)
        return self._item(str(at), body, Span(one.start, one.body.end), said, one.group, one.rule)

    def _note(self, body: Span) -> tuple[Assignment, Span] | None:
        inner = Reader(self.text[body.start : body.end], self.basis)
        notes = bracketed(inner.text, inner) or labelled(inner.text, inner, [])
        if len(notes) != 1 or notes[0].start < 4 or inner.text[notes[0].end :].strip(" \n。；;"):
            return None
        start, end = notes[0].start + body.start, notes[0].end + body.start
        stop = start
        while stop > body.start and self.text[stop - 1] in " \t\u3000\n":
            stop -= 1
        opened = self.text[start] in "（(【[〔"
        said = self.reader.note(start + opened, end - opened)
        return said, Span(body.start, stop)

    def _item(self, no: str, body: Span, whole: Span, said: Assignment, group: str | None, rule: str) -> Item:
        known = {one.due or one.norm for one in said.deadlines}
        prose = [one for one in self._times(body) if (one.due or one.norm) not in known]
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
            deadlines=tuple(sorted([*prose, *said.deadlines], key=lambda one: one.span)),
            targets=tuple(one.moved(body.start) for one in targets),
            group=group,
            rule=rule,
        )

    def _all(self, spans: list[Span], rule: str) -> tuple[Found, ...]:
        return tuple(self._found(span, rule) for span in spans)

    def _found(self, span: Span, rule: str) -> Found:
        return self.page.found(
            span, f"minutes.{rule}", Confidence.SURE if rule == "table" else Confidence.LIKELY
        )
