"""Bringing a workbook in.

Everything of a workbook is written in one act: all of it or nothing. New items have been worked out before
(preparing.py); here it is looked whether that still holds, and they are written down. Updates are worked out here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaimenhong.journal.backend import hold_subject
from kaimenhong.journal.models import Event
from kaimenhong.journal.pen import action, create, source
from kaimenhong.journal.pen_bulk import Deed, record_many, take_up, write_down
from kaimenhong.journal.ready import Ready as Asked
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import events, rules
from kaimenhong.ledger.actions import preparing
from kaimenhong.ledger.actions.preparing import Ready
from kaimenhong.ledger.models import EXCERPT, CoUnit, DraftStage, Import, Item, SheetDraft, StagedRow
from kaimenhong.ledger.sheets import checking, finding
from kaimenhong.ledger.sheets.births import DATED, day, morning, report
from kaimenhong.mailroom.notices import notify
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Unit
from kaimenhong.org.permissions import Permission
from kaimenhong.org.queries import members

CHUNK = 4000
BROUGHT_IN = gettext_lazy("有一批事项导入台账，由你单位牵头，请查看并签收。")
Tell = Callable[[int], None]


class Stale(RuntimeError):
    """What was worked out does not hold any more: work it out again. Nothing was written."""


@action
def bring_in(
    *,
    draft: SheetDraft,
    by: Actor,
    at: datetime,
    ready: Ready | None = None,
    progress: Tell = lambda done: None,
) -> Import:
    """Make fact of a checked workbook: its new items and its updates, in one act. Faulty rows stay out.

    `ready` is what was worked out of it before (preparing.prepared); without it that is done here, while the
    transaction is open. `progress` is told how many new items are worked out. Brought in once, a second call
    gives the same import. Raises Stale when `ready` does not hold any more; Refused: not yours, not checked, or
    an item has changed since the check (409).
    """
    rules.can_open(by).insist()
    now: SheetDraft = SheetDraft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    if now.imported is not None:
        return now.imported
    _insist_ready(now, by)
    units = {unit.pk: unit for unit in Asked(Unit.objects.order_by("pk"), sharing=True).rows()}
    if ready is not None:
        return _brought_in(now, ready, units, by=by, at=at)
    with preparing.prepared(draft=now, by=by, at=at, tell=progress) as made:
        return _brought_in(now, made, units, by=by, at=at)


def _brought_in(
    draft: SheetDraft, ready: Ready, units: Mapping[int, Unit], *, by: Actor, at: datetime
) -> Import:
    if not take_up(ready.stamp):
        raise Stale("the act under way has another name")
    with source("import"):
        noted = _noted(draft, by=by, at=at)
        _insist_charged(ready, units, timezone.localdate(at))
        _created(draft, ready)
        leads = ready.leads | _updated(draft, by=by, at=at)
    _tell_units(noted, leads, by=by, at=at)
    StagedRow.objects.filter(draft=draft).delete()
    SheetDraft.objects.filter(pk=draft.pk).update(
        stage=DraftStage.DONE, imported=noted, content=b"", fault=""
    )
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


# new items


def _created(draft: SheetDraft, ready: Ready) -> None:
    """Write down what was worked out, if it still holds. Whoever opens an item of such a year waits until we are done."""
    for year, first in sorted(ready.serials.items()):
        hold_subject(f"ledger.number:{year}")
        if preparing.serial_after(year) != first:
            raise Stale(f"the number {year}-{first:03d} was taken")
    if ready.rows != preparing.rows_of(draft):
        raise Stale("the draft was checked anew")
    if not preparing.still_known(ready):
        raise Stale("units have moved")
    write_down(ready.pieces, made=ready.stamp, told=lambda done: None)


def _insist_charged(ready: Ready, units: Mapping[int, Unit], today: date) -> None:
    for number, line in ready.units.items():
        unit = units[number]
        if unit.ended_on is not None and unit.ended_on <= today:
            raise Refused(
                _("第%(line)d行的%(unit)s已经撤销。") % {"line": line + 1, "unit": unit.short_name},
                remedy=_("请重新检查，改为现有单位。"),
                status=409,
            )


# updates


def _updated(draft: SheetDraft, *, by: Actor, at: datetime) -> set[int]:
    """Every update. Returns the units that lead one."""
    leads: set[int] = set()
    for rows in preparing.staged(draft, checking.UPDATE, CHUNK):
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
    new |= {name: day(new[name]) for name in DATED if name in new}
    named = [str(Item._meta.get_field(name).verbose_name) for name in new]  # type: ignore[union-attr]
    add: list[Any] = []
    drop: list[CoUnit] = []
    if told["co"] is not None:
        kept = {part.unit_id for part in co}
        add += [CoUnit(unit_id=pk) for pk in told["co"] if pk not in kept]
        drop += [part for part in co if part.unit_id not in set(told["co"])]
        named.append(str(CoUnit._meta.verbose_name))
    if told["progress"]:
        on = min(morning(told["progress_on"]), at) if told["progress_on"] else at
        add.append(report(told["progress"], new.get("percent"), item.lead_unit_id, by.ref, on))
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
