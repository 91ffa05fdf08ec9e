"""Bringing a workbook in.

Everything of a workbook is written in one act: all of it or nothing. What is historic keeps its date: the
events of an imported item happened when the workbook says, and were learnt now (source "import").
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaimenhong.journal.backend import hold_subject, made
from kaimenhong.journal.models import Event
from kaimenhong.journal.pen import action, create, source
from kaimenhong.journal.pen_bulk import Birth, Deed, create_many, record_many
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import events, rules
from kaimenhong.ledger.models import (
    EXCERPT,
    CoUnit,
    DraftStage,
    Import,
    Item,
    PriorNumber,
    Report,
    ReportKind,
    SheetDraft,
    StagedRow,
)
from kaimenhong.ledger.rules import CLOCKS, State
from kaimenhong.ledger.sheets import checking, finding
from kaimenhong.mailroom.notices import notify
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Unit
from kaimenhong.org.permissions import Permission
from kaimenhong.org.queries import members

CHUNK = 4000
BROUGHT_IN = gettext_lazy("有一批事项导入台账，由你单位牵头，请查看并签收。")
MORNING = time(9, 0)
_DATED = ("starts_on",)
Tell = Callable[[int], None]


@action
def bring_in(*, draft: SheetDraft, by: Actor, at: datetime, progress: Tell = lambda done: None) -> Import:
    """Make fact of a checked workbook: its new items and its updates, in one act. Faulty rows stay out.

    `progress` is told how many rows are written. Brought in once, a second call gives the same import.
    Raises Refused: not yours, not checked, or an item has changed since the check (409).
    """
    rules.can_open(by).insist()
    now: SheetDraft = SheetDraft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    if now.imported is not None:
        return now.imported
    _insist_ready(now, by)
    with source("import"):
        noted = _noted(now, by=by, at=at)
        leads = _created(now, by=by, at=at, progress=progress)
        leads |= _updated(now, by=by, at=at)
    _tell_units(noted, leads, by=by, at=at)
    StagedRow.objects.filter(draft=now).delete()
    SheetDraft.objects.filter(pk=now.pk).update(stage=DraftStage.DONE, imported=noted, content=b"", fault="")
    return noted


def _insist_ready(draft: SheetDraft, by: Actor) -> None:
    if draft.owner != by.ref or draft.unit_id != by.unit_id:
        raise Refused(_("这是别人的导入草稿。"), remedy=_("请由上传的人导入。"), status=403)
    if draft.stage not in (DraftStage.CHECKED, DraftStage.COMMIT_WAITS, DraftStage.COMMITTING):
        raise Refused(_("这份文件还没有检查完。"), remedy=_("请等检查结束，看过结果再导入。"), status=409)
    if not draft.counts.get(checking.NEW) and not draft.counts.get(checking.UPDATE):
        raise Refused(_("没有可以导入的行。"), remedy=_("请改正文件后重新上传。"), status=409)


def _noted(draft: SheetDraft, *, by: Actor, at: datetime) -> Import:
    """The import itself, first: its event names the file."""
    counts = {name: int(draft.counts.get(name, 0)) for name in (checking.NEW, checking.UPDATE, checking.SAME)}
    created, updated, unchanged = counts.values()
    happening = events.SheetImported(
        file=draft.file_name, digest=draft.digest, created=created, updated=updated
    )
    fields = {
        "unit": draft.unit,
        "person": by.ref,
        "file_name": draft.file_name,
        "digest": draft.digest,
        "made_at": at,
        "created": created,
        "updated": updated,
        "unchanged": unchanged,
    }
    return create(Import, happening, by=by, at=at, fields=fields)


def _staged(draft: SheetDraft, what: str) -> Iterator[list[StagedRow]]:
    """The draft's rows of one finding, in the order of the file, some thousands at a time."""
    last = 0
    while rows := list(
        StagedRow.objects.filter(draft=draft, finding=what, pk__gt=last).order_by("pk")[:CHUNK]
    ):
        yield rows
        last = rows[-1].pk


# new items


def _created(draft: SheetDraft, *, by: Actor, at: datetime, progress: Tell) -> set[int]:
    """Every new item with its history. Returns the units that lead one."""
    units = {unit.pk: unit for unit in Unit.objects.select_for_update(of=("self",)).order_by("pk")}
    numbers = _Numbers(draft)
    leads: set[int] = set()
    done = 0
    for rows in _staged(draft, checking.NEW):
        births = []
        for row in rows:
            told = json.loads(row.content)
            _insist_charged([units[pk] for pk in (told["lead"], *told["co"])], timezone.localdate(at), row)
            births.append(_Newborn(told, draft, row, units, by, at).birth(numbers))
            if told["state"] not in rules.TERMINAL:
                leads.add(told["lead"])
        create_many(Item, births, by=by)
        progress(done := done + len(rows))
    return leads


