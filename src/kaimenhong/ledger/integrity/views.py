"""The page of a quarter's commitments."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kaimenhong.kernel.periods import Kind, Period, Scheme, period_at
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger.integrity.queries import SHOWN, statement
from kaimenhong.org.access import Asked, allow
from kaimenhong.org.permissions import Permission
from kaimenhong.org.queries import choices


@allow(Permission.ITEM_READ)
@require_safe
def integrity(request: Asked) -> HttpResponse:
    today = timezone.localdate(request.now)
    current = period_at(Scheme.QUARTERS, today)
    quarter = _quarter(request.GET.get("quarter", "")) or current
    units = choices(today)
    unit = _unit(request.GET.get("unit", ""), {one.pk for one in units})
    context = {
        "statement": statement(request.actor, quarter, today=today, unit=unit),
        "quarter": quarter,
        "quarter_number": (quarter.first.month + 2) // 3,
        "former": quarter.previous(),
        "next": quarter.next() if quarter < current.next() else None,
        "units": units,
        "unit": unit,
        "shown": SHOWN,
    }
    return render(request, "ledger/integrity/page.html", context)


def _quarter(norm: str) -> Period | None:
    if not norm:
        return None
    try:
        found = Period.parse(norm)
    except ValueError:
        found = None
    if found is None or found.kind is not Kind.QUARTER:
        raise Refused(
            _("“%(norm)s”不是一个季度。") % {"norm": norm[:20]}, remedy=_("请写成2019-Q1的样子。"), status=422
        )
    return found


def _unit(text: str, known: set[int]) -> int | None:
    if not text:
        return None
    if not text.isdecimal() or int(text) not in known:
        raise Refused(_("没有这个单位。"), remedy=_("请从列表中选择。"), status=422)
    return int(text)
