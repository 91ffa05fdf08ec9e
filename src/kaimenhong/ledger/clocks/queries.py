"""Questions about clocks: that of one item for its page, those of past items for a trial."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case as SqlCase
from django.db.models import TextField, Value, When
from django.utils import timezone

from kaimenhong.journal.models import Event as Entry
from kaimenhong.journal.registry import labels
from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.kernel.clocks import (
    Case,
    Event,
    Judged,
    Moved,
    Reckoning,
    RulePack,
    What,
    clock,
    promise,
    replay,
)
from kaimenhong.kernel.refs import Ref
from kaimenhong.ledger.clocks.packs import PLAIN, packs, plain_rule, rule_for
from kaimenhong.ledger.clocks.planned import planned
from kaimenhong.ledger.clocks.tape import Line, tape
from kaimenhong.ledger.clocks.telling import Clocked
from kaimenhong.ledger.clocks.telling import clocked as told
from kaimenhong.ledger.models import Item

AT_A_TIME = 500
MOST_CASES = 3_000
_ASKED = SqlCase(
    When(kind__contains="extension_asked", then="payload"), default=Value(""), output_field=TextField()
)


def reading(item: Item, entries: Iterable[Entry], calendar: WorkCalendar, *, at: datetime) -> Reckoning:
    """The clock of an item as of a moment, read off its journal. One query, for the rules."""
    events = tape(entries)
    known = packs() if item.task_class else []
    rule = rule_for(item.task_class, _assigned_on(events, item), known) if known else plain_rule()
    return clock(events, calendar, rule, upto=at)


def clocked(item: Item, *, calendar: WorkCalendar, at: datetime) -> Clocked:
    """Everything an item's page shows of its clock. Three queries: its journal, the rules, names of holders."""
    entries = entries_of(item)
    read = reading(item, entries, calendar, at=at)
    return told(read, labels([spell.holder for spell in read.spells]), at=at, milestones=planned(entries))


def entries_of(item: Item) -> list[Entry]:
    """The item's journal, in order. One query."""
    return list(Entry.objects.filter(subject=str(item.ref)).order_by("seq"))


@dataclass(frozen=True, slots=True)
class Trial:
    """What a new version would have done to some items: `moved`; and the item before which others wait, None when none do."""

    moved: Moved
    before: int | None


def trial(
    old: RulePack, new: RulePack, calendar: WorkCalendar, *, at: datetime, before: int | None = None
) -> Trial:
    """What a new version would have done to the last MOST_CASES items the old one has measured (before this one)."""
    measured = Item.objects.filter(task_class__startswith=f"{old.code}/").order_by("-pk")
    if before is not None:
        measured = measured.filter(pk__lt=before)
    rows = list(measured.values_list("pk", "task_class")[: MOST_CASES + 1])
    tried = rows[:MOST_CASES]
    moved = replay(_cases(tried, old, calendar), old, new, calendar, at=at)
    return Trial(moved, tried[-1][0] if len(rows) > MOST_CASES else None)


def tried_again(
    pks: Iterable[int], old: RulePack, new: RulePack, calendar: WorkCalendar, *, at: datetime
) -> tuple[Judged, ...]:
    """The same for these items, of those the old version has measured."""
    measured = Item.objects.filter(task_class__startswith=f"{old.code}/", pk__in=list(pks))
    rows = list(measured.values_list("pk", "task_class"))
    return replay(_cases(rows, old, calendar), old, new, calendar, at=at).cases


def _cases(rows: list[tuple[int, str]], old: RulePack, calendar: WorkCalendar) -> Iterator[Case]:
    """Items by number and class, each with its tape.

    A date that the office took over from the rule is left out of the tape, so that another rule may give
    another; one that it typed against the rule stays. One query for every AT_A_TIME items.
    """
    for begin in range(0, len(rows), AT_A_TIME):
        chunk = rows[begin : begin + AT_A_TIME]
        lines = _lines(pk for pk, _class in chunk)
        for pk, task_class in chunk:
            case = Case(str(pk), task_class.partition("/")[2], tape(lines[pk]))
            yield _unwritten(case, old, calendar)


def _unwritten(case: Case, pack: RulePack, calendar: WorkCalendar) -> Case:
    """The case without the date its assigner took over from the rule."""
    if not case.events or case.events[0].due is None:
        return case
    bare = (_without_due(case.events[0]), *case.events[1:])
    if case.task_class not in {one.code for one in pack.classes}:
        return case
    proposed = promise(bare[:1], calendar, pack.rule(case.task_class))
    if proposed is None or proposed[0].day != case.events[0].due:
        return case
    return Case(case.key, case.task_class, bare)


def _without_due(event: Event) -> Event:
    return Event(
        at=event.at,
        what=event.what,
        hand=event.hand,
        cause=event.cause,
        holder=event.holder,
        reason=event.reason,
        key=event.key,
    )


def _lines(pks: Iterable[int]) -> dict[int, list[Line]]:
    """What clocks need of the journals of some items, by their numbers. One query."""
    refs = {str(Ref("ledger.item", str(pk))): pk for pk in pks}
    found: dict[int, list[Line]] = defaultdict(list)
    rows = Entry.objects.filter(subject__in=refs).annotate(asked=_ASKED).order_by("subject", "seq")
    for subject, *columns in rows.values_list("subject", *Line._fields[:-1]).iterator(chunk_size=5_000):
        found[refs[subject]].append(Line(*columns))
    return found


def _assigned_on(events: Iterable[Event], item: Item) -> date:
    """The day the item was first assigned: what decides which version measures it."""
    first = next((event.at for event in events if event.what is What.OPENED), item.opened_at)
    return timezone.localdate(first)


__all__ = ["MOST_CASES", "PLAIN", "Trial", "clocked", "entries_of", "reading", "trial", "tried_again"]
