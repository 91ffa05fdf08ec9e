"""The verbs of a stocktake: call it, open it, write down what is promised, decided and said, close it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kaimenhong.journal.pen import action, create, record
from kaimenhong.kernel.verdict import Refused, Verdict
from kaimenhong.ledger.actions.moving import insist_written
from kaimenhong.ledger.actions.opening import open_item
from kaimenhong.ledger.models import Item, Promise, Stocktake, StocktakeUnit
from kaimenhong.ledger.queries import calendar
from kaimenhong.ledger.rules import TERMINAL
from kaimenhong.ledger.rules.terms import TITLE_LENGTH
from kaimenhong.ledger.stocktakes import events, queries, rules
from kaimenhong.ledger.stocktakes.rules import Measure, Phase, Scope
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Unit

NOTES_LENGTH = 10000
NAME_LENGTH = 60
WHAT_LENGTH = 300


@action
def plan(
    *,
    title: str,
    held_on: date,
    scope: Scope | str,
    units: Sequence[Unit],
    theme: str,
    chair: str,
    by: Actor,
    at: datetime,
) -> Stocktake:
    """Call a stocktake. The last closed one of the same unit and scope becomes the one it looks back to."""
    rules.can_hold(by).insist()
    scope = _scope(scope, units, theme)
    title = insist_written(title, field="title", name=_("会议名称"), limit=TITLE_LENGTH)
    chair = insist_written(chair, field="chair", name=_("主持人"), limit=NAME_LENGTH)
    named = insist_written(theme, field="theme", name=_("专题"), limit=60) if scope is Scope.THEME else ""
    some = list(units) if scope is Scope.UNITS else []
    assert by.unit_id is not None  # can_hold has said so
    return create(
        Stocktake,
        events.StocktakePlanned(title=title, held_on=held_on),
        by=by,
        at=at,
        fields={
            "title": title,
            "held_on": held_on,
            "scope": scope,
            "theme": named,
            "chair": chair,
            "unit_id": by.unit_id,
            "planner": by.ref,
            "state": Phase.PLANNED,
            "former": queries.former_of(unit=by.unit_id, scope=scope, theme=named, units=some),
        },
        parts=[StocktakeUnit(unit=unit) for unit in some],
    )


@action
def open_stocktake(*, stocktake: Stocktake, by: Actor, at: datetime) -> Stocktake:
    """Begin the meeting: from now on promises, decisions and notes are written down."""
    stocktake = _held(stocktake, Phase.PLANNED, by)
    opened = {"state": Phase.OPEN, "opened_at": at}
    record(stocktake, events.StocktakeOpened(), by=by, at=at, set=opened)
    return stocktake


@action
def promise(
    *,
    stocktake: Stocktake,
    item: Item,
    unit: Unit,
    what: str,
    measure: Measure | str,
    percent: int | None,
    until: date,
    by: Actor,
    at: datetime,
) -> Stocktake:
    """Write down what a unit promises about an item. What becomes of it the ledger shows by itself."""
    stocktake = _held(stocktake, Phase.OPEN, by)
    what = insist_written(what, field="what", name=_("承诺内容"), limit=WHAT_LENGTH)
    _insist(rules.check_until(until, today=timezone.localdate(at)), "until")
    _insist_promising(item, unit)
    measure, percent = _measured(measure, percent)
    made = Promise(
        item=item,
        unit=unit,
        what=what,
        measure=measure,
        percent=percent,
        until=until,
        recorder=by.ref,
        made_at=at,
    )
    told = events.StocktakePromised(item=item.ref, unit=unit.ref, what=what, until=until)
    record(stocktake, told, by=by, at=at, add=[made])
    return stocktake


@action
def withdraw_promise(
    *, stocktake: Stocktake, promise: Promise, reason: str, by: Actor, at: datetime
) -> Stocktake:
    """Take out a promise written down by mistake, while the meeting lasts."""
    stocktake = _held(stocktake, Phase.OPEN, by)
    reason = insist_written(reason, field="reason", name=_("划去的理由"), limit=500)
    kept = Promise.objects.filter(pk=promise.pk, stocktake=stocktake).select_related("item", "unit").first()
    if kept is None:
        raise Refused(_("这项承诺已经划去。"), remedy=_("请刷新页面。"), status=409)
    told = events.StocktakePromiseWithdrawn(item=kept.item.ref, unit=kept.unit.ref, what=kept.what)
    record(stocktake, told, by=by, at=at, drop=[kept], reason=reason)
    return stocktake


@action
def decide(
    *,
    stocktake: Stocktake,
    title: str,
    demand: str,
    lead: Unit,
    co_units: list[Unit],
    due: date | None,
    by: Actor,
    at: datetime,
) -> Item:
    """Make what the meeting decided an item of the ledger at once, with the meeting as its source."""
    stocktake = _held(stocktake, Phase.OPEN, by)
    held_on = date_format(stocktake.held_on)
    item = open_item(
        title=title,
        demand=demand,
        source=stocktake.ref,
        source_quote=_("%(day)s%(title)s议定：%(what)s")
        % {"day": held_on, "title": stocktake.title, "what": title},
        lead=lead,
        co_units=co_units,
        due=due,
        due_basis=_("%(day)s调度会议定") % {"day": held_on} if due else "",
        by=by,
        at=at,
    )
    record(stocktake, events.StocktakeDecided(item=item.ref), by=by, at=at)
    return item


@action
def take_notes(*, stocktake: Stocktake, notes: str, by: Actor, at: datetime) -> Stocktake:
    """Write the notes of the meeting, in place of what was noted before."""
    stocktake = _held(stocktake, Phase.OPEN, by)
    notes = insist_written(notes, field="notes", name=_("会议记录"), limit=NOTES_LENGTH)
    record(stocktake, events.StocktakeNoted(length=len(notes)), by=by, at=at, set={"notes": notes})
    return stocktake


@action
def close_stocktake(*, stocktake: Stocktake, by: Actor, at: datetime) -> Stocktake:
    """End the meeting; how the ledger stood is kept in the event, and the next one opens with its promises."""
    stocktake = _held(stocktake, Phase.OPEN, by)
    found = queries.board(stocktake, by, today=timezone.localdate(at), calendar=calendar())
    told = events.StocktakeClosed(
        promises=len(found.promises),
        decided=len(found.decided),
        behind=len(found.behind),
        at_risk=len(found.at_risk),
    )
    record(stocktake, told, by=by, at=at, set={"state": Phase.CLOSED, "closed_at": at})
    return stocktake


def _held(stocktake: Stocktake, phase: Phase, by: Actor) -> Stocktake:
    """The stocktake as it stands now, held until the transaction ends. Raises Refused."""
    now: Stocktake = Stocktake.objects.select_related("unit", "former").lock(stocktake.pk)
    rules.can_run(by, path=now.unit.path, name=now.unit.short_name).insist()
    rules.in_phase(now.phase, phase).insist()
    return now


def _insist(verdict: Verdict, field: str) -> None:
    if not verdict:
        raise Refused(verdict.reason, remedy=verdict.remedy, field=field, status=verdict.status)


def _insist_promising(item: Item, unit: Unit) -> None:
    if item.standing_in in TERMINAL:
        raise Refused(
            _("%(number)s已经办结，不用再承诺。") % {"number": item.number},
            remedy=_("请选择未办结的事项。"),
            field="item",
        )
    if unit.pk not in {one.pk for one in queries.units_of(item)}:
        raise Refused(
            _("%(unit)s不是这件事的牵头或协办单位。") % {"unit": unit.short_name},
            remedy=_("请选择牵头或协办单位。"),
            field="unit",
        )


def _measured(measure: Measure | str, percent: int | None) -> tuple[Measure, int | None]:
    """By what the promise is judged; a percentage where one is promised, and nowhere else."""
    if measure not in set(Measure):
        raise Refused(
            _("没有“%(measure)s”这种标志。") % {"measure": measure},
            remedy=_("请从列表中选择。"),
            field="measure",
        )
    if measure != Measure.PERCENT:
        return Measure(measure), None
    if percent is None or not 1 <= percent <= 100:
        raise Refused(_("没有写明要达到的完成率。"), remedy=_("请填写1到100之间的整数。"), field="percent")
    return Measure.PERCENT, percent


def _scope(scope: Scope | str, units: Sequence[Unit], theme: str) -> Scope:
    if scope not in set(Scope):
        raise Refused(
            _("没有“%(scope)s”这种范围。") % {"scope": scope}, remedy=_("请从列表中选择。"), field="scope"
        )
    if scope == Scope.UNITS and not units:
        raise Refused(_("没有选择调度哪些单位。"), remedy=_("请选择单位，或者改为全部事项。"), field="units")
    return Scope(scope)
