"""Finding deadlines: the grammar reads, the year is inherited through the sentence, the judge decides."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from kaimenhong.readouts.deadlines import judge
from kaimenhong.readouts.deadlines.anchors import excerpt
from kaimenhong.readouts.deadlines.grammar import expressions
from kaimenhong.readouts.deadlines.model import Basis, Deadline, Granularity, Reading, YearSource
from kaimenhong.readouts.deadlines.moment import Bound, Found, Moment, Stretch, Unit, Word
from kaimenhong.readouts.deadlines.place import Place, clause_after, titles
from kaimenhong.readouts.deadlines.resolve import Ground, Impossible, Resolved, resolve
from kaimenhong.readouts.deadlines.surface import Surface, squeeze

_BREAK = re.compile("\n")
_SENTENCE = "。!！?？\n"
_LIMIT_LENGTH = 60  # a longer text is never only a time limit
_BARE_LENGTH = 16  # a text no longer than this, without a full stop, is taken for a time limit
_SHORT_LIMIT = 5  # working days; a longer limit without an act is the standard of a service
_WORDS = {"R": Granularity.RECURRING, "open": Granularity.OPEN, "immediate": Granularity.IMMEDIATE}


def find_deadlines(
    text: str, *, published: date | None, context_year: int | None = None, prose: bool | None = None
) -> list[Deadline]:
    """The deadlines of running text, in order.

    `published` is the day the document was published; years and relative words count from it.
    `context_year` is a year stated further up that a bare month takes over (a heading, a table's title).
    A short text that is hardly more than one expression is read as a time limit (see `read_limit`), unless
    the caller knows that it is `prose`.
    """
    if prose or len(text) > _LIMIT_LENGTH:
        part = excerpt(text)
        found = list(expressions(part.surface.text, part.windows))
        return _read(part.surface, found, published, context_year, prose=True)
    surface = squeeze(text)
    found = list(expressions(surface.text))
    limit = prose is None and _is_limit(surface.text, found)
    return _read(surface, found, published, context_year, prose=not limit)


def read_limit(text: str, *, published: date | None, context_year: int | None = None) -> list[Deadline]:
    """The deadlines of a text that is a time limit, such as a table cell: open and immediate ones count too."""
    surface = squeeze(text)
    return _read(surface, list(expressions(surface.text)), published, context_year, prose=False)


def _is_limit(text: str, found: list[Found]) -> bool:
    """Hardly more than expressions of time, without a full stop."""
    length = len(text.strip())
    if not found or any(mark in text for mark in "。;；"):
        return False
    covered = sum(item.end - item.start for item in found)
    short = length <= _BARE_LENGTH + 4 * (len(found) - 1)
    return (short and (covered * 2 >= length or length <= 10)) or (covered * 4 >= length * 3)


def _read(
    surface: Surface, found: Iterable[Found], published: date | None, context_year: int | None, *, prose: bool
) -> list[Deadline]:
    years = _Years(surface.text, published, context_year)
    closed = titles(surface.text)
    starts = [start for start, _ in closed]
    deadlines: list[Deadline] = []
    begun: list[Deadline] = []  # beginnings in a time limit count only where nothing else does
    previous: Found | None = None
    said: set[tuple[int, str]] = set()
    breaks = [match.start() for match in _BREAK.finditer(surface.text)]
    for item in found:
        inside = bisect_right(starts, item.start) - 1
        if inside >= 0 and item.end <= closed[inside][1]:
            continue
        if _lists_on(item, previous) or _says_how(item, previous):
            continue
        previous = item
        deadline = _one(surface, item, years, published, prose=prose)
        if deadline is None or _repeats(bisect_right(breaks, item.start), item, deadline, said):
            continue
        only_begins = not prose and judge.begins(item, Place.of(surface.text, item))
        (begun if only_begins else deadlines).append(deadline)
    return deadlines or begun


def _lists_on(item: Found, previous: Found | None) -> bool:
    """每月10日、20日、30日前: the days behind the first recur like it."""
    bare_day = (
        isinstance(item.meaning, Moment) and item.meaning.unit is Unit.DAY and item.meaning.month is None
    )
    return (
        bare_day and previous is not None and previous.rule == "recurring" and item.start - previous.end <= 12
    )


def _says_how(item: Found, previous: Found | None) -> bool:
    """年内持续推进: the word behind the time says how, not when."""
    return item.rule == "open" and previous is not None and previous.end == item.start


def _repeats(paragraph: int, item: Found, deadline: Deadline, said: set[tuple[int, str]]) -> bool:
    """A period named twice in one paragraph without a bound (确保一季度…；努力推动一季度…) is one deadline."""
    bound = item.meaning.bound if isinstance(item.meaning, Moment) else Bound.BEFORE
    if bound is not Bound.NONE or (isinstance(item.meaning, Moment) and item.meaning.unit is Unit.DAY):
        return False
    key = (paragraph, deadline.norm)
    if key in said:
        return True
    said.add(key)
    return False


def _one(
    surface: Surface, item: Found, years: _Years, published: date | None, *, prose: bool
) -> Deadline | None:
    place = Place.of(surface.text, item)
    if isinstance(item.meaning, Word):
        if prose and judge.refusal(item, None, place, published):
            return None
        return _deadline(surface, item, _word(item.meaning))
    try:
        resolved = resolve(item.meaning, years.ground(item.start))
    except Impossible:
        return None
    refused = item.past or (prose and judge.refusal(item, resolved, place, published))
    years.learn(item, resolved, place.after)
    if refused:
        return None
    meaning = item.meaning
    if isinstance(meaning, Moment) and meaning.unit is Unit.DURATION:
        resolved = _limit(surface.text, item, meaning, resolved, published, prose=prose)
    elif resolved.rolled:
        resolved = _asked(resolved, published)
    return _deadline(surface, item, resolved)


def _asked(resolved: Resolved, published: date | None) -> Resolved:
    """A month over for less than three months may mean a document older than its publication."""
    if published is None or resolved.due is None or (resolved.due.day == 29 and resolved.due.month == 2):
        return resolved
    earlier = resolved.due.replace(year=max(1, resolved.due.year - 1))
    if published - earlier > timedelta(days=92) or resolved.alternatives:
        return resolved
    norm = resolved.norm.replace(str(resolved.due.year), str(earlier.year), 1)
    return replace(
        resolved, alternatives=(Reading(norm, earlier, "the month just over: the document may be older"),)
    )


def _limit(
    text: str, item: Found, meaning: Moment, counted: Resolved, published: date | None, *, prose: bool
) -> Resolved:
    """一周内, 三日内: from when? A column counts from the document; prose does not say, so it is asked."""
    if meaning.year_shift is not None or counted.due is None:
        if counted.due is None:
            return _event(text, item)
        return counted
    by_date = Reading(counted.norm, counted.due, "counted from the publish date")
    working = meaning.name.startswith("工作")
    if meaning.name in ("小时", "分钟"):
        return _event(text, item)
    if prose:
        return replace(_event(text, item), alternatives=(by_date,))
    if working:
        service = f"event:受理后{meaning.number}个工作日"
        if meaning.number > _SHORT_LIMIT and not judge.says_act(clause_after(text, item.end)):
            return Resolved(service, None, Granularity.EVENT, Basis(None, YearSource.NONE), (by_date,))
        return replace(
            counted, alternatives=(Reading(service, None, "a service limit, counted from acceptance"),)
        )
    return counted


def _event(text: str, item: Found) -> Resolved:
    printed = text[item.start : item.end]
    return Resolved(f"event:{printed}", None, Granularity.EVENT, Basis(None, YearSource.NONE))


def _word(meaning: Word) -> Resolved:
    kind = _WORDS.get(meaning.norm.partition("/")[0], Granularity.EVENT)
    return Resolved(meaning.norm, None, kind, Basis(None, YearSource.NONE))


def _deadline(surface: Surface, item: Found, resolved: Resolved) -> Deadline:
    start, end = surface.to_source(item.start, item.end)
    return Deadline(
        printed=surface.source[start:end],
        norm=resolved.norm,
        due=resolved.due,
        granularity=resolved.granularity,
        span=(start, end),
        rule=item.rule,
        why=resolved.basis,
        alternatives=resolved.alternatives,
    )


class _Years:
    """The year a bare month takes over: the last one stated in the same sentence, else the caller's."""

    def __init__(self, text: str, published: date | None, context_year: int | None) -> None:
        self._text = text
        self._published = published
        self._context = context_year
        self._year: int | None = None
        self._from = 0
        self._relative = False

    def ground(self, start: int) -> Ground:
        """What an expression that begins here stands on."""
        passed = self._text[self._from : start]
        if any(mark in passed for mark in _SENTENCE) or (
            self._relative and any(mark in passed for mark in ";；")
        ):
            self._year = None
        self._from = start
        if self._year is not None:
            return Ground(self._published, self._year)
        return Ground(self._published, self._context, YearSource.CONTEXT)

    def learn(self, item: Found, resolved: Resolved, after: str) -> None:
        """Remember the year of an expression that states it and is more exact than a year, or ends its clause."""
        last = item.meaning.last if isinstance(item.meaning, Stretch) else item.meaning
        year = resolved.basis.year
        if not isinstance(last, Moment) or year is None or item.past:
            return
        stated = (
            resolved.basis.source in (YearSource.STATED, YearSource.RELATIVE) and last.month_shift is None
        )
        exact = last.unit not in (Unit.YEAR, Unit.WEEK, Unit.DURATION) or (
            last.bound is Bound.NONE and not after
        )
        if stated and exact and (self._published is None or year >= self._published.year):
            self._year, self._from = year, item.end
            self._relative = resolved.basis.source is YearSource.RELATIVE
        elif self._year is not None:
            self._from = item.end
