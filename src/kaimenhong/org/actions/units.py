"""Verbs on units: found, rename, move, bring up to date, end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from kaimenhong.journal.happening import Happening
from kaimenhong.journal.pen import action, create, record
from kaimenhong.org import events, holdings, rules
from kaimenhong.org.actions.refusing import insist, insist_clean, insist_free
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Post, Unit, UnitVersion
from kaimenhong.org.rules import Standing


@action
def found_unit(
    *,
    code: str,
    name: str,
    short_name: str,
    kind: str,
    parent: Unit | None,
    valid_from: date,
    by: Actor,
    at: datetime,
) -> Unit:
    """Set up a unit below `parent`. Only the zone's top unit has none, and there is one of those."""
    rules.can_manage_units(by).insist()
    insist_clean(Unit, code=code, name=name, short_name=short_name, kind=kind)
    _insist_new(code, parent)
    return create(
        Unit,
        events.UnitFounded(
            name=name, short_name=short_name, parent=parent.ref if parent else None, valid_from=valid_from
        ),
        by=by,
        at=at,
        fields={
            "code": code,
            "kind": kind,
            "name": name,
            "short_name": short_name,
            "parent": parent,
            "path": f"{parent.path if parent else '/'}{code}/",
            "founded_on": valid_from,
        },
        parts=[UnitVersion(name=name, short_name=short_name, parent=parent, valid_from=valid_from)],
    )


@action
def rename_unit(*, unit: Unit, name: str, short_name: str, valid_from: date, by: Actor, at: datetime) -> Unit:
    """Give a unit another name from a day on. Before that day it keeps the old one, for ever."""
    rules.can_manage_units(by).insist()
    insist_clean(Unit, name=name, short_name=short_name)
    unit = Unit.objects.lock(unit.pk)
    standings = rules.changed(_standings(unit), since=valid_from, name=name, short_name=short_name)
    happening = events.UnitRenamed(
        former_name=unit.name, name=name, short_name=short_name, valid_from=valid_from
    )
    _rewrite(unit, standings, happening, by=by, at=at)
    return unit


@action
def move_unit(*, unit: Unit, parent: Unit, valid_from: date, by: Actor, at: datetime) -> Unit:
    """Place a unit below another from a day on; what is below it follows."""
    rules.can_manage_units(by).insist()
    unit = Unit.objects.lock(unit.pk)
    insist(rules.fits_below(path=unit.path, parent_path=parent.path), field="parent")
    standings = rules.changed(_standings(unit), since=valid_from, parent_id=parent.pk)
    former = unit.parent.ref if unit.parent else None
    happening = events.UnitMoved(former_parent=former, parent=parent.ref, valid_from=valid_from)
    _rewrite(unit, standings, happening, by=by, at=at)
    return unit


@action
def bring_unit_up_to_date(*, unit: Unit, by: Actor, at: datetime) -> Unit:
    """Let a change that was decided for a later day reach the unit's present name and place, on that day."""
    unit = Unit.objects.lock(unit.pk)
    standings = _standings(unit)
    day = timezone.localdate(at)
    name = rules.standing_on(standings, day).name
    _rewrite(unit, standings, events.UnitTookEffect(name=name, day=day), by=by, at=at)
    return unit


@action
def end_unit(*, unit: Unit, ended_on: date, reason: str, by: Actor, at: datetime) -> Unit:
    """End a unit; `ended_on` is its first day without it. Refused, with the list, while it holds anything."""
    rules.can_manage_units(by).insist()
    unit = Unit.objects.lock(unit.pk)
    standings = rules.ended(_standings(unit), until=ended_on)
    insist(rules.can_end(holds=holdings.of(unit)), field="ended_on")
    dropped, added = _difference(unit, standings)
    ending = record(
        unit,
        events.UnitEnded(ended_on=ended_on, reason=reason),
        by=by,
        at=at,
        set={"ended_on": ended_on},
        drop=dropped,
        add=added,
        reason=reason,
    )
    for post in Post.objects.filter(unit=unit, closed_on=None):
        closed = events.PostClosed(closed_on=ended_on)
        record(post, closed, by=by, at=at, set={"closed_on": ended_on}, caused_by=ending.pk)
    return unit


def _insist_new(code: str, parent: Unit | None) -> None:
    insist_free(
        Unit.objects.filter(code=code),
        field="code",
        sentence=_("单位代码“%(code)s”已被使用。") % {"code": code},
        remedy=_("请换一个代码；撤销单位的代码也不再使用。"),
    )
    if parent is None:
        insist_free(
            Unit.objects.filter(parent=None),
            field="parent",
            sentence=_("最上级单位已经有了。"),
            remedy=_("请选一个上级单位。"),
        )


def _standings(unit: Unit) -> list[Standing]:
    return [_standing(version) for version in unit.versions.order_by("valid_from")]


def _standing(version: UnitVersion) -> Standing:
    return Standing(
        version.name, version.short_name, version.parent_id, since=version.valid_from, until=version.valid_to
    )


def _difference(unit: Unit, standings: Sequence[Standing]) -> tuple[list[UnitVersion], list[UnitVersion]]:
    """The version rows to drop and to add so that the unit's versions become these standings."""
    rows = {_standing(version): version for version in unit.versions.all()}
    dropped = [row for standing, row in rows.items() if standing not in standings]
    added = [
        UnitVersion(
            name=standing.name,
            short_name=standing.short_name,
            parent_id=standing.parent_id,
            valid_from=standing.since,
            valid_to=standing.until,
        )
        for standing in standings
        if standing not in rows
    ]
    return dropped, added


def _rewrite(
    unit: Unit, standings: Sequence[Standing], happening: Happening, *, by: Actor, at: datetime
) -> None:
    """Write new versions, and the unit's columns as the versions say for the day of `at`."""
    today = rules.standing_on(standings, timezone.localdate(at))
    parent = Unit.objects.get(pk=today.parent_id) if today.parent_id else None
    former_path = unit.path
    path = f"{parent.path if parent else '/'}{unit.code}/"
    columns = {"name": today.name, "short_name": today.short_name, "parent": parent, "path": path}
    dropped, added = _difference(unit, standings)
    event = record(unit, happening, by=by, at=at, set=columns, drop=dropped, add=added)
    if path == former_path:
        return
    for below in Unit.objects.within(former_path).exclude(pk=unit.pk).order_by("path"):
        moved = path + below.path.removeprefix(former_path)
        record(below, events.UnitFollowed(path=moved), by=by, at=at, set={"path": moved}, caused_by=event.pk)