def _insist_charged(units: Iterable[Unit], today: date, row: StagedRow) -> None:
    for unit in units:
        if unit.ended_on is not None and unit.ended_on <= today:
            raise Refused(
                _("第%(line)d行的%(unit)s已经撤销。") % {"line": row.line + 1, "unit": unit.short_name},
                remedy=_("请重新检查，改为现有单位。"),
                status=409,
            )


class _Numbers:
    """The years' next serial numbers. Whoever opens an item of such a year waits until we are done."""

    def __init__(self, draft: SheetDraft) -> None:
        self.draft = draft
        self.next: dict[int, int] = {}

    def take(self, year: int) -> dict[str, Any]:
        """The year's next number, in its three columns."""
        if year not in self.next:
            hold_subject(f"ledger.number:{year}")
            last = Item.objects.filter(year=year).aggregate(last=Max("serial"))["last"]
            self.next[year] = (last or 0) + 1
        serial = self.next[year]
        self.next[year] += 1
        return {"year": year, "serial": serial, "number": f"{year}-{serial:03d}"}


@dataclass(slots=True)
class _Newborn:
    """An item as the workbook tells it, on its way to a row with its events."""

    told: dict[str, Any]
    draft: SheetDraft
    row: StagedRow
    units: Mapping[int, Unit]
    by: Actor
    at: datetime

    def birth(self, numbers: _Numbers) -> Birth:
        """The row as it entered, and what has happened to it since."""
        opened = date.fromisoformat(self.told["opened"])
        number = numbers.take(opened.year)
        due = _date(self.told["due"])
        lead = self.units[self.told["lead"]]
        fields = {
            **number,
            **self._words(),
            "lead_unit": lead,
            "assigner_unit_id": self.draft.unit_id,
            "assigner": self.by.ref,
            "state": State.ASSIGNED.value,
            "holder": str(lead.ref),
            **dict.fromkeys(("due", "first_due", "counted_due"), due),
            "due_basis": self.told["due_basis"],
            **dict.fromkeys(("opened_at", "assigned_at"), self._moment(self.told["opened"])),
        }
        return Birth(fields=fields, deeds=[self._opened(number["number"], due), *self._since()])

    def _words(self) -> dict[str, Any]:
        fields = dict(self.told["fields"])
        for name in _DATED:
            if name in fields:
                fields[name] = date.fromisoformat(fields[name])
        said = self.told["source"]
        file = _("导入自《%(file)s》第%(line)d行") % {"file": self.draft.file_name, "line": self.row.line + 1}
        return fields | {"source_quote": f"{said}\n{file}" if said else file}

    def _moment(self, day: str) -> datetime:
        """Nine in the morning of a day, never later than now."""
        return min(_morning(day), self.at)

    def _opened(self, number: str, due: date | None) -> Deed:
        lead, co = self.units[self.told["lead"]], [self.units[pk] for pk in self.told["co"]]
        parts: list[Any] = [made(CoUnit, {"unit": unit}) for unit in co]
        if self.told["number"]:
            parts.append(made(PriorNumber, {"text": self.told["number"]}))
        happening = events.ItemOpened(number=number, lead=lead.ref, co_units=[u.ref for u in co], due=due)
        more = {"responsibility": "assigned", "clock": "run"}
        return Deed(happening=happening, at=self._moment(self.told["opened"]), add=parts, more=more)

    def _since(self) -> Iterator[Deed]:
        state = State(self.told["state"])
        if state is State.ASSIGNED:
            return
        if state is not State.ENDED:
            yield self._signed()
        if self.told["progress"] or self.told["percent"] is not None or state is State.IN_PROGRESS:
            yield self._reported()
        if state in rules.TERMINAL:
            yield self._left(state)

    def _signed(self) -> Deed:
        on = self._moment(self.told["signed"] or self.told["opened"])
        lead = self.units[self.told["lead"]]
        new = {"state": State.SIGNED.value, "signed_at": on}
        return Deed(
            happening=events.ItemSignedFor(lead=lead.ref),
            at=on,
            set=new,
            more=clock_of(State.SIGNED) | {"responsibility": "accepted"},
        )

    def _reported(self) -> Deed:
        text, percent = self.told["progress"], self.told["percent"]
        known = self.told["progress_on"] or self.told["closed"]
        on = self._moment(known) if known else self.at
        ended = self.told["state"] == State.ENDED
        state = {} if ended else {"state": State.IN_PROGRESS.value}
        share = {} if percent is None else {"percent": percent}
        if not text:
            begun = events.ItemBegun(lead=self.units[self.told["lead"]].ref)
            return Deed(
                happening=begun, at=on, set=state | share, more={} if ended else clock_of(State.IN_PROGRESS)
            )
        return Deed(
            happening=events.ItemReported(text=text, percent=percent),
            at=on,
            set=state | share | {"last_report": text[:EXCERPT], "last_report_at": on},
            add=[_report(text, percent, self.told["lead"], self.by, on)],
            more={} if ended else clock_of(State.IN_PROGRESS),
        )

    def _left(self, state: State) -> Deed:
        on = self._moment(self.told["closed"]) if self.told["closed"] else self.at
        said = self.told["conclusion"] or self.told["progress"] or str(_("旧台账记为已完成"))
        closed = events.ItemClosed(conclusion=said) if state is State.CLOSED else events.ItemEnded()
        new = {"state": state.value, "holder": "", "closed_at": on, "conclusion": said}
        return Deed(happening=closed, at=on, set=new, more=clock_of(state))


