"""Until when, and why then: checks of a new item's words and due date, and the explanation of its term."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kaimenhong.kernel.calendar import Explanation, Rest, WorkCalendar
from kaimenhong.kernel.verdict import YES, Verdict, no
from kaimenhong.ledger.rules.marked_words import check_unmarked

TITLE_LENGTH = 200
TEXT_LENGTH = 5000
BASIS_LENGTH = 500
YEARS_AHEAD = 10


class Term(Protocol):
    """What an explanation is read off."""

    @property
    def due(self) -> date | None: ...
    @property
    def first_due(self) -> date | None: ...
    @property
    def due_basis(self) -> str: ...
    @property
    def opened_on(self) -> date: ...


@dataclass(frozen=True, slots=True)
class WhyDue:
    """Why an item is due when it is, counted on the working calendar.

    `whole` is the term from the day after it was assigned to the due day. `used` and `left` are working
    days; today counts as left. `left` is negative when the due day has passed.
    """

    opened_on: date
    due: date
    first_due: date
    basis: str
    whole: Explanation
    used: int
    left: int

    @property
    def moved(self) -> bool:
        """Whether the date is no longer the first one."""
        return self.due != self.first_due

    @property
    def rests(self) -> tuple[Rest, ...]:
        """The skipped stretches with a festival in them; plain weekends need no telling."""
        plain = "周末"  # bare-chinese: the calendar's own word
        return tuple(rest for rest in self.whole.rests if rest.name_zh != plain)


def why_due(item: Term, today: date, calendar: WorkCalendar) -> WhyDue | None:
    """The explanation of an item's due date as of today; None when it has none."""
    if item.due is None or item.first_due is None:
        return None
    return WhyDue(
        opened_on=item.opened_on,
        due=item.due,
        first_due=item.first_due,
        basis=item.due_basis,
        whole=calendar.explain(item.opened_on, item.due),
        used=calendar.elapsed(item.opened_on, today, item.due).used,
        left=calendar.remaining(today, item.due),
    )


def check_due(due: date | None, today: date) -> Verdict:
    """Is this a due date a unit can be held to, when it is given today?"""
    if due is None:
        return YES
    if due < today:
        return no(
            _("完成时限%(due)s早于交办日%(today)s。")
            % {"due": date_format(due), "today": date_format(today)},
            remedy=_("请填写交办日或以后的日期。"),
            status=422,
        )
    if due.year > today.year + YEARS_AHEAD:
        return no(
            _("完成时限%(due)s在%(years)d年以后。")
            % {"due": date_format(due), "years": due.year - today.year},
            remedy=_("请核对年份，时限不能超过%(years)d年。") % {"years": YEARS_AHEAD},
            status=422,
        )
    return YES


def check_text(text: str, *, name: str, limit: int) -> Verdict:
    """Is something written, not more than can be kept, and nothing classified? `name` is what people call the field."""
    if not text.strip():
        return no(_("“%(name)s”没有填写。") % {"name": name}, remedy=_("请填写后再提交。"), status=422)
    if len(text) > limit:
        return no(
            _("“%(name)s”有%(count)d字，超过%(limit)d字。")
            % {"name": name, "count": len(text), "limit": limit},
            remedy=_("请精简文字。"),
            status=422,
        )
    return check_unmarked(text, name=name)
