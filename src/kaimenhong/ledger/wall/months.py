"""The milestone wall: what falls due in each month, group by group."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from kaimenhong.kernel.periods import Kind, Period
from kaimenhong.ledger.wall.layout import Task, Window, by_group


@dataclass(frozen=True, slots=True)
class Chip:
    """Something that falls due in a month: an item or one of its milestones."""

    on: date
    title: str
    url: str
    tone: str
    light: str
    milestone: bool
    done: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A group of the milestone wall: its chips, month by month."""

    title: str
    months: list[tuple[Period, list[Chip]]] = field(default_factory=list)


def milestones(tasks: Sequence[Task], window: Window) -> list[Line]:
    """What falls due when: one line per group, one cell per month of the window."""
    months = window.months()
    return [
        Line(name, [(month, _chips(group, month)) for month in months]) for name, group in by_group(tasks)
    ]


def _chips(tasks: Iterable[Task], month: Period) -> list[Chip]:
    assert month.kind is Kind.MONTH
    found = [
        Chip(mark.on, mark.title, task.url, mark.tone, task.title, True, mark.done)
        for task in tasks
        for mark in task.marks
        if month.contains(mark.on)
    ]
    found += [
        Chip(task.end, task.title, task.url, task.tone, task.light, False, task.closed is not None)
        for task in tasks
        if task.end is not None and month.contains(task.end)
    ]
    return sorted(found, key=lambda chip: (chip.on, chip.title))