@lru_cache(4096)
def _morning(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), MORNING, tzinfo=timezone.get_default_timezone())


def clock_of(state: State) -> dict[str, str]:
    """Whether the clock runs in this state, as the event's columns say it."""
    run, cause = CLOCKS[state]
    return {"clock": run, "clock_cause": cause}


def _report(text: str, percent: int | None, unit: int, by: Actor, on: datetime) -> Report:
    told = {"kind": ReportKind.PROGRESS.value, "text": text, "percent": percent, "unit_id": unit}
    return made(Report, told | {"person": by.ref, "made_at": on})


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


# updates


def _updated(draft: SheetDraft, *, by: Actor, at: datetime) -> set[int]:
    """Every update. Returns the units that lead one."""
    leads: set[int] = set()
    for rows in _staged(draft, checking.UPDATE):
        found = Item.objects.select_for_update(of=("self",)).filter(pk__in=[row.item for row in rows])
        items = {item.pk: item for item in found.order_by("pk")}
        co = finding.co_units(items)
        changes = []
        for row in rows:
            assert row.item is not None
            item, told = items[row.item], json.loads(row.content)
            _insist_unchanged(item, told["set"], row)
            changes.append((item, _update(item, told, co.get(item.pk, []), row, by, at)))
            leads.add(item.lead_unit_id)
        record_many(changes, by=by)
    return leads


def _insist_unchanged(item: Item, differences: Mapping[str, list[Any]], row: StagedRow) -> None:
    for name, (old, _new) in differences.items():
        now = getattr(item, name)
        if (now.isoformat() if isinstance(now, date) else now) != old or item.closed_at is not None:
            raise Refused(
                _("第%(line)d行：检查以后，第%(number)s号事项又有了变化。")
                % {"line": row.line + 1, "number": item.number},
                remedy=_("请重新检查，再导入。"),
                status=409,
            )


def _update(
    item: Item, told: dict[str, Any], co: Sequence[CoUnit], row: StagedRow, by: Actor, at: datetime
) -> Deed:
    new = {name: value for name, (_old, value) in told["set"].items()}
    new |= {name: _date(new[name]) for name in _DATED if name in new}
    named = [str(Item._meta.get_field(name).verbose_name) for name in new]  # type: ignore[union-attr]
    add: list[Any] = []
    drop: list[CoUnit] = []
    if told["co"] is not None:
        kept = {part.unit_id for part in co}
        add += [CoUnit(unit_id=pk) for pk in told["co"] if pk not in kept]
        drop += [part for part in co if part.unit_id not in set(told["co"])]
        named.append(str(CoUnit._meta.verbose_name))
    if told["progress"]:
        on = min(_morning(told["progress_on"]), at) if told["progress_on"] else at
        add.append(_report(told["progress"], new.get("percent"), item.lead_unit_id, by, on))
        new |= {"last_report": told["progress"][:EXCERPT], "last_report_at": on}
        named.append(str(Item._meta.get_field("last_report").verbose_name))
    happening = events.ItemBroughtUp(fields=_("、").join(named), line=row.line + 1)
    return Deed(happening=happening, at=at, set=new, add=add, drop=drop)


def _tell_units(made: Import, leads: set[int], *, by: Actor, at: datetime) -> None:
    """One notice per person of the units that lead something of it: not one per item."""
    event = Event.objects.get(subject=str(made.ref), seq=1)
    today = timezone.localdate(at)
    units = Unit.objects.filter(pk__in=leads).order_by("pk")
    people = [one for unit in units for one in members(unit, Permission.ITEM_SIGN, today)]
    others = [one for one in people if str(one.ref) != by.ref]
    notify(people=others, subject=made.ref, text=BROUGHT_IN, event_id=event.pk, at=at)
