"""What a division of tasks says: the document and its items, each value with its place and its rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from kaimenhong.readouts.cleaning import Cleaned, Mark
from kaimenhong.readouts.deadlines import Deadline
from kaimenhong.readouts.mapped import Span
from kaimenhong.readouts.model import Found
from kaimenhong.readouts.targets import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One task somebody is charged with.

    `no` is the number as printed without its marks, or the running number; `task` what has to be done,
    `whole` the task with its number and the note that assigns it. `lead` answers for it (牵头, 主办),
    `responsible` owes it (责任单位, 负责), `cooperating` helps (配合, 协办); `leaders` are people.
    Units are as printed. `group` is the heading it stands under. `rule` names the layout.
    """

    no: str
    task: Found
    whole: Span
    lead: tuple[Found, ...] = ()
    responsible: tuple[Found, ...] = ()
    cooperating: tuple[Found, ...] = ()
    leaders: tuple[Found, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    targets: tuple[Target, ...] = ()
    group: str | None = None
    rule: str = ""

    @property
    def text(self) -> str:
        """What has to be done."""
        return self.task.text

    def to_dict(self, cleaned: Cleaned) -> dict[str, Any]:
        """The item in the form of the corpus, with places in the original and grounds beside it."""
        roles = ("lead", "responsible", "cooperating", "leaders")
        named: dict[str, list[str]] = {role: [one.text for one in getattr(self, role)] for role in roles}
        return {
            "no": self.no,
            "text": self.text,
            "span": list(self.task.span),
            "original_span": list(self.task.original_span),
            "item_span": list(self.whole),
            **named,
            "deadlines": [placed(one.to_dict(), one.span, cleaned) for one in self.deadlines],
            "targets": [placed(one.to_dict(), one.span, cleaned) for one in self.targets],
            "group": self.group,
            "rule": self.rule,
            "found": {role: [_detail(one) for one in getattr(self, role)] for role in roles},
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakdown:
    """A document that divides tasks among units."""

    cleaned: Cleaned
    published: date | None
    title: Found | None = None
    doc_no: Found | None = None
    dated: date | None = None
    first_listed_is_lead: bool = False
    items: tuple[Item, ...] = ()
    marks: tuple[Mark, ...] = ()
    """Places a person has to look at: those of the cleaned text, and rows of a table that gave no task."""

    @property
    def text(self) -> str:
        """The cleaned text all spans refer to."""
        return self.cleaned.text

    def to_dict(self) -> dict[str, Any]:
        """The document in the form of the corpus."""
        return {
            "kind": "breakdown",
            "doc": {
                "title": self.title.text if self.title else None,
                "doc_no": self.doc_no.text if self.doc_no else None,
                "date": self.dated.isoformat() if self.dated else None,
                "first_listed_is_lead": self.first_listed_is_lead,
            },
            "items": [item.to_dict(self.cleaned) for item in self.items],
            "marks": [mark_to_dict(mark) for mark in self.marks],
        }


def rows_to_look_at(cleaned: Cleaned, rows: list[Span]) -> list[Mark]:
    """Marks for rows of a table that name somebody or tell a time but gave no task."""
    return [Mark(row, cleaned.to_original(*row), "row") for row in rows]


def mark_to_dict(mark: Mark) -> dict[str, Any]:
    """A mark as JSON-ready data."""
    return {"span": list(mark.span), "original_span": list(mark.original_span), "kind": mark.kind}


def placed(known: dict[str, Any], span: tuple[int, int], cleaned: Cleaned) -> dict[str, Any]:
    """The value with its place in the original beside its place in the cleaned text."""
    return {**known, "original_span": list(cleaned.to_original(*span))}


def _detail(one: Found) -> dict[str, Any]:
    return {
        "text": one.text,
        "span": list(one.span),
        "original_span": list(one.original_span),
        "rule": one.rule,
        "confidence": one.confidence.value,
    }
