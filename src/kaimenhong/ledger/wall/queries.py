"""What hangs on the wall: items of a window, grouped, with their milestones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Case, Q, Value, When
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.ledger.models import Item, ItemQuerySet
from kaimenhong.ledger.models.life import Milestone
from kaimenhong.ledger.queries.lists import LONG, Row, rows, visible_to
from kaimenhong.ledger.rules import State, Tone
from kaimenhong.ledger.wall.layout import Mark, Task, Window
from kaimenhong.org.actor import Actor

AT_MOST = 240
NOT_YET_OWED = (State.DRAFTED, State.PROPOSED, State.APPROVED)


class By(StrEnum):
    """What the wall is grouped by."""

    THEME = "theme"
    UNIT = "unit"
    LEADER = "leader"

    @property
    def label(self) -> str | Promise:
        return _LABELS[self]

    @property
    def column(self) -> str:
        """The column items are put in order by."""
        return {By.THEME: "theme", By.UNIT: "lead_unit__short_name", By.LEADER: "charge_leader"}[self]


_LABELS: dict[By, str | Promise] = {
    By.THEME: gettext_lazy("专题"),
    By.UNIT: gettext_lazy("牵头单位"),
    By.LEADER: gettext_lazy("分管领导"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to see. `group` is one theme, unit number or leader; "" for all."""

    by: By
    window: Window
    group: str = ""
    only_open: bool = False


@dataclass(frozen=True, slots=True)
class Wall:
    """The tasks in order, and whether there were more than fit."""

    tasks: list[Task]
    cut: bool


def wall(
    actor: Actor, asked: Asked, *, today: date, calendar: WorkCalendar, after: int = 0, size: int = AT_MOST
) -> Wall:
    """The items that run in the window and the actor may see, group by group, the nearest due first.

    `after` skips that many of the at most AT_MOST that hang there at all. Two queries.
    """
    found = _running(visible_to(actor), asked).with_units().defer(*LONG)
    listed = list(found.order_by(_nameless_last(asked.by), asked.by.column, "due", "id")[: AT_MOST + 1])
    shown = rows(listed[:AT_MOST][after : after + size], today=today, calendar=calendar)
    marks = _marks([row.item for row in shown], today)
    tasks = [_task(row, asked.by, marks.get(row.item.pk, ())) for row in shown]
    return Wall(tasks, len(listed) > AT_MOST)


def _nameless_last(by: By) -> Case:
    """What has no theme or leader hangs below what has."""
    return Case(When(**{by.column: ""}, then=Value(1)), default=Value(0))


def groups(actor: Actor, by: By) -> list[tuple[str, str]]:
    """The groups there are among the open items the actor may see, as (value, name). One query."""
    column = "lead_unit" if by is By.UNIT else by.column
    found = visible_to(actor).still_open().order_by(by.column).values_list(column, by.column).distinct()
    return [(str(value), name) for value, name in found[:200] if name]


def _running(items: ItemQuerySet, asked: Asked) -> ItemQuerySet:
    window = asked.window
    within = Q(closed_at__isnull=True)
    if not asked.only_open:
        within |= Q(closed_at__date__range=(window.first, window.last))
    found = items.filter(within, opened_at__date__lte=window.last).exclude(state__in=NOT_YET_OWED)
    if not asked.group:
        return found
    return found.filter(**{"lead_unit" if asked.by is By.UNIT else asked.by.column: asked.group})


def _task(row: Row, by: By, marks: tuple[Mark, ...]) -> Task:
    item = row.item
    return Task(
        title=item.title,
        number=item.number,
        url=reverse("ledger:item", args=[item.pk]),
        unit=item.lead_unit.short_name,
        start=item.starts_on or item.opened_on,
        end=item.due,
        percent=item.percent,
        tone=row.light.tone.value,
        light=str(row.light.label),
        group=_group(item, by),
        marks=marks,
        closed=item.closed_on,
    )


def _group(item: Item, by: By) -> str:
    if by is By.UNIT:
        return item.lead_unit.short_name
    return {By.THEME: item.theme or _("未分专题"), By.LEADER: item.charge_leader or _("未定分管领导")}[by]


def _marks(items: list[Item], today: date) -> dict[int, tuple[Mark, ...]]:
    """The milestones of the items, by item, the earliest first. One query."""
    found: dict[int, tuple[Mark, ...]] = {}
    for row in Milestone.objects.filter(item__in=items).order_by("due", "id"):
        found[row.item_id] = (*found.get(row.item_id, ()), _mark(row, today))
    return found


def _mark(row: Milestone, today: date) -> Mark:
    reached = row.reached_on is not None
    missed = not reached and row.due < today
    tone = Tone.GREEN if reached else Tone.ORANGE if missed else Tone.BLUE
    return Mark(row.due, row.name, reached, tone.value)
