"""The demands of a text, at their true level."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from kaimenhong.readouts import departments, flat, numbered
from kaimenhong.readouts.deadlines import Deadline, Granularity, find_deadlines
from kaimenhong.readouts.demand import Demand
from kaimenhong.readouts.discourse import Stretch, Tone
from kaimenhong.readouts.headlines import headline
from kaimenhong.readouts.mapped import Span
from kaimenhong.readouts.model import Requirement, Sub
from kaimenhong.readouts.page import Page

_FEWEST = 3
_BRIEF = re.compile(r"event:\d+(?:个小时|小时|分钟|秒)")  # 15分钟内到达: how fast, not by when
_NOT_DUE = (Granularity.OPEN, Granularity.IMMEDIATE)


def find(page: Page, said: Iterable[Stretch], published: date | None) -> tuple[Requirement, ...]:
    """Every demand of the text, in order."""
    found = [demand for stretch in said for demand in _of_stretch(page.text, stretch)]
    found = _settled(found)
    return tuple(_finished(page, no, demand, published) for no, demand in enumerate(found, start=1))


def _of_stretch(text: str, stretch: Stretch) -> Iterator[Demand]:
    outer = numbered.enumerations(text, stretch)
    at = stretch.body.start
    for run in outer:
        lead_in = flat.demands(text, stretch, Span(at, _finished_until(text, at, run.items[0].at)))
        if stretch.tone is not Tone.TELL:
            yield from (replace(one, optional=True) for one in lead_in)
        yield from numbered.demands(text, stretch, run)
        at = run.items[-1].end
    if not outer:
        yield from flat.demands(text, stretch, stretch.body)


def _finished_until(text: str, start: int, end: int) -> int:
    """Where the last whole sentence ends: what runs into an enumeration only announces it."""
    return max(start, *(text.rfind(mark, start, end) + 1 for mark in "。！？；;\n"))


def _settled(found: list[Demand]) -> list[Demand]:
    """What could be argued about is not optional when the text demands nothing else."""
    if all(one.optional for one in found):
        return [replace(one, optional=False) for one in found]
    return found


def _finished(page: Page, no: int, demand: Demand, published: date | None) -> Requirement:
    return Requirement(
        no=no,
        marker=demand.marker,
        issuer=demand.issuer,
        headline=page.found(headline(page.text, demand.body, demand.manner), "headline"),
        body=page.found(demand.body, demand.rule, demand.confidence),
        subs=tuple(_subs(page, demand)),
        departments=departments.charged(page, demand.body),
        deadlines=tuple(_deadlines(page.text, demand.body, published)),
        optional=demand.optional,
        rule=demand.rule,
        confidence=demand.confidence,
    )


def _subs(page: Page, demand: Demand) -> Iterator[Sub]:
    for span in demand.subs:
        if span.end - span.start >= _FEWEST:
            yield page.sub(span, "sub")


def _deadlines(text: str, body: Span, published: date | None) -> Iterator[Deadline]:
    """The times by which the demand is owed, each once; 尽快 and 立即 name none."""
    seen: set[str] = set()
    for one in find_deadlines(text[body.start : body.end], published=published):
        if one.granularity not in _NOT_DUE and one.norm not in seen and not _BRIEF.match(one.norm):
            seen.add(one.norm)
            yield replace(one, span=(one.span[0] + body.start, one.span[1] + body.start))
