"""The groups of a page: its rows under a head each, with how many there are in all, counted up to a cap."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.kernel.periods import Scheme, period_at
from kaimenhong.ledger.queries import CAP, Grouping, Row, has_tone
from kaimenhong.ledger.queries.paging import counts_of


@dataclass(frozen=True, slots=True)
class Group:
    """One group of a page: what it is called, how many items it has (`capped`: at least so many), its rows here.

    `asked` are the words of the address that narrow a list to just this group, {} when there are none.
    """

    label: str
    count: int
    capped: bool
    rows: list[Row]
    asked: dict[str, str]

    @property
    def said(self) -> str:
        """The count in words: 12件, or 2000件以上."""
        words = (
            ngettext("%(n)d件以上", "%(n)d件以上", self.count)
            if self.capped
            else ngettext("%(n)d件", "%(n)d件", self.count)
        )
        return words % {"n": self.count}


@dataclass(frozen=True, slots=True)
class _Key:
    """What the rows of a group have in common."""

    label: str
    where: Q
    asked: dict[str, str]


def groups(
    rows: Sequence[Row],
    by: Grouping,
    whole: Callable[[], QuerySet[Any]],
    *,
    today: date,
    calendar: WorkCalendar,
    key: Hashable = None,
) -> list[Group]:
    """The page's rows by group, in their order. One query counts the groups on the page in `whole`, each up to CAP.

    `key` holds everything `whole` depends on, where its SQL is to be kept.
    """
    runs = [(identity, list(part)) for identity, part in groupby(rows, key=_IDENTITY[by])]
    heads = [_key(by, part[0], today, calendar) for _identity, part in runs]

    def asked() -> list[QuerySet[Any]]:
        every = whole()
        return [every.filter(head.where) for head in heads]

    shown = key and (key, by, today, tuple(identity for identity, _part in runs))
    return [
        Group(head.label, count, count >= CAP, part, head.asked)
        for head, count, (_identity, part) in zip(
            heads, counts_of(asked, cap=CAP, key=shown), runs, strict=True
        )
    ]


_IDENTITY: dict[Grouping, Callable[[Row], Any]] = {
    Grouping.UNIT: lambda row: row.item.lead_unit_id,
    Grouping.THEME: lambda row: row.item.theme,
    Grouping.STATE: lambda row: row.state,
    Grouping.TONE: lambda row: row.light.tone,
    Grouping.MONTH: lambda row: row.item.due and (row.item.due.year, row.item.due.month),
    Grouping.SOURCE: lambda row: row.item.source,
}


def _key(by: Grouping, row: Row, today: date, calendar: WorkCalendar) -> _Key:
    item = row.item
    if by is Grouping.UNIT:
        return _Key(
            item.lead_unit.short_name, Q(lead_unit=item.lead_unit_id), {"unit": str(item.lead_unit_id)}
        )
    if by is Grouping.THEME:
        return _Key(item.theme or _("没有专题"), Q(theme=item.theme), {"theme": item.theme})
    if by is Grouping.STATE:
        return _Key(str(row.state.label), Q(state=row.state), {"state": row.state.value})
    if by is Grouping.TONE:
        tone = row.light.tone
        return _Key(str(tone.label), has_tone(tone, today, calendar), {"tone": tone.value})
    if by is Grouping.SOURCE:
        named = row.looked.get("source")
        return _Key(
            named.text if named else _("自行立项"), Q(source=item.source), {"source": item.source or "none"}
        )
    return _month(item.due)


def _month(due: date | None) -> _Key:
    if due is None:
        return _Key(_("没有时限"), Q(due__isnull=True), {})
    month = period_at(Scheme.MONTHS, due)
    where = Q(due__gte=month.first, due__lte=month.last)
    asked = {"due_from": month.first.isoformat(), "due_to": month.last.isoformat()}
    return _Key(_("%(year)d年%(month)d月") % {"year": due.year, "month": due.month}, where, asked)
