"""What contradicts the date of a meeting: the calendar, the publish date, the weekday printed beside it."""

from __future__ import annotations

import re
from datetime import date

from kaimenhong.readouts.mapped import Span
from kaimenhong.readouts.model import Conflict, MeetingDate
from kaimenhong.readouts.page import Page

_WEEKDAY = re.compile(r"[（(]?(?:星期|周)([一二三四五六日天])[)）]?")


def contradictions(
    page: Page, result: MeetingDate, published: date | None, *, complete: bool
) -> list[Conflict]:
    """What speaks against the date read. `complete`: enough of it is printed to call it impossible where there is no such day."""
    span = result.span
    if result.first is None:
        return [Conflict(code="impossible_date", detail=result.printed, span=span)] if complete else []
    found = []
    if published is not None and (result.first - published).days > 1:
        found.append(Conflict(code="after_publication", detail=f"{result.first} > {published}", span=span))
    elif published is not None and (published - result.first).days > 100:
        found.append(
            Conflict(code="long_before_publication", detail=f"{result.first} < {published}", span=span)
        )
    weekday = _WEEKDAY.match(page.text, span.end)
    if (
        weekday is not None
        and "一二三四五六日".find(weekday.group(1).replace("天", "日")) != result.first.weekday()
    ):
        found.append(Conflict(code="weekday", detail=weekday.group(), span=Span(*weekday.span())))
    return found
