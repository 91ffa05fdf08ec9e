"""Verbs of the units that do the work: sign for, return, report, note, ask to close."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from kaimenhong.journal.pen import action
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger.actions import telling
from kaimenhong.ledger.actions.moving import day, held, insist_charged, insist_written, moved
from kaimenhong.ledger.actions.telling import tell
from kaimenhong.ledger.events import ItemAskedToClose, ItemBegun, ItemNoted, ItemReported, ItemReturned, ItemSignedFor
from kaimenhong.ledger.models import EXCERPT, CoUnit, Item, Report, ReportKind
from kaimenhong.ledger.rules import ReturnReason, Verb
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Unit
from kaimenhong.org.permissions import Permission

REPORT_LENGTH = 2000


@action
def sign_for(*, item: Item, by: Actor, at: datetime, note: str = "") -> Item:
    """Accept the item for the lead unit; from now on the unit is responsible."""
    item = held(item, Verb.SIGN_FOR, by)
    if note:
        note = insist_written(note, field="note", name=_("签收说明"), limit=REPORT_LENGTH)
    moved(
        item,
        Verb.SIGN_FOR,
        ItemSignedFor(lead=item.lead_unit.ref),
        by=by,
        at=at,
        set={"signed_at": at},
        responsibility="accepted",
        reason=note,
    )
    return item


@action
def begin(*, item: Item, by: Actor, at: datetime) -> Item:
    """Say that the lead unit has begun to work on it; its first report says the same."""
    item = held(item, Verb.BEGIN, by)
    moved(item, Verb.BEGIN, ItemBegun(lead=item.lead_unit.ref), by=by, at=at)
    return item


@action
def return_(
    *,
    item: Item,
    reason_code: ReturnReason | str,
    reason: str,
    suggested_unit: Unit | None = None,
    by: Actor,
    at: datetime,
) -> Item:
    """Give the item back to the assigner, who decides; a unit cannot pass it on by itself."""
    item = held(item, Verb.RETURN, by)
    code = _code(reason_code)
    reason = insist_written(reason, field="reason", name=_("退回理由和依据"), limit=REPORT_LENGTH)
    _insist_suggestion(item, code, suggested_unit, at)
    event = moved(
        item,
        Verb.RETURN,
        ItemReturned(
            why=_why(code, suggested_unit), suggested=suggested_unit.ref if suggested_unit else None
        ),
        by=by,
        at=at,
        responsibility="returned",
        reason_code=code.value,
        reason=reason,
    )
    tell(
        [item.assigner_unit],
        Permission.ITEM_DISPATCH,
        telling.PLEASE_DECIDE,
        item=item,
        event=event,
        by=by,
        at=at,
    )
    return item


@action
def report(*, item: Item, text: str, percent: int | None, by: Actor, at: datetime) -> Item:
    """Tell how far the lead unit is; `percent` is how much is done, None when not measured."""
    item = held(item, Verb.REPORT, by)
    text = insist_written(text, field="text", name=_("办理进展"), limit=REPORT_LENGTH)
    _insist_percent(percent)
    told = {} if percent is None else {"percent": percent}
    moved(
        item,
        Verb.REPORT,
        ItemReported(text=text, percent=percent),
        by=by,
        at=at,
        set={"last_report": text[:EXCERPT], "last_report_at": at, **told},
        add=[_report(ReportKind.PROGRESS, text, item.lead_unit, by, at, percent)],
    )
    return item


@action
def note(*, item: Item, text: str, by: Actor, at: datetime) -> Item:
    """Tell the lead unit what a co-unit has done; the item's own progress stays the lead unit's word."""
    item = held(item, Verb.NOTE, by)
    text = insist_written(text, field="text", name=_("协办情况"), limit=REPORT_LENGTH)
    supporting = CoUnit.objects.filter(item=item, unit__path__in=by.paths).select_related("unit")
    unit = supporting.order_by("pk")[0].unit
    event = moved(
        item,
        Verb.NOTE,
        ItemNoted(unit=unit.ref, text=text),
        by=by,
        at=at,
        add=[_report(ReportKind.NOTE, text, unit, by, at)],
    )
    tell([item.lead_unit], Permission.ITEM_REPORT, telling.CO_UNIT_SAID, item=item, event=event, by=by, at=at)
    return item


@action
def ask_to_close(*, item: Item, result: str, by: Actor, at: datetime) -> Item:
    """Put forward the result and ask to close; the unit's clock stands still while it is reviewed."""
    item = held(item, Verb.ASK_TO_CLOSE, by)
    result = insist_written(result, field="result", name=_("办理结果"))
    event = moved(
        item,
        Verb.ASK_TO_CLOSE,
        ItemAskedToClose(result=result),
        by=by,
        at=at,
        set={"asked_on": day(at), "last_report": result[:EXCERPT], "last_report_at": at},
        add=[_report(ReportKind.RESULT, result, item.lead_unit, by, at)],
    )
    tell(
        [item.assigner_unit],
        Permission.ITEM_CLOSE,
        telling.PLEASE_REVIEW,
        item=item,
        event=event,
        by=by,
        at=at,
        but=item.reports.values_list("person", flat=True),
    )
    return item


def _report(
    kind: ReportKind, text: str, unit: Unit, by: Actor, at: datetime, percent: int | None = None
) -> Report:
    return Report(kind=kind, text=text, percent=percent, unit=unit, person=by.ref, made_at=at)


def _code(text: ReturnReason | str) -> ReturnReason:
    try:
        return ReturnReason(text)
    except ValueError:
        raise Refused(
            _("没有“%(code)s”这种退回原因。") % {"code": text},
            remedy=_("请从列表中选择。"),
            field="reason_code",
        ) from None


def _why(code: ReturnReason, suggested: Unit | None) -> str:
    """The reason in the source language, as the journal keeps it."""
    with override("zh-hans"):
        if suggested is None:
            return str(code.label)
        return _("%(reason)s，建议由%(unit)s承办") % {"reason": code.label, "unit": suggested.short_name}


def _insist_suggestion(item: Item, code: ReturnReason, unit: Unit | None, at: datetime) -> None:
    if unit is None:
        if code.needs_suggestion:
            raise Refused(
                _("退回原因是“%(reason)s”，还没有建议承办单位。") % {"reason": code.label},
                remedy=_("请选择应由哪个单位承办。"),
                field="suggested_unit",
            )
        return
    if unit.pk == item.lead_unit_id:
        raise Refused(
            _("建议承办单位就是本单位。"), remedy=_("请选择其他单位，或者直接签收。"), field="suggested_unit"
        )
    insist_charged(unit, day(at), "suggested_unit")


def _insist_percent(percent: int | None) -> None:
    if percent is not None and not 0 <= percent <= 100:
        raise Refused(
            _("完成率%(percent)d不在0到100之间。") % {"percent": percent},
            remedy=_("请填写0到100之间的整数，不好估计可以不填。"),
            field="percent",
        )
