"""The days of a term as HTML: the strip, its list, its calendar.

A term has some sixty days in several classes each; as one string they cost a twentieth of what a template takes. Whatever is not
a number or a word of the kernel's own is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kaimenhong.kernel.clocks import Kind
from kaimenhong.ui.templatetags.ui import short_day

MOST_TICKS = 62
MOST_WEEKS = 26
"""Longer terms have no calendar, only their strip and their list."""
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch on the strip: where it begins and how many days wide it is; the same in words."""

    kind: Kind
    at: int
    days: int
    first: date
    last: date
    text: str
    provisional: bool


def strip(
    segments: Iterable[Segment], *, today_at: int | None, marks: Iterable[int | None] = ()
) -> SafeString:
    """The shapes of the strip: its stretches, lines between the days while there is room for them, marked days, today."""
    drawn, width = "", 0
    for one in segments:
        drawn += (
            f'<rect class="clock-{one.kind.value}" x="{one.at}" y="0" width="{one.days}" height="12"></rect>'
        )
        width = one.at + one.days
    if 1 < width <= MOST_TICKS:
        lines = "".join(f"M{day} 0V12" for day in range(1, width))
        drawn += f'\n    <path class="clock-ticks" d="{lines}"></path>'
    for place in marks:
        if place is not None:
            drawn += f'\n    <rect class="clock-mark" x="{place}" y="8" width="1" height="4"></rect>'
    if today_at is not None:
        drawn += f'\n    <rect class="clock-today" x="{today_at}" y="0" width="1" height="12"></rect>'
    return SafeString(drawn)


def listed(segments: Iterable[Segment]) -> SafeString:
    """The stretches in words, as the lines of a list."""
    language = get_language() or ""
    return SafeString(
        "".join(_line(one.kind, one.first, one.last, one.text, one.provisional, language) for one in segments)
    )


@lru_cache(maxsize=4096)
def _line(kind: Kind, first: date, last: date, text: str, provisional: bool, language: str) -> str:
    """One line, in the language of the moment; most are weeks and weekends that all items have in common."""
    until = f"–{short_day(last)}" if last > first else ""
    note = f'<span class="quiet">{escape(_("（暂定）"))}</span>' if provisional else ""
    return (
        f'\n  <li><span class="clock-swatch clock-{kind.value}" aria-hidden="true"></span>'
        f'<span class="clock-span nowrap">{short_day(first)}{until}</span> '
        f"<span>{escape(text)}{note}</span></li>"
    )


def weeks(segments: tuple[Segment, ...], *, due: date, today: date) -> SafeString:
    """The term as the rows of a calendar of whole weeks that begin on Monday; nothing for a long one."""
    first, last = segments[0].first, segments[-1].last
    monday = first - timedelta(days=first.weekday())
    if (last - monday).days >= MOST_WEEKS * _WEEK:
        return SafeString("")
    kinds = {one.first.toordinal() + n: one.kind.value for one in segments for n in range(one.days)}
    begin, length = monday.toordinal(), (last - monday).days // _WEEK + 1
    marked = (today.toordinal(), due.toordinal())
    rows = ("".join(_cells(begin + week * _WEEK, kinds, marked, named=begin)) for week in range(length))
    return SafeString("".join(f"<tr>{row}</tr>" for row in rows))


def _cells(monday: int, kinds: dict[int, str], marked: tuple[int, int], *, named: int) -> Iterator[str]:
    """Seven days from a Monday, as ordinals; `marked`: today and the due day; the month stands at `named` and on the first."""
    today, due = marked
    for ordinal in range(monday, monday + _WEEK):
        day = date.fromordinal(ordinal)
        month = f'<span class="clock-month">{day.month}/</span>' if day.day == 1 or ordinal == named else ""
        yield (
            f'<td class="clock-{kinds.get(ordinal, "outside")}{" clock-is-today" if ordinal == today else ""}'
            f'{" clock-is-due" if ordinal == due else ""}">{month}{day.day}</td>'
        )
