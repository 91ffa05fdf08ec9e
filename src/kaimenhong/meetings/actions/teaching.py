"""What clerks teach about the names of units."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from kaimenhong.journal.backend import hold_subject
from kaimenhong.journal.happening import Happening
from kaimenhong.journal.pen import action, create, record
from kaimenhong.kernel.verdict import Refused
from kaimenhong.meetings import events, rules
from kaimenhong.meetings.models import UnitAlias
from kaimenhong.meetings.naming import plain
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Unit

LONGEST = 60


@action
def learn_alias(*, printed: str, unit: Unit | None, since: date, by: Actor, at: datetime) -> UnitAlias:
    """Keep that `printed` means this unit (None: no unit of the zone) from a day on.

    What was taught otherwise before ends on that day. Raises Refused (409) when just this is known.
    """
    rules.can_import(by).insist()
    printed = _insist_name(printed)
    hold_subject(f"meetings.alias:{printed}")
    now = UnitAlias.objects.filter(printed=printed, valid_to=None).select_for_update().first()
    if now is not None and now.unit_id == (unit.pk if unit else None):
        return _widen(now, since, by=by, at=at)
    until = None
    if now is not None and since < now.valid_from:
        until = now.valid_from
    elif now is not None:
        _end(now, since, by=by, at=at)
    return create(
        UnitAlias,
        _learned(printed, unit),
        by=by,
        at=at,
        fields={"printed": printed, "unit": unit, "valid_from": since, "valid_to": until},
    )


@action
def forget_alias(*, alias: UnitAlias, by: Actor, at: datetime) -> UnitAlias:
    """Take a taught name back from today on: documents of earlier days are still read with it."""
    rules.can_import(by).insist()
    held: UnitAlias = UnitAlias.objects.lock(alias.pk)
    if held.valid_to is not None:
        raise Refused(_("这个别名已经不再使用。"), remedy=_("请刷新页面查看。"), status=409)
    _end(held, max(localdate(at), held.valid_from), by=by, at=at)
    return held


def _insist_name(printed: str) -> str:
    name = plain(printed)
    if not name or len(name) > LONGEST:
        raise Refused(
            _("单位名称须有1到%(limit)d个字。") % {"limit": LONGEST},
            remedy=_("请核对原文写法。"),
            field="printed",
        )
    return name


def _learned(printed: str, unit: Unit | None) -> Happening:
    if unit is None:
        return events.OutsiderLearned(printed=printed)
    return events.AliasLearned(printed=printed, unit=unit.ref)


def _widen(alias: UnitAlias, since: date, *, by: Actor, at: datetime) -> UnitAlias:
    if since >= alias.valid_from:
        raise Refused(
            _("“%(name)s”已经这样记下了。") % {"name": alias.printed},
            remedy=_("请刷新页面查看。"),
            status=409,
        )
    happening = events.AliasWidened(printed=alias.printed, since=since)
    record(alias, happening, by=by, at=at, set={"valid_from": since})
    return alias


def _end(alias: UnitAlias, on: date, *, by: Actor, at: datetime) -> None:
    record(alias, events.AliasForgotten(printed=alias.printed), by=by, at=at, set={"valid_to": on})
