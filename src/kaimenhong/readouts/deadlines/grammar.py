"""The grammar: from tokens of time to moments, spans and words.

expression = cadence | word | event | trigger? duration | stretch
stretch    = moment ( 至 moment | 开始 ， moment )?
moment     = year? ( 年底 | half | quarter | month ( day | 旬 | 底 )? ) bound?
           | week | festival bound | plan bound?
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kaimenhong.readouts.deadlines import words
from kaimenhong.readouts.deadlines.lexer import tokens
from kaimenhong.readouts.deadlines.moment import Bound, Found, Moment, Stretch, Unit, Word
from kaimenhong.readouts.deadlines.moments import Cursor, moment

_THEN = re.compile(r"(?:开始|启动|动工|开工|起步|起)?[,、]{1,3}|(?:开始|启动|起)至?")


def expressions(text: str, windows: Iterable[tuple[int, int]] | None = None) -> Iterator[Found]:
    """All expressions of time in squeezed text (or in these windows of it), in order and without overlap."""
    cursor = Cursor(text, tokens(text, windows))
    while not cursor.done:
        before = cursor.index
        found = words.word(cursor) or _stretch(cursor)
        if found is not None:
            yield found
        if cursor.index == before:
            cursor.index += 1


def _stretch(cursor: Cursor) -> Found | None:
    begin = cursor.index
    past = cursor.kind == "past"
    first = moment(cursor)
    if first is None:
        cursor.index = begin
        return None
    named = _event_of_year(cursor, first, cursor.tokens[begin].start)
    if named is not None:
        return named
    last = _rest_of_range(cursor, first)
    end = cursor.end
    rule = first.unit.value if last is None else "range"
    meaning = first if last is None else Stretch(first, last)
    return Found(meaning, cursor.tokens[begin].start, end, rule, past)


def _event_of_year(cursor: Cursor, year: Moment, start: int) -> Found | None:
    """2022年汛期前: the year belongs to the event."""
    if year.unit is not Unit.YEAR or year.bound is not Bound.NONE or not cursor.adjoins:
        return None
    if cursor.kind not in ("season", "happening", "milestone"):
        return None
    said = cursor.text[start : cursor.end]
    event = words.word(cursor)
    if event is None or not isinstance(event.meaning, Word):
        return None
    return replace(event, meaning=Word(event.meaning.norm.replace("event:", f"event:{said}", 1)), start=start)


def _rest_of_range(cursor: Cursor, first: Moment) -> Moment | None:
    """The second moment of a range, or None with the cursor where the first moment ended."""
    mark = cursor.index
    if first.unit in (Unit.DURATION, Unit.EVENT, Unit.FESTIVAL):
        return None
    if cursor.kind == "to" and cursor.adjoins:
        cursor.index += 1
        if cursor.adjoins and (last := moment(cursor)) is not None:
            return _complete(first, last)
    elif first.bound in (Bound.NONE, Bound.END) and (last := _after_start(cursor)) is not None:
        return last
    cursor.index = mark
    return None


def _after_start(cursor: Cursor) -> Moment | None:
    """The end of `3月上旬开始，6月30日前完工`."""
    gap = _THEN.match(cursor.text, cursor.end)
    if gap is None or ("开始" not in gap.group() and "启动" not in gap.group()):
        return None
    if cursor.done or cursor.token.start != gap.end():
        return None
    last = moment(cursor)
    return last if last is not None and last.bound is not Bound.NONE else None


def _complete(first: Moment, last: Moment) -> Moment:
    """`4月10日至15日`: the second moment takes the month it does not repeat."""
    if last.unit is Unit.DAY and last.month is None and last.month_shift is None:
        return replace(last, month=first.month, month_shift=first.month_shift)
    return last
