"""What clerks teach: names of units, and lines that are page furniture."""

from __future__ import annotations

import re
from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from kaimenhong.journal.backend import hold_subject
from kaimenhong.journal.happening import Happening
from kaimenhong.journal.pen import action, create, record
from kaimenhong.kernel.verdict import Refused
from kaimenhong.meetings import events, rules
from kaimenhong.meetings.models import NoiseLine, UnitAlias
from kaimenhong.meetings.naming import plain
from kaimenhong.meetings.reading import line_key
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Unit

LONGEST = 60
LEAST_HAN, LONGEST_LINE = 4, 120
_HAN = re.compile(r"[㐀-鿿]")  # bare-chinese: a pattern


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


@action
def learn_noise(*, printed: str, by: Actor, at: datetime) -> NoiseLine:
    """Keep that a line is page furniture: it is left out of every text read from now on.

    Raises Refused for a line that says too little to be known again, and (409) when it is known.
    """
    rules.can_import(by).insist()
    printed = printed.strip()
    if len(_HAN.findall(printed)) < LEAST_HAN or len(printed) > LONGEST_LINE:
        raise Refused(
            _("“%(line)s”太短或太长，不能记为网页杂项。") % {"line": printed[:20]},
            remedy=_("请选至少%(least)d个汉字、不超过%(most)d字的一行。")
            % {"least": LEAST_HAN, "most": LONGEST_LINE},
            field="line",
        )
    key = line_key(printed)
    hold_subject(f"meetings.noise:{key[:40]}")
    if NoiseLine.objects.filter(key=key, forgotten_at=None).exists():
        raise Refused(
            _("“%(line)s”已经记下了。") % {"line": printed}, remedy=_("请刷新页面查看。"), status=409
        )
    fields = {"key": key, "printed": printed}
    return create(NoiseLine, events.NoiseLearned(printed=printed), by=by, at=at, fields=fields)


@action
def forget_noise(*, line: NoiseLine, by: Actor, at: datetime) -> NoiseLine:
    """Read the line as part of documents again."""
    rules.can_import(by).insist()
    held: NoiseLine = NoiseLine.objects.lock(line.pk)
    if held.forgotten_at is not None:
        raise Refused(_("这一行已经不再略去。"), remedy=_("请刷新页面查看。"), status=409)
    record(held, events.NoiseForgotten(printed=held.printed), by=by, at=at, set={"forgotten_at": at})
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
