"""The list on screen as a file: the same filters, order, columns and day, all its pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kaimenhong.ledger import queries
from kaimenhong.ledger.asof import lists as asof
from kaimenhong.ledger.listing import asked as address
from kaimenhong.ledger.listing.asked import Asked
from kaimenhong.ledger.listing.bulk import MOST, ticked
from kaimenhong.ledger.listing.chips import chips, unit_names
from kaimenhong.ledger.listing.columns import COLUMNS, SHEET, Column, chosen, filled, rare_ones, values
from kaimenhong.ledger.queries import ANY, Page, Row, Scope
from kaimenhong.ledger.sheets.writing import Paper
from kaimenhong.org.actor import Actor

DIRECT = 3_000
"""Lists up to so many rows are written while one waits; longer ones in the background."""
CHUNK = 4_000
"""Rows asked for at a time: each asking finds its place anew, which can cost as much as a thousand rows."""
WHOLE = "all"  # of the columns: those of a full ledger, not those on screen


@dataclass(frozen=True)
class Export:
    """A list to be written: whose, which, and when it was asked for. `columns` is WHOLE or "" (as on screen)."""

    scope: Scope
    query: QueryDict
    columns: str
    by: Actor
    at: datetime

    @cached_property
    def asked(self) -> Asked:
        """What the address asks for. Picked items are written whether the filters still find them or not."""
        if not self.picked:
            return address.read(self.query, today=self.today)
        found = address.read(QueryDict(address.kept(self.query, without=address.WORDS)), today=self.today)
        return replace(found, filters=replace(found.filters, state=ANY))

    @cached_property
    def picked(self) -> list[int]:
        """The items ticked on the list, at most bulk.MOST; none when the whole list is meant."""
        return ticked(self.query)[:MOST]

    @cached_property
    def today(self) -> date:
        return timezone.localdate(self.at)

    @cached_property
    def shown(self) -> list[Column]:
        """The columns; the number always stands first, so that the rows are known when they come in again."""
        codes: Sequence[str] = SHEET if self.columns == WHOLE else self.asked.columns
        found = chosen(codes)
        return found if COLUMNS["number"] in found else [COLUMNS["number"], *found]

    @property
    def title(self) -> str:
        """What stands above the rows."""
        named = {
            Scope.MINE: _("轮到我的事项"),
            Scope.UNIT: _("%(unit)s事项台账") % {"unit": self.by.unit_name},
            Scope.ZONE: _("事项台账"),
        }
        return str(named[self.scope])

    @property
    def note(self) -> str:
        """What the rows are: the day they stand for, the filters, who wrote them when."""
        on = self.asked.on or self.today
        told = [_("截至%(day)s") % {"day": date_format(on)}]
        named = chips(self.asked, self.query, unit_names(self.asked))
        told += [_("%(name)s：%(text)s") % {"name": chip.label, "text": chip.text} for chip in named]
        if self.picked:
            told.append(
                ngettext("选中的%(n)d件", "选中的%(n)d件", len(self.picked)) % {"n": len(self.picked)}
            )
        told.append(
            _("%(person)s于%(at)s导出")
            % {"person": self.by.name, "at": date_format(timezone.localtime(self.at), "Y-m-d H:i")}
        )
        return "　".join(str(one) for one in told)

    def paper(self) -> Paper:
        """The list, ready to be written; its rows are fetched as they are needed."""
        return Paper(self.title, self.note, self.shown, (values(row, self.shown) for row in self.rows()))

    def rows(self, at_most: int = 0) -> Iterator[Row]:
        """Every row of the list, some thousands fetched at a time."""
        after, given = "", 0
        while True:
            page = self._page(after, size=min(CHUNK, at_most or CHUNK))
            yield from filled(page.rows, self.shown)
            given += len(page.rows)
            after = page.next
            if not after or (at_most and given >= at_most):
                return

    def is_long(self) -> bool:
        """Whether there are more rows than are written while one waits."""
        return bool(self._page("", size=DIRECT, rare=()).next)

    def _page(self, after: str, *, size: int = CHUNK, rare: Any = None) -> Page:
        items = queries.in_scope(self.scope, self.by)
        if self.picked:
            items = items.filter(pk__in=self.picked)
        calendar, asked = queries.calendar(), self.asked
        rare = rare_ones(self.shown) if rare is None else rare
        more: dict[str, Any] = {
            "calendar": calendar,
            "group": asked.group,
            "rare": rare,
            "after": after,
            "size": size,
        }
        if asked.on is not None:
            return asof.listed(items, asked.filters, asked.on, **more)
        return queries.listed(items, asked.filters, today=self.today, **more)
