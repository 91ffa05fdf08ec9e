"""Verbs of the units that do the work: sign for, begin, return, report, note, ask to close."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from kaimenhong.journal.pen import action
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger.actions import telling
from kaimenhong.ledger.actions.moving import (
    day,
    held,
    insist_charged,
    insist_written,
    loose_ends,
    moved,
    optional,
)
from kaimenhong.ledger.actions.proving import insist_proven, proven
from kaimenhong.ledger.actions.telling import tell
from kaimenhong.ledger.attached.rules import Document
from kaimenhong.ledger.events import (
    ItemAskedToClose,
    ItemBegun,
    ItemNoted,
    ItemReported,
    ItemReturned,
    ItemSignedFor,
    ItemUnchanged,
)
from kaimenhong.ledger.models import EXCERPT, CoUnit, Item, Milestone, Report, ReportKind
from kaimenhong.ledger.rules import ReturnReason, Verb
from kaimenhong.ledger.rules.proof import Proof
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Unit
from kaimenhong.org.permissions import Permission

REPORT_LENGTH = 2000


@action
def sign_for(*, item: Item, by: Actor, at: datetime, note: str = "") -> Item:
    """Accept the item for the lead unit; from now on the unit is responsible."""
    item = held(item, Verb.SIGN_FOR, by, at)
    note = optional(note, field="note", name=_("签收说明"))
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
    item = held(item, Verb.BEGIN, by, at)
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
    item = held(item, Verb.RETURN, by, at)
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
def report(
    *,
    item: Item,
    text: str,
    percent: int | None,
    problems: str | None = None,
    needs: str | None = None,
    next_steps: str | None = None,
    by: Actor,
    at: datetime,
) -> Item:
    """Tell how far the lead unit is; `percent` is how much is done, None when not measured.

    `problems`, `needs` (what has to be coordinated) and `next_steps` become what the ledger says now; None
    leaves what it says, "" clears it. An item with milestones has its percentage from them.
    """
    item = held(item, Verb.REPORT, by, at)
    text = insist_written(text, field="text", name=_("办理进展"), limit=REPORT_LENGTH)
    _insist_percent(item, percent)
    told: dict[str, Any] = {} if percent is None else {"percent": percent}
    moved(
        item,
        Verb.REPORT,
        ItemReported(text=text, percent=percent),
        by=by,
        at=at,
        set={
            "last_report": text[:EXCERPT],
            "last_report_at": at,
            **told,
            **_besides(problems=problems, needs=needs, next_steps=next_steps),
        },
        add=[_report(ReportKind.PROGRESS, text, item.lead_unit, by, at, percent)],
    )
    return item


@action
def report_no_change(*, item: Item, by: Actor, at: datetime) -> Item:
    """Say with one click that what was last reported still holds."""
    item = held(item, Verb.REPORT_NO_CHANGE, by, at)
    with override("zh-hans"):
        said = str(ReportKind.NO_CHANGE.label)
    moved(
        item,
        Verb.REPORT_NO_CHANGE,
        ItemUnchanged(),
        by=by,
        at=at,
        set={"last_report": item.last_report or said, "last_report_at": at},
        add=[_report(ReportKind.NO_CHANGE, said, item.lead_unit, by, at)],
    )
    return item


@action
def note(*, item: Item, text: str, by: Actor, at: datetime) -> Item:
    """Tell the lead unit what a co-unit has done; the item's own progress stays the lead unit's word."""
    item = held(item, Verb.NOTE, by, at)
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
def ask_to_close(
    *,
    item: Item,
    result: str,
    evidence: Sequence[Proof] = (),
    document: Document | None = None,
    unproven: str = "",
    by: Actor,
    at: datetime,
) -> Item:
    """Put forward the result with what shows it, and ask to close; the unit's clock stands still meanwhile.

    `document` is the first piece of evidence itself. Without any evidence, now or before, `unproven` says why.
    """
    item = held(item, Verb.ASK_TO_CLOSE, by, at)
    result = insist_written(result, field="result", name=_("办理结果"))
    unproven = optional(unproven, field="unproven", name=_("没有佐证的原因"), limit=500)
    proofs = proven(evidence, document=document, by=by, at=at)
    insist_proven(item, proofs, unproven)
    told = _report(ReportKind.RESULT, result, item.lead_unit, by, at)
    told.unproven = "" if proofs else unproven
    event = moved(
        item,
        Verb.ASK_TO_CLOSE,
        ItemAskedToClose(result=result),
        by=by,
        at=at,
        set={"asked_on": day(at), "last_report": result[:EXCERPT], "last_report_at": at},
        add=[told, *proofs],
        amend=loose_ends(item, at),
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


def _besides(**told: str | None) -> dict[str, str]:
    """What a report says beside the progress. Raises Refused, naming the field."""
    names = {"problems": _("存在问题"), "needs": _("需协调事项"), "next_steps": _("下一步措施")}
    return {
        field: optional(text, field=field, name=names[field])
        for field, text in told.items()
        if text is not None
    }


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


def _insist_percent(item: Item, percent: int | None) -> None:
    if percent is None:
        return
    if not 0 <= percent <= 100:
        raise Refused(
            _("完成率%(percent)d不在0到100之间。") % {"percent": percent},
            remedy=_("请填写0到100之间的整数，不好估计可以不填。"),
            field="percent",
        )
    if Milestone.objects.filter(item=item).exists():
        raise Refused(
            _("这件事的完成率按节点计算，不用填写。"),
            remedy=_("请把完成率空着；节点完成了，请用“完成节点”。"),
            field="percent",
        )
