"""What every verb of the ledger does: hold the item, ask the rule, move it by the state table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kaimenhong.journal.guard import Guarded
from kaimenhong.journal.happening import Happening
from kaimenhong.journal.models import Event
from kaimenhong.journal.pen import record
from kaimenhong.kernel.verdict import Refused, Verdict
from kaimenhong.ledger import queries, rules
from kaimenhong.ledger.models import Asked, CoUnit, Extension, Item, Suspension
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Unit
from kaimenhong.org.queries import kept_standing


def held(item: Item, verb: rules.Verb, by: Actor, at: datetime) -> Item:
    """The item as it stands now, held until the transaction ends. Raises Refused when `by` may not do this."""
    now: Item = Item.objects.with_units().lock(item.pk)
    rules.verdict(verb, by, queries.standing(now, on=day(at))).insist()
    return now


def moved(
    item: Item,
    verb: rules.Verb,
    happening: Happening,
    *,
    by: Actor,
    at: datetime,
    set: dict[str, Any] | None = None,
    **more: Any,
) -> Event:
    """Move the item by the state table and record it; a change of state says whether the clock runs.

    `more` are record()'s own arguments; a `clock_cause` given there is the one written.
    """
    state = rules.after(item.standing_in, verb)
    new = set or {}
    lead = new.get("lead_unit", item.lead_unit)
    holder = rules.holder_of(state, lead=str(lead.ref), assigner=str(item.assigner_unit.ref))
    if state is not item.standing_in:
        clock, cause = rules.CLOCKS[state]
        more = {"clock": clock, "clock_cause": cause, **more}
    return record(item, happening, by=by, at=at, set={"state": state, "holder": holder, **new}, **more)


def loose_ends(item: Item, at: datetime) -> list[tuple[Guarded, dict[str, Any]]]:
    """What an item leaves open when it goes on without it: an application lapses, a suspension is over.

    As record() takes it for `amend`.
    """
    lapsed: list[tuple[Guarded, dict[str, Any]]] = [
        (one, {"outcome": Asked.LAPSED, "decided_at": at})
        for one in Extension.objects.filter(item=item, outcome=Asked.WAITING)
    ]
    waits = Q(outcome=Asked.WAITING) | Q(outcome=Asked.GRANTED, ended_at=None)
    for one in Suspension.objects.filter(waits, item=item):
        lapsed.append((one, {"ended_at": at} if one.began_at else {"outcome": Asked.LAPSED}))
    return lapsed


def insist(verdict: Verdict, *, field: str) -> None:
    """Raise Refused with the verdict's reason, at the field it is about, unless it is a yes."""
    if not verdict:
        raise Refused(verdict.reason, remedy=verdict.remedy, field=field, status=verdict.status)


def insist_due(due: date | None, today: date, *, field: str = "due") -> None:
    """Raise Refused, naming the field, when a unit cannot be held to this date."""
    insist(rules.check_due(due, today), field=field)


def insist_written(text: str, *, field: str, name: str | Promise, limit: int = 5000) -> str:
    """The text without spare space around it. Raises Refused, naming the field, when it is empty or too long."""
    insist(rules.check_text(text, name=str(name), limit=limit), field=field)
    return text.strip()


def optional(text: str, *, field: str, name: str | Promise, limit: int = 2000) -> str:
    """The text without spare space, or "" when nothing was written. Raises Refused when it is too long."""
    return insist_written(text, field=field, name=name, limit=limit) if text.strip() else ""


def held_units(lead: Unit, co_units: list[Unit], *, on: date) -> tuple[Unit, list[Unit]]:
    """Lead and co-units as they stand now, held so that none of them ends meanwhile. Refuses what cannot be charged."""
    return chargeable(lead, co_units, kept_standing([lead.pk, *(unit.pk for unit in co_units)]), on=on)


def chargeable(
    lead: Unit, co_units: list[Unit], now: Mapping[int, Unit], *, on: date
) -> tuple[Unit, list[Unit]]:
    """Lead and co-units as they stand `now`. Raises Refused, naming the field, when they cannot be charged."""
    insist_charged(now[lead.pk], on, "lead")
    supporting = [now[pk] for pk in dict.fromkeys(unit.pk for unit in co_units)]
    for unit in supporting:
        insist_charged(unit, on, "co_units")
    if lead.pk in {unit.pk for unit in supporting}:
        raise Refused(
            _("%(unit)s已是牵头单位，不能同时协办。") % {"unit": lead.short_name},
            remedy=_("请从协办单位中去掉它。"),
            field="co_units",
        )
    return now[lead.pk], supporting


def insist_charged(unit: Unit, on: date, field: str) -> None:
    """Raise Refused, naming the field, when the unit does not exist on the day."""
    if unit.ended_on is not None and unit.ended_on <= on:
        raise Refused(
            _("%(unit)s已于%(day)s撤销，不能再承担事项。")
            % {"unit": unit.short_name, "day": date_format(unit.ended_on)},
            remedy=_("请改选现有单位。"),
            field=field,
        )
    if unit.founded_on > on:
        raise Refused(
            _("%(unit)s自%(day)s起才设立，现在还不能承担事项。")
            % {"unit": unit.short_name, "day": date_format(unit.founded_on)},
            remedy=_("请改选现有单位。"),
            field=field,
        )


def co_unit_changes(item: Item, wanted: list[Unit]) -> tuple[list[CoUnit], list[CoUnit]]:
    """Which co-unit rows to add and which to drop, so that `wanted` remain."""
    standing = list(CoUnit.objects.filter(item=item).select_related("unit").order_by("pk"))
    kept = {row.unit_id for row in standing}
    keep = {unit.pk for unit in wanted}
    add = [CoUnit(unit=unit) for unit in wanted if unit.pk not in kept]
    return add, [row for row in standing if row.unit_id not in keep]


def day(at: datetime) -> date:
    """The moment's date in the zone's time."""
    return timezone.localdate(at)
