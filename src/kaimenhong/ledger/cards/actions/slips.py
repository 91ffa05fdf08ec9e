"""Issuing the papers 交办单, 催办单, 督办单."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaimenhong.journal.backend import hold_subject
from kaimenhong.journal.pen import action, born
from kaimenhong.ledger.actions.moving import insist_written
from kaimenhong.ledger.cards import queries, rules
from kaimenhong.ledger.cards.actions.holding import day, held_item, insist, tell
from kaimenhong.ledger.cards.events import SlipIssued
from kaimenhong.ledger.cards.rules import SlipKind
from kaimenhong.ledger.models import Item, Slip
from kaimenhong.org.actor import Actor
from kaimenhong.org.permissions import Permission

DEMAND_LENGTH = 2000
SLIP_CAME = gettext_lazy("收到督办单据，请按要求办理。")


@action
def issue_slip(
    *, item: Item, kind: SlipKind, demand: str, until: date, finding: str = "", by: Actor, at: datetime
) -> Slip:
    """Issue the paper of this kind to the item's lead unit; the step up needs the former one.

    A 督办单 needs `finding`: a person's grounds for saying that there is no proper reason.
    """
    demand = insist_written(demand, field="demand", name=_("工作要求"), limit=DEMAND_LENGTH)
    if kind.needs_finding:
        finding = insist_written(finding, field="finding", name=_("无正当理由的认定"), limit=DEMAND_LENGTH)
    item, today = held_item(item), day(at)
    rules.can_propose(by, queries.case_of(item)).insist()
    insist(rules.can_issue_slip(kind, queries.papers_of(item), today=today), field="kind")
    insist(rules.check_until(until, today=today), field="until")
    numbered = _numbered(kind, today.year)
    slip, event = born(
        Slip,
        SlipIssued(number=numbered["number"], unit=item.lead_unit.ref, item=item.ref, until=until),
        by=by,
        at=at,
        fields={
            **numbered,
            "item": item,
            "former": queries.last_slip(item, kind.former),
            "matter": item.title,
            "demand": demand,
            "unit": item.lead_unit,
            "responsible": item.responsible,
            "until": until,
            "finding": finding if kind.needs_finding else "",
            "issuer": by.ref,
            "issued_at": at,
        },
        reason=finding if kind.needs_finding else "",
    )
    tell([item.lead_unit], Permission.ITEM_REPORT, SLIP_CAME, about=slip, event=event, by=by, at=at)
    return slip


def _numbered(kind: SlipKind, year: int) -> dict[str, Any]:
    """The year's next number of the kind, in its columns. Who issues at the same time waits here."""
    hold_subject(f"ledger.slip-number:{kind}.{year}")
    last = Slip.objects.filter(kind=kind, year=year).aggregate(last=Max("serial"))["last"]
    serial = (last or 0) + 1
    number = f"{kind.word}〔{year}〕{serial}号"  # bare-chinese: a filing number
    return {"kind": kind, "year": year, "serial": serial, "number": number}
