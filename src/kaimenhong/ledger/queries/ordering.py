"""The orders and groupings of a list, as stretches that leafing reads one after the other.

Every order ends with the item's number, so that it is total, and every stretch is one that an index gives:
see the indexes of Item. What has no value comes last, as a stretch of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kaimenhong.ledger.models import TIMELESS, Level, Urgency
from kaimenhong.ledger.queries.paging import Stretch
from kaimenhong.ledger.rules import STAGES, TERMINAL, Tone


class Order(StrEnum):
    """How a list is sorted."""

    DUE = "due"
    NEWEST = "newest"
    NUMBER = "number"
    STATE = "state"
    UNIT = "unit"
    THEME = "theme"
    SOURCE = "source"
    LEVEL = "level"
    URGENCY = "urgency"
    PERCENT = "percent"
    REPORTED = "reported"
    CLOSED = "closed"

    @property
    def label(self) -> str | Promise:
        return _LABELS[self]


_LABELS: dict[Order, str | Promise] = {
    Order.DUE: _("时限近的在前"),
    Order.NEWEST: _("新交办的在前"),
    Order.NUMBER: _("按编号"),
    Order.STATE: _("按状态"),
    Order.UNIT: _("按牵头单位"),
    Order.THEME: _("按专题"),
    Order.SOURCE: _("按来源"),
    Order.LEVEL: _("级别高的在前"),
    Order.URGENCY: _("急的在前"),
    Order.PERCENT: _("完成率低的在前"),
    Order.REPORTED: _("最近反馈的在前"),
    Order.CLOSED: _("最近办结的在前"),
}


class Grouping(StrEnum):
    """What a list is divided by."""

    UNIT = "unit"
    THEME = "theme"
    STATE = "state"
    TONE = "tone"
    MONTH = "month"
    SOURCE = "source"

    @property
    def label(self) -> str | Promise:
        return _GROUPS[self]


_GROUPS: dict[Grouping, str | Promise] = {
    Grouping.UNIT: _("牵头单位"),
    Grouping.THEME: _("专题"),
    Grouping.STATE: _("状态"),
    Grouping.TONE: _("灯色"),
    Grouping.MONTH: _("到期月份"),
    Grouping.SOURCE: _("来源"),
}
DATED, UNDATED = Q(due__isnull=False), Q(due__isnull=True)
BY_DUE = ("due", "id")
TONES = (Tone.ORANGE, Tone.YELLOW, Tone.GREEN, Tone.BLUE, Tone.GREY)


def by_due(where: Q | None = None) -> tuple[Stretch, ...]:
    """The nearest due date first, what has none last."""
    condition = where or Q()
    return (Stretch(condition & DATED, BY_DUE), Stretch(condition & UNDATED, ("id",), "due"))


def _each(name: str, values: Sequence[str]) -> tuple[Stretch, ...]:
    """One value after the other, each by due date."""
    return tuple(stretch for value in values for stretch in by_due(Q(**{name: value})))


def _named(name: str) -> tuple[Stretch, ...]:
    """By a text, each text's items by due date; items without the text last."""
    return (Stretch(Q(**{f"{name}__gt": ""}), (name, "due_or_never", "id")), *by_due(Q(**{name: ""})))


_BY_UNIT = (Stretch(Q(), ("lead_unit_id", "due_or_never", "id")),)
_BY_STATE = _each("state", [state.value for state in STAGES])
_BY_OPEN_STATE = _each("state", [state.value for state in STAGES if state not in TERMINAL])
_ORDERS: dict[Order, tuple[Stretch, ...]] = {
    Order.DUE: by_due(),
    Order.NEWEST: (Stretch(Q(), ("-id",)),),
    Order.NUMBER: (Stretch(Q(), ("year", "serial")),),
    Order.STATE: _BY_STATE,
    Order.UNIT: _BY_UNIT,
    Order.THEME: _named("theme"),
    Order.SOURCE: _named("source"),
    Order.LEVEL: _each("level", [Level.MAJOR, Level.IMPORTANT, Level.ORDINARY]),
    Order.URGENCY: _each("urgency", [Urgency.EXTRA_URGENT, Urgency.URGENT, Urgency.NORMAL]),
    Order.PERCENT: (
        Stretch(Q(percent__isnull=False), ("percent", "id")),
        Stretch(Q(percent__isnull=True), ("id",), "percent"),
    ),
    Order.REPORTED: (
        Stretch(Q(last_report_at__isnull=False), ("-last_report_at", "-id")),
        Stretch(Q(last_report_at__isnull=True), ("-id",), "last_report_at"),
    ),
    Order.CLOSED: (
        Stretch(Q(closed_at__isnull=False), ("-closed_at", "-id")),
        Stretch(Q(closed_at__isnull=True), ("-id",)),
    ),
}


def stretches(order: Order, *, down: bool = False, open_only: bool = False) -> tuple[Stretch, ...]:
    """The stretches of an order, turned round when `down`; what has no value stays last.

    `open_only`: the list has open items only, so that states of others are not even asked for.
    """
    found = _BY_OPEN_STATE if open_only and order is Order.STATE else _ORDERS[order]
    if not down:
        return found
    turned = tuple(stretch.turned for stretch in found)
    return tuple(reversed(turned)) if order in _ENUMERATED else turned


_ENUMERATED = {Order.STATE, Order.LEVEL, Order.URGENCY}


def by_light(tone: Tone, today: date, earliest: date | None = None) -> tuple[Stretch, ...]:
    """What shows a light, by due date, with what follows from the light: few rows in an index.

    Without a date an item is blue, or somebody has set its light; with one, a blue one rests, or somebody has.
    Yellow is due today or later, or as early as the `earliest` whose light somebody has set.
    """
    dated, undated = by_due()
    by_hand = Q(override_until__gte=today)
    if tone is Tone.BLUE:
        dated = replace(dated, where=dated.where & (Q(state__in=TIMELESS) | by_hand))
    if tone is Tone.YELLOW:
        dated = replace(dated, where=dated.where & Q(due__gte=min(today, earliest or today)))
    if tone not in {Tone.BLUE, Tone.GREY}:
        undated = replace(undated, where=undated.where & by_hand)
    return dated, undated


def grouped(
    group: Grouping, tones: dict[Tone, Q], today: date, *, open_only: bool = False
) -> tuple[Stretch, ...]:
    """The stretches of a grouping; inside a group the nearest due date comes first. `tones` are today's lights."""
    if group is Grouping.TONE:
        return tuple(
            replace(stretch, where=tones[tone] & stretch.where)
            for tone in TONES
            if not (open_only and tone is Tone.GREY)
            for stretch in by_light(tone, today, date.min)
        )
    return {
        Grouping.UNIT: _BY_UNIT,
        Grouping.THEME: _named("theme"),
        Grouping.STATE: _BY_OPEN_STATE if open_only else _BY_STATE,
        Grouping.MONTH: by_due(),
        Grouping.SOURCE: _named("source"),
    }[group]
